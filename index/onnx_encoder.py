"""OnnxEncoder: runs an exported embedding model with onnxruntime and tokenizers, without torch.

The home file of onnxruntime. Texts are run one by one, the work spread over threads: measured on 240 paragraphs of
221 tokens (2 cores), one at a time is 16.5 paragraphs per core-second, in length-sorted batches of 16 it is 12.1
(padding, and matrices too large for the cache). So the graph knows no padding (`bench/arrange_model.py`). Activations
are quantised per run, so a text's vector would also change with its neighbours in a batch (cosine .992); alone it
depends on nothing but the text.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import SettingsError
from index.encoder import Vectors

MOST_THREADS = 8
_PRIORITY = 10  # "nice" of the threads that embed many texts; a question is embedded by whoever asks it


def usable_threads(wanted: int | None) -> int:
    """Return how many threads to use: `wanted`, else one for each core this process may run on, at most eight."""
    return max(1, min(wanted or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2, MOST_THREADS))


class OnnxEncoder:
    """The model in `directory`: `config.json`, `tokenizer.json`, an ONNX graph that gives normalised vectors.

    Raises SettingsError where the files are missing or damaged.
    """

    def __init__(self, directory: Path, threads: int | None = None) -> None:
        self.directory = directory
        self.threads = usable_threads(threads)
        try:
            self._config: dict[str, Any] = json.loads((directory / "config.json").read_text(encoding="utf-8"))
            prompts = json.loads((directory / "config_sentence_transformers.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise _unusable(directory) from error
        self._prompts: dict[str, str] = prompts["prompts"]

    @property
    def name(self) -> str:
        """The model's own name and version."""
        return str(self._config["name"])

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self._config["dimensions"])

    @property
    def max_tokens(self) -> int:
        """Texts are cut after this many tokens."""
        return int(self._config["max_tokens"])

    @cached_property
    def tokenizer(self) -> Any:
        """The tokenizer, with truncation on and padding off."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.directory / "tokenizer.json"))
        tokenizer.enable_truncation(self.max_tokens)
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # it keeps what the longest text took; without it as fast (measured)
        options.log_severity_level = 3
        path = str(self.directory / str(self._config["file"]))
        try:
            return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        except _session_errors() as error:
            raise _unusable(self.directory) from error

    @cached_property
    def _workers(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self.threads, thread_name_prefix="embed", initializer=_step_back)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return float32 `[len(texts), dimensions]` of texts to be found."""
        return self.encode(texts, self._prompts["passage"])

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return float32 `[len(texts), dimensions]` of texts to find with."""
        return self.encode(texts, self._prompts["query"])

    def encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        """Return the vectors of `prompt + text`, each text in NFC."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        prepared = [prompt + unicodedata.normalize("NFC", text) for text in texts]
        ids = [encoding.ids for encoding in self.tokenizer.encode_batch_fast(prepared)]  # without places in the text
        return self.embed(ids)

    def embed(self, ids: Sequence[Sequence[int]]) -> Vectors:
        """Return the vectors of token id lists, run without padding, the longest first so that threads end together."""
        order = sorted(range(len(ids)), key=lambda i: -len(ids[i]))
        vectors = np.empty((len(ids), self.dimensions), dtype=np.float32)
        run = self._run
        longest_first = (ids[i] for i in order)
        found = map(run, longest_first) if len(ids) == 1 else self._workers.map(run, longest_first)
        for i, vector in zip(order, found, strict=True):
            vectors[i] = vector
        return vectors

    def _run(self, ids: Sequence[int]) -> Vectors:
        outputs = self._session.run(None, {"input_ids": np.asarray([ids], dtype=np.int64)})
        vector: Vectors = outputs[0][0]
        return vector


def _step_back() -> None:
    """Let this thread's work stand behind that of others, so that people are answered while files are taken in."""
    if sys.platform == "linux":  # where a thread has a priority of its own
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _PRIORITY)


def _unusable(directory: Path) -> SettingsError:
    return SettingsError(
        f"Không nạp được mô hình nhúng trong thư mục “{directory}”.",
        "Hãy kiểm tra lại thư mục mô hình, hoặc cài đặt lại Chỉ Dẫn.",
    )


def _session_errors() -> tuple[type[Exception], ...]:
    """The errors onnxruntime raises for a file that is missing or damaged; they share no base of their own."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    names = ("Fail", "InvalidArgument", "InvalidGraph", "InvalidProtobuf", "NoSuchFile", "NotImplemented")
    return tuple(getattr(state, name) for name in names)
