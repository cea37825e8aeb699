"""Questions for agencies and tasks: one single owner, others that cannot be meant."""

from __future__ import annotations

from pathlib import Path

from publish.quiz.duties import what, who
from tests.publish_papers import TEXT
from tests.quiz_grounds import ground

PLATFORM = "xây dựng nền tảng truy xuất nguồn gốc nông sản"


def test_the_agency_is_the_key_and_helpers_are_no_wrong_answers(tmp_path: Path) -> None:
    made = {q.right: set(wrong) for q, wrong in who(ground(tmp_path))}
    assert "Sở Khoa học và Công nghệ" in made
    assert all(right not in wrong for right, wrong in made.items())
    if "Sở Nông nghiệp và Môi trường" in made:
        assert "Sở Tài chính" not in made["Sở Nông nghiệp và Môi trường"]


def test_a_task_that_two_are_given_is_not_asked(tmp_path: Path) -> None:
    more = TEXT.replace("\nT/M BAN", f"6. Sở Công Thương {PLATFORM} của tỉnh.\n\nT/M BAN")
    stems = [q.stem.lower() for q, _ in who(ground(tmp_path, more))]
    assert not any("truy xuất nguồn gốc" in s for s in stems)


def test_tasks_of_others_are_wrong_and_not_alike(tmp_path: Path) -> None:
    health = "6. Sở Y tế xây dựng hồ sơ sức khỏe điện tử cho người dân ở các xã nông thôn."
    trade = "7. Sở Công Thương tổ chức kết nối tiêu thụ nông sản trên sàn thương mại điện tử."
    text = TEXT.replace("\nT/M BAN", f"{health}\n{trade}\n\nT/M BAN")
    made = list(what(ground(tmp_path, text)))
    assert made
    for question, wrong in made:
        assert question.right not in wrong
        assert question.right.lower() in text.lower()
        assert all(w.lower() in text.lower() for w in wrong)
