"""Templating: a template that does not fit its variables is an error before any call."""

from __future__ import annotations

import pytest

from corpus.errors import SettingsError
from prompts.templating import parse, template

HEAD = "---\nversion: 1\nvariables: {names}\n---\n# Hệ thống\n{system}\n# Người dùng\n{user}"


def test_the_package_carries_its_templates() -> None:
    found = template("rephrase")
    assert found.version == 1
    system, user = found.fill(question="Ai chủ trì?", quotes="[1] {không phải biến}")
    assert "Chỉ dùng thông tin có trong các trích dẫn" in system
    assert "[1] {không phải biến}" in user
    assert found.chat().input_variables == ["question", "quotes"]


@pytest.mark.parametrize("values", [{"question": "?"}, {"question": "?", "quotes": "", "extra": ""}])
def test_filling_in_other_variables_is_an_error(values: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="biến không khớp"):
        template("rephrase").fill(**values)


@pytest.mark.parametrize(
    ("names", "system", "user"),
    [("question", "x", "{question} {other}"), ("question, other", "x", "{question}")],
)
def test_a_template_must_use_what_it_declares(names: str, system: str, user: str) -> None:
    with pytest.raises(SettingsError, match="other"):
        parse("t", HEAD.format(names=names, system=system, user=user))


def test_a_missing_or_torn_template_is_an_error() -> None:
    with pytest.raises(SettingsError):
        template("khong-co")
    with pytest.raises(SettingsError):
        parse("t", "Xin chào")
