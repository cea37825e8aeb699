"""DenseSegment: the vectors of one file in memory, searched one by one or, where they are many, by lists of near ones.

The home file of FAISS. A segment never changes; which of its rows count is said with each search.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors

Half = NDArray[np.float16]
Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]

APPROXIMATE_FROM = 50_000  # rows of a segment; fewer are looked through in some 2 ms (docs/decisions/0017)
_LISTS_FOR_ROOT = 2  # lists: this many times the root of the rows
_TRAINED_ON = 40  # rows for each list
_ROUNDS = 8  # of k-means
_PROBED = 20  # of so many lists one is looked through


def document_of(passage: str) -> str:
    """Return the document's id of a passage's id."""
    return passage.rpartition(":")[0]


class DenseSegment:
    """`vectors[i]` is of `passages[i]`; the vectors of a passage stand together. `lists` is a file of `write_lists`."""

    def __init__(self, passages: Sequence[str], vectors: Half, lists: Path | None = None) -> None:
        self.passages = passages
        self._flat = _flat(vectors)
        self._vectors = _viewed(self._flat)
        self._lists: Any = _faiss().read_index(str(lists)) if lists else None
        self._first = {passages[row]: row for row in range(len(passages) - 1, -1, -1)}
        self._spans = _spans(passages)

    def mask(self, documents: Iterable[str]) -> Mask:
        """Return of each row whether it is of one of these documents."""
        found = np.zeros(len(self.passages), dtype=np.bool_)
        for document in documents:
            for start, end in self._spans.get(document, ()):
                found[start:end] = True
        return found

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
        found: Vectors = self._vectors[rows].astype(np.float32) @ query
        return found

    def best(self, query: Vectors, k: int, only: Mask | None, *, exact: bool) -> list[tuple[float, int]]:
        """Return the cosines and rows of the best `k` rows (of those in `only`), best first."""
        faiss = _faiss()
        faiss.omp_set_num_threads(1)  # for this thread: others would only spin while one looks through the rows
        selector = None if only is None else faiss.IDSelectorBitmap(np.packbits(only, bitorder="little"))
        if exact or self._lists is None:
            parameters = None if selector is None else faiss.SearchParameters(sel=selector)
            scores, rows = self._flat.search(query.reshape(1, -1), k, params=parameters)
            return [(score, row) for score, row in zip(scores[0].tolist(), rows[0].tolist(), strict=True) if row >= 0]
        probed = max(1, self._lists.nlist // _PROBED)
        parameters = faiss.SearchParametersIVF(sel=selector, nprobe=probed)
        _, near = self._lists.search(query.reshape(1, -1), k, params=parameters)
        rows = near[0][near[0] >= 0]
        scores = self.cosines(query, rows)
        order = np.argsort(-scores, kind="stable")
        return list(zip(scores[order].tolist(), rows[order].tolist(), strict=True))


def write_lists(target: Path, vectors: Half, like: Path | None = None) -> None:
    """Write an approximate index (IVF of 8-bit vectors) of `vectors`, its lists those of the file `like` if given."""
    faiss = _faiss()
    dimensions = vectors.shape[1]
    if like is not None:
        made = faiss.read_index(str(like))
        made.reset()
    else:
        lists = int(_LISTS_FOR_ROOT * len(vectors) ** 0.5)
        centres = faiss.IndexFlatIP(dimensions)
        made = faiss.IndexIVFScalarQuantizer(
            centres, dimensions, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
        )
        made.cp.niter = _ROUNDS
        step = max(1, len(vectors) // (_TRAINED_ON * lists))
        made.train(vectors[::step].astype(np.float32))
    for start in range(0, len(vectors), APPROXIMATE_FROM):
        made.add(vectors[start : start + APPROXIMATE_FROM].astype(np.float32))
    faiss.write_index(made, str(target))


def _flat(vectors: Half) -> Any:
    faiss = _faiss()
    made = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    made.is_trained = True
    faiss.copy_array_to_vector(vectors.reshape(-1).view(np.uint8), made.codes)
    made.ntotal = len(vectors)
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
