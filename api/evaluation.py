"""Evaluation: duties, questions and search measured on documents that were annotated by reading them.

Our own annotated cases lie in a checkout's `bench/`, which is not installed; another folder may be named.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.duty import Role
from corpus.errors import SettingsError
from corpus.fold import fold
from corpus.scoring import Score, Told, score_duties

if TYPE_CHECKING:
    from api.wiring import Workspace
    from corpus.agency import AgencyRegister
    from corpus.document import Document
    from prompts.answer import Answer, Refusal

ROOT = Path(__file__).parents[1]
_DEPTH = 10  # hits of a search that are looked at


def evaluate_duties(register: AgencyRegister, gold: Path | None) -> dict[str, Any]:
    """Return counts, precision, recall and F1 of each annotated document in a folder and of all together.

    A gold file is `{"document", "duties": [{section, agency, role, action}], "optional": […], "sections_covered"}`;
    its document lies beside it, or at that path below the folder above. Raises SettingsError where there are none.
    """
    from ingest.read import read_document

    folder = gold or _own("bench/duties")
    whole, documents = Score(), []
    for file in sorted(folder.glob("*.json")):
        wanted = json.loads(file.read_text(encoding="utf-8"))
        score = _score(read_document(_beside(folder, wanted["document"]), register), wanted)
        whole.add(score)
        documents.append({"document": wanted["document"], **_figures(score), "wrong": score.wrong})
    if not documents:
        raise SettingsError(f"Thư mục {folder} không có tệp chú giải (.json) nào.", "Hãy chỉ đúng thư mục bằng --gold.")
    return {"suite": "duties", **_figures(whole), "documents": documents}


def evaluate_questions(workspace: Workspace) -> dict[str, Any]:
    """Return how many questions about the sample documents are answered rightly, or refused where they should be."""
    counts = {"answerable": 0, "right": 0, "unanswerable": 0, "refused": 0}
    wrong: list[str] = []
    for asked, document in _asked(workspace):
        right = answers_rightly(asked, workspace.answerer().answer(asked["q"], (), [document]))
        asked_for, reached = ("unanswerable", "refused") if asked.get("refuse") else ("answerable", "right")
        counts[asked_for] += 1
        counts[reached] += right
        if not right:
            wrong.append(asked["q"])
    return {"suite": "questions", **counts, "wrong": wrong}


def evaluate_feedback(workspace: Workspace) -> dict[str, Any]:
    """Ask again what people judged answers to; return how many useful ones stand and how many wrong ones changed.

    A useful answer stands where the new one answers or refuses as it did and cites a clause that it cited; one judged
    wrong has changed where the new one refuses otherwise, or cites other clauses. `wrong` are the others.
    """
    counts = {"useful": 0, "still_useful": 0, "judged_wrong": 0, "answered_otherwise": 0}
    rest: list[str] = []
    for row in workspace.catalogue.saved.feedback():
        asked = str(row.answer.get("understood") or row.question)
        was, now = _gist(row.answer), _gist(workspace.answerer().answer(asked))
        same = was[0] == now[0] and (bool(was[1] & now[1]) if was[1] else not now[1])
        judged, reached = (
            ("useful", "still_useful") if row.verdict == "useful" else ("judged_wrong", "answered_otherwise")
        )
        well = same if row.verdict == "useful" else was != now
        counts[judged] += 1
        counts[reached] += well
        rest += [] if well else [row.question]
    return {"suite": "feedback", **counts, "wrong": rest}


def _gist(told: Answer | Refusal | Mapping[str, object]) -> tuple[bool, frozenset[tuple[str, str]]]:
    """Return whether an answer refuses, and which clauses it cites."""
    from api import wire

    said = wire.Answered.model_validate(told) if isinstance(told, Mapping) else wire.Answered.of(told)
    return said.refused, frozenset((c.document, c.section) for c in said.citations)


def answers_rightly(asked: Mapping[str, Any], got: Answer | Refusal) -> bool:
    """Whether an answer cites an accepted section and says every required string, or refuses where it should."""
    from prompts.answer import Refusal

    if asked.get("refuse") or isinstance(got, Refusal):
        return bool(asked.get("refuse")) and isinstance(got, Refusal)
    said = fold(" ".join([got.text, *(c.quote for c in got.citations)]))
    cited = [str(c.section) for c in got.citations]
    return _reached(cited, asked) and all(fold(words) in said for words in asked.get("says", ()))


def evaluate_retrieval(workspace: Workspace) -> dict[str, Any]:
    """Return hit@1 and MRR@10 of search over the sample documents: is the clause that answers among the first hits?"""
    ranks: list[int | None] = []
    for asked, document in _asked(workspace):
        if asked.get("refuse") or not asked.get("section"):
            continue
        hits = workspace.searcher().search(asked["q"], documents=[document], k=_DEPTH).hits
        places = [str(hit.passage.section) for hit in hits]
        ranks.append(next((n for n, place in enumerate(places, 1) if _reached([place], asked)), None))
    found = [1 / rank for rank in ranks if rank]
    total = max(1, len(ranks))
    return {
        "suite": "retrieval",
        "questions": len(ranks),
        "hit@1": round(sum(rank == 1 for rank in ranks) / total, 3),
        "mrr@10": round(sum(found) / total, 3),
    }


def _own(name: str) -> Path:
    """Return a place of the checkout. Raises SettingsError where the program was installed without it."""
    place = ROOT / name
    if not place.exists():
        raise SettingsError(
            f"Không thấy {name}: các bộ đo chỉ có trong thư mục mã nguồn, không đi kèm bản cài đặt.",
            "Hãy chạy lệnh trong thư mục mã nguồn, hoặc chỉ thư mục chú giải bằng --gold THƯ_MỤC (bộ duties).",
        )
    return place


def _beside(folder: Path, name: str) -> Path:
    beside = folder / Path(name).name
    return beside if beside.exists() else folder.parent / name


def _score(document: Document, wanted: dict[str, Any]) -> Score:
    read = [Told(str(d.section), d.agency, d.role, f"{d.action} {d.quote}") for d in document.duties]
    told = {
        kind: [Told(d["section"], d["agency"], Role(d["role"]), d["action"]) for d in wanted.get(kind, ())]
        for kind in ("duties", "optional")
    }
    return score_duties(read, told["duties"], told["optional"], wanted["sections_covered"])


def _figures(score: Score) -> dict[str, Any]:
    return {
        "right": score.right,
        "extra": score.extra,
        "missed": score.missed,
        "precision": round(score.precision, 3),
        "recall": round(score.recall, 3),
        "f1": round(score.f1, 3),
    }


def _asked(workspace: Workspace) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the questions about the samples with the id of their document, read into the workspace first."""
    from api.ingesting import ingest

    questions = json.loads(_own("bench/questions/samples.json").read_text(encoding="utf-8"))
    report = ingest(workspace, [ROOT / "corpus/samples" / name for name in questions])
    ids = {Path(done.path).name: done.id for done in report.documents}
    for name, asked in questions.items():
        for one in asked:
            if name in ids:
                yield one, ids[name]


def _reached(places: list[str], asked: Mapping[str, Any]) -> bool:
    wanted = [fold(path) for path in asked.get("section") or ()]
    found = [fold(place) for place in places]
    return not wanted or any(place == path or place.startswith(path + " ") for path in wanted for place in found)
