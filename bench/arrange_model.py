"""Lay the int8 model's weights out in a graph that costs less to run: `graph.onnx` beside `model.int8.onnx`.

usage: .venv/bin/python -m bench.arrange_model index/model [--heads 12]
Needs the `dev` extra (onnx). The weights stay where they are: the new graph names their places in the other file, as
ONNX allows (external data), so that it is half a megabyte. What the exporter's graph does and this one does not: make
the whole table of words floats for every text, add a mask that masks nothing to every attention, quantise what is
handed to a matrix as a step of its own, move heads about as separate steps. One text at a time, without padding.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

_MICROSOFT = "com.microsoft"  # ONNX Runtime's own operators
_EPSILON = 1e-12
_TABLES = "transformer.embeddings."


@dataclass(frozen=True, slots=True)
class Weights:
    """The int8 model at `path`: its tensors by name, and which of them each matrix product uses."""

    path: Path
    tensors: dict[str, TensorProto]
    matrices: dict[str, str]  # "encoder.layer.0.attention.self.query" to the name its tensors begin with
    content: bytes

    @classmethod
    def read(cls, path: Path) -> Weights:
        """Read what `bench/convert_model.py` quantised."""
        graph = onnx.load(path).graph
        products = [node for node in graph.node if node.op_type == "MatMulInteger"]
        matrices = {
            node.name.removeprefix("/transformer/").removesuffix("/MatMul_quant").replace("/", "."): node.input[1]
            for node in products
        }
        tensors = {tensor.name: tensor for tensor in graph.initializer}
        return cls(path, tensors, {k: v.removesuffix("_quantized") for k, v in matrices.items()}, path.read_bytes())

    def array(self, name: str) -> NDArray[Any]:
        """Return the tensor called `name`."""
        return numpy_helper.to_array(self.tensors[name])

    def pointer(self, name: str) -> TensorProto:
        """Return a tensor without content that says where in the file the one called `name` has it."""
        there = self.tensors[name]
        made = TensorProto(name=name, dims=there.dims, data_type=there.data_type, data_location=TensorProto.EXTERNAL)
        place = {
            "location": self.path.name,
            "offset": self.content.index(there.raw_data),
            "length": len(there.raw_data),
        }
        for key, value in place.items():
            made.external_data.add(key=key, value=str(value))
        return made


@dataclass(slots=True)
class Graph:
    """An ONNX graph that grows node by node; every method returns the name of what it adds."""

    weights: Weights
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    initializers: dict[str, TensorProto] = field(default_factory=dict)

    def node(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """Add a node with one output."""
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name, domain=domain, **attributes))
        return name

    def constant(self, name: str, value: NDArray[Any] | None = None) -> str:
        """Add a tensor: `value`, or the weights' own of that name."""
        value = self.weights.array(name) if value is None else value
        self.initializers[name] = numpy_helper.from_array(value, name)
        return name

    def far(self, name: str) -> str:
        """Add a tensor that stays in the weights' file."""
        self.initializers[name] = self.weights.pointer(name)
        return name

    def table(self, name: str, kind: str, *inputs: str, **attributes: Any) -> str:
        """Add what `kind` takes from a table of embeddings, made floats only then."""
        full = f"{_TABLES}{name}_embeddings.weight"
        taken = self.node(kind, self.far(f"{full}_quantized"), *inputs, **attributes)
        return self.node("DequantizeLinear", taken, self.constant(f"{full}_scale"), self.constant(f"{full}_zero_point"))

    def matrix(self, module: str) -> tuple[str, str, str, str]:
        """Add weights, scales, zero points and bias of a matrix product."""
        name = self.weights.matrices[module]
        scale, zero = self.constant(f"{name}_scale"), self.constant(f"{name}_zero_point")
        return self.far(f"{name}_quantized"), scale, zero, self.constant(f"transformer.{module}.bias")

    def product(self, module: str, taken: str) -> str:
        """Add the product of `taken`, quantised on the way, with the module's matrix, and its bias."""
        return self.node("DynamicQuantizeMatMul", taken, *self.matrix(module), domain=_MICROSOFT)

    def norm(self, module: str, taken: str) -> str:
        """Add a layer's normalisation."""
        own = (self.constant(f"transformer.{module}.{part}") for part in ("weight", "bias"))
        return self.node("LayerNormalization", taken, *own, axis=-1, epsilon=_EPSILON)


