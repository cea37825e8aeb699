"""Vectors for the measurements of scale: real ones as far as they were embedded, then drawn from their statistics.

usage: .venv/bin/python -m bench.scale_vectors [--cache DIR] [--most N]   (goes on where it was stopped)
The shipped model embeds the last letters of each passage of `bench/scale_texts.py`, in order, into the cache. A text
without a vector there gets one drawn from a mixture of Gaussians fitted to the real ones (a centre by k-means, the
mixture's share of each, and around it the covariance of its own vectors along their main axes, what is left spread
evenly over the others), of length 1; the same text always gets the same vector.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.scale_texts import documents
from index.encoder import Vectors, load_encoder
from index.entry import embedded_texts

CACHE = Path("/tmp/chidan-scale")
_LETTERS = 256  # of a passage, the last, that are embedded: a third of the time of the whole, and no heading twice
_BATCH = 64
_CENTRES = 512
_AXES = 48
_ROUNDS = 10  # of k-means
_FITTED = 60_000  # vectors that the mixture is fitted to, at most

Keys = NDArray[np.uint64]


def key(text: str) -> int:
    """Return the number under which a text's vector is kept."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def texts(cache: Path) -> Iterator[str]:
    """Yield the texts to embed, in the order of the collection."""
    for document, _ in documents(cache):
        for passage in document.passages:
            yield from embedded_texts(passage)


def kept(cache: Path, dimensions: int) -> tuple[Keys, NDArray[np.float16]]:
    """Return the keys and the real vectors in the cache."""
    keys, vectors = cache / "keys.u64", cache / "vectors.f16"
    if not keys.is_file():
        return np.zeros(0, dtype=np.uint64), np.zeros((0, dimensions), dtype=np.float16)
    found = np.fromfile(vectors, dtype=np.float16)
    found = found[: found.size // dimensions * dimensions].reshape(-1, dimensions)
    names = np.fromfile(keys, dtype=np.uint64)[: len(found)]
    return names, found[: len(names)]


def embed(cache: Path, most: int) -> None:
    """Embed texts into the cache, from where it ends, until it has `most`."""
    encoder = load_encoder(threads=1)
    cache.mkdir(parents=True, exist_ok=True)
    names, vectors = kept(cache, encoder.dimensions)
    names.tofile(cache / "keys.u64")  # whole rows only, in case the last run was cut short
    vectors.tofile(cache / "vectors.f16")
    done = len(names)
    coming = islice(texts(cache), done, most)
    while batch := list(islice(coming, _BATCH)):
        made = encoder.encode_passages([text[-_LETTERS:] for text in batch])
        with (cache / "vectors.f16").open("ab") as out:
            made.astype(np.float16).tofile(out)
        with (cache / "keys.u64").open("ab") as out:
            np.asarray([key(text) for text in batch], dtype=np.uint64).tofile(out)
        done += len(batch)
        if done // _BATCH % 50 == 0:
            print(done, flush=True)


class Scaled:
    """The shipped encoder for questions; for passages the cache, and draws from its statistics. As an Encoder."""

    def __init__(self, cache: Path) -> None:
        self._encoder = load_encoder()
        self._cache = cache
        self.name, self.dimensions = self._encoder.name, self._encoder.dimensions
        self.real = self.drawn = 0
        self.honest = False  # embed what the cache does not have

    @cached_property
    def _known(self) -> tuple[dict[int, int], NDArray[np.float16]]:
        names, vectors = kept(self._cache, self.dimensions)
        return {int(name): row for row, name in enumerate(names)}, vectors

    @cached_property
    def _mixture(self) -> Mixture:
        _, vectors = self._known
        return Mixture(vectors[:: max(1, len(vectors) // _FITTED)].astype(np.float32))

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of length 1."""
        rows, vectors = self._known
        found = [rows.get(key(text)) for text in texts]
        missing = [i for i, row in enumerate(found) if row is None]
        made = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for i, row in enumerate(found):
            if row is not None:
                made[i] = vectors[row]
        if missing and self.honest:
            made[missing] = self._encoder.encode_passages([texts[i] for i in missing])
        elif missing:
            made[missing] = self._mixture.draw(key(texts[missing[0]]), len(missing))
        self.real += len(texts) - len(missing)
        self.drawn += len(missing)
        return made

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return real vectors."""
        return self._encoder.encode_queries(texts)


class Mixture:
    """A mixture of Gaussians over unit vectors."""

    def __init__(self, vectors: Vectors) -> None:
        dimensions = vectors.shape[1]
        centres, of = _centres(vectors, min(_CENTRES, len(vectors) // 40 or 1))
        self._shares = np.bincount(of, minlength=len(centres)) / len(vectors)
        self._centres = centres
        self._axes = np.zeros((len(centres), _AXES, dimensions), dtype=np.float32)
        self._rest = np.zeros(len(centres), dtype=np.float32)
        for centre in range(len(centres)):
            around = vectors[of == centre] - centres[centre]
            if len(around) < 2:
                continue
            _, spread, axes = np.linalg.svd(around, full_matrices=False)
            spread = spread / len(around) ** 0.5
            main = min(_AXES, len(spread))
            self._axes[centre, :main] = spread[:main, None] * axes[:main]
            self._rest[centre] = float(np.sum(spread[main:] ** 2) / max(1, dimensions - main)) ** 0.5

    def draw(self, seed: int, count: int) -> Vectors:
        """Return `count` vectors of length 1."""
        drawn = np.random.default_rng(seed)
        of = drawn.choice(len(self._shares), size=count, p=self._shares)
        along = drawn.standard_normal((count, 1, _AXES)).astype(np.float32)
        made: Vectors = self._centres[of] + (along @ self._axes[of])[:, 0]
        made += self._rest[of, None] * drawn.standard_normal(made.shape).astype(np.float32)
        unit: Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
        return unit


def _centres(vectors: Vectors, count: int) -> tuple[Vectors, NDArray[np.int64]]:
    """Return centres by k-means, and of each vector which is the nearest."""
    centres = vectors[np.random.default_rng(1).choice(len(vectors), count, replace=False)]
    of = np.zeros(len(vectors), dtype=np.int64)
    for _ in range(_ROUNDS):
        of = np.argmax(vectors @ centres.T - 0.5 * (centres**2).sum(axis=1), axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, of, vectors)
        size = np.bincount(of, minlength=count)[:, None]
        centres = np.where(size > 0, sums / np.maximum(size, 1), centres)
    return centres, of


def main() -> None:
    """Embed until there are enough, or until stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--most", type=int, default=100_000)
    arguments = parser.parse_args()
    embed(arguments.cache, arguments.most)


if __name__ == "__main__":
    main()
