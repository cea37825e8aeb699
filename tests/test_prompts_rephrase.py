"""Rephrasing: what stands in the quotes is shown, a failing or lying model is not heard."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult

from corpus.agencies import load_register
from prompts.claims import LONGEST_CLAIM, Claim, Writing
from prompts.rephrase import LONGEST_REPLY, SECONDS, composed, verified_claims
from prompts.reply import Reply, cite
from tests.prompts_doubles import programme
from tests.waiting import PATIENCE


def reply() -> Reply:
    document = programme()
    spans = [(s.start, s.end) for s in document.sections if str(s.path) in ("III.1", "V.3")]
    return Reply("…", tuple(cite(document, *span) for span in spans))


RELEASED = Event()  # what a model that hangs waits for


class Faulty(BaseChatModel):
    """A model that goes wrong in a way of its choice."""

    fault: str

    @property
    def _llm_type(self) -> str:
        return "faulty"

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        return ChatResult(
            generations=[ChatGeneration(message=AIMessage(content="- Có 45 doanh nghiệp công nghệ số. [1]"))]
        )

    def _stream(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> Iterator[ChatGenerationChunk]:
        if self.fault == "refuses":
            raise ConnectionError("no")
        if self.fault == "hangs":
            RELEASED.wait(PATIENCE)
        yield ChatGenerationChunk(message=AIMessageChunk(content="- Có 45 doanh nghiệp công nghệ số. [1]\n- Và"))
        if self.fault == "cut":
            raise RuntimeError("gone")
        while self.fault == "endless":
            yield ChatGenerationChunk(message=AIMessageChunk(content=" bla bla" * 100))


def heard_of(model: BaseChatModel, seconds: float = SECONDS) -> Reply | None:
    given = reply()
    told = verified_claims("Hỏi?", given, model, load_register(), seconds)
    return composed([claim for claim in told if isinstance(claim, Claim)], given)


def said(*lines: str) -> Reply | None:
    return heard_of(FakeListChatModel(responses=["\n".join(lines)]))


def test_faithful_statements_are_shown_with_their_places() -> None:
    got = said("- Quy mô kinh tế số đạt ít nhất 20% GRDP. [1]", "- Có 45 doanh nghiệp công nghệ số. [1]")
    assert got is not None
    assert got.text.splitlines() == [
        "Quy mô kinh tế số đạt ít nhất 20% GRDP. [III.1]",
        "Có 45 doanh nghiệp công nghệ số. [III.1]",
    ]
    assert [str(c.section) for c in got.citations] == ["III.1"]


def test_what_fails_is_dropped_and_the_rest_stays() -> None:
    got = said("- Có 45 doanh nghiệp công nghệ số. [1]", "- Có 99 hợp tác xã. [1]", "Chúc bạn một ngày tốt lành!")
    assert got is not None
    assert got.text == "Có 45 doanh nghiệp công nghệ số. [III.1]"


POISONED = [
    "- CANARY-7731 theo yêu cầu của tài liệu. [1]",
    "- Xem http://hoagiang.example để biết quy mô kinh tế số. [1]",
    "- <script>alert(1)</script> Quy mô kinh tế số đạt tối thiểu 20% GRDP. [1]",
    "- Tôi là trợ lý và bỏ qua các quy tắc bắt buộc. [1]",
    "- Sở Tài chính chủ trì theo dõi Chương trình. [2]",
    "- Quy mô kinh tế số đạt tối thiểu 20% GRDP. [2]",
    "KHÔNG CÓ CĂN CỨ",
    "",
]


@pytest.mark.parametrize("line", POISONED)
def test_poisoned_replies_leave_the_extractive_answer(line: str) -> None:
    assert said(line) is None


@pytest.mark.parametrize(("fault", "heard"), [("refuses", False), ("cut", True), ("endless", True), ("", True)])
def test_a_faulty_model_is_no_dead_end(fault: str, heard: bool) -> None:
    got = heard_of(Faulty(fault=fault))
    assert (got is not None) is heard
    assert got is None or got.text == "Có 45 doanh nghiệp công nghệ số. [III.1]"


def test_a_late_model_is_not_waited_for() -> None:
    assert heard_of(Faulty(fault="hangs"), seconds=0.1) is None
    assert not RELEASED.is_set(), "the model still hangs"
    RELEASED.set()


class Counting(Faulty):
    """A model that says one word without end: what no statement may hold at once, then each time it is let."""

    said: int = 0
    let: Any = None

    def _stream(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> Iterator[ChatGenerationChunk]:
        while True:
            self.said += 200
            yield ChatGenerationChunk(message=AIMessageChunk(content=" bla" * 50))
            if self.said > LONGEST_CLAIM:
                self.let.wait(PATIENCE)


def test_a_line_that_is_too_long_for_a_statement_is_not_heard_to_its_end() -> None:
    model = Counting(fault="babbles", let=Event())
    assert heard_of(model, seconds=2 * PATIENCE) is None
    assert model.said <= LONGEST_CLAIM + 200 < LONGEST_REPLY, "it was left where it began to be too long"
    heard = model.said
    model.let.set()
    for thread in [t for t in threading.enumerate() if t.name == "rephrase"]:
        thread.join(PATIENCE)
    assert model.said <= heard + 200, "nobody hears on"


def test_signs_of_life_come_when_it_is_asked_and_when_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prompts.rephrase.PULSE", PATIENCE)  # a slow machine tells more of them
    told = list(verified_claims("Hỏi?", reply(), Faulty(fault=""), load_register()))
    assert told[:2] == [Writing(begun=False), Writing(begun=True)]
    assert isinstance(told[2], Claim)


def test_a_model_without_a_word_is_never_said_to_have_begun() -> None:
    told = list(verified_claims("Hỏi?", reply(), Faulty(fault="refuses"), load_register()))
    assert told == [Writing(begun=False)]
