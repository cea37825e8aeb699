"""Documents for the catalogue's tests: small, whole, about the made-up province Hòa Giang."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from corpus.agency import AgencyRegister
from corpus.document import Document, Doubt, Metadata, Quoted, Section, SectionKind
from corpus.duty import Deadline, Duty, Role
from corpus.passage import Passage
from corpus.section_path import SectionPath
from corpus.target import Target

TEXT = "I- NHIỆM VỤ\n1. Sở Tài chính bố trí kinh phí.\n2. Ủy ban nhân dân tỉnh chỉ đạo."
SOURCE = TEXT.encode()


def made(source: bytes = SOURCE, number: str = "12-CTr/TU", name: str = "ctr.txt", text: str = TEXT) -> Document:
    """Return a document over `text` with one of everything that is counted, under the hash of `source`."""
    version = hashlib.sha256(source).hexdigest()
    path = SectionPath("", ("I", "1"))
    return Document(
        id=version[:12],
        version=version,
        name=name,
        text=text,
        metadata=Metadata(number=Quoted(number, 0, 2), title=Quoted("Chương trình hành động", 0, 3)),
        sections=(Section(path, SectionKind.CLAUSE, "1.", "", 2, 12, 20, 40),),
        targets=(Target(path, "tỷ lệ hộ nghèo", "<=", "0,7", "%", 2030, "dưới 0,7%", 1, 9),),
        passages=(Passage(version[:12], 0, path, ("Chương trình",), text[:10], 0, 10),),
        doubts=(Doubt("numbering", "Số thứ tự nhảy từ 1 sang 3."),),
    )


def given_to(
    register: AgencyRegister, *agencies: str, source: bytes = SOURCE, issuer: str = "", due: Deadline | None = None
) -> Document:
    """Return a document that gives one duty to each agency, named as printed."""
    duties = tuple(
        Duty(
            SectionPath("", ("V", str(i))),
            agency,
            register.identify(agency),
            Role.LEAD,
            "tổ chức thực hiện",
            agency,
            i,
            i + 1,
            deadline=due,
            is_class=register.is_class(agency),
        )
        for i, agency in enumerate(agencies, 1)
    )
    document = made(source)
    metadata = replace(document.metadata, issuer=Quoted(issuer, 0, 1) if issuer else None)
    return replace(document, duties=duties, metadata=metadata)
