"""The JSON of the contract, printed by the command line and answered by HTTP. Start reading at `documents.py`."""

from __future__ import annotations

from api.wire.answers import Answered, CheckedCitation, Citation, Question, SearchAnswer, SearchHit, Turn, Verified
from api.wire.documents import Document, Documents, Doubt, Failed, Ingested, IngestReport, Job, Problem, Status
from api.wire.fixed import Wire
from api.wire.registers import Duty, Gap, Progress, Report, Target, Via

__all__ = [
    "Answered",
    "CheckedCitation",
    "Citation",
    "Document",
    "Documents",
    "Doubt",
    "Duty",
    "Failed",
    "Gap",
    "IngestReport",
    "Ingested",
    "Job",
    "Problem",
    "Progress",
    "Question",
    "Report",
    "SearchAnswer",
    "SearchHit",
    "Status",
    "Target",
    "Turn",
    "Verified",
    "Via",
    "Wire",
]
