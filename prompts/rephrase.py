"""Rephrasing: a chat model may say in smoother words what the quotes say, and nothing else."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, Queue
from time import monotonic
from typing import TYPE_CHECKING

from corpus.agency import AgencyRegister
from prompts.claims import Claim, read_claims
from prompts.reply import Reply, marker, several
from prompts.templating import template
from prompts.verify import problems

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LONGEST_REPLY = 12_000  # characters; what comes after is not read
SECONDS = 60.0


def rephrased(
    question: str, reply: Reply, model: BaseChatModel, register: AgencyRegister, seconds: float = SECONDS
) -> Reply | None:
    """Return the reply in the model's words, as far as every statement stands in its quotes.

    None where the model fails, is late, or says nothing that can be verified: the extractive reply stands then.
    """
    quotes = "\n".join(f"[{i}] {' '.join(c.quote.split())}" for i, c in enumerate(reply.citations, 1))
    template("rephrase").fill(question=question, quotes=quotes)  # an unknown variable is an error before any call
    said = _said(model, question, quotes, seconds)
    kept = [c for c in read_claims(said, len(reply.citations)) if _stands(c, reply, register)]
    return _composed(kept, reply) if kept else None


def _stands(claim: Claim, reply: Reply, register: AgencyRegister) -> bool:
    cited = [reply.citations[i] for i in claim.quotes]
    return not problems(claim.text, [c.quote for c in cited], register, [str(c.section) for c in cited])


def _composed(claims: list[Claim], reply: Reply) -> Reply:
    used = sorted({i for c in claims for i in c.quotes})
    citations = tuple(reply.citations[i] for i in used)
    named = several(citations)
    bullet = "- " if len(claims) > 1 else ""
    lines = [f"{bullet}{c.text} {' '.join(marker(reply.citations[i], named) for i in c.quotes)}" for c in claims]
    return Reply("\n".join(lines), citations)


def _said(model: BaseChatModel, question: str, quotes: str, seconds: float) -> str:
    """Return what the model says within the time and the length allowed; "" where it is late or says nothing."""
    pieces: Queue[str | None] = Queue()
    done = threading.Event()
    listen = _listening(model, pieces, done)
    arguments = {"question": question, "quotes": quotes}
    threading.Thread(target=listen, args=(arguments,), daemon=True, name="rephrase").start()
    said, until = "", monotonic() + seconds
    while len(said) < LONGEST_REPLY:
        try:
            piece = pieces.get(timeout=max(until - monotonic(), 0.0))
        except Empty:
            said = ""
            break
        if piece is None:
            break
        said += piece
    done.set()
    return said[:LONGEST_REPLY]


def _listening(
    model: BaseChatModel, pieces: Queue[str | None], done: threading.Event
) -> Callable[[dict[str, str]], None]:
    """Return what puts the model's words into `pieces` as they come, and None behind the last.

    A model may fail in any way at any time: LangChain's fallback takes that in, what came before is kept.
    """
    from langchain_core.output_parsers import StrOutputParser
    from langchain_core.runnables import RunnableLambda

    chain = template("rephrase").chat() | model | StrOutputParser()

    def hear(arguments: dict[str, str]) -> None:
        for piece in chain.stream(arguments):
            pieces.put(piece)
            if done.is_set():
                break

    def give_up(_: dict[str, str]) -> None:
        """Leave it at what was heard."""

    safe = RunnableLambda(hear).with_fallbacks([RunnableLambda(give_up)])

    def listen(arguments: dict[str, str]) -> None:
        safe.invoke(arguments)
        pieces.put(None)

    return listen
