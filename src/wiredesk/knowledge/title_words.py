"""The small words around titles: what they do to an office, and what shows that a word is no title at all."""

from typing import Final

from wiredesk.model import OfficeModifier

BODIES: Final = frozenset({
    "commission", "council", "assembly", "parliament", "senate", "court", "bank", "board", "union", "federation",
    "association", "university", "company", "group", "club", "party", "committee", "chamber", "congress", "house",
    "institute", "foundation", "agency", "league", "organization", "organisation", "alliance", "bundestag", "duma",
    "knesset",
})  # fmt: skip
"""Bodies whose president is no president of a state."""

MODIFIERS: Final[dict[str, OfficeModifier | None]] = {
    "former": "former", "ex": "former", "erstwhile": "former", "retired": "former", "retd": "former",
    "onetime": "former", "ousted": "former", "deposed": "former", "previous": "former", "past": "former",
    "emeritus": "former", "toppled": "former", "then": "then", "acting": "acting", "interim": "acting",
    "caretaker": "acting", "provisional": "acting", "transitional": "acting", "late": "late", "slain": "late",
    "deceased": "late", "assassinated": "late", "incoming": "future", "future": "future", "next": "future",
    "shadow": "future", "aspiring": "future", "elect": "elect", "designate": "designate", "nominee": "designate",
    "designated": "designate", "nominated": "designate", "honorary": "courtesy", "would": None, "outgoing": None,
    "incumbent": None, "current": None, "sitting": None,
}  # fmt: skip
"""Words before (some after) a title; None leaves the plain use: an outgoing president is president."""

AFTER: Final = frozenset({"elect", "designate", "nominee", "emeritus"})
"""Modifiers that follow the title."""

DEPUTIES: Final = frozenset({"deputy", "vice", "assistant", "associate", "sub"})
"""Words that make another, lower office of any title."""

FILLERS: Final = frozenset({
    "new", "newly", "elected", "appointed", "current", "senior", "embattled", "top", "powerful", "federal", "union",
    "incumbent", "outgoing", "country", "nation", "first", "veteran", "recently", "conservative", "liberal", "far",
    "populist", "hardline", "reelected", "right", "wing", "leftist", "de", "facto", "own", "long", "time", "longtime",
    "rival", "state", "cabinet", "reformist",
})  # fmt: skip
"""Words that may stand between a country and the title and change nothing."""

SHOUTED: Final = frozenset({"us", "who", "pm", "un", "cm", "sg", "it", "mp", "isi", "raw", "dni", "nsa", "sco"})
"""Words that belong to a title only in capitals: "5 pm", "who chief among them" hold none."""

RANKS: Final = frozenset({
    "gen", "lt", "maj", "brig", "adm", "col", "capt", "sen", "rep", "major", "general", "marshal", "captain",
})  # fmt: skip
"""Titles of one word that must begin with a capital and stand before a name."""

NO_PERSON: Final = frozenset({
    "assembly", "motors", "electric", "staff", "headquarters", "council", "hospital", "election", "elections", "mills",
    "office", "secretariat", "directorate", "authority", "league", "general", "command", "inspector", "atomics",
    "dynamics", "committee",
})  # fmt: skip
"""What follows "General" in names that are no person's."""

STATE_OFFICES: Final = frozenset({"president", "vice_president", "prime_minister", "monarch"})
"""Offices whose words companies and clubs use too."""

WEAK: Final = frozenset({
    "spokesperson", "chairman", "president", "vice_president", "director", "head", "chief", "leader", "commander",
    "secretary",
})  # fmt: skip
"""Offices before which a country's name may end a longer name: "Environment Canada spokesperson"."""

NO_NAME: Final = frozenset({
    "the", "in", "of", "and", "by", "said", "as", "to", "for", "when", "while", "but", "with", "us",
})  # fmt: skip
"""Words that, capitalised at a sentence's start, begin no longer name."""

PRIVATE: Final = frozenset({
    "igo", "group", "court", "bank", "ngo", "armed_group", "party", "news_agency", "media", "company",
})  # fmt: skip
"""Kinds of organizations whose president is no head of state."""

ABBREVIATED: Final = frozenset({
    "gen", "lt", "maj", "brig", "adm", "col", "capt", "sen", "rep", "gov", "dep", "asst", "sec", "min", "vice", "sgt",
    "cmdr", "no", "st", "retd", "ret",
})  # fmt: skip
"""Words whose point does not end a sentence."""