def _embeddings(graph: Graph) -> str:
    """Add words, places and the first kind of token; `[batch, tokens, dimensions]`."""
    words = graph.table("word", "Gather", "input_ids")
    length = graph.node("Shape", "input_ids", start=1, end=2)
    zero = graph.constant("zero", np.array([0], dtype=np.int64))
    places = graph.table("position", "Slice", zero, length, zero)
    full = f"{_TABLES}token_type_embeddings.weight"
    kinds = graph.weights.array(f"{full}_quantized").astype(np.float32) - graph.weights.array(f"{full}_zero_point")
    kind = graph.constant("kind", (kinds[0] * graph.weights.array(f"{full}_scale")).astype(np.float32))
    return graph.norm("embeddings.LayerNorm", graph.node("Add", graph.node("Add", words, places), kind))


def _attention(graph: Graph, layer: str, taken: str, heads: int) -> str:
    """Add the attention of `taken` to itself; it is quantised once for the three products."""
    quantised = [f"{layer}.{part}" for part in ("quantised", "scale", "zero")]
    graph.nodes.append(helper.make_node("DynamicQuantizeLinear", [taken], quantised, f"{layer}.quantise"))
    values, scale, zero = quantised
    parts = []
    for part in ("query", "key", "value"):
        matrix, scales, zeros, bias = graph.matrix(f"{layer}.attention.self.{part}")
        inputs = (values, matrix, scale, scales, zero, zeros, bias)
        parts.append(graph.node("MatMulIntegerToFloat", *inputs, domain=_MICROSOFT))
    seen = graph.node("MultiHeadAttention", *parts, domain=_MICROSOFT, num_heads=heads)
    return graph.product(f"{layer}.attention.output.dense", seen)


def _layer(graph: Graph, layer: str, taken: str, heads: int) -> str:
    """Add one layer of the transformer."""
    seen = graph.node("Add", _attention(graph, layer, taken, heads), taken)
    seen = graph.norm(f"{layer}.attention.output.LayerNorm", seen)
    wide = graph.node("Gelu", graph.product(f"{layer}.intermediate.dense", seen), domain=_MICROSOFT)
    return graph.norm(
        f"{layer}.output.LayerNorm", graph.node("Add", graph.product(f"{layer}.output.dense", wide), seen)
    )


def arrange(model: Path, target: Path, heads: int) -> None:
    """Write the graph `target` over the weights in `model`, which must lie in the same folder."""
    graph = Graph(Weights.read(model))
    hidden = _embeddings(graph)
    for number in range(1 + max(int(name.split(".")[2]) for name in graph.weights.matrices)):
        hidden = _layer(graph, f"encoder.layer.{number}", hidden, heads)
    mean = graph.node("ReduceMean", hidden, axes=[1], keepdims=0)
    length = graph.node("ReduceL2", mean, axes=[1], keepdims=1)
    graph.nodes.append(helper.make_node("Div", [mean, length], ["sentence_embedding"], "normalise"))
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "tokens"])
    vectors = helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["batch", "dimensions"])
    made = helper.make_graph(graph.nodes, "encoder", [ids], [vectors], list(graph.initializers.values()))
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_MICROSOFT, 1)]
    target.write_bytes(helper.make_model(made, opset_imports=opsets, ir_version=9).SerializeToString())


def main() -> None:
    """Arrange the model in the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--heads", type=int, default=12)
    arguments = parser.parse_args()
    target = arguments.folder / "graph.onnx"
    arrange(arguments.folder / "model.int8.onnx", target, arguments.heads)
    print(f"{target.stat().st_size} {target}")


if __name__ == "__main__":
    main()
