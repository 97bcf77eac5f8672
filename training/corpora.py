"""All training data by name, and which part of it is for training, for watching (dev) and for measuring (test)."""

import re
from pathlib import Path

from training.sentences import TrainingDocument
from training.spans import read_meantime, read_re3d, read_wikigold, read_wikiwars
from training.treebanks import read_ewt, read_gum


def gum_split(data: Path) -> dict[str, frozenset[str]]:
    """Return GUM document ids: "dev" and "test" as splits.md lists them, "train": all others that are here."""
    parts: dict[str, set[str]] = {}
    name = ""
    for line in (data / "gum/splits.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            name = line[3:].strip()
        elif match := re.search(r"GUM_\w+", line):
            parts.setdefault(name, set()).add(match[0])
    here = {path.stem for path in (data / "gum/dep").glob("*.conllu")}
    dev, test = parts["dev"] & here, parts["test"] & here
    return {"dev": frozenset(dev), "test": frozenset(test), "train": frozenset(here - dev - test)}


def read_training(data: Path) -> list[TrainingDocument]:
    """Read every document that weights may be trained on; `data` is the folder that holds `ud_ewt`, `gum`, ..."""
    return [
        *read_ewt(data / "ud_ewt/train.conllu", data / "uner_ewt/train-first-release.iob2"),
        *read_gum(data / "gum/dep", gum_split(data)["train"]),
        *read_wikigold(data / "wikigold/wikigold.conll.txt"),
        *read_re3d(data / "re3d"),
        *read_meantime(data / "meantime/intra_cross-doc_annotation"),
        *read_wikiwars(data / "wikiwars/keyinline"),
    ]


def read_watching(data: Path) -> list[TrainingDocument]:
    """Read the small development set that training watches: GUM dev's news and interviews, a part of EWT dev."""
    names = frozenset(name for name in gum_split(data)["dev"] if "_news_" in name or "_interview_" in name)
    ewt = read_ewt(data / "ud_ewt/dev.conllu", data / "uner_ewt/dev.iob2")
    return [*read_gum(data / "gum/dep", names), *ewt[::6]]
