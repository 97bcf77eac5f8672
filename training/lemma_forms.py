"""Build `language/lemma_forms.tsv`: the forms of verbs and nouns whose lemma the treebanks show, and their base forms.

    python -m training.lemma_forms SHARED_DATA/train

Only facts about words are kept (form, part of speech, lemma; seen at least once in EWT or GUM outside their test parts).
"""  # fmt: skip

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from wiredesk.knowledge.plover import load_plover
from wiredesk.language.lemma_forms import regular_lemmas

_OUT = Path(__file__).parent.parent / "src" / "wiredesk" / "language" / "lemma_forms.tsv"
_KINDS = {"VERB": "v", "AUX": "v", "NOUN": "n"}


def _rows(folder: Path) -> Iterator[tuple[str, str, str]]:
    files = [folder / "ud_ewt" / "train.conllu", folder / "ud_ewt" / "dev.conllu"]
    held_out = (folder / "gum" / "splits.md").read_text("utf-8")
    test = held_out[held_out.index("## test") :]
    files += [path for path in sorted((folder / "gum" / "dep").glob("*.conllu")) if path.stem not in test]
    for path in files:
        for line in path.read_text("utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) > 7 and fields[0].isdigit() and fields[3] in _KINDS and "Typo" not in fields[5]:
                form, lemma = fields[1].lower(), fields[2].lower()
                if form.isalpha() and lemma.isalpha():
                    yield form, _KINDS[fields[3]], lemma


def main(folder: Path) -> None:
    """Write the table."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for form, kind, lemma in _rows(folder):
        counts[form, kind][lemma] += 1
    bases = {("v", verb.partition("_")[0]) for verb, pos in load_plover().lemmas if pos == "v"}
    bases |= {("n", noun) for noun, pos in load_plover().lemmas if pos == "n"}
    irregular: dict[tuple[str, str], str] = {}
    for (_, kind), lemmas in counts.items():
        bases |= {(kind, lemma) for lemma in lemmas}
    for (form, kind), lemmas in counts.items():
        lemma = min(lemmas, key=lambda known: (-lemmas[known], known))
        known_by_rule = next((c for c in regular_lemmas(form, kind) if (kind, c) in bases), None)
        if lemma != known_by_rule:
            irregular[kind, form] = lemma
    lines = ["kind\tform\tlemma"]
    lines += [f"{kind}\t{base}\t" for kind, base in sorted(bases)]
    lines += [f"{kind}\t{form}\t{lemma}" for (kind, form), lemma in sorted(irregular.items())]
    _OUT.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
