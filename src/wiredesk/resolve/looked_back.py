"""What a sentence looks back on: after his first arrest; last hit in 2014, when a quake killed nine; the raid of 2019.

Such a deed is of the kind that the report tells of, and not the one that it tells. On ECB+ train and real-style piles
ten of ten that are told "since ..., when" and "last ... in ..., when" were earlier occasions.
"""

import re
from datetime import date

from wiredesk.model import EventMention, Reading, TimeFormula

_YEAR = r"(?:1[89]|20)\d\d"
_LAST = (
    r"last\s(?:year|month|week|spring|summer|autumn|fall|winter|January|February|March|April|May|June|July|August|"
    r"September|October|November|December)"
)
#: "Her first visit since May" may be the news; after its first, or since, there was another.
_AFTER_THE_FIRST = re.compile(
    r"\b(?:after|since|before|following|until|unlike|of)\s(?:[\w.-]+\s){0,3}?"
    r"(?:[\w.-]+(?:['’]s|s['’])|his|her|their|its)\s(?:own\s)?first\s(?:[\w-]+\s)?$",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(
    rf"\b(?:since|last\b[^.;]{{0,60}}?\b(?:in|on|during))\s[^.;,]{{0,30}}?\b(?:{_YEAR}|{_LAST}),?\swhen\s[^.;:,]{{0,80}}$",
    re.IGNORECASE,
)
_OPENS = re.compile(r"[\"“]?(?:(?:back |early |late )?(?:in|on|during|since)\s(?:the\s)?)?$", re.IGNORECASE)
_RIGHT_BEHIND = re.compile(r"\s(?:(?:was|were|came|happened|occurred|took place)\s)?(?:in|of|on)\s$")
_AFTER_IT = re.compile(r"\b(?:after|before|since|until)\sthe\s(?:[a-z]+\s)?$")
_BYGONE = 31  # days before the report
_OF_A_YEAR = re.compile(rf"\sof\s{_YEAR}\b")
_FAR = 200  # code points
_YEAR_ENDS = 9  # ... behind the word, of " of 2019"


def looks_back(m: EventMention, text: str) -> bool:
    """Tell whether the words around a mention of this text set it before another of its kind."""
    before = text[max(m.sentence.start, m.start - _FAR) : m.start]
    if _AFTER_THE_FIRST.search(before) or _SINCE_THEN.search(before):
        return True
    return _OF_A_YEAR.match(text, m.end, min(m.sentence.end, m.end + _YEAR_ENDS)) is not None


def time_looked_back_to(
    m: EventMention, reading: Reading, dates: dict[str, TimeFormula], out: date | None
) -> tuple[int | None, int | None, int | None] | None:
    """Return the year, month and day by which a mention without a time of its own is told as long past, or None.

    A date that opens its sentence is that of all that the sentence tells ("In 2021 a clash there killed 24"), one right
    behind the word that of the word ("a truce in March broke down"). `dates` are those that the report writes, by time,
    `out` is the day of the report.
    """
    text = reading.document.text
    if m.time is not None or out is None:
        return None
    here = [t for t in reading.times if m.sentence.start <= t.start < m.sentence.end and t.timex_type == "DATE"]
    for time in here:
        formula = dates.get(time.id)
        if formula is None or not _is_bygone(formula, time.latest, out):
            continue
        opens = _OPENS.fullmatch(text, m.sentence.start, time.start) is not None and len(here) == 1
        opens = opens or (len(here) == 1 and _AFTER_IT.search(text, m.sentence.start, m.start) is not None)
        if opens or (m.end < time.start and _RIGHT_BEHIND.fullmatch(text, m.end, time.start)):
            return formula.year, formula.month, formula.day
    return None


def _is_bygone(formula: TimeFormula, latest: date | None, out: date) -> bool:
    if latest is not None:
        return (out - latest).days > _BYGONE
    return formula.year is not None and formula.year < out.year - 1
