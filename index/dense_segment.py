"""DenseSegment: the vectors of one file in memory, compared one by one or, where they are many, by short codes first.

The home file of FAISS. A segment never changes; which of its rows count is said with each search.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.large_pages import hold_in_large_pages

Half = NDArray[np.float16]
Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]

APPROXIMATE_FROM = 50_000  # rows of a segment; fewer are looked through in some 2 ms (docs/decisions/0017)
_VALUES_FOR_CODE = 4  # values of a vector that one code of 4 bits stands for
_TRAINED_ON = 4_096  # rows
_SPARE = 2  # times the rows wanted are looked for where some do not count
_LEAST_LOOKED_AT = 200  # rows
_LOOKED_AT = 3  # times the rows wanted: so many of the nearest by codes are compared as they are


def document_of(passage: str) -> str:
    """Return the document's id of a passage's id."""
    return passage.rpartition(":")[0]


class DenseSegment:
    """`vectors[i]` is of `passages[i]`; the vectors of a passage stand together. `codes` is a file of `write_codes`."""

    def __init__(self, passages: Sequence[str], vectors: Half, codes: Path | None = None) -> None:
        self.passages = passages
        self._flat = _flat(vectors)
        self._vectors = _viewed(self._flat)
        self._near: Any = _faiss().read_index(str(codes)) if codes else None  # the next one only refers to it
        self._codes: Any = _faiss().IndexRefine(self._near, self._flat) if codes else None
        self._first = {passages[row]: row for row in range(len(passages) - 1, -1, -1)}
        self._spans = _spans(passages)

    def mask(self, documents: Iterable[str]) -> Mask:
        """Return of each row whether it is of one of these documents."""
        found = np.zeros(len(self.passages), dtype=np.bool_)
        for document in documents:
            for start, end in self._spans.get(document, ()):
                found[start:end] = True
        return found

    def known(self, passages: frozenset[str]) -> Set[str]:
        """Return which of these passages are here."""
        return self._first.keys() & passages

    def rows_of_passage(self, passage: str) -> range:
        """Return the rows of a passage, none where it is not here."""
        end = first = self._first.get(passage, len(self.passages))
        while end < len(self.passages) and self.passages[end] == passage:
            end += 1
        return range(first, end)

    def vectors(self, rows: Sequence[int]) -> Vectors:
        """Return rows as they are."""
        found: Vectors = self._vectors[list(rows)].astype(np.float32)
        return found

    def cosines(self, query: Vectors, rows: Sequence[int] | Rows) -> Vectors:
        """Return the cosines of rows."""
        codes = self._vectors[rows].view(np.uint8).reshape(-1, 2 * query.size)
        found: Vectors = self._flat.sa_decode(codes) @ query  # numpy takes five times as long to widen halves
        return found

    def best(self, query: Vectors, k: int, only: Mask | None, *, exact: bool) -> list[tuple[float, int]]:
        """Return the cosines and rows of the best `k` rows (of those in `only`), best first.

        By codes fewer than `k` come back where `only` leaves out more than half of the rows.
        """
        faiss = _faiss()
        faiss.omp_set_num_threads(1)  # for this thread: others would only spin while one looks through the rows
        if exact or self._codes is None:
            selector = None if only is None else faiss.IDSelectorBitmap(np.packbits(only, bitorder="little"))
            parameters = None if selector is None else faiss.SearchParameters(sel=selector)
            scores, rows = self._flat.search(query.reshape(1, -1), k, params=parameters)
            return _found(scores[0], rows[0])
        wanted = k if only is None else _SPARE * k
        near = _near(max(_LOOKED_AT, _LEAST_LOOKED_AT / wanted))
        scores, rows = self._codes.search(query.reshape(1, -1), min(wanted, len(self.passages)), params=near)
        found = _found(scores[0], rows[0])
        return found if only is None else [(score, row) for score, row in found if only[row]][:k]


@lru_cache(32)  # made in a tenth of the time that a search takes
def _near(times: float) -> Any:
    """Return how many times the rows wanted are compared as they are."""
    return _faiss().IndexRefineSearchParameters(k_factor=times)


def _found(scores: Vectors, rows: Rows) -> list[tuple[float, int]]:
    """Return what FAISS found; where it found fewer than it was to, the last rows are -1."""
    count = int(np.count_nonzero(rows >= 0))
    return list(zip(scores[:count].tolist(), rows[:count].tolist(), strict=True))


def write_codes(target: Path, vectors: Half, like: Path | None = None) -> None:
    """Write codes of `vectors` (product quantisation), by the code book of the file `like` if given.

    Codes of 4 bits are looked up in registers (André, Kermarrec and Le Scouarnec, "Cache locality is not enough",
    2015): all rows are gone through, in less time than lists of near ones need to find as much of what is nearest.
    Vectors are turned before, so that each code stands for as much of what tells them apart: of 100,000 real ones .95
    of the nearest 250 are among the nearest 1,000 by codes then, and .82 without. Nothing is written where the
    dimensions cannot be divided so.
    """
    faiss = _faiss()
    faiss.omp_set_num_threads(1)
    dimensions = vectors.shape[1]
    if dimensions % _VALUES_FOR_CODE:
        return
    if like is not None:
        made = faiss.read_index(str(like))
        made.reset()
    else:
        made = _coder(vectors[:: max(1, len(vectors) // _TRAINED_ON)].astype(np.float32))
    for start in range(0, len(vectors), APPROXIMATE_FROM):
        made.add(vectors[start : start + APPROXIMATE_FROM].astype(np.float32))
    faiss.write_index(made, str(target))


def _coder(sample: Vectors) -> Any:
    """Return an empty index of codes whose axes and book are made from `sample`."""
    faiss = _faiss()
    dimensions = sample.shape[1]
    axes = faiss.PCAMatrix(dimensions, dimensions, 0, False)  # as they are: no powers of their lengths, no random turn
    axes.balanced_bins = dimensions // _VALUES_FOR_CODE
    codes = faiss.IndexPQFastScan(dimensions, axes.balanced_bins, 4, faiss.METRIC_INNER_PRODUCT)
    axes.train(sample)
    axes.have_bias = False  # no shift: it would change inner products
    codes.train(axes.apply(sample))
    return faiss.IndexPreTransform(axes, codes)


def _flat(vectors: Half) -> Any:
    faiss = _faiss()
    made = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    made.is_trained = True
    faiss.copy_array_to_vector(vectors.reshape(-1).view(np.uint8), made.codes)
    made.ntotal = len(vectors)
    hold_in_large_pages(int(made.codes.data() or 0), made.codes.size())
    return made


def _viewed(flat: Any) -> Half:
    """Return the vectors that the index holds, not copied; they live as long as it does."""
    if not flat.ntotal:
        return np.zeros((0, flat.d), dtype=np.float16)
    codes: NDArray[np.uint8] = _faiss().rev_swig_ptr(flat.codes.data(), flat.codes.size())
    return codes.view(np.float16).reshape(-1, flat.d)


def _spans(passages: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """Return the stretches of rows of each document."""
    found: dict[str, list[tuple[int, int]]] = {}
    start = 0
    for document, rows in groupby(passages, document_of):
        end = start + sum(1 for _ in rows)
        found.setdefault(document, []).append((start, end))
        start = end
    return found


def _faiss() -> Any:
    return importlib.import_module("faiss")  # its stubs lack what its Python layer adds
