"""The tables of the 8-bit encodings that Vietnamese was written in before Unicode.

Sources: TCVN 5712:1993, table VN3 (the ABC fonts); the VNI-Windows layout of VNI Software; RFC 1456 (VISCII 1.1).
Each maps what stands at a byte (as the Latin-1 character of that byte) to a Unicode letter.
"""

from __future__ import annotations

import unicodedata

_TCVN3_ROWS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}

_VISCII_ROWS = {
    0x80: "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ",
    0x90: "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ",
    0xA0: "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ",
    0xC0: "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư",
    0xE0: "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
    0x02: "Ẳ",
    0x05: "ẴẪ",
    0x14: "Ỷ",
    0x19: "Ỹ",
    0x1E: "Ỵ",
}

# VNI: signs that follow a plain letter, as combining marks.
_VNI_MARKS = {
    "ø": "\u0300",
    "ù": "\u0301",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "à": "\u0302\u0300",
    "á": "\u0302\u0301",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "è": "\u0306\u0300",
    "é": "\u0306\u0301",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
# Which letters take which signs: the first five signs are tones, then circumflex forms, then breve forms.
_VNI_BASES = {"aeiouyôö": "øùûõï", "aeo": "âàáåãä", "a": "êèéúüë"}
_VNI_LETTERS = {"ñ": "đ", "ö": "ư", "ô": "ơ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _from_rows(rows: dict[int, str]) -> dict[str, str]:
    return {chr(first + i): letter for first, letters in rows.items() for i, letter in enumerate(letters)}


def _vni() -> dict[str, str]:
    table = dict(_VNI_LETTERS)
    for bases, signs in _VNI_BASES.items():
        for base in bases:
            for sign in signs:
                letter = _VNI_LETTERS.get(base, base) + _VNI_MARKS[sign]
                table[base + sign] = unicodedata.normalize("NFC", letter)
    upper = {k.upper(): v.upper() for k, v in table.items()}
    mixed = {k[0].upper() + k[1]: v.upper() for k, v in table.items() if len(k) == 2}
    mixed_signs = {k[0] + k[1].upper(): v for k, v in table.items() if len(k) == 2}
    return {**mixed_signs, **mixed, **table, **upper}


TCVN3 = _from_rows(_TCVN3_ROWS)
VISCII = _from_rows(_VISCII_ROWS)
VNI = _vni()
