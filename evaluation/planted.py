"""Conflicts planted into copies of reports: is each found, and is nothing found where nothing conflicts?

Every report of the data is laid beside a copy in which one thing is changed: a weekday or date, a town, a number, a
person's name (these conflict), or a date made coarser or a number rounded (these do not). A change is found when a
finding of kind `conflict` names both reports of the pair; one that names a pair without a planted conflict is wrong.
"""

import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from wiredesk.run import build

from .suites import Figures, Request

_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_COUNT = r"\b([1-9]\d{0,3})( (?:people|civilians|soldiers|workers|passengers|dead|killed|wounded|injured|others))\b"
_TOWNS = ["Paris", "London", "Berlin", "Tokyo", "Cairo", "Moscow", "Beijing", "Baghdad", "Kabul", "Nairobi", "Madrid"]
Change = tuple[str, str]  # the words, what takes their place


def _date(head: str, rng: random.Random) -> Change | None:
    found = re.search(rf"\b(?:{'|'.join(_DAYS)})\b", head)
    if found:
        return found.group(), _DAYS[(_DAYS.index(found.group()) + 3) % 7]
    found = re.search(rf"\b({_MONTHS}) ([1-9]|1\d|2\d)\b(?!,? ?\d)", head)
    return (found.group(), f"{found.group(1)} {int(found.group(2)) % 19 + 9}") if found else None


def _count(head: str, rng: random.Random) -> Change | None:
    found = re.search(_COUNT, head)
    return (found.group(), f"{int(found.group(1)) * 3 + 1}{found.group(2)}") if found else None


def _place(head: str, rng: random.Random) -> Change | None:
    found = re.search(rf"\bin ({'|'.join(_TOWNS)})\b", head)
    return (found.group(), f"in {_TOWNS[(_TOWNS.index(found.group(1)) + 5) % len(_TOWNS)]}") if found else None


def _participant(head: str, rng: random.Random) -> Change | None:
    title = r"\b(?:President|Minister|Secretary|General|Senator|Chancellor) "
    found = re.search(rf"{title}([A-Z][a-z]+ [A-Z][a-z]+)\b", head)
    return (found.group(1), rng.choice(("Marek Holub", "Tadeo Rinaldi", "Ingmar Solheim"))) if found else None


def _coarser(head: str, rng: random.Random) -> Change | None:
    found = re.search(rf"\bon ({_MONTHS}) \d{{1,2}}\b(?!,? ?\d)", head)
    return (found.group(), f"in {found.group(1)}") if found else None


def _rounded(head: str, rng: random.Random) -> Change | None:
    found = re.search(_COUNT, head)
    if not found or int(found.group(1)) < 30 or int(found.group(1)) % 10 == 0:
        return None
    return found.group(), f"about {round(int(found.group(1)), -1)}{found.group(2)}"


_PLANTS: dict[str, Callable[[str, random.Random], Change | None]] = {
    "date": _date, "place": _place, "count": _count, "participant": _participant,
    "coarser": _coarser, "rounded": _rounded,
}  # fmt: skip
_HARMLESS = frozenset({"coarser", "rounded", "nothing"})


def planted(folder: Path, limit: int | None) -> Iterator[tuple[str, str, str, str]]:
    """Yield (name, kind of change, text, changed text), each report once, kinds taken in turn where they fit."""
    rng = random.Random(11)
    taken: Counter[str] = Counter()
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        head = text[: max(400, len(text) // 3)]
        fitting = [(kind, change) for kind, plant in _PLANTS.items() if (change := plant(head, rng)) is not None]
        if limit is not None and sum(taken.values()) >= limit:
            return
        if not fitting:
            continue
        kind, (old, new) = min(fitting, key=lambda item: (taken[item[0]], item[0]))
        changed = text.replace(old, new) if kind == "participant" else text.replace(old, new, 1)
        taken[kind] += 1
        yield path.stem, kind, text, changed


def measure(name: str, request: Request) -> Figures:
    """Build one record of all pairs and count found and wrong conflicts."""
    if request.data is None:
        raise SystemExit(f"{name} needs --data DIR with input/")
    with tempfile.TemporaryDirectory(prefix="wiredesk-planted-") as folder:
        pile = Path(folder) / "pile"
        pile.mkdir()
        kinds: dict[str, str] = {}
        for stem, kind, text, changed in planted(request.data / "input", request.limit):
            kinds[stem] = kind
            (pile / f"{stem}--a.txt").write_text(text, "utf-8")
            (pile / f"{stem}--b.txt").write_text(changed, "utf-8")
        with build([pile], Path(folder) / "r.wiredesk", workers=request.workers) as record:
            stem_of = {d.id: d.uri.rsplit("/", 1)[-1].split("--")[0] for d in record.documents}
            found: set[str] = set()
            wrong = 0
            for finding in record.findings.where(kind="conflict"):
                documents = {e.document for e in finding.evidence}
                pair = {stem_of[d] for d in documents}
                if len(documents) == 2 and len(pair) == 1 and kinds[min(pair)] not in _HARMLESS:
                    found |= pair
                else:
                    wrong += 1
    planted_kinds = Counter(k for k in kinds.values() if k not in _HARMLESS)
    hit = Counter(kinds[stem] for stem in found)
    figures: Figures = {f"found_{k}": hit[k] / n for k, n in sorted(planted_kinds.items())}
    figures |= {"pairs": float(len(kinds)), "wrong_findings": float(wrong)}
    figures["precision"] = len(found) / max(1, len(found) + wrong)
    figures["recall"] = len(found) / max(1, sum(planted_kinds.values()))
    return figures
