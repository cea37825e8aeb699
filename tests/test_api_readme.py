"""The commands in the README and the guide exist, and the README's examples print what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import api.cli

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "docs/huong-dan.md")

# "`chidan duties --role lead`", "`chidan ingest PATH…`"
_COMMAND = re.compile(r"`chidan ([a-z]+)([^`]*)`")
# "$ chidan ask "…"" and what it prints, up to the next command or the end of the block
_EXAMPLE = re.compile(r"^\$ chidan (?P<command>.+)\n(?P<printed>(?:(?!\$ |```).*\n)*)", re.MULTILINE)

Printed = pytest.CaptureFixture[str]


def _told(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _run(capsys: Printed, arguments: list[str]) -> tuple[int, str]:
    with pytest.raises(SystemExit) as stop:
        api.cli.main(arguments)
    return int(stop.value.code or 0), capsys.readouterr().out


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_and_option_that_is_named_exists(name: str, capsys: Printed) -> None:
    found = {
        (m[1], option) for m in _COMMAND.finditer(_told(name)) for option in re.findall(r"--[a-z-]+", m[2]) or [""]
    }
    assert len(found) >= 8
    for command, option in sorted(found):
        code, helped = _run(capsys, [command, "--help"])
        assert code == 0, command
        assert option in helped, f"{command} {option}"


def test_every_command_is_in_the_readme(capsys: Printed) -> None:
    commands = re.findall(r"^  ([a-z]+)  ", _run(capsys, ["--help"])[1], re.MULTILINE)
    assert len(commands) >= 12
    named = {m[1] for m in _COMMAND.finditer(_told("README.md"))}
    assert set(commands) <= named


def test_the_examples_print_what_the_readme_says(
    capsys: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "96")
    monkeypatch.setenv("CHIDAN_DATA", str(tmp_path))
    examples = list(_EXAMPLE.finditer(_told("README.md")))
    assert len(examples) >= 4
    for example in examples:
        code, out = _run(capsys, shlex.split(example["command"]))
        assert code == 0
        assert out.split() == example["printed"].split(), example["command"]


def test_every_link_leads_to_a_file() -> None:
    for name in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#:]+)\)", _told(name)):
            assert (ROOT / name).parent.joinpath(target).exists(), target


def test_the_decisions_are_numbered_without_gaps_and_say_their_price() -> None:
    notes = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(n.name[:4]) for n in notes] == list(range(1, len(notes) + 1))
    for note in notes:
        text = note.read_text(encoding="utf-8")
        assert all(word in text for word in ("**Context.**", "**Choice.**", "**Price.**")), note.name


def test_every_picture_of_the_guide_is_there_and_every_one_is_shown() -> None:
    shown = set(re.findall(r"\]\((pictures/[^)]+)\)", _told("docs/huong-dan.md")))
    there = {f"pictures/{file.name}" for file in (ROOT / "docs/pictures").glob("*.png")}
    assert shown <= there
    assert there - shown <= {"pictures/phieu-hep.png"}
