"""The bill of materials names what the repository carries of others, file by file, with the licence it stands under."""

from __future__ import annotations

import hashlib

import pytest

from bench.sbom import CARRIED, ROOT, carried

# component, file that says its licence, words of it
LICENCES = {
    "chidan-e5-vi": ("index/model/README.md", "license: mit"),
    "htmx": ("api/static/LICENSE-htmx.txt", "Zero-Clause BSD"),
    "Be Vietnam Pro": ("api/static/fonts/LICENSE-OFL.txt", "SIL OPEN FONT LICENSE"),
}


@pytest.mark.parametrize("component", carried(), ids=lambda component: str(component["name"]))
def test_each_component_has_its_files_and_their_hashes(
    component: dict[str, list[dict[str, list[dict[str, str]]]]],
) -> None:
    assert component["components"]
    for file in component["components"]:
        path = ROOT / str(file["name"])
        assert file["hashes"][0]["content"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_each_licence_stands_beside_the_files() -> None:
    assert {name for name, *_ in CARRIED} == LICENCES.keys()
    for file, words in LICENCES.values():
        assert words.lower() in (ROOT / file).read_text(encoding="utf-8").lower()


def test_no_other_binary_or_minified_file_is_carried() -> None:
    told = {file["name"] for component in carried() for file in component["components"]}
    packages = ("corpus", "ingest", "index", "prompts", "publish", "api")
    foreign = {
        path.relative_to(ROOT).as_posix()
        for package in packages
        for pattern in ("*.woff2", "*.min.js", "*.onnx", "*.so", "*.whl", "*.bin")
        for path in (ROOT / package).rglob(pattern)
    }
    assert foreign <= told
