"""The one file that holds the reading model: the quantised network, its label vocabularies and its word pieces."""

import base64
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from wiredesk.errors import ModelError

from .runtime import onnxruntime

MODEL_PATH = Path(__file__).with_name("reader.onnx")
FORMAT = "2"  # raised whenever the graph's inputs, outputs or label vocabularies change their meaning


class Vocabularies(msgspec.Struct, frozen=True):
    """What the columns of the network's output mean: task -> labels, in column order, and the dependency relations."""

    labels: dict[str, list[str]]
    relations: list[str]


@dataclass(frozen=True, slots=True)
class Network:
    """A loaded model. `relation_weights` (hidden, relations) and `relation_bias` score a word with its chosen head."""

    session: Any
    tokenizer: Tokenizer
    vocabularies: Vocabularies
    relation_weights: NDArray[np.float32]
    relation_bias: NDArray[np.float32]
    digest: bytes

    def run(
        self, pieces: list[int], shapes: list[int], joins: list[int], first: list[int], last: list[int]
    ) -> list[Any]:
        """Return tags (words, labels), arcs (words, words + 1), the two relation parts and the word vectors."""
        feed = {
            "pieces": np.array(pieces, dtype=np.int64),
            "shapes": np.array(shapes, dtype=np.int64),
            "joins": np.array(joins, dtype=np.int64),
            "first": np.array(first, dtype=np.int64),
            "last": np.array(last, dtype=np.int64),
        }
        result: list[Any] = self.session.run(None, feed)
        return result


def load_network(path: Path = MODEL_PATH, threads: int = 1) -> Network:
    """Read the model file; raise `ModelError` when it is missing, damaged or of another format."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ModelError(f"the reading model {path} cannot be read: {error.strerror}") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # nearly every window has a shape of its own: nothing to lay out ahead
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        session = onnxruntime.InferenceSession(
            raw,
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # its kernel is scalar: a fifth of the whole pass
        )
        metadata: dict[str, str] = session.get_modelmeta().custom_metadata_map
    except Exception as error:  # onnxruntime raises its own untyped errors
        raise ModelError(f"the reading model {path} is damaged: {error}") from error
    if metadata.get("wiredesk_format") != FORMAT:
        raise ModelError(f"the reading model {path} is of format {metadata.get('wiredesk_format')}, not {FORMAT}")
    vocabularies = msgspec.json.decode(metadata["vocabularies"], type=Vocabularies)
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # worker processes are the only parallelism we want
    tokenizer = Tokenizer.from_str(metadata["tokenizer"])
    tokenizer.no_padding()
    tokenizer.no_truncation()
    relations = len(vocabularies.relations)
    weights = np.frombuffer(base64.b64decode(metadata["relation_weights"]), dtype="<f4").reshape(-1, relations)
    bias = np.frombuffer(base64.b64decode(metadata["relation_bias"]), dtype="<f4")
    return Network(session, tokenizer, vocabularies, weights, bias, hashlib.blake2b(raw, digest_size=16).digest())
