"""Smoothing: a chat model may word the sentences of material more smoothly, verified as an answer's are.

One sentence of the document becomes one sentence of the model, or stays as it is: what the model says without a quote,
with several, at greater length or with anything that the quote does not bear out, is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from corpus.agency import AgencyRegister
from prompts.claims import Claim
from prompts.rephrase import verified_claims
from prompts.reply import Reply
from publish.material import Material, Told
from publish.statement import Statement
from publish.topics import Topic

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

SECONDS = 120.0  # for all the material: what is not worded by then stays as it is
_AT_ONCE = 12  # sentences in one question to the model
_LONGER = 1.15  # of the document's sentence
_ASKED = (
    "Viết lại từng trích dẫn thành một câu gọn, rõ để phổ biến cho người nghe. Mỗi trích dẫn một dòng, theo đúng "
    "thứ tự, giữ đủ ý, không gộp các trích dẫn."
)
_Place = tuple[str, int, int]


@dataclass(slots=True)
class Smoother:
    """A model with the wordings that it was once given: a file and its preview say the same. Threads may share it."""

    model: BaseChatModel
    register: AgencyRegister
    seconds: float = SECONDS
    _known: dict[_Place, str] = field(default_factory=dict)
    _one: Lock = field(default_factory=Lock)

    def smooth(self, material: Material) -> Material:
        """Return the material with the sentences of its topics worded by the model where that verifies."""
        with self._one:
            self._learn([s for told in material.told for t in told.topics for p in t.paragraphs for s in p])
        return replace(material, told=tuple(map(self._told, material.told)))

    def _told(self, told: Told) -> Told:
        return replace(told, topics=tuple(map(self._topic, told.topics)))

    def _topic(self, topic: Topic) -> Topic:
        return replace(topic, paragraphs=tuple(tuple(map(self._worded, p)) for p in topic.paragraphs))

    def _worded(self, statement: Statement) -> Statement:
        wording = self._known.get(_place(statement), "")
        return replace(statement, wording=wording) if wording else statement

    def _learn(self, statements: Sequence[Statement]) -> None:
        until = monotonic() + self.seconds
        new = iter(list({_place(s): s for s in statements if _place(s) not in self._known}.values()))
        while (some := list(islice(new, _AT_ONCE))) and monotonic() < until:
            worded = {_place(some[at]): claim.text for at, claim in self._said(some, until - monotonic())}
            if worded:  # a model that answered; what it did not word well stays as it is
                self._known.update({_place(s): "" for s in some} | worded)

    def _said(self, some: Sequence[Statement], seconds: float) -> Iterator[tuple[int, Claim]]:
        """Yield the verified sentences that stand on one quote alone and are not longer than what they word."""
        reply = Reply("", tuple(s.clause for s in some))
        for claim in verified_claims(_ASKED, reply, self.model, self.register, seconds):
            if isinstance(claim, Claim) and len(claim.quotes) == 1:
                (at,) = claim.quotes
                if len(claim.text) <= len(some[at].text) * _LONGER:
                    yield at, claim


def _place(statement: Statement) -> _Place:
    c = statement.clause
    return c.version, c.start, c.end
