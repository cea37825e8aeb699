"""The configured chat model: made from address and name alone, with nobody else's key."""

from __future__ import annotations

import pytest
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from api.chat_model import chat_model
from api.settings import Settings
from tests.faulty_server import chat_server


def test_without_an_address_there_is_no_model() -> None:
    assert chat_model(Settings(model_name="m")) is None


@pytest.mark.parametrize(
    ("key", "sent", "reason"),
    [
        ("", "khong-can", "llama.cpp and Ollama ask for no key; the key of another service must not reach them"),
        ("bi-mat", "bi-mat", "a hosted model is shown the key that is set for it"),
    ],
)
def test_a_model_needs_no_key_and_gets_only_its_own(
    key: str, sent: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "of-another-service")
    with chat_server(lambda _: ["- Xin chào. [1]"]) as server:
        model = chat_model(Settings(model_url=server.url, model_name="m", model_key=SecretStr(key)))
        assert model is not None
        assert "".join(str(piece.text) for piece in model.stream("Chào")) == "- Xin chào. [1]"
    assert server.keys == [f"Bearer {sent}"], reason
    assert isinstance(model, ChatOpenAI)
    assert model.request_timeout == Settings().model_seconds
