"""A small office for the tests: one programme of a made-up province, laid into a real catalogue."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from api.settings import Settings
from api.wiring import Workspace
from corpus.document import Document, Doubt, Metadata, Page, Quoted, Section, SectionKind
from corpus.duty import Deadline, Duty, Role
from corpus.passage import Passage
from corpus.section_path import SectionPath
from corpus.target import Target

TEXT = """TỈNH ỦY HÒA GIANG
Số 07-CTr/TU
Hòa Giang, ngày 15 tháng 3 năm 2025
CHƯƠNG TRÌNH
Phát triển kinh tế số tỉnh Hòa Giang đến năm 2030
I- MỤC TIÊU
1. Đến năm 2030, kinh tế số chiếm ít nhất 20% tổng sản phẩm trên địa bàn tỉnh.
V- TỔ CHỨC THỰC HIỆN
1. Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo xây dựng kế hoạch thực hiện Chương trình, hoàn thành trước ngày 30/6/2025.
2. Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Tài chính tham mưu bố trí kinh phí hằng năm.
3. Văn phòng Tỉnh ủy theo dõi việc thực hiện <b>Chương trình</b> này.
T/M BAN THƯỜNG VỤ
BÍ THƯ
Trần Văn Mẫu
"""

# label, path, kind, heading, level, where it ends
_SECTIONS = (
    ("I-", "I", SectionKind.ROMAN, "MỤC TIÊU", 1, "V- TỔ"),
    ("1. Đến", "I.1", SectionKind.CLAUSE, "", 2, "V- TỔ"),
    ("V- TỔ", "V", SectionKind.ROMAN, "TỔ CHỨC THỰC HIỆN", 1, "T/M"),
    ("1. Đảng", "V.1", SectionKind.CLAUSE, "", 2, "2. Sở"),
    ("2. Sở", "V.2", SectionKind.CLAUSE, "", 2, "3. Văn"),
    ("3. Văn", "V.3", SectionKind.CLAUSE, "", 2, "T/M"),
)


def quoted(words: str, value: str | None = None) -> Quoted:
    """Return a metadata field of the programme."""
    start = TEXT.index(words)
    return Quoted(value or words, start, start + len(words))


def _section(label: str, path: str, kind: SectionKind, heading: str, level: int, until: str) -> Section:
    start = TEXT.index(label)
    head = TEXT.index("\n", start)
    return Section(SectionPath.parse(path), kind, label.split()[0], heading, level, start, head, TEXT.index(until))


def duty(path: str, agency: str, agency_id: str, role: Role, quote: str, deadline: Deadline | None = None) -> Duty:
    """Return a duty whose words stand in the programme."""
    start = TEXT.index(quote)
    section = SectionPath.parse(path)
    return Duty(section, agency, agency_id, role, quote, quote, start, start + len(quote), 1, deadline)


DUTIES = (
    duty(
        "V.1", "Đảng ủy Ủy ban nhân dân tỉnh", "dang-uy-uy-ban-nhan-dan-tinh", Role.LEAD,
        "lãnh đạo xây dựng kế hoạch thực hiện",
        Deadline("trước ngày 30/6/2025", date(2025, 6, 29)),
    ),
    duty("V.2", "Sở Khoa học và Công nghệ", "so-khoa-hoc-va-cong-nghe", Role.LEAD, "tham mưu bố trí kinh phí hằng năm",
         Deadline("hằng năm", cadence="hằng năm")),
    duty("V.2", "Sở Tài chính", "so-tai-chinh", Role.COORDINATE, "phối hợp với Sở Tài chính"),
    duty("V.3", "Văn phòng Tỉnh ủy", "van-phong-tinh-uy", Role.LEAD, "theo dõi việc thực hiện"),
)  # fmt: skip


def programme(name: str = "chuong-trinh.txt", source: bytes = TEXT.encode()) -> Document:
    """Return the programme as it would be read."""
    version = hashlib.sha256(source).hexdigest()
    sections = tuple(_section(*row) for row in _SECTIONS)
    aim = "kinh tế số chiếm ít nhất 20% tổng sản phẩm"
    at = TEXT.index(aim)
    target = Target(SectionPath.parse("I.1"), "kinh tế số", ">=", "20", "%", 2030, aim, at, at + len(aim), 1)
    passages = tuple(
        Passage(
            version[:12], i, s.path, ("Chương trình", s.heading), TEXT[s.start : s.head_end], s.start, s.head_end, 1
        )
        for i, s in enumerate(sections)
        if s.level == 2
    )
    return Document(
        id=version[:12],
        version=version,
        name=name,
        text=TEXT,
        metadata=Metadata(
            number=quoted("07-CTr/TU"),
            kind=quoted("CHƯƠNG TRÌNH", "Chương trình"),
            title=quoted("Phát triển kinh tế số tỉnh Hòa Giang đến năm 2030"),
            issuer=quoted("TỈNH ỦY HÒA GIANG", "Tỉnh ủy Hòa Giang"),
            date=quoted("ngày 15 tháng 3 năm 2025", "2025-03-15"),
            signer=quoted("Trần Văn Mẫu"),
        ),
        pages=(Page(1, 0, len(TEXT)),),
        sections=sections,
        duties=DUTIES,
        targets=(target,),
        passages=tuple(replace(p, ordinal=i) for i, p in enumerate(passages)),
        doubts=(Doubt("numbering", "Sau mục I là mục V.", TEXT.index("V- TỔ"), TEXT.index("V- TỔ") + 2),),
    )


def workspace(folder: Path, filled: bool = True, **chosen: Any) -> Workspace:
    """Return a workspace on `folder` with a tiny embedding model and settings `chosen`, filled with the programme."""
    made = Workspace(Settings(data=folder, embedding_model="hashing", **chosen))
    if filled:
        made.catalogue.add(programme(), TEXT.encode(), "chuong-trinh.txt")
    return made
