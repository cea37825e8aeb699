"""Lists of agencies: who is in them, and what belongs to a name."""

from __future__ import annotations

import pytest

from ingest.agency_phrases import read_phrases

CASES = [
    (
        "các cơ quan chuyên môn thuộc các bộ, ngành Trung ương",
        ["các cơ quan chuyên môn thuộc các bộ, ngành Trung ương"],
        "a class inside a name",
    ),
    (
        "các sở, ban, ngành và cơ quan, đơn vị có liên quan",
        ["các sở, ban, ngành", "cơ quan, đơn vị có liên quan"],
        "a class, and other bodies behind “và”",
    ),
    (
        "Các cơ quan, đơn vị, địa phương liên quan",
        ["Các cơ quan, đơn vị, địa phương liên quan"],
        "one class of three nouns",
    ),
    ("Viện, Trường; Sở Y tế", ["Viện, Trường", "Sở Y tế"], "institutes and schools are one class"),
    ("các bộ, ngành và", ["các bộ, ngành"], "what joins it to a verb is no part of a name"),
    ("Cấp xã", [], "a level is no body"),
    ("các đơn vị sử dụng Bộ Thông số kỹ thuật", ["các đơn vị sử dụng Bộ Thông số kỹ thuật"], "a set of figures"),
    (
        "Văn phòng Trung ương Đảng; các Đảng uỷ: Chính phủ; Mặt trận Tổ quốc, các đoàn thể Trung ương; Bộ Nội vụ và các"
        " cấp uỷ, tổ chức đảng",
        [
            "Văn phòng Trung ương Đảng",
            "Đảng uỷ Chính phủ",
            "Đảng uỷ Mặt trận Tổ quốc, các đoàn thể Trung ương",
            "Đảng uỷ Bộ Nội vụ",
            "các cấp uỷ, tổ chức đảng",
        ],
        "committees named for bodies share their head",
    ),
    (
        "các sở, ban, ngành, đoàn thể Thành phố và đơn vị có liên quan",
        ["các sở, ban, ngành, đoàn thể Thành phố", "đơn vị có liên quan"],
        "a class that ended with its place, and others",
    ),
    (
        "các đơn vị, địa phương có liên quan tại khu vực biên giới, cửa khẩu",
        ["các đơn vị, địa phương có liên quan tại khu vực biên giới, cửa khẩu"],
        "where the others are",
    ),
    (
        "các đoàn kiểm tra của Bộ Chính trị, Ban Bí thư",
        ["các đoàn kiểm tra của Bộ Chính trị, Ban Bí thư"],
        "two bodies as whose a third one is",
    ),
    ("các cơ quan, đơn vị, cá nhân", ["các cơ quan, đơn vị, cá nhân"], "a class and its persons"),
    (
        "Các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương",
        ["Các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương"],
        "a stock class of the Party",
    ),
    (
        "Bộ trưởng, Thủ trưởng cơ quan ngang Bộ, cơ quan thuộc Chính phủ",
        ["Bộ trưởng", "Thủ trưởng cơ quan ngang Bộ, cơ quan thuộc Chính phủ"],
        "the heads of a stock class",
    ),
    ("Sở Tài chính - Cơ quan thường trực Ban Chỉ đạo", ["Sở Tài chính"], "what the body is besides"),
    ("Các đoàn thể, tổ chức xã hội", ["Các đoàn thể, tổ chức xã hội"], "a class of two nouns"),
    ("Trung tâm Việc làm (Sở Nội vụ)", ["Trung tâm Việc làm"], "whose it is"),
    ("Sở Y tế; Báo và Phát thanh, Truyền hình tỉnh", ["Sở Y tế", "Báo và Phát thanh, Truyền hình tỉnh"], "a semicolon"),
    (
        "Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ",
        ["Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ"],
        "a field with commas is one",
    ),
    (
        "Giám đốc các Sở: Tài chính, Khoa học và Công nghệ",
        ["Giám đốc Sở Tài chính", "Giám đốc Sở Khoa học và Công nghệ"],
        "fields behind a shared office",
    ),
    (
        "các Tập đoàn: Bưu chính Viễn thông, Công nghiệp - Viễn thông Quân đội",
        ["Tập đoàn Bưu chính Viễn thông", "Tập đoàn Công nghiệp - Viễn thông Quân đội"],
        "groups share their head too",
    ),
    (
        "các cơ quan, đơn vị góp ý kiến",
        ["các cơ quan, đơn vị góp ý kiến"],
        "what describes the last noun describes all",
    ),
    ("đảng ủy các bộ, cơ quan ngang bộ", ["đảng ủy các bộ, cơ quan ngang bộ"], "a class behind its office"),
    (
        "Sở Nội vụ, đặc biệt là người đứng đầu",
        ["Sở Nội vụ", "người đứng đầu"],
        "“đặc biệt là” parts names",
    ),
    ("các cơ quan, tổ chức, cá nhân có liên quan", ["các cơ quan, tổ chức, cá nhân có liên quan"], "bodies among them"),
    ("các tổ chức, cá nhân có liên quan", [], "nobody by name"),
    ("các cơ quan, đơn vị và người sử dụng", ["các cơ quan, đơn vị"], "people are no agency"),
]


@pytest.mark.parametrize(("listed", "names", "reason"), CASES, ids=[reason for _, _, reason in CASES])
def test_members_of_a_list(listed: str, names: list[str], reason: str) -> None:
    assert [phrase.name for phrase in read_phrases(listed)] == names, reason
