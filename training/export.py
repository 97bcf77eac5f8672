"""A checkpoint to the shipped file: the graph is written operator by operator, its weights in 8 bits, metadata
beside them.

Weights are symmetric int8, one scale per output column; the embedding has one scale per word piece. Activations are
quantised at run time with the scale of their own window (a window is always run alone, so that no other text can
change its result).
"""

import base64
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.network import ARC, ATTENTION_HEADS, LAST, LAYERS, RELATION, Reader
from wiredesk.language.model_file import FORMAT

Array = NDArray[np.float32]
POSITIONS = 288  # windows are shorter
_FLOAT_MATRICES = frozenset({"meaning"})  # small, and every figure hangs on it


class Graph:
    """Nodes and constants of a graph in the making; every method returns the name of its result."""

    def __init__(self, quantised: bool) -> None:
        self.quantised = quantised
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.count = 0

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Add an initialiser."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], outputs: int = 1, domain: str = "", **attributes: object) -> list[str]:
        """Add a node with fresh output names."""
        self.count += 1
        names = [f"{kind.lower()}_{self.count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **attributes))
        return names

    def op(self, kind: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        """Add a node with one result."""
        return self.node(kind, list(inputs), 1, domain, **attributes)[0]

    def linear(self, name: str, x: str, weight: Array, bias: Array | None) -> str:
        """`x` times `weight` (inputs, outputs) plus `bias`."""
        inputs = [x]
        if self.quantised and name not in _FLOAT_MATRICES:
            scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / 127.0
            inputs.append(self.constant(f"{name}.q", np.clip(np.rint(weight / scale), -127, 127).astype(np.int8)))
            inputs.append(self.constant(f"{name}.scale", scale.astype(np.float32)))
            inputs.append(self.constant(f"{name}.zero", np.zeros(weight.shape[1], dtype=np.int8)))
            if bias is not None:
                inputs.append(self.constant(f"{name}.bias", bias))
            return self.op("DynamicQuantizeMatMul", *inputs, domain="com.microsoft")
        product = self.op("MatMul", x, self.constant(f"{name}.w", weight))
        return product if bias is None else self.op("Add", product, self.constant(f"{name}.bias", bias))

    def table(self, name: str, weight: Array, ids: str) -> str:
        """Rows of an embedding table."""
        if not self.quantised:
            return self.op("Gather", self.constant(name, weight), ids, axis=0)
        scale = np.maximum(np.abs(weight).max(axis=1, keepdims=True), 1e-8) / 127.0
        rows = self.constant(f"{name}.q", np.clip(np.rint(weight / scale), -127, 127).astype(np.int8))
        picked = self.op("Cast", self.op("Gather", rows, ids, axis=0), to=TensorProto.FLOAT)
        return self.op(
            "Mul", picked, self.op("Gather", self.constant(f"{name}.scale", scale.astype(np.float32)), ids, axis=0)
        )


def build(model: Reader, quantised: bool) -> onnx.ModelProto:
    """Return the network as an ONNX model for one window: inputs of shape (pieces,) and (words,)."""
    g = Graph(quantised)
    weights = {name: tensor.detach().float().numpy() for name, tensor in model.state_dict().items()}

    def dense(name: str, x: str) -> str:
        return g.linear(name, x, weights[f"{name}.weight"].T, weights[f"{name}.bias"])

    def norm(name: str, x: str, skip: str) -> str:
        gamma = g.constant(f"{name}.gamma", weights[f"{name}.weight"])
        beta = g.constant(f"{name}.beta", weights[f"{name}.bias"])
        # two operators: the fused one of the runtime (see `load_network`) takes a fifth of the whole pass longer
        return g.op("LayerNormalization", g.op("Add", x, skip), gamma, beta, axis=-1, epsilon=1e-12)

    embedded = g.table("pieces_table", weights["encoder.pieces.weight"], "pieces")
    length = g.op("Shape", "pieces")
    zero, one = g.constant("zero", np.array([0])), g.constant("one", np.array([1]))
    places = g.constant(
        "positions", weights["encoder.positions.weight"][:POSITIONS] + weights["encoder.kinds.weight"][0]
    )
    marks = g.op(
        "Add",
        g.op("Slice", places, zero, length, zero),
        g.op("Gather", g.constant("shape_table", weights["encoder.shapes.weight"]), "shapes", axis=0),
    )
    marks = g.op(
        "Add", marks, g.op("Gather", g.constant("join_table", weights["encoder.joins.weight"]), "joins", axis=0)
    )
    axis = g.constant("axis", np.array([0]))
    x = norm("encoder.norm", g.op("Unsqueeze", embedded, axis), g.op("Unsqueeze", marks, axis))
    states = []
    for i in range(LAYERS):
        at = f"encoder.layers.{i}"
        q, k, v = g.node("Split", [dense(f"{at}.qkv", x)], 3, axis=-1, num_outputs=3)
        attended = g.op("MultiHeadAttention", q, k, v, domain="com.microsoft", num_heads=ATTENTION_HEADS)
        x = norm(f"{at}.norm1", dense(f"{at}.out", attended), x)
        inner = g.op("Gelu", dense(f"{at}.up", x), domain="com.microsoft")
        x = norm(f"{at}.norm2", dense(f"{at}.down", inner), x)
        states.append(x)

    gathered = []
    for state in states[-LAST:]:
        flat = g.op("Squeeze", state, axis)
        gathered.append(g.op("Add", g.op("Gather", flat, "first", axis=0), g.op("Gather", flat, "last", axis=0)))

    def mixture(name: str) -> str:
        share = torch.from_numpy(weights[name]).softmax(0).numpy() / 2
        total = ""
        for i, state in enumerate(gathered):
            part = g.op("Mul", state, g.constant(f"{name}.{i}", share[i].astype(np.float32)))
            total = g.op("Add", total, part) if total else part
        return total

    syntax, meaning = mixture("mix_syntax"), mixture("mix_meaning")
    hidden = g.op("Gelu", dense("meaning_hidden", meaning), domain="com.microsoft")
    tags = g.op("Concat", dense("syntax", syntax), dense("meaning", hidden), axis=-1)
    arcs = g.op("Gelu", dense("arcs", syntax), domain="com.microsoft")
    sizes = g.constant("arc_sizes", np.array([ARC, ARC]))
    dependent, head = g.node("Split", [arcs, sizes], 2, axis=-1)
    pair = g.op("MatMul", dense("arc_pair", dependent), g.op("Transpose", head, perm=[1, 0]))
    root = g.op(
        "Add",
        g.op("MatMul", dependent, g.constant("arc_root.w", weights["arc_root.weight"].T)),
        g.constant("arc_root.b", weights["arc_root.bias"]),
    )
    scores = g.op("Concat", pair, root, axis=-1)
    relation_sizes = g.constant("relation_sizes", np.array([RELATION, RELATION]))
    relation_dependent, relation_head = g.node("Split", [dense("relations", syntax), relation_sizes], 2, axis=-1)
    half = g.op("Mul", gathered[-1], g.constant("half", np.array(0.5, dtype=np.float32)))
    vectors = dense("vector", half)
    outputs = {
        "tags": tags,
        "arc": scores,
        "relation_dependent": relation_dependent,
        "relation_head": relation_head,
        "vectors": vectors,
    }
    for name, source in outputs.items():
        g.nodes.append(helper.make_node("Identity", [source], [name]))
    graph = helper.make_graph(
        g.nodes,
        "wiredesk-reader",
        [
            helper.make_tensor_value_info(n, TensorProto.INT64, [a])
            for n, a in (("pieces", "p"), ("shapes", "p"), ("joins", "p"), ("first", "w"), ("last", "w"))
        ],
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["w", None]) for n in outputs],
        g.constants,
    )
    del one
    made = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)],
        producer_name="wiredesk",
    )
    made.ir_version = 9
    return made


