"""The catalogue: the truth about every document, in a database; start reading at `catalogue.py`."""

from corpus.catalogue.catalogue import Catalogue
from corpus.catalogue.records import Added, DocumentSummary, DutyFilter, DutyRow, TargetRow, Version

__all__ = ["Added", "Catalogue", "DocumentSummary", "DutyFilter", "DutyRow", "TargetRow", "Version"]
