"""Turn the CAMEO verb patterns of PETRARCH (Open Event Data Alliance, MIT licence) into PLOVER types by verb and words.

A pattern "- * WORDS [code]  # VERB" says that VERB with WORDS after it is an event of that code. Kept are the patterns
whose code has a PLOVER type; prepositions are dropped, synonym sets spelled out, words taken to their lemmas.
"""

import re
from collections import Counter, defaultdict
from pathlib import Path

from wiredesk.language.lemma_forms import settle_lemma
from wiredesk.language.wordlists import words

_OUT = Path(__file__).parent.parent / "src" / "wiredesk" / "knowledge" / "data" / "plover_patterns.tsv"
# CAMEO 2.0 codes, longest prefix first, to the types of the PLOVER codebook; codes that are statements have none.
_TYPES = {
    "015": "CONCEDE", "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID",
    "08": "CONCEDE", "0841": "RETREAT", "0842": "RETREAT", "086": "RETREAT", "087": "RETREAT", "09": "ACCUSE",
    "10": "REQUEST", "11": "ACCUSE", "116": "SANCTION", "12": "REJECT", "13": "THREATEN", "14": "PROTEST",
    "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "1712": "ASSAULT", "18": "ASSAULT", "19": "ASSAULT",
    "20": "ASSAULT",
}  # fmt: skip
_PREPOSITIONS = words(
    "to of for in on at by with from against over into about as the a an and or up out off down toward towards between "
    "under behind after before since during that than through its his their this not no back"
)
_TOO_LIGHT = words(
    "be have take come put find say believe expect give continue remain make get go do keep consider face prepare "
    "provide release receive file check die use need see know think look feel seem become start begin stop end"
)
"""Verbs that mean too little for two words after them to make them an event of one type."""
_PATTERN = re.compile(r"^- \* (?P<words>[^\[]*)\[(?P<code>[0-9:-]+)\]\s*(?:#\s*(?P<verb>[A-Z]+)\s*$)?")


def type_of(code: str) -> str | None:
    """Return the PLOVER type of a CAMEO code by its longest known prefix, None for a statement or no code."""
    code = code.rpartition(":")[2]
    return next((_TYPES[code[:n]] for n in range(len(code), 1, -1) if code[:n] in _TYPES), None)


def build(data: Path) -> int:
    """Write the table and return its number of rows."""
    synonyms: dict[str, list[str]] = {}
    current: list[str] | None = None
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    verbs: list[str] = []
    for line in (data / "petrarch" / "CAMEO.2.0.txt").read_text("utf-8", "replace").splitlines():
        if line.startswith("&"):
            current = synonyms.setdefault(line.split()[0], [])
        elif line.startswith("+") and current is not None:
            current.append(line[1:].split()[0].strip("_"))
        elif line.startswith("---"):
            verbs, current = [], None
        elif match := _PATTERN.match(line):
            found = type_of(match["code"])
            condition = _condition(match["words"], synonyms)
            if found is not None and condition:
                for verb in [match["verb"]] if match["verb"] else verbs:
                    votes[settle_lemma(verb, "VERB", verb.lower()), condition][found] += 1
        elif re.match(r"^[A-Z]+(\s|$)", line):
            verbs.append(line.split()[0])
    rows = sorted(
        (verb, condition, min(n, key=lambda t: (-n[t], t)))
        for (verb, condition), n in votes.items()
        if verb not in _TOO_LIGHT
    )
    _OUT.write_text("\n".join(["verb\twords\ttype", *("\t".join(row) for row in rows)]) + "\n", "utf-8")
    return len(rows)


def _condition(pattern: str, synonyms: dict[str, list[str]]) -> str:
    """Return the content words of a pattern, "|" between alternatives and "," between words; "" for none."""
    parts = []
    for token in re.findall(r"&?[A-Z_]+", pattern):
        alternatives = synonyms.get(token, []) if token.startswith("&") else [token]
        lemmas = {
            lemma
            for word in alternatives
            if "_" not in word and word.lower() not in _PREPOSITIONS
            for lemma in (settle_lemma(word, "NOUN", word.lower()), settle_lemma(word, "VERB", word.lower()))
        }
        if lemmas:
            parts.append("|".join(sorted(lemmas)))
    return ",".join(sorted(parts))