def average(checkpoints: Sequence[Path], out: Path, shares: Sequence[float] | None = None) -> None:
    """Write the mean of the weights of checkpoints of one line of training (Wortsman et al. 2022, "model soups").

    `shares` (one for each, sum 1) weigh them; without, all count the same. Raises ValueError when labels differ or
    the shares do not fit.
    """
    kept = [torch.load(path, map_location="cpu", weights_only=True) for path in checkpoints]
    if any((k["labels"], k["relations"]) != (kept[0]["labels"], kept[0]["relations"]) for k in kept):
        raise ValueError("the checkpoints were trained with different labels")
    parts = list(shares) if shares else [1 / len(kept)] * len(kept)
    if len(parts) != len(kept) or abs(sum(parts) - 1) > 1e-6:
        raise ValueError("one share for each checkpoint is needed, and their sum must be 1")
    weights = {
        name: torch.stack([part * k["weights"][name] for part, k in zip(parts, kept, strict=True)]).sum(0)
        for name in kept[0]["weights"]
    }
    torch.save({**kept[0], "weights": weights}, out)


def export(checkpoint: Path, base: Path, out: Path, quantised: bool = True) -> None:
    """Write the model file for a checkpoint, atomically."""
    kept = torch.load(checkpoint, map_location="cpu", weights_only=True)
    labels: dict[str, list[str]] = kept["labels"]
    model = Reader({task: len(names) for task, names in labels.items()}, len(kept["relations"]))
    model.load_state_dict(kept["weights"])
    model.eval()
    made = build(model, quantised)
    order = [*model.syntax_tasks, *model.meaning_tasks]
    metadata = {
        "wiredesk_format": FORMAT,
        "vocabularies": json.dumps(
            {"labels": {task: labels[task] for task in order}, "relations": kept["relations"]}, ensure_ascii=False
        ),
        "tokenizer": json.dumps(
            json.loads((base / "tokenizer.json").read_text(encoding="utf-8")), ensure_ascii=False, separators=(",", ":")
        ),
        "relation_weights": base64.b64encode(
            model.relation_out.weight.detach().numpy().T.astype("<f4").tobytes()
        ).decode(),
        "relation_bias": base64.b64encode(model.relation_out.bias.detach().numpy().astype("<f4").tobytes()).decode(),
    }
    helper.set_model_props(made, metadata)
    part = out.with_suffix(".part")
    onnx.save_model(made, str(part))
    part.replace(out)


