"""Build `language/lemma_forms.tsv`: the forms of verbs and nouns whose lemma the treebanks show, and their base forms.

    python -m training.lemma_forms SHARED_DATA/train

Only facts about words are kept: form, part of speech, lemma, as seen in EWT or GUM outside their test parts.
"""  # fmt: skip

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from wiredesk.knowledge.plover import load_plover
from wiredesk.language.lemma_forms import regular_lemmas

_OUT = Path(__file__).parent.parent / "src" / "wiredesk" / "language" / "lemma_forms.tsv"
_KINDS = {"VERB": "v", "AUX": "v", "NOUN": "n"}

_IRREGULAR = (
    "arise/arose/arisen awake/awoke/awoken bear/bore/borne beat/beaten become/became begin/began/begun bend/bent "
    "bet/bet bid/bid bind/bound bite/bit/bitten bleed/bled blow/blew/blown break/broke/broken breed/bred "
    "bring/brought build/built burn/burnt buy/bought catch/caught choose/chose/chosen cling/clung come/came "
    "creep/crept deal/dealt dig/dug do/did/done draw/drew/drawn drink/drank/drunk drive/drove/driven "
    "eat/ate/eaten fall/fell/fallen feed/fed feel/felt fight/fought find/found flee/fled fling/flung "
    "fly/flew/flown forbid/forbade/forbidden forecast/forecast forget/forgot/forgotten forgive/forgave/forgiven "
    "forgo/forwent/forgone freeze/froze/frozen get/got/gotten give/gave/given go/went/gone grind/ground "
    "grow/grew/grown hang/hung have/had hear/heard hide/hid/hidden hold/held keep/kept kneel/knelt "
    "know/knew/known lay/laid lead/led leave/left lend/lent lose/lost make/made mean/meant meet/met "
    "mislead/misled mistake/mistook/mistaken overcome/overcame overrun/overran oversee/oversaw/overseen "
    "overtake/overtook/overtaken overthrow/overthrew/overthrown pay/paid plead/pled quit/quit read/read "
    "rebuild/rebuilt resell/resold rid/rid ride/rode/ridden ring/rang/rung rise/rose/risen run/ran say/said "
    "see/saw/seen seek/sought sell/sold send/sent set/set shake/shook/shaken shine/shone shoot/shot show/shown "
    "shrink/shrank/shrunk shut/shut sing/sang/sung sink/sank/sunk sit/sat slay/slew/slain sleep/slept slide/slid "
    "speak/spoke/spoken speed/sped spend/spent spill/spilt spin/spun split/split spread/spread "
    "spring/sprang/sprung stand/stood steal/stole/stolen stick/stuck sting/stung strike/struck/stricken "
    "strive/strove/striven swear/swore/sworn sweep/swept swim/swam/swum swing/swung take/took/taken teach/taught "
    "tear/tore/torn tell/told think/thought throw/threw/thrown undergo/underwent/undergone understand/understood "
    "undertake/undertook/undertaken uphold/upheld wake/woke/woken wear/wore/worn weave/wove/woven win/won "
    "wind/wound withdraw/withdrew/withdrawn withhold/withheld withstand/withstood wring/wrung write/wrote/written"
)
"""Irregular verbs as base/past/participle, whether or not the treebanks show them."""


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
    for verb in _IRREGULAR.split():
        base, *forms = verb.split("/")
        bases.add(("v", base))
        irregular |= {("v", form): base for form in forms if ("v", form) not in bases and ("v", form) not in irregular}
    lines = ["kind\tform\tlemma"]
    lines += [f"{kind}\t{base}\t" for kind, base in sorted(bases)]
    lines += [f"{kind}\t{form}\t{lemma}" for (kind, form), lemma in sorted(irregular.items())]
    _OUT.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
