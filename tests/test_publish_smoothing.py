"""Smoothing: a model's sentence stands for the document's where it verifies, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from corpus.agencies import load_register
from corpus.errors import SettingsError
from publish.chosen import Audience, Kind, Length
from publish.manifest import manifest
from publish.material import compose
from publish.published import Options, publish
from publish.smoothing import Smoother
from tests.faulty_server import chat_server
from tests.publish_papers import chosen
from tests.waiting import PATIENCE

DOCUMENT = "Phát triển nông nghiệp số là nhiệm vụ thường xuyên của cả hệ thống chính trị, người dân là chủ thể."
SMOOTH = "Phát triển nông nghiệp số là nhiệm vụ thường xuyên của hệ thống chính trị, người dân là chủ thể."


def number_of(prompt: str, words: str) -> str:
    """Return the number under which a quote was shown to the model."""
    found = re.search(rf"^\[(\d+)\] .*{re.escape(words)}", prompt, re.MULTILINE)
    return found[1] if found else "99"


def smoother(url: str) -> Smoother:
    model = ChatOpenAI(base_url=url, model="m", api_key=SecretStr("-"), timeout=PATIENCE, max_retries=0, temperature=0)
    return Smoother(model, load_register(), seconds=PATIENCE)


@pytest.mark.parametrize(
    ("says", "expected", "reason"),
    [
        (f"- {SMOOTH} [{{}}]", SMOOTH, "the same in fewer words"),
        (f"- {SMOOTH[:-1]} trước năm 2031. [{{}}]", DOCUMENT, "a year that the document does not have"),
        (
            "- Sở Y tế phát triển nông nghiệp số, người dân là chủ thể. [{}]",
            DOCUMENT,
            "an agency that it does not name",
        ),
        (f"- {SMOOTH}", DOCUMENT, "a sentence without a quote"),
        (f"- {SMOOTH} [{{}}, 1]", DOCUMENT, "one sentence for several quotes"),
        (f"- {SMOOTH[:-1]}, {SMOOTH[:1].lower()}{SMOOTH[1:]} [{{}}]", DOCUMENT, "longer than the document's"),
    ],
)
def test_only_what_verifies_is_said_in_other_words(tmp_path: Path, says: str, expected: str, reason: str) -> None:
    with chat_server(lambda prompt: [says.format(number_of(prompt, "nông nghiệp số là nhiệm vụ"))]) as server:
        material = smoother(server.url).smooth(compose([chosen(tmp_path, "III", "I")], Audience.MEMBERS, Length.FULL))
    said = [s for told in material.told for t in told.topics for p in t.paragraphs for s in p]
    told = next(s for s in said if "chủ thể" in s.clause.quote)
    assert told.text.rstrip(".") == expected.rstrip("."), reason
    assert DOCUMENT in told.clause.quote.replace("- ", ""), "the clause stays that of the document"
    assert sum(bool(s.wording) for s in said) == (expected is SMOOTH)


def test_a_file_and_its_preview_say_the_same_and_tell_what_was_worded(tmp_path: Path) -> None:
    with chat_server(lambda prompt: [f"- {SMOOTH} [{number_of(prompt, 'nông nghiệp số là nhiệm vụ')}]"]) as server:
        one = smoother(server.url)
        made = [publish(Kind.HANDOUT, [chosen(tmp_path)], Options(smooth=True), load_register(), one) for _ in range(2)]
        assert len(server.asked) == 3, "a part of which something was worded is known, one of which nothing was is not"
    assert made[0].items == made[1].items
    (line,) = [item for item in made[0].items if item.smoothed]
    assert line.text == SMOOTH
    kept = manifest(made[0], "x")
    assert [item["text"] for item in kept["items"] if item["smoothed"]] == [SMOOTH]
    assert DOCUMENT in kept["citations"][kept["items"][made[0].items.index(line)]["citations"][0]]["quote"]


@pytest.mark.parametrize("fault", ["500", "junk", "hang"])
def test_a_model_that_fails_leaves_the_document_s_own_words(tmp_path: Path, fault: str) -> None:
    with chat_server(lambda _: [], fault) as server:
        one = smoother(server.url)
        one.seconds = 0.4 if fault == "hang" else PATIENCE
        made = publish(Kind.HANDOUT, [chosen(tmp_path)], Options(smooth=True), load_register(), one)
    assert made.items == publish(Kind.HANDOUT, [chosen(tmp_path)], Options(), load_register()).items


def test_without_a_model_it_is_said_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="chưa có mô hình"):
        publish(Kind.SLIDES, [chosen(tmp_path)], Options(smooth=True), load_register())
