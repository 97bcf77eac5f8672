"""Title language: the hand-written patterns of titles.tsv and portfolios.tsv, spelt out phrase by phrase."""

import re
from itertools import product

from wiredesk.knowledge.names import fold

from .writing import facts, write

_PART = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]|([^()\[\]]+)")


def build() -> int:
    """Write titles.tsv; returns the number of phrases."""
    table: dict[tuple[str, str, str, str], list[str]] = {}
    for key, countries, organization, implied, patterns in facts("titles.tsv", 5):
        for pattern in patterns.split(";"):
            for phrase in spell_out(pattern.strip()):
                table.setdefault(
                    (phrase, key, countries, organization), [phrase, key, countries, organization, implied]
                )
    for portfolio, words in facts("portfolios.tsv", 2):
        for word in (w.strip() for w in words.split(";")):
            plain = fold(word.removeprefix("the "))
            forms = [f"minister {p} {w}" for p in ("of", "for") for w in (plain, f"the {plain}")] + [
                f"{plain} minister"
            ]
            for phrase in forms:
                key = f"minister.{portfolio}"
                table.setdefault((phrase, key, "", ""), [phrase, key, "", "", ""])
                if portfolio not in {"foreign", "defence"}:
                    for prefix in ("deputy", "vice"):
                        row = [f"{prefix} {phrase}", f"deputy.{key}", "", "", ""]
                        table.setdefault((row[0], row[1], "", ""), row)
    return write(
        "titles.tsv", ("phrase", "office", "countries", "organization", "implied"), [table[k] for k in sorted(table)]
    )


def spell_out(pattern: str) -> list[str]:
    """Return every phrase that a pattern with "(a|b)" and "[optional]" parts stands for, folded."""
    choices = []
    for match in _PART.finditer(pattern):
        one_of, optional, plain = match.groups()
        if one_of is not None:
            choices.append(one_of.split("|"))
        elif optional is not None:
            choices.append(["", *optional.split("|")])
        else:
            choices.append([plain])
    phrases = (" ".join(fold(part) for part in parts if part.strip()) for parts in product(*choices))
    return sorted({" ".join(phrase.split()) for phrase in phrases if phrase.strip()})
