"""An office whose documents, names, reports, opinions and model say what does harm where it is taken for markup."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from api.settings import Settings
from api.wiring import Workspace
from corpus.access import Level
from corpus.accounts import AccountRole, Accounts
from corpus.catalogue import DutyFilter
from corpus.document import Document, Doubt, Metadata, Page, Quoted, Section, SectionKind
from corpus.duty import Deadline, Duty, Role
from corpus.passage import Passage
from corpus.progress import Progress, Status
from corpus.section_path import SectionPath
from corpus.target import Target
from tests.harmful_words import PAYLOADS
from tests.office_accounts import PASSWORD

ALL = [words for words, _ in PAYLOADS]
PER_DOCUMENT = 10
GROUPS = [ALL[at : at + PER_DOCUMENT] for at in range(0, len(ALL), PER_DOCUMENT)]
ADMIN = "quan-tri"


def clause(number: int, words: str) -> str:
    """Return the clause that gives a task in such words; a line is one line."""
    return f"{number}. Sở Tài chính chủ trì thẩm định {' '.join(words.split())} phần {number}."


def harmful(group: int, words: Sequence[str], suffix: str = "") -> Document:
    """Return a document each of whose parts says one of these, laid straight into the catalogue's nouns."""
    lines = [clause(number, one) for number, one in enumerate(words, 1)]
    head = f"I- {' '.join(words[0].split())}"
    text = "\n".join([f"Số 9{group}-KH/TU", head, *lines]) + f"\n{suffix}"
    version = hashlib.sha256(text.encode()).hexdigest()
    identity = version[:12]
    roman = text.index(head)
    begins = [text.index(line) for line in lines]
    sections = [
        Section(SectionPath.parse("I"), SectionKind.ROMAN, "I-", words[0], 1, roman, roman + len(head), len(text))
    ]
    duties, targets, passages, doubts = [], [], [], []
    for number, (line, start, one) in enumerate(zip(lines, begins, words, strict=True), 1):
        path, end = SectionPath.parse(f"I.{number}"), start + len(line)
        sections.append(Section(path, SectionKind.CLAUSE, f"{number}.", one, 2, start, end, end))
        duties.append(
            Duty(path, one, f"co-quan-{group}-{number}", Role.LEAD, line, line, start, end, 1, Deadline(one), one)
        )
        targets.append(Target(path, one, ">=", one, one, 2030, line, start, end, 1))
        passages.append(Passage(identity, number, path, (one,), line, start, end, 1))
        doubts.append(Doubt("word", one, start, end))
    told = Quoted(" ".join(words), 0, 5)
    kind, issuer, signer = (Quoted(one, 0, 5) for one in words[1:4])
    number_field = Quoted(f"9{group}-KH/TU", 3, 3 + len(f"9{group}-KH/TU"))
    return Document(
        id=identity,
        version=version,
        name=f"{words[4]}.txt",
        text=text,
        metadata=Metadata(number=number_field, kind=kind, title=told, issuer=issuer, signer=signer),
        pages=(Page(1, 0, len(text)),),
        sections=tuple(sections),
        duties=tuple(duties),
        targets=tuple(targets),
        passages=tuple(passages),
        doubts=tuple(doubts),
    )  # fmt: skip


def office(folder: Path, model: str) -> tuple[Workspace, list[str]]:
    """Return the office, a model at `model` behind it, and its documents' ids; the last has two versions."""
    made = Workspace(
        Settings(data=folder, embedding_model="hashing", model_url=model, model_name="m", max_requests=100_000)
    )
    ids = []
    for number, words in enumerate(GROUPS):
        document = harmful(number, words)
        ids.append(made.catalogue.add(document, document.text.encode(), document.name).id)
    newer = harmful(len(GROUPS) - 1, GROUPS[-1], "Bản sau.")
    made.catalogue.add(newer, newer.text.encode(), newer.name, ids[-1])
    accounts = Accounts(made.accounts_database)
    for number, words in enumerate(GROUPS):
        name = ADMIN if number == 0 else f"nguoi-{number}"
        accounts.add(name, " ".join(words)[:100], AccountRole.ADMIN, Level.RESTRICTED, PASSWORD)
    for row, one in zip(made.catalogue.duties(DutyFilter()), ALL, strict=False):
        told = Progress(Status.ONGOING_IN_TIME, one, one, one, "2026-01-01T00:00:00+00:00", date(2026, 1, 1))
        made.catalogue.duty_register.report(row.id, told)
    made.refresh()
    return made, ids


# "Sở Tài chính chủ trì thẩm định <b> phần 3."
_CLAUSE = re.compile(r"Sở Tài chính chủ trì thẩm định [^\n]*? phần \d+\.")


def says(prompt: str) -> list[str]:
    """Return what the model answers: the clauses it was given, so that they pass, and harm of its own."""
    found = dict.fromkeys(_CLAUSE.findall(prompt))
    return [f"- {said} [1]\n" for said in found] + [f"- {words} [1]\n" for words in ALL]
