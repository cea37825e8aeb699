"""Duty lines: the order of what an agency is given, and what is told shortly."""

from __future__ import annotations

from corpus.agencies import load_register
from corpus.document import Document
from corpus.duty import Role
from prompts.answer import Answer, Answerer
from tests.prompts_doubles import Shelf, WordSearcher, made

LONG = "rà soát bến bãi, kè đá, cọc neo, biển báo, phao tiêu, đèn hiệu, cầu dẫn, nhà chờ và lối lên xuống của từng bến"


def plan(times: int = 8) -> Document:
    """A plan in which Sở Y tế helps first, shares then and leads last; `times` makes its tasks long."""
    lines = [
        ("", "7/KH-UBND"),
        ("I", "I. NHIỆM VỤ#"),
        ("I.1", f"1. Sở Xây dựng {LONG * times}; Sở Y tế phối hợp."),
        ("I.2", f"2. Tập huấn cho chủ đò {LONG * times}."),
        (".", "Đơn vị chủ trì: Sở Xây dựng."),
        (".", "Đơn vị phối hợp: Sở Y tế."),
        ("I.3", f"3. Sở Công Thương, Sở Y tế {LONG * times} trước ngày 30/6/2026."),
        ("I.4", f"4. Sở Y tế khám cho người lái đò, {LONG * times}."),
    ]
    given = [
        ("I.1", "Sở Y tế", Role.COORDINATE, "1. Sở Xây dựng", ""),
        ("I.2", "Sở Y tế", Role.COORDINATE, "Đơn vị phối hợp", ""),
        ("I.3", "Sở Y tế", Role.LEAD, "3. Sở Công", "trước ngày 30/6/2026"),
        ("I.3", "Sở Công Thương", Role.LEAD, "3. Sở Công", "trước ngày 30/6/2026"),
        ("I.4", "Sở Y tế", Role.LEAD, "4. Sở Y tế", ""),
    ]
    return made("7/KH-UBND", "KẾ HOẠCH", "sửa bến", lines, given)


def ask(question: str, document: Document) -> Answer:
    shelf = Shelf(document)
    got = Answerer(shelf, WordSearcher(shelf), load_register()).answer(question)
    assert isinstance(got, Answer)
    return got


def items(got: Answer) -> list[str]:
    return [line for line in got.text.split("\n") if line.startswith("- ")]


def test_what_it_leads_alone_comes_before_what_it_shares_and_what_it_helps_in() -> None:
    told = items(ask("Sở Y tế có nhiệm vụ gì?", plan(times=1)))
    assert ["khám cho" in told[0], "Sở Công Thương" in told[1]] == [True, True]
    assert [line.startswith("- Phối hợp: ") for line in told] == [False, False, True, True]


def test_where_all_is_too_long_only_what_it_leads_alone_is_told_whole() -> None:
    got = ask("Sở Y tế có nhiệm vụ gì?", plan())
    leads, *others = items(got)
    assert len(leads) > 700
    assert all(len(line) < 330 for line in others)
    assert "(thời hạn: trước ngày 30/6/2026)" in others[0], "cut off with the end, but told"
    assert "Tập huấn cho chủ đò" in others[2]
    assert "“Đơn vị phối hợp: Sở Y tế” [I.2]" in others[2], "what says that it helps stands beside"
    document = plan()
    assert all(document.text[c.start : c.end] == c.quote for c in got.citations)


def test_what_is_short_is_told_whole() -> None:
    assert all("…" not in line for line in items(ask("Sở Y tế có nhiệm vụ gì?", plan(times=1))))


def test_where_it_only_helps_that_is_told_whole() -> None:
    document = made(
        "7/KH-UBND",
        "KẾ HOẠCH",
        "sửa bến",
        [("", "7/KH-UBND"), ("I", "I. NHIỆM VỤ#"), ("I.1", f"1. Sở Xây dựng {LONG * 7}; Sở Y tế phối hợp.")],
        [("I.1", "Sở Y tế", Role.COORDINATE, "1. Sở Xây dựng", "")],
    )
    assert "…" not in ask("Sở Y tế có nhiệm vụ gì?", document).text


def test_tasks_that_are_not_shown_are_counted_with_how_to_ask_for_them() -> None:
    lines = [("", "5/KH-UBND"), ("I", "I. NHIỆM VỤ#")]
    lines += [(f"I.{i}", f"{i}. Sở Xây dựng sửa cầu số {i}, Sở Y tế phối hợp.") for i in range(1, 15)]
    lines += [("I.15", "15. Sở Y tế khám bệnh.")]
    given = [(f"I.{i}", "Sở Y tế", Role.COORDINATE, f"{i}. Sở Xây dựng", "") for i in range(1, 15)]
    given += [("I.15", "Sở Y tế", Role.LEAD, "15. Sở Y tế", "")]
    got = ask("Sở Y tế có nhiệm vụ gì?", made("5/KH-UBND", "KẾ HOẠCH", "sửa cầu", lines, given))
    assert items(got)[0] == "- “Sở Y tế khám bệnh” [I.15]"
    assert got.text.endswith("Còn 3 nhiệm vụ phối hợp khác; hỏi “Sở Y tế phối hợp việc gì?” để xem đủ.")