def restore(model_file: Path, base: Path, out: Path) -> None:
    """Write the shipped file's weights as a checkpoint to go on from: 8-bit weights become floats again.

    What the file does not hold (positions past its longest window, segment kinds) comes from the base.
    """
    made = onnx.load(str(model_file))
    held = {one.name: numpy_helper.to_array(one) for one in made.graph.initializer}
    told = {one.key: one.value for one in made.metadata_props}
    known = json.loads(told["vocabularies"])
    model = Reader({task: len(names) for task, names in known["labels"].items()}, len(known["relations"]))
    model.encoder.load_base(base / "model.safetensors")
    weights = model.state_dict()
    kinds = weights["encoder.kinds.weight"][0].numpy()
    given: dict[str, NDArray[np.generic]] = {
        "encoder.pieces.weight": held["pieces_table.q"] * held["pieces_table.scale"],
        "encoder.positions.weight": np.concatenate(
            [held["positions"] - kinds, weights["encoder.positions.weight"][POSITIONS:].numpy()]
        ),
        "encoder.shapes.weight": held["shape_table"],
        "encoder.joins.weight": held["join_table"],
        "arc_root.weight": held["arc_root.w"].T,
        "arc_root.bias": held["arc_root.b"],
    }
    for name in ("mix_syntax", "mix_meaning"):
        given[name] = np.log(np.array([2 * held[f"{name}.{i}"].item() for i in range(LAST)]))
    count = len(known["relations"])
    for part, key in (("weight", "relation_weights"), ("bias", "relation_bias")):
        flat = np.frombuffer(base64.b64decode(told[key]), dtype="<f4")
        given[f"relation_out.{part}"] = flat.reshape(-1, count).T if part == "weight" else flat
    for name in weights:
        layer, _, part = name.rpartition(".")
        if name in given:
            continue
        if part == "weight" and f"{layer}.q" in held:
            given[name] = (held[f"{layer}.q"] * held[f"{layer}.scale"]).T
        elif part == "weight" and f"{layer}.w" in held:
            given[name] = held[f"{layer}.w"].T
        elif part == "weight" and f"{layer}.gamma" in held:
            given[name] = held[f"{layer}.gamma"]
        elif part == "bias":
            given[name] = held[f"{layer}.beta" if f"{layer}.beta" in held else f"{layer}.bias"]
    missing = sorted(set(weights) - set(given) - {"encoder.kinds.weight"})
    if missing:
        raise ValueError(f"{model_file} holds no weights for {', '.join(missing)}")
    tensors = {n: torch.from_numpy(np.array(v, dtype=np.float32)) for n, v in given.items()}
    model.load_state_dict({**weights, **tensors})
    torch.save({"weights": model.state_dict(), "labels": known["labels"], "relations": known["relations"]}, out)
