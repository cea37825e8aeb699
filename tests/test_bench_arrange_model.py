"""The graph that is run is the one `bench/arrange_model.py` makes of the weights beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.encoder import SHIPPED

onnx = pytest.importorskip("onnx", reason="needs the dev extra")

WEIGHTS = "model.int8.onnx"


def test_the_shipped_graph_is_made_of_the_shipped_weights(tmp_path: Path) -> None:
    from bench.arrange_model import arrange

    (tmp_path / WEIGHTS).symlink_to(SHIPPED / WEIGHTS)
    arrange(tmp_path / WEIGHTS, tmp_path / "graph.onnx", heads=12)
    made = onnx.load(tmp_path / "graph.onnx", load_external_data=False)
    assert made == onnx.load(SHIPPED / "graph.onnx", load_external_data=False)


def test_every_tensor_that_is_named_stands_at_its_place() -> None:
    own = {t.name: t.raw_data for t in onnx.load(SHIPPED / WEIGHTS).graph.initializer}
    content = (SHIPPED / WEIGHTS).read_bytes()
    named = 0
    for tensor in onnx.load(SHIPPED / "graph.onnx", load_external_data=False).graph.initializer:
        place = {entry.key: entry.value for entry in tensor.external_data}
        if place:
            start = int(place["offset"])
            assert content[start : start + int(place["length"])] == own[tensor.name]
            named += 1
    assert named == 74  # six matrices in twelve layers, words and places
