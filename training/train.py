"""Joint training on the CPU against a time budget: the learning rate falls to zero by the clock, whatever else runs."""

import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.corpora import read_training, read_watching
from training.examples import (
    CLASS_TASKS,
    MASKED,
    SPAN_TASKS,
    Encoded,
    Inventory,
    batches,
    collate,
    encode,
    flatten,
    windows,
)
from training.network import Encoder, Linear, Reader
from training.swaps import Swapper

SHARE = {
    "ewt": 1.2,
    "gum_news": 2.0,
    "gum_interview": 1.5,
    "gum_bio": 1.5,
    "gum_academic": 1.4,
    "gum_court": 1.4,
    "gum_voyage": 1.4,
    "wikigold": 1.8,
    "re3d": 3.0,
    "meantime": 4.0,
    "wikiwars": 0.35,
}
WEIGHT = {
    "start": 0.6,
    "upos": 0.7,
    "feats": 0.6,
    "lemma": 0.6,
    "nominal": 0.5,
    "tense": 0.3,
    "polarity": 0.3,
    "certainty": 0.4,
    "name": 2.5,
    "time": 0.8,
    "trigger": 1.0,
    "attribution": 0.3,
    "vector": 0.5,
}
SEED = 20261122
SIMULATED_FROM = 0.6  # of the time: from here on the linear layers are rounded as the shipped file rounds them


def span_loss(logits: Tensor, allowed: Tensor) -> Tensor:
    """Negative log of the probability of the allowed tags; words whose mask allows everything cost nothing."""
    count = logits.shape[-1]
    known = allowed >= 0
    if not bool(known.any()):
        return logits.sum() * 0.0
    logits, allowed = logits[known].float(), allowed[known]
    bit = (allowed[:, None] >> torch.arange(count)) & 1
    inside = logits.masked_fill(bit == 0, -1e9)
    return (logits.logsumexp(-1) - inside.logsumexp(-1)).mean()


def losses(
    model: Reader, batch: dict[str, Tensor], teacher: Tensor | None, numbers: list[list[int]]
) -> dict[str, Tensor]:
    """Return every task's mean loss over its labelled words in the batch."""
    out = model(*(batch[key] for key in ("pieces", "shapes", "joins", "mask", "first", "last")))
    found: dict[str, Tensor] = {}
    for task in CLASS_TASKS:
        labels = batch[task]
        if bool((labels != MASKED).any()):
            found[task] = functional.cross_entropy(
                out[task].flatten(0, 1).float(), labels.flatten(), ignore_index=MASKED
            )
    for task in SPAN_TASKS:
        found[task] = span_loss(out[task], batch[task])
    heads = batch["heads"]
    known = heads != MASKED
    if bool(known.any()):
        words = heads.shape[1]
        same = batch["owner"][:, :, None] == batch["owner"][:, None, :]
        same = torch.cat([same, torch.ones_like(same[:, :, :1])], -1)
        arc = out["arc"].float().masked_fill(~same, -1e9)
        gold = torch.where(heads < 0, torch.full_like(heads, words), heads)
        found["arc"] = functional.cross_entropy(arc[known], gold[known])
        padded = torch.cat([out["relation_head"], torch.zeros_like(out["relation_head"][:, :1])], 1)
        chosen = padded.gather(1, gold.clamp(min=0)[:, :, None].expand(-1, -1, padded.shape[-1]))
        relation = model.relation(out["relation_dependent"][known], chosen[known])
        found["relation"] = functional.cross_entropy(relation.float(), batch["relations"][known], ignore_index=MASKED)
    if teacher is not None:
        states = out["states"]
        wide = (-1, -1, states.shape[-1])
        at_first = states.gather(1, batch["first"][:, :, None].expand(wide))
        at_last = states.gather(1, batch["last"][:, :, None].expand(wide))
        vectors = model.vector((at_first + at_last) / 2).float()
        pooled, wanted = [], []
        for row, group in enumerate(numbers):
            for at, number in enumerate(group):
                member = batch["owner"][row] == at
                if int(member.sum()) >= 3:
                    pooled.append(vectors[row][member].mean(0))
                    wanted.append(teacher[number])
        if pooled:
            found["vector"] = 1 - functional.cosine_similarity(torch.stack(pooled), torch.stack(wanted)).mean()
    return found


def teacher_vectors(base: Path, sentences: list[Encoded], cache: Path) -> Tensor:
    """Return the public encoder's sentence vectors (mean of its pieces), computed once and kept in `cache`."""
    if cache.exists():
        kept = torch.from_numpy(np.load(cache))
        if len(kept) == len(sentences):
            return kept.float()
    encoder = Encoder()
    encoder.load_base(base)
    encoder.eval()
    vectors = np.zeros((len(sentences), 384), dtype=np.float16)
    order = sorted(range(len(sentences)), key=lambda i: sentences[i].size)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(order), 64):
            chunk = order[at : at + 64]
            rows = [[101, *[p for word in sentences[i].pieces for p in word][:200], 102] for i in chunk]
            length = max(len(row) for row in rows)
            pieces = torch.tensor([row + [0] * (length - len(row)) for row in rows])
            mask = pieces != 0
            states = encoder(pieces, None, None, mask)[-1].float()
            pooled = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
            vectors[chunk] = functional.normalize(pooled, dim=-1).numpy().astype(np.float16)
    np.save(cache, vectors)
    return torch.from_numpy(vectors).float()


