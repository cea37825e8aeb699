"""CRF: the weights of underthesea's word segmentation, read from the file that its package carries.

The file is CRFsuite's (Okazaki, "CRFsuite", 2007, lcrf format 100): a header, the features with their weights, and a
constant database (CQDB) that names the attributes. Numbers are little-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SettingsError

BEGINS, INSIDE = "B-W", "I-W"

_HEADER = struct.Struct("<4s I 4s 9I")
_FEATURE = struct.Struct("<3I d")  # kind, attribute or label before, label, weight
_FEATURES_AT = 12  # behind the chunk's own "FEAT", size and number
_DATABASE = struct.Struct("<4s 5I")
_RECORD = struct.Struct("<2I")
_OF_ATTRIBUTE, _OF_TRANSITION = 0, 1


@dataclass(frozen=True, slots=True)
class Weights:
    """`attributes` are what an attribute speaks for `I-W` over `B-W`; `transitions[i][j]`, 0 is `B-W`."""

    attributes: Mapping[str, float]
    transitions: tuple[tuple[float, float], tuple[float, float]]


def read_weights(path: Path) -> Weights:
    """Read a model of the labels `B-W` and `I-W`. Raises SettingsError for any other file."""
    try:
        return _read(path.read_bytes())
    except (OSError, struct.error, ValueError, LookupError) as error:
        raise SettingsError(
            "Không đọc được mô hình tách từ của underthesea.", "Hãy cài đặt lại Chỉ Dẫn (lệnh “make install”)."
        ) from error


def _read(data: bytes) -> Weights:
    magic, size, kind, *numbers = _HEADER.unpack_from(data)
    _, _, labels, _, features, label_names, attribute_names, *_ = numbers
    if (magic, size, kind, labels) != (b"lCRF", len(data), b"FOMC", 2):
        raise ValueError("not a whole first-order model of two labels")
    names = _names(data, label_names)
    inside, begins = names.index(INSIDE), names.index(BEGINS)
    attributes = _names(data, attribute_names)
    told = [0.0] * len(attributes)
    moves = [[0.0, 0.0], [0.0, 0.0]]
    count = int.from_bytes(data[features + 8 : features + 12], "little")
    start = features + _FEATURES_AT
    for of, source, label, weight in _FEATURE.iter_unpack(data[start : start + count * _FEATURE.size]):
        if of == _OF_ATTRIBUTE:
            told[source] += weight if label == inside else -weight
        elif of == _OF_TRANSITION:
            moves[source != begins][label != begins] = weight
    return Weights(dict(zip(attributes, told, strict=True)), ((moves[0][0], moves[0][1]), (moves[1][0], moves[1][1])))


def _names(data: bytes, at: int) -> list[str]:
    """Return the strings of a constant database in the order of their numbers."""
    magic, _, _, _, count, order = _DATABASE.unpack_from(data, at)
    if magic != b"CQDB":
        raise ValueError("no constant database")
    places = struct.unpack_from(f"<{count}I", data, at + order)
    found: list[str] = []
    for place in places:
        number, length = _RECORD.unpack_from(data, at + place)
        start = at + place + _RECORD.size
        if number != len(found):
            raise ValueError("names are out of order")
        found.append(data[start : start + length - 1].decode("utf-8"))
    return found
