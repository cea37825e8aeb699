"""Tiny llama-shaped models of our own in GGUF, so that real servers can be tried where no model can be had.

`parrot` says given lines one after another, whatever it is asked; `babbler` has random weights. Neither knows anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

CONTEXT = 8_192  # tokens
_LAYERS, _WIDTH, _HEADS = 2, 64, 4
_SPECIAL = ("<unk>", "<s>", "</s>")
_BYTES = 256
_FIRST = len(_SPECIAL) + _BYTES  # where the pieces of its own begin
_END = _SPECIAL.index("</s>")

Weights = Mapping[str, "np.ndarray[Any, np.dtype[np.float32]]"]


def parrot(path: Path, lines: Sequence[str]) -> Path:
    """Write a model that says `lines`, at most 60, in their order and ends: each piece leads to the next."""
    count = _FIRST + len(lines)
    embedding = np.zeros((count, _WIDTH), dtype=np.float32)
    embedding[:, 0] = 1.0
    output = np.zeros_like(embedding)
    for number, piece in enumerate(range(_FIRST, count), 1):
        embedding[piece] = np.eye(_WIDTH, dtype=np.float32)[number]
        output[piece, number - 1] = 1.0
    output[_END, len(lines)] = 1.0
    nothing = {name: np.zeros(shape, dtype=np.float32) for name, shape in _layers().items()}
    return _write(path, lines, {**nothing, "token_embd.weight": embedding, "output.weight": output})


def babbler(path: Path, words: Sequence[str], seed: int = 1) -> Path:
    """Write a model that says `words` at random, or where there are none bytes that are no text."""
    random = np.random.default_rng(seed)
    count = _FIRST + len(words)
    drawn = {name: random.standard_normal(shape).astype(np.float32) for name, shape in _layers().items()}
    embedding, output = random.standard_normal((2, count, _WIDTH)).astype(np.float32)
    output[: _FIRST if words else len(_SPECIAL)] = 0.0
    return _write(path, words, {**drawn, "token_embd.weight": embedding, "output.weight": output * 3})


def _layers() -> dict[str, tuple[int, ...]]:
    square, wide = (_WIDTH, _WIDTH), (_WIDTH * 2, _WIDTH)
    layer: dict[str, tuple[int, ...]] = {f"attn_{name}": square for name in ("q", "k", "v", "output")}
    layer |= {"ffn_gate": wide, "ffn_up": wide, "ffn_down": wide[::-1]}
    return {f"blk.{number}.{name}.weight": shape for number in range(_LAYERS) for name, shape in layer.items()}


def _write(path: Path, pieces: Sequence[str], weights: Weights) -> Path:
    import gguf

    kind = gguf.TokenType
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(_WIDTH)
    writer.add_block_count(_LAYERS)
    writer.add_feed_forward_length(_WIDTH * 2)
    writer.add_head_count(_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_tokenizer_model("llama")
    writer.add_token_list([*_SPECIAL, *(f"<0x{byte:02X}>" for byte in range(_BYTES)), *pieces])
    writer.add_token_scores([0.0] * (_FIRST + len(pieces)))
    writer.add_token_types(
        [kind.UNKNOWN, kind.CONTROL, kind.CONTROL, *[kind.BYTE] * _BYTES, *[kind.NORMAL] * len(pieces)]
    )
    writer.add_bos_token_id(_SPECIAL.index("<s>"))
    writer.add_eos_token_id(_END)
    norms = ["output_norm", *(f"blk.{n}.{name}_norm" for n in range(_LAYERS) for name in ("attn", "ffn"))]
    for name, tensor in {**weights, **{f"{n}.weight": np.ones(_WIDTH, dtype=np.float32) for n in norms}}.items():
        writer.add_tensor(name, tensor)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path
