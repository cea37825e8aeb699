"""Questions to begin with, made from what the documents in the catalogue can answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from corpus.catalogue import Catalogue, DutyFilter
from corpus.duty import Role

_AGENCIES = 3


def suggestions(catalogue: Catalogue, documents: frozenset[str] | None = None) -> list[str]:
    """Return up to six questions: on the agencies with most duties, a target, a deadline, a signature."""
    duties = catalogue.duties(DutyFilter(documents=documents))
    leads = Counter(r.duty.agency for r in duties if r.duty.role is Role.LEAD and not r.duty.is_class)
    asked = [f"{agency} được giao nhiệm vụ gì?" for agency, _ in leads.most_common(_AGENCIES)]
    if any(r.duty.deadline and r.duty.deadline.due for r in duties):
        asked.append("Những nhiệm vụ nào có thời hạn cụ thể?")
    years = sorted({t.target.year for t in catalogue.targets(documents) if t.target.year})
    asked += [f"Các chỉ tiêu đến năm {year} là gì?" for year in years[-1:]]
    return [*asked, *_on_signers(catalogue, documents)][:6]


def _on_signers(catalogue: Catalogue, documents: frozenset[str] | None) -> Iterable[str]:
    for row in catalogue.summaries():
        if row.number and row.signer and (documents is None or row.id in documents):
            yield f"Ai ký văn bản số {row.number}?"
            return
