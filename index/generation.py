"""Generations: complete states of the index on disk, each in its own folder, one of them current.

A change is written into a new folder (files that stay are hard-linked), forced to disk, described by a manifest of
hashes, and only then named in `CURRENT`, which is replaced in one step. Whoever has opened a generation keeps it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from corpus.errors import IndexUnavailable
from index.lexical import damaged

FORMAT = 2  # of the terms and files; a generation of another format counts as empty and is rebuilt
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
    """Return the manifest of a generation. Raises IndexUnavailable where it cannot be read."""
    try:
        raw = json.loads((generation / _MANIFEST).read_text(encoding="utf-8"))
        files = {name: (int(size), str(digest)) for name, (size, digest) in raw["files"].items()}
        return Manifest(raw["encoder"], raw["dimensions"], dict(raw["documents"]), files, raw["format"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged() from error


def verify(generation: Path, manifest: Manifest, part: str) -> None:
    """Check the files of `part` (a folder) against their hashes. Raises IndexUnavailable."""
    for name, (size, digest) in manifest.files.items():
        if not name.startswith(f"{part}/"):
            continue
        path = generation / name
        try:
            if path.stat().st_size != size or _digest(path) != digest:
                raise damaged()
        except OSError as error:
            raise damaged() from error


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Hold the index's write lock; a second writer waits."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "LOCK").open("a+b") as lock:
        _lock(lock.fileno())
        yield


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
    for path in sorted(base.rglob("*")) if base else []:
        target = made / path.relative_to(base or path)
        if path.is_dir():
            target.mkdir()
        elif path.name != _MANIFEST and not path.name.endswith(".lock"):
            _share(path, target)
    return made


def _share(path: Path, target: Path) -> None:
    if path.name in _REWRITTEN:
        shutil.copyfile(path, target)
        return
    try:
        target.hardlink_to(path)
    except OSError:  # a file system without hard links
        shutil.copyfile(path, target)


def publish(directory: Path, generation: Path, manifest: Manifest, base: Manifest | None) -> None:
    """Hash and force the files to disk, write the manifest, name the generation in CURRENT, drop old ones."""
    known = base.files if base else {}
    files: dict[str, tuple[int, str]] = {}
    for path in sorted(p for p in generation.rglob("*") if p.is_file() and not p.name.endswith(".lock")):
        name = path.relative_to(generation).as_posix()
        same = path.name not in _REWRITTEN and name in known and known[name][0] == path.stat().st_size
        files[name] = known[name] if same else (path.stat().st_size, _settle(path))
    described = asdict(Manifest(manifest.encoder, manifest.dimensions, manifest.documents, files))
    (generation / _MANIFEST).write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
    _settle(generation / _MANIFEST)
    for folder in (*(p for p in generation.rglob("*") if p.is_dir()), generation, directory):
        _sync(folder)
    _replace_current(directory, generation.name)
    for old in sorted(directory.glob("gen-*"), key=_number)[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _replace_current(directory: Path, name: str) -> None:
    aside = directory / f"{_CURRENT}.new"
    aside.write_text(f"{name}\n", encoding="utf-8")
    _settle(aside)
    aside.replace(directory / _CURRENT)
    _sync(directory)


def discard(directory: Path) -> None:
    """Forget the current generation, so that the index is empty and can be built again."""
    (directory / _CURRENT).unlink(missing_ok=True)
    for old in directory.glob("gen-*"):
        shutil.rmtree(old, ignore_errors=True)


def _number(generation: Path) -> int:
    digits = generation.name.removeprefix("gen-")
    return int(digits) if digits.isdigit() else 0


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _settle(path: Path) -> str:
    """Force a file to disk and return its hash."""
    _sync(path)
    return _digest(path)


def _sync(path: Path) -> None:
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError as error:
        if path.is_dir():  # folders cannot be opened on Windows
            return
        raise IndexUnavailable("Không ghi được chỉ mục.", "Hãy kiểm tra dung lượng và quyền ghi của ổ đĩa.") from error
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
