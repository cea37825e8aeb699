"""Assigned: agency, task and deadline as they stand; one row for a task that several share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from corpus.duty import Role
from publish.assigned import dated, recurring, shared, tasks
from publish.chosen import Chosen
from tests.publish_papers import chosen


def test_tasks_are_said_with_agency_and_deadline(tmp_path: Path) -> None:
    found = tasks(chosen(tmp_path))
    said = [t.statement.text for t in found]
    assert any(s.startswith("Sở Khoa học và Công nghệ: xây dựng nền tảng truy xuất") for s in said)
    assert any(s.startswith("Sở Tài chính (phối hợp): ") for s in said)
    assert all(any(t.agency in c.quote for c in t.statement.citations) for t in found)


def test_a_shared_task_is_one_row(tmp_path: Path) -> None:
    rows = shared(tasks(chosen(tmp_path, "IV.1")))
    assert len(rows) == 1
    assert rows[0].agencies == "Sở Nông nghiệp và Môi trường"
    assert rows[0].text.endswith("(phối hợp: Sở Tài chính)")


def test_only_the_lead_where_only_the_lead_is_wanted(tmp_path: Path) -> None:
    assert {t.duty.role for t in tasks(chosen(tmp_path), (Role.LEAD,))} == {Role.LEAD}


def test_dates_are_in_their_order_and_what_comes_back_apart(tmp_path: Path) -> None:
    found = tasks(chosen(tmp_path))
    assert [str(t.duty.section) for t in dated(found)] == ["IV.1", "IV.2"]
    assert [str(t.duty.section) for t in recurring(found)] == ["IV.5"]


def test_a_duty_without_words_is_left_out(tmp_path: Path) -> None:
    whole = chosen(tmp_path)
    first = whole.document.duties[0]
    empty = replace(first, action="", quote="", end=first.start)
    document = replace(whole.document, duties=(empty, *whole.document.duties))
    assert tasks(Chosen(document)) == tasks(whole)
