"""The network: a MiniLM encoder over one window of sentences, and light heads over its words."""

import json
import struct
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
ARC, RELATION = 256, 160
LAST = 4  # the heads read a learnt mixture of this many last layers


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """Read a .safetensors file (8 bytes of header length, JSON header, raw little-endian tensors)."""
    raw = path.read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    header = json.loads(raw[8 : 8 + size])
    kinds = {"F32": torch.float32, "I64": torch.int64, "F16": torch.float16}
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            first, last = entry["data_offsets"]
            buffer = bytearray(raw[8 + size + first : 8 + size + last])
            tensors[name] = torch.frombuffer(buffer, dtype=kinds[entry["dtype"]]).reshape(entry["shape"])
    return tensors


class Linear(nn.Linear):
    """A linear layer that can feel, while training, the 8 bits its weights and inputs will have in the shipped file."""

    simulated = False

    def forward(self, input: Tensor) -> Tensor:
        """Map (..., in) to (..., out); rounding passes gradients straight through."""
        if not (self.simulated and self.training):
            return super().forward(input)
        x, weight = input.float(), self.weight
        with torch.no_grad():
            low, high = x.amin().clamp(max=0.0), x.amax().clamp(min=0.0)
            scale = ((high - low) / 255).clamp(min=1e-8)
            zero = (-low / scale).round().to(torch.int32)
            columns = (weight.abs().amax(1) / 127).clamp(min=1e-8)
        x = torch.fake_quantize_per_tensor_affine(x, scale, zero, 0, 255)
        none = torch.zeros(len(columns), dtype=torch.int32)
        weight = torch.fake_quantize_per_channel_affine(weight, columns, none, 0, -127, 127)
        return functional.linear(x, weight, self.bias)


class Layer(nn.Module):
    """One post-norm transformer layer, named as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = Linear(WIDTH, 3 * WIDTH)
        self.out = Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = Linear(WIDTH, INNER)
        self.down = Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.13)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` (batch, pieces, width); `mask` (batch, 1, 1, pieces), True where a piece stands."""
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=mask)
        attended = attended.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.dropout(self.out(attended)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces with shape and join embeddings (both start at zero) through six layers."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.shapes = nn.Embedding(10, WIDTH)
        self.joins = nn.Embedding(5, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.13)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.joins.weight)

    def load_base(self, path: Path) -> None:
        """Load the public MiniLM weights."""
        base = read_safetensors(path)
        base = {name.removeprefix("bert."): tensor for name, tensor in base.items()}
        with torch.no_grad():
            self.pieces.weight.copy_(base["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(base["embeddings.position_embeddings.weight"])
            self.kinds.weight.copy_(base["embeddings.token_type_embeddings.weight"])
            self.norm.weight.copy_(base["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(base["embeddings.LayerNorm.bias"])
            for i, layer in enumerate(self.layers):
                assert isinstance(layer, Layer)
                at = f"encoder.layer.{i}."
                for kind in ("weight", "bias"):
                    parts = [base[f"{at}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                    getattr(layer.qkv, kind).copy_(torch.cat(parts))
                    for module, name in (
                        (layer.out, "attention.output.dense"),
                        (layer.norm1, "attention.output.LayerNorm"),
                        (layer.up, "intermediate.dense"),
                        (layer.down, "output.dense"),
                        (layer.norm2, "output.LayerNorm"),
                    ):
                        getattr(module, kind).copy_(base[f"{at}{name}.{kind}"])

    def forward(self, pieces: Tensor, shapes: Tensor | None, joins: Tensor | None, mask: Tensor) -> list[Tensor]:
        """Return the hidden states of every layer; inputs are (batch, pieces), `mask` True where a piece stands."""
        x = self.pieces(pieces) + self.positions.weight[: pieces.shape[1]] + self.kinds.weight[0]
        if shapes is not None and joins is not None:
            x = x + self.shapes(shapes) + self.joins(joins)
        x = self.dropout(self.norm(x))
        wide = mask[:, None, None, :]
        states = []
        for layer in self.layers:
            x = layer(x, wide)
            states.append(x)
        return states


class Reader(nn.Module):
    """Encoder and heads. `sizes` gives the number of labels of each word task."""

    SYNTAX = ("start", "upos", "feats", "lemma")

    def __init__(self, sizes: dict[str, int], relations: int) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder()
        self.mix_syntax = nn.Parameter(torch.zeros(LAST))
        self.mix_meaning = nn.Parameter(torch.zeros(LAST))
        self.syntax_tasks = [task for task in sizes if task in self.SYNTAX]
        self.meaning_tasks = [task for task in sizes if task not in self.SYNTAX]
        self.syntax = Linear(WIDTH, sum(sizes[task] for task in self.syntax_tasks))
        self.meaning_hidden = Linear(WIDTH, WIDTH)
        self.meaning = Linear(WIDTH, sum(sizes[task] for task in self.meaning_tasks))
        self.arcs = Linear(WIDTH, 2 * ARC)  # as dependent, as head
        self.arc_pair = Linear(ARC, ARC, bias=True)
        self.arc_root = Linear(ARC, 1)
        self.relations = Linear(WIDTH, 2 * RELATION)
        self.relation_out = Linear(RELATION, relations)
        self.vector = Linear(WIDTH, WIDTH)
        self.dropout = nn.Dropout(0.2)
        with torch.no_grad():
            self.vector.weight.copy_(torch.eye(WIDTH))
            self.vector.bias.zero_()
            nn.init.normal_(self.arc_pair.weight, std=ARC**-0.5 / 2)

    def words(self, states: list[Tensor], mix: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Return word vectors: the mean of a word's first and last piece in the mixture of the last layers."""
        weights = mix.softmax(0)
        mixed = sum(weights[i] * states[LAYERS - LAST + i] for i in range(LAST))
        assert isinstance(mixed, Tensor)
        wide = (-1, -1, WIDTH)
        return (mixed.gather(1, first[:, :, None].expand(wide)) + mixed.gather(1, last[:, :, None].expand(wide))) / 2

    def forward(
        self, pieces: Tensor, shapes: Tensor, joins: Tensor, mask: Tensor, first: Tensor, last: Tensor
    ) -> dict[str, Tensor]:
        """Return logits by task (batch, words, labels), "arc" (batch, dependents, heads + root last), and the rest."""
        states = self.encoder(pieces, shapes, joins, mask)
        syntax = self.dropout(self.words(states, self.mix_syntax, first, last))
        meaning = self.dropout(self.words(states, self.mix_meaning, first, last))
        out: dict[str, Tensor] = {}
        for task, part in zip(
            self.syntax_tasks, self.syntax(syntax).split([self.sizes[t] for t in self.syntax_tasks], -1), strict=True
        ):
            out[task] = part
        hidden = self.dropout(functional.gelu(self.meaning_hidden(meaning)))
        for task, part in zip(
            self.meaning_tasks, self.meaning(hidden).split([self.sizes[t] for t in self.meaning_tasks], -1), strict=True
        ):
            out[task] = part
        arcs = self.dropout(functional.gelu(self.arcs(syntax)))
        dependent, head = arcs.split(ARC, -1)
        pair = self.arc_pair(dependent)
        out["arc"] = torch.cat([pair @ head.transpose(1, 2), self.arc_root(dependent)], -1)
        out["relation_dependent"], out["relation_head"] = self.relations(syntax).split(RELATION, -1)
        out["states"] = states[-1]
        return out

    def relation(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Return relation logits for dependents with the vectors of their heads (zeros for the root)."""
        return self.relation_out(self.dropout(functional.relu(dependent + head)))
