"""Turn a sentence-transformers BERT directory into the int8 ONNX model that `index/model/` carries.

Run: `.venv/bin/python -m bench.convert_model ../shared/model index/model`. Needs the `dev` extra (onnx). The graph
takes token ids and gives one normalised vector a text, so that running it needs no torch. Weights are quantised per
output channel to signed 8 bits, activations at run time; then `bench/arrange_model.py` lays them out anew.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import torch

from bench.arrange_model import arrange

MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "index.onnx_module.OnnxModule"},
]
SENTENCE_CONFIG = {
    "model_type": "SentenceTransformer",
    "prompts": {"query": "query: ", "document": "passage: ", "passage": "passage: "},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}
OPSET = 17


class Pooled(torch.nn.Module):
    """The transformer, mean pooling over the mask, and L2 normalisation, in one graph."""

    def __init__(self, transformer: torch.nn.Module) -> None:
        super().__init__()
        self.transformer = transformer

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Return `[batch, dimensions]` for ids and mask of `[batch, tokens]`."""
        hidden = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, p=2.0, dim=1)


def export(source: Path, target: Path) -> None:
    """Write the model at `source` as an fp32 graph to `target`."""
    from transformers import AutoModel

    transformer = AutoModel.from_pretrained(source, dtype=torch.float32, attn_implementation="eager").eval()
    ids = torch.tensor([[0, 5, 6, 2], [0, 7, 2, 1]])
    torch.onnx.export(
        Pooled(transformer),
        (ids, (ids != 1).long()),
        str(target),
        input_names=["input_ids", "attention_mask"],
        output_names=["sentence_embedding"],
        dynamic_axes={
            "input_ids": {0: "batch", 1: "tokens"},
            "attention_mask": {0: "batch", 1: "tokens"},
            "sentence_embedding": {0: "batch"},
        },
        opset_version=OPSET,
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Write the fp32 graph at `source` with int8 weights to `target`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    prepared = source.with_suffix(".prepared.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(str(prepared), str(target), weight_type=QuantType.QInt8, per_channel=True)


def describe(source: Path, target: Path) -> None:
    """Write what loading needs beside the weights: tokenizer, module list, prompts, sizes."""
    config = json.loads((source / "config.json").read_text(encoding="utf-8"))
    ours = {
        "name": "chidan-e5-vi-int8-1",  # an index made with one name does not take vectors of another
        "model_type": "chidan-onnx",
        "file": "graph.onnx",  # over the weights in model.int8.onnx
        "dimensions": config["hidden_size"],
        "max_tokens": config["max_position_embeddings"],
        "pad_id": config["pad_token_id"],
    }
    written = {
        "config.json": ours,
        "modules.json": MODULES,
        "config_sentence_transformers.json": SENTENCE_CONFIG,
    }
    for name, value in written.items():
        (target / name).write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    shutil.copyfile(source / "tokenizer.json", target / "tokenizer.json")


def main() -> None:
    """Convert the directory named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    arguments.target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "model.onnx"
        export(arguments.source, plain)
        quantise(plain, arguments.target / "model.int8.onnx")
    heads = json.loads((arguments.source / "config.json").read_text(encoding="utf-8"))["num_attention_heads"]
    arrange(arguments.target / "model.int8.onnx", arguments.target / "graph.onnx", heads)
    describe(arguments.source, arguments.target)
    for path in sorted(arguments.target.iterdir()):
        print(f"{path.stat().st_size:>10} {path}")


if __name__ == "__main__":
    main()
