"""Generations: complete states of the index on disk, each in its own folder, one of them current.

A change is written into a new folder (files that stay are hard-linked), forced to disk, described by a manifest of
hashes, and only then named in `CURRENT`, which is replaced in one step. Whoever has opened a generation keeps it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from corpus import durable
from corpus.errors import IndexUnavailable
from corpus.steps import step
from index.digests import Digests
from index.lexical import damaged

FORMAT = 4  # of the terms and files; a generation of another format counts as empty and is rebuilt
_CURRENT = "CURRENT"
_MANIFEST = "manifest.json"
_REWRITTEN = {"meta.json", ".managed.json", "segments.json", "forms.txt"}  # files that keep their name and change
_KEPT = 2  # generations left on disk: the current one, and the one a reader may just be opening


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds: its documents (id to version), who made its vectors, and its files' hashes."""

    encoder: str
    dimensions: int
    documents: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)  # path: (bytes, SHA-256)
    format: int = FORMAT


def current(directory: Path) -> Path | None:
    """Return the folder of the current generation, or None where the index was never written."""
    try:
        name = (directory / _CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise damaged() from error
    if not name.startswith("gen-") or "/" in name or "\\" in name:
        raise damaged()
    return directory / name


def read_manifest(generation: Path) -> Manifest:
    """Return the manifest of a generation. Raises IndexUnavailable where it cannot be read or was changed."""
    try:
        raw = json.loads((generation / _MANIFEST).read_text(encoding="utf-8"))
        if raw["format"] == FORMAT and raw.pop("seal", "") != _seal(raw):
            raise damaged()
        files = {name: (int(size), str(digest)) for name, (size, digest) in raw["files"].items()}
        return Manifest(raw["encoder"], raw["dimensions"], dict(raw["documents"]), files, raw["format"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged() from error


def _seal(described: Mapping[str, Any]) -> str:
    """Return the hash of what a manifest says, so that a changed byte in it is noticed too."""
    return hashlib.sha256(json.dumps(described, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def verify(generation: Path, manifest: Manifest, part: str, digests: Digests) -> None:
    """Check the files of `part` (a folder) against their hashes. Raises IndexUnavailable."""
    for name, (size, digest) in manifest.files.items():
        if not name.startswith(f"{part}/"):
            continue
        path = generation / name
        try:
            if path.stat().st_size != size or digests.of(path) != digest:
                raise damaged()
        except OSError as error:
            raise damaged() from error


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Hold the index's write lock; a second writer waits. What fails to be written, now or before, is cleared away.

    Raises StorageError where the disk is full.
    """
    with durable.told_clearly("chỉ mục"):
        directory.mkdir(parents=True, exist_ok=True)
        with (directory / "LOCK").open("a+b") as lock:
            _lock(lock.fileno())
            step("index.locked")
            _drop_unfinished(directory)
            try:
                yield
            except BaseException:
                _drop_unfinished(directory)
                raise


def _drop_unfinished(directory: Path) -> None:
    """Delete the generations made after the current one: they were never named."""
    try:
        named = current(directory)
    except IndexUnavailable:
        return
    for left in directory.glob("gen-*"):
        if _number(left) > _number(named or directory):
            shutil.rmtree(left, ignore_errors=True)


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: two writers at once are not guarded against there
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX)


def begin(directory: Path, base: Path | None) -> Path:
    """Make the folder of a new generation, holding the same files as `base`."""
    number = 1 + max((_number(p) for p in directory.glob("gen-*")), default=0)
    made = directory / f"gen-{number}"
    made.mkdir()
    step("index.begun")
    for path in sorted(base.rglob("*")) if base else []:
        target = made / path.relative_to(base or path)
        if path.is_dir():
            target.mkdir()
        elif path.name != _MANIFEST and not path.name.endswith(".lock"):
            _share(path, target)
            step("index.shared")
    return made


def _share(path: Path, target: Path) -> None:
    if path.name in _REWRITTEN:
        shutil.copyfile(path, target)
        return
    try:
        target.hardlink_to(path)
    except OSError:  # a file system without hard links
        shutil.copyfile(path, target)


def publish(directory: Path, generation: Path, manifest: Manifest, base: Manifest | None, digests: Digests) -> None:
    """Hash and force the files to disk, write the manifest, name the generation in CURRENT, drop old ones."""
    known = base.files if base else {}
    files: dict[str, tuple[int, str]] = {}
    for path in sorted(p for p in generation.rglob("*") if p.is_file() and not p.name.endswith(".lock")):
        name = path.relative_to(generation).as_posix()
        same = path.name not in _REWRITTEN and name in known and known[name][0] == path.stat().st_size
        files[name] = known[name] if same else (path.stat().st_size, _settled(path, digests))
        step("index.file-settled")
    written = replace(manifest, files=files, format=FORMAT)
    described = {name.name: getattr(written, name.name) for name in fields(written)}
    sealed = {**described, "seal": _seal(described)}
    durable.write(generation / _MANIFEST, json.dumps(sealed, ensure_ascii=False).encode())
    step("index.described")
    for folder in (*(p for p in generation.rglob("*") if p.is_dir()), generation, directory):
        durable.settle(folder)
    step("index.settled")
    durable.write(directory / _CURRENT, f"{generation.name}\n".encode())
    step("index.named")
    for old in sorted(directory.glob("gen-*"), key=_number)[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)
        step("index.old-dropped")


def discard(directory: Path) -> None:
    """Forget the current generation, so that the index is empty and can be built again."""
    (directory / _CURRENT).unlink(missing_ok=True)
    step("index.discarded")
    for old in directory.glob("gen-*"):
        shutil.rmtree(old, ignore_errors=True)


def _number(generation: Path) -> int:
    digits = generation.name.removeprefix("gen-")
    return int(digits) if digits.isdigit() else 0


def _settled(path: Path, digests: Digests) -> str:
    """Force a file to disk and return its hash."""
    durable.settle(path)
    return digests.of(path)
