"""The catalogue: the truth about every document, in a database; start reading at `catalogue.py`."""

from corpus.catalogue.catalogue import Catalogue
from corpus.catalogue.corrections import CORRECTED, Correction, doubt_key
from corpus.catalogue.duty_counts import AgencyCount, Crossing
from corpus.catalogue.duty_pages import DutyPage, Group, Grouping, Totals, group_key
from corpus.catalogue.links import Link
from corpus.catalogue.naming import Named
from corpus.catalogue.records import Added, DocumentSummary, DutyFilter, DutyRow, State, TargetRow, Version
from corpus.catalogue.saved import Feedback, SavedAnswer, Verdict
from corpus.catalogue.tracking import Orphan
from corpus.catalogue.view import too_high

__all__ = [
    "CORRECTED",
    "Added",
    "AgencyCount",
    "Catalogue",
    "Correction",
    "Crossing",
    "DocumentSummary",
    "DutyFilter",
    "DutyPage",
    "DutyRow",
    "Feedback",
    "Group",
    "Grouping",
    "Link",
    "Named",
    "Orphan",
    "SavedAnswer",
    "State",
    "TargetRow",
    "Totals",
    "Verdict",
    "Version",
    "doubt_key",
    "group_key",
    "too_high",
]
