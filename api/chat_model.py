"""The chat model that may say answers in smoother words: any endpoint in OpenAI's form, where one is configured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_NO_KEY = "khong-can"  # a model on one's own machine asks for none, its client does; and none of another service's


def chat_model(settings: Settings) -> BaseChatModel | None:
    """Return the configured model, None where there is none. Nothing is asked of it yet."""
    if not settings.model_url:
        return None
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    options: dict[str, Any] = {
        "base_url": settings.model_url,
        "model": settings.model_name,
        "api_key": SecretStr(settings.model_key.get_secret_value() or _NO_KEY),
        "timeout": settings.model_seconds,
    }
    return ChatOpenAI(temperature=0, max_retries=1, **options)
