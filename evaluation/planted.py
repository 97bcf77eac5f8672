"""Conflicts planted into copies of reports: is each found, and is nothing found where nothing conflicts?

Every report of the data (its sidecar with it) is laid beside a copy in which one thing is changed; a report that admits
several changes is used in several rounds, each a pile and a record of its own. A change is found when a finding of kind
`conflict` names both reports of the pair and quotes the sentence that was changed; every other conflict is wrong.
"""

import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wiredesk.run import build
from wiredesk.store import Record

from .plants import HARMLESS, Plant, plants
from .suites import Figures, Request

#: Changes of one report that are used, at most.
_ROUNDS = 6
_AROUND = 200  # code points around the changed words that count as their sentence


@dataclass(frozen=True)
class Pair:
    """A report and its changed copy."""

    stem: str
    text: str
    plant: Plant


def rounds(folder: Path, limit: int | None) -> list[list[Pair]]:
    """Return the pairs by round: in each every report at most once, kinds that were used least so far first."""
    taken: Counter[str] = Counter()
    found: list[list[Pair]] = [[] for _ in range(_ROUNDS)]
    left = {}
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        left[path.stem] = (text, list(plants(text, random.Random(path.stem))))
    for pairs in found:
        for stem, (text, changes) in left.items():
            if not changes or (limit is not None and sum(taken.values()) >= limit):
                continue
            change = min(changes, key=lambda c: (taken[c.kind], c.kind))
            changes.remove(change)
            taken[change.kind] += 1
            pairs.append(Pair(stem, text, change))
    return [pairs for pairs in found if pairs]


def conflicts(record: Record, pairs: list[Pair]) -> Iterator[tuple[Pair | None, str]]:
    """Yield the pair that each conflict of a record finds, None for a wrong one, with the finding's rule and words."""
    by_stem = {pair.stem: pair for pair in pairs}
    names = {d.id: d.uri.rsplit("/", 1)[-1].removesuffix(".txt") for d in record.documents}
    texts = {d.id: d.text for d in record.documents}
    for finding in record.findings.where(kind="conflict"):
        documents = {e.document for e in finding.evidence}
        stems = {names[d].rsplit("--", 1)[0] for d in documents}
        hit = None
        if len(documents) == 2 and len(stems) == 1:
            pair = by_stem[min(stems)]
            if pair.plant.kind not in HARMLESS:
                for e in finding.evidence:
                    around = texts[e.document][max(0, e.start - _AROUND) : e.end + _AROUND]
                    if names[e.document].endswith("--b") and pair.plant.words in around:
                        hit = pair
        yield hit, f"{finding.rule}: {finding.explanation}"


def measure(name: str, request: Request) -> Figures:
    """Build a record of each round's pairs and count found and wrong conflicts."""
    if request.data is None:
        raise SystemExit(f"{name} needs --data DIR with input/ (reports as .txt)")
    source = request.data / "input" if (request.data / "input").is_dir() else request.data
    planted: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    wrong = 0
    listing = os.environ.get("WIREDESK_PLANTED_LISTING")  # where to write each pair's outcome, for development data
    lines: list[str] = []
    with tempfile.TemporaryDirectory(prefix="wiredesk-planted-") as folder:
        kept = request.records or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        for number, pairs in enumerate(rounds(source, request.limit)):
            pile = Path(folder) / f"pile{number}"
            pile.mkdir()
            for pair in pairs:
                for mark, text in (("a", pair.text), ("b", pair.plant.text)):
                    (pile / f"{pair.stem}--{mark}.txt").write_text(text, "utf-8")
                    sidecar = source / f"{pair.stem}.json"
                    if sidecar.exists():
                        shutil.copy(sidecar, pile / f"{pair.stem}--{mark}.json")
            planted.update(pair.plant.kind for pair in pairs)
            found: set[str] = set()
            path = kept / f"planted-{request.data.name}-{number}.wiredesk"
            with build([pile], path, workers=request.workers) as record:
                for pair, words in conflicts(record, pairs):
                    wrong += pair is None
                    found |= {pair.stem} if pair is not None else set()
                    lines.append(f"{number} {pair.stem if pair else 'WRONG'} {words}")
            for pair in pairs:
                if pair.stem in found:
                    hit[pair.plant.kind] += 1
                elif pair.plant.kind not in HARMLESS:
                    lines.append(f"{number} MISSED {pair.stem} {pair.plant.kind}: {pair.plant.words}")
    if listing:
        Path(listing).write_text("\n".join(lines) + "\n", "utf-8")
    real = {kind: n for kind, n in planted.items() if kind not in HARMLESS}
    figures: Figures = {f"found_{kind}": hit[kind] / n for kind, n in sorted(real.items())}
    figures |= {f"pairs_{kind}": float(n) for kind, n in sorted(planted.items())}
    figures |= {"conflicts_planted": float(sum(real.values())), "pairs": float(sum(planted.values()))}
    figures |= {"wrong_findings": float(wrong)}
    figures["precision"] = sum(hit.values()) / max(1, sum(hit.values()) + wrong)
    figures["recall"] = sum(hit.values()) / max(1, sum(real.values()))
    return figures
