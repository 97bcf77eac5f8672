"""How near single words lie to one another in the base encoder (all-MiniLM-L6-v2, Apache-2.0), without torch.

A plain forward pass of BERT (Devlin et al. 2019) in numpy over words on their own; mean-pooled, unit length.
"""

import json
import math
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

LAYERS, HEADS, WIDTH = 6, 12, 384
Arrays = dict[str, np.ndarray]


def read_safetensors(path: Path) -> Arrays:
    """Return the float32 arrays of a safetensors file (8 bytes of header length, a JSON header, raw data)."""
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + size])
    arrays = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = (8 + size + offset for offset in entry["data_offsets"])
            arrays[name] = np.frombuffer(raw[start:end], dtype="<f4").reshape(entry["shape"]).astype(np.float32, order="C")
    return arrays


def word_vectors(words: list[str], folder: Path) -> np.ndarray:
    """Return one unit vector per word (words x 384); `folder` holds `model.safetensors` and `tokenizer.json`."""
    weights = read_safetensors(folder / "model.safetensors")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    by_length: dict[int, list[int]] = {}
    encoded = [tokenizer.encode(word).ids for word in words]
    for i, ids in enumerate(encoded):
        by_length.setdefault(len(ids), []).append(i)
    out = np.zeros((len(words), WIDTH), dtype=np.float32)
    for rows in by_length.values():
        for at in range(0, len(rows), 512):
            batch = rows[at : at + 512]
            hidden = _forward(np.array([encoded[i] for i in batch]), weights)
            pooled = hidden.mean(axis=1)
            out[batch] = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
    return out


def _forward(ids: np.ndarray, w: Arrays) -> np.ndarray:
    x = w["embeddings.word_embeddings.weight"][ids]
    x = x + w["embeddings.position_embeddings.weight"][: ids.shape[1]] + w["embeddings.token_type_embeddings.weight"][0]
    x = _norm(x, w, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        p = f"encoder.layer.{layer}"
        query, key, value = (_heads(_linear(x, w, f"{p}.attention.self.{n}")) for n in ("query", "key", "value"))
        scores = query @ key.swapaxes(-1, -2) / math.sqrt(WIDTH / HEADS)
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = (scores / scores.sum(axis=-1, keepdims=True)) @ value
        mixed = mixed.swapaxes(1, 2).reshape(x.shape)
        x = _norm(x + _linear(mixed, w, f"{p}.attention.output.dense"), w, f"{p}.attention.output.LayerNorm")
        inner = _gelu(_linear(x, w, f"{p}.intermediate.dense"))
        x = _norm(x + _linear(inner, w, f"{p}.output.dense"), w, f"{p}.output.LayerNorm")
    return x


def _linear(x: np.ndarray, w: Arrays, name: str) -> np.ndarray:
    return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]


def _heads(x: np.ndarray) -> np.ndarray:
    return x.reshape(*x.shape[:2], HEADS, WIDTH // HEADS).swapaxes(1, 2)


def _norm(x: np.ndarray, w: Arrays, name: str) -> np.ndarray:
    mean, deviation = x.mean(-1, keepdims=True), x.std(-1, keepdims=True)
    return (x - mean) / np.sqrt(deviation**2 + 1e-12) * w[f"{name}.weight"] + w[f"{name}.bias"]


def _gelu(x: np.ndarray) -> np.ndarray:
    return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))
