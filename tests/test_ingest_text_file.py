"""Plain text in every encoding Vietnamese was written in."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from ingest.legacy_tables import TCVN3, VISCII, VNI
from ingest.text_file import decode, is_wrapped, read_text

SENTENCE = (
    "Ủy ban nhân dân tỉnh Hòa Giang yêu cầu các sở, ban, ngành khẩn trương rà soát, đề xuất nhiệm vụ "
    "chuyển đổi số nông thôn; hoàn thành trước ngày 15 tháng 12 năm 2025."
)


def _with_table(table: dict[str, str]) -> bytes:
    signs = {letter: sign for sign, letter in reversed(table.items())}
    return "".join(signs.get(c) or signs.get(c.lower(), c) for c in SENTENCE).encode("latin-1")


def _cp1258(text: str) -> bytes:
    out = ""
    for letter in text:
        marks = [m for m in unicodedata.normalize("NFD", letter) if m in "\u0300\u0301\u0303\u0309\u0323"]
        kept = [m for m in unicodedata.normalize("NFD", letter) if m not in marks]
        out += unicodedata.normalize("NFC", "".join(kept)) + "".join(marks)
    return out.encode("cp1258")


ENCODED = [
    (SENTENCE.encode(), "", "UTF-8"),
    (codecs.BOM_UTF8 + SENTENCE.encode(), "", "UTF-8 with a mark"),
    (SENTENCE.encode("utf-16"), "", "UTF-16 with a mark"),
    (SENTENCE.encode("utf-16-le"), "", "UTF-16 without a mark"),
    (SENTENCE.encode("utf-16-be"), "", "UTF-16 from old big-endian machines"),
    (unicodedata.normalize("NFD", SENTENCE).encode(), "", "marks apart from their letters, as macOS writes names"),
    (_with_table(TCVN3), "TCVN3", "ABC fonts; the soft hyphen is a letter"),
    (_with_table(VNI), "VNI", "VNI fonts: signs follow their letters"),
    (_with_table(VISCII), "VISCII", "RFC 1456"),
    (_cp1258(SENTENCE), "cp1258", "Windows, tones as combining signs"),
]


@pytest.mark.parametrize(("data", "encoding", "reason"), ENCODED, ids=[row[2] for row in ENCODED])
def test_every_encoding_gives_the_same_words(data: bytes, encoding: str, reason: str) -> None:
    text, doubts = decode(data)
    # The ABC fonts have no byte for a toned capital: "Ủy" is printed with a font of capitals or stays small.
    assert text.lower() == SENTENCE.lower() if encoding == "TCVN3" else text == SENTENCE
    assert [encoding in d.message for d in doubts] == ([True] if encoding else [])


JUNK = [
    (b"", "no bytes"),
    (b" \n\t ", "only blanks"),
    (bytes(range(256)) * 40, "binary"),
    (b"\x00\x01\x02\x03" * 500, "binary with zeros"),
    (b"12 34 -- 56\n" * 20, "no letter at all"),
]


@pytest.mark.parametrize(("data", "reason"), JUNK, ids=[row[1] for row in JUNK])
def test_junk_is_refused_with_advice(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        decode(data)
    assert caught.value.advice


def test_a_cut_last_letter_does_not_lose_the_rest() -> None:
    text, doubts = decode(SENTENCE.encode() * 5 + "ệ".encode()[:2])
    assert text.startswith(SENTENCE)
    assert [d.kind for d in doubts] == ["encoding"]


def test_a_form_feed_is_a_page_break() -> None:
    source = read_text(f"{SENTENCE}\n\f{SENTENCE}\n".encode())
    assert source.page_count == 2
    assert {block.page for block in source.blocks} == {1, 2}


WRAPPED = [
    (
        "Ủy ban nhân dân tỉnh yêu cầu các sở, ban,\nngành khẩn trương rà soát các\nnhiệm vụ được giao.\n",
        True,
        "cut lines",
    ),
    ("Điều 1. Phạm vi\n1. Quy chế này quy định.\n- Sở Y tế;\na) Sở Tài chính\n", False, "every line opens something"),
    (f"{SENTENCE * 2}\nthực hiện\n", False, "paragraphs on one line each"),
    ("", False, "nothing"),
]


@pytest.mark.parametrize(("text", "wrapped", "reason"), WRAPPED, ids=[row[2] for row in WRAPPED])
def test_cut_lines_are_noticed(text: str, wrapped: bool, reason: str) -> None:
    assert is_wrapped(text.split("\n")) is wrapped


def test_the_real_programme_reads_the_same_in_three_encodings() -> None:
    forms = Path(__file__).parents[2] / "shared" / "seed" / "forms"
    if not forms.exists():
        pytest.skip("the shared documents are not here")
    plain = (forms / "ref.txt").read_text(encoding="utf-8").translate(str.maketrans("“”", '""')).split()
    for name in ("doc_vni.txt", "doc_tcvn3.txt"):
        read = " ".join(b.text for b in read_text((forms / name).read_bytes()).blocks if hasattr(b, "text")).split()
        differing = [(a, b) for a, b in zip(read, plain, strict=True) if a != b]
        assert {a.lower() == b.lower() for a, b in differing} <= {True}