@torch.no_grad()
def watch(model: Reader, documents: list[tuple[str, list[Encoded]]]) -> dict[str, float]:
    """Return quick figures on the development documents (gold words and sentences): accuracies and UAS/LAS."""
    model.eval()
    hit: dict[str, int] = {}
    count: dict[str, int] = {}
    rng = random.Random(0)
    items = [flatten(w, None) for w in windows(documents, rng, {})]
    for group in batches(items, 4096, rng):
        batch = collate(group)
        out = model(*(batch[key] for key in ("pieces", "shapes", "joins", "mask", "first", "last")))
        for task in CLASS_TASKS:
            known = batch[task] != MASKED
            hit[task] = hit.get(task, 0) + int((out[task].argmax(-1)[known] == batch[task][known]).sum())
            count[task] = count.get(task, 0) + int(known.sum())
        for task in SPAN_TASKS:
            known = (batch[task] >= 0) & (batch[task] != 1)  # inside gold spans only: "O" is easy
            best = out[task].argmax(-1)
            good = ((batch[task] >> best) & 1) == 1
            hit[task] = hit.get(task, 0) + int(good[known].sum())
            count[task] = count.get(task, 0) + int(known.sum())
        heads = batch["heads"]
        words = heads.shape[1]
        same = batch["owner"][:, :, None] == batch["owner"][:, None, :]
        same = torch.cat([same, torch.ones_like(same[:, :, :1])], -1)
        best = out["arc"].masked_fill(~same, -1e9).argmax(-1)
        gold = torch.where(heads == -1, torch.full_like(heads, words), heads)
        known = heads != MASKED
        padded = torch.cat([out["relation_head"], torch.zeros_like(out["relation_head"][:, :1])], 1)
        chosen = padded.gather(1, best[:, :, None].expand(-1, -1, padded.shape[-1]))
        label = model.relation(out["relation_dependent"], chosen).argmax(-1)
        right = (best == gold) & known
        for name, value in (("uas", right), ("las", right & (label == batch["relations"]))):
            hit[name] = hit.get(name, 0) + int(value.sum())
            count[name] = count.get(name, 0) + int(known.sum())
    model.train()
    return {name: round(hit[name] / max(count[name], 1), 4) for name in hit}


def save(model: Reader, inventory: Inventory, path: Path) -> None:
    """Write a checkpoint atomically: weights and label vocabularies."""
    part = path.with_suffix(".part")
    torch.save({"weights": model.state_dict(), "labels": inventory.labels, "relations": inventory.relations}, part)
    part.replace(path)


def train(
    data: Path,
    base: Path,
    knowledge: Path,
    out: Path,
    minutes: float,
    budget: int = 1536,
    rate: float = 2.5e-4,
    bf16: bool = True,
    start: Path | None = None,
) -> None:
    """Train for `minutes` of wall clock; checkpoints and a log go to `out`. `start` is a checkpoint to go on from."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    raw = read_training(data)
    inventory = Inventory.collect(raw)
    documents = encode(raw, inventory, tokenizer)
    watched = encode(read_watching(data), inventory, tokenizer)
    sentences = [s for _, group in documents for s in group]
    teacher = teacher_vectors(base / "model.safetensors", sentences, out / "teacher.npy")
    model = Reader(inventory.sizes(), len(inventory.relations))
    model.encoder.load_base(base / "model.safetensors")
    if start is not None:
        kept = torch.load(start, map_location="cpu", weights_only=True)
        if kept["labels"] != inventory.labels or kept["relations"] != inventory.relations:
            raise SystemExit(f"{start} was trained with other labels")
        model.load_state_dict(kept["weights"])
    swapper = Swapper(knowledge, tokenizer)
    print(inventory.sizes(), len(inventory.relations), flush=True)

    body = [
        p for n, p in model.named_parameters() if n.startswith("encoder.") and ".shapes" not in n and ".joins" not in n
    ]
    rest = [
        p
        for n, p in model.named_parameters()
        if not (n.startswith("encoder.") and ".shapes" not in n and ".joins" not in n)
    ]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": rate, "top": rate}, {"params": rest, "lr": 4 * rate, "top": 4 * rate}],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )
    begun = time.monotonic()
    limit = minutes * 60
    step, pieces, told, kept = 0, 0, begun, begun
    sums: dict[str, float] = {}
    seen: dict[str, int] = {}
    epoch = 0
    model.train()
    while time.monotonic() - begun < limit:
        items = [flatten([swapper.swap(s, rng) for s in w], rng) for w in windows(documents, rng, SHARE)]
        for group in batches(items, budget, rng):
            past = (time.monotonic() - begun) / limit
            if past >= 1:
                break
            Linear.simulated = past >= SIMULATED_FROM
            scale = min(1.0, past / 0.03 + 0.02, (1 - past) / 0.95)
            for part in optimizer.param_groups:
                part["lr"] = part["top"] * scale
            batch = collate(group)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
                found = losses(model, batch, teacher if step % 2 == 0 else None, [w.numbers for w in group])
                loss = torch.stack([WEIGHT.get(task, 1.0) * value for task, value in found.items()]).sum()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            step += 1
            pieces += int(batch["mask"].sum())
            for task, value in found.items():
                sums[task] = sums.get(task, 0.0) + float(value.detach())
                seen[task] = seen.get(task, 0) + 1
            now = time.monotonic()
            if now - told > 60:
                told = now
                line = {task: round(sums[task] / seen[task], 4) for task in sums}
                sums, seen = {}, {}
                print(
                    f"{(now - begun) / 60:.1f} min epoch {epoch} step {step}",
                    f"{pieces / (now - begun):.0f} pieces/s {line}",
                    flush=True,
                )
            if now - kept > 600:
                kept = now
                save(model, inventory, out / "checkpoint.pt")
                print("dev", json.dumps(watch(model, watched)), flush=True)
        epoch += 1
    save(model, inventory, out / "final.pt")
    print("end", epoch, step, json.dumps(watch(model, watched)), flush=True)
