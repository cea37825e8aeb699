"""Templating: the prompt texts in `prompts/templates/`, checked before any model is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import TYPE_CHECKING

from corpus.errors import SettingsError

if TYPE_CHECKING:
    from langchain_core.prompts import ChatPromptTemplate

_PARTS = re.compile(
    r"\A---\nversion: (?P<version>\d+)\nvariables: (?P<variables>[a-z_, ]+)\n---\n"
    r"# Hệ thống\n(?P<system>.+?)\n# Người dùng\n(?P<user>.+)\Z",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Template:
    """A prompt in two parts, for the system and for the user, with the names of what has to be filled in."""

    name: str
    version: int
    variables: frozenset[str]
    system: str
    user: str

    def fill(self, **values: str) -> tuple[str, str]:
        """Return both parts filled in. Raises SettingsError where a value is missing or not one of the template's."""
        if set(values) != self.variables:
            wrong = ", ".join(sorted(set(values) ^ self.variables))
            raise _malformed(self.name, f"biến không khớp ({wrong})")
        return self.system.format(**values), self.user.format(**values)

    def chat(self) -> ChatPromptTemplate:
        """Return the template as LangChain's."""
        from langchain_core.prompts import ChatPromptTemplate

        return ChatPromptTemplate.from_messages([("system", self.system), ("human", self.user)])


@cache
def template(name: str) -> Template:
    """Return a template of the package. Raises SettingsError where it is not there or not well formed."""
    source = files("prompts.templates").joinpath(f"{name}.md")
    if not source.is_file():
        raise _malformed(name, "không có tệp này")
    return parse(name, source.read_text(encoding="utf-8"))


def parse(name: str, text: str) -> Template:
    """Read a template's text. Raises SettingsError where what it uses is not what it declares."""
    found = _PARTS.match(text)
    if found is None:
        raise _malformed(name, "thiếu phần đầu hoặc thiếu mục “Hệ thống”, “Người dùng”")
    declared = frozenset(v.strip() for v in found["variables"].split(","))
    system, user = found["system"].strip(), found["user"].strip()
    used = {field for part in (system, user) for _, field, _, _ in Formatter().parse(part) if field is not None}
    if used != declared:
        raise _malformed(name, f"biến không khớp ({', '.join(sorted(used ^ declared))})")
    return Template(name, int(found["version"]), declared, system, user)


def _malformed(name: str, why: str) -> SettingsError:
    return SettingsError(
        f"Mẫu câu lệnh “{name}” không dùng được: {why}.", "Hãy sửa tệp trong thư mục prompts/templates/."
    )
