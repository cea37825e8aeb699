"""Rephrasing: a chat model may say in smoother words what the quotes say, and nothing else."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from queue import Empty, Queue
from time import monotonic
from typing import TYPE_CHECKING, Any

from corpus.agency import AgencyRegister
from prompts.claims import LONGEST_CLAIM, MOST_CLAIMS, Claim, Writing, read_claims
from prompts.rarity import UNKNOWN, rarity
from prompts.reply import Reply, marker, several
from prompts.syllables import key, syllables
from prompts.templating import template
from prompts.verify import problems

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LONGEST_REPLY = 12_000  # characters; what comes after is not read
SECONDS = 60.0
PULSE = 1.0  # seconds at most between two signs of life, so that whoever has gone is noticed
LEAST_WORDS = 3  # that legal Vietnamese knows
# "CANARY7731" · "XK93817": letters that spell no word, with figures or in capitals
_CODE = re.compile(r"\b(?:[A-Z]{5,}\d*|[A-Za-z]+\d{2,}[A-Za-z]*)\b")


def verified_claims(
    question: str, reply: Reply, model: BaseChatModel, register: AgencyRegister, seconds: float = SECONDS
) -> Iterator[Claim | Writing]:
    """Yield the model's statements that stand in their quotes, each as soon as its line is whole.

    Between them a `Writing` when the model is asked, when its first words come, and each second in which no line ends.
    Ends where the model does, fails, is late or says too much. Closing the iterator stops listening.
    """
    quotes = "\n".join(f"[{i}] {' '.join(c.quote.split())}" for i, c in enumerate(reply.citations, 1))
    template("rephrase").fill(question=question, quotes=quotes)  # an unknown variable is an error before any call
    told = 0
    with closing(_heard(model, {"question": question, "quotes": quotes}, seconds)) as pieces:
        for line in _lines(pieces):
            if isinstance(line, Writing):
                yield line
                continue
            for claim in read_claims(line, len(reply.citations)):
                if told < MOST_CLAIMS and _stands(claim, reply, register):
                    told += 1
                    yield claim


def composed(claims: list[Claim], reply: Reply) -> Reply | None:
    """Return the statements with their marks as one reply; None where there are none."""
    if not claims:
        return None
    citations = tuple(reply.citations[i] for i in sorted({i for c in claims for i in c.quotes}))
    return Reply("\n".join(in_line(c, reply) for c in claims), citations)


def in_line(claim: Claim, reply: Reply) -> str:
    """Return one statement with its marks."""
    named = several(reply.citations)
    return f"{claim.text} {' '.join(marker(reply.citations[i], named) for i in claim.quotes)}"


def _stands(claim: Claim, reply: Reply, register: AgencyRegister) -> bool:
    if not _says_something(claim.text):
        return False
    cited = [reply.citations[i] for i in claim.quotes]
    return not problems(claim.text, [c.quote for c in cited], register, [str(c.section) for c in cited])


def _says_something(text: str) -> bool:
    """Whether a statement is a sentence of Vietnamese and carries no code: what a quote holds may still be a trick."""
    known = [k for k in syllables(text).exact if rarity(k) < UNKNOWN]
    return len(known) >= LEAST_WORDS and not any(rarity(key(code)) >= UNKNOWN for code in _CODE.findall(text))


def _lines(pieces: Iterator[str]) -> Iterator[str | Writing]:
    """Yield whole lines as they come together, and what is left behind the last; a sign of life where none does."""
    yield Writing(begun=False)
    held, begun, shown = "", False, monotonic()
    for piece in pieces:
        if (piece and not begun) or monotonic() - shown >= PULSE:
            begun, shown = begun or bool(piece), monotonic()
            yield Writing(begun)
        *whole, held = (held + piece).split("\n")
        yield from whole
        if len(held) > LONGEST_CLAIM:  # no statement is that long: the model babbles, and would go on to do so
            return
    yield held


def _heard(model: BaseChatModel, arguments: dict[str, str], seconds: float) -> Generator[str]:
    """Yield what the model says, within the time and the length allowed; "" where a pulse passes without a word."""
    pieces: Queue[str | None] = Queue()
    done = threading.Event()
    listen = _listening(model, pieces, done)
    threading.Thread(target=listen, args=(arguments,), daemon=True, name="rephrase").start()
    heard, until = 0, monotonic() + seconds
    try:
        while heard < LONGEST_REPLY and (left := until - monotonic()) > 0:  # late: what was verified before stands
            try:
                piece = pieces.get(timeout=min(left, PULSE))
            except Empty:
                piece = ""
            if piece is None:
                return
            heard += len(piece)
            yield piece
    finally:
        done.set()


def _listening(
    model: BaseChatModel, pieces: Queue[str | None], done: threading.Event
) -> Callable[[dict[str, str]], None]:
    """Return what puts the model's words into `pieces` as they come, and None behind the last.

    A model may fail in any way at any time: LangChain's fallback takes that in, what came before is kept.
    """
    from langchain_core.runnables import RunnableLambda

    prompt = template("rephrase").chat()

    def hear(arguments: dict[str, str]) -> None:
        # The model itself, not a chain: a chain that is left reads its model to the end, and some have none.
        said: Any = model.stream(prompt.invoke(arguments))  # a generator, though it says less
        with closing(said):
            for chunk in said:
                pieces.put(str(chunk.text))
                if done.is_set():
                    break

    def give_up(_: dict[str, str]) -> None:
        """Leave it at what was heard."""

    safe = RunnableLambda(hear).with_fallbacks([RunnableLambda(give_up)])

    def listen(arguments: dict[str, str]) -> None:
        safe.invoke(arguments)
        pieces.put(None)

    return listen
