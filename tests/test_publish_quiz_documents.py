"""Questions for a document's number and day: wrong ones are other documents' or nobody's."""

from __future__ import annotations

from pathlib import Path

from publish.quiz.documents import questions
from tests.publish_papers import TEXT
from tests.quiz_grounds import ground


def test_number_and_day(tmp_path: Path) -> None:
    cited = "Nghị quyết số 11-NQ/TU ngày 05/3/2025, Kế hoạch số 12-KH/TU ngày 10/4/2025"
    text = TEXT.replace("I- QUAN ĐIỂM", f"Thực hiện {cited}, Chương trình số 19-CTr/TU ngày 01/5/2025.\nI- QUAN ĐIỂM")
    made = {q.right: list(wrong) for q, wrong in questions(ground(tmp_path, text))}
    assert set(made) == {"15-CTr/TU", "20/05/2025"}
    assert made["15-CTr/TU"][0] == "19-CTr/TU", "a number of the same kind that the document names comes first"
    assert all(w.endswith("-CTr/TU") for w in made["15-CTr/TU"])
    assert {"05/03/2025", "10/04/2025", "01/05/2025"} <= set(made["20/05/2025"])


def test_a_number_in_the_name_is_not_asked(tmp_path: Path) -> None:
    text = TEXT.replace("về phát triển", "thực hiện Kế hoạch số 15-CTr/TU về phát triển")
    assert "15-CTr/TU" not in {q.right for q, _ in questions(ground(tmp_path, text))}
