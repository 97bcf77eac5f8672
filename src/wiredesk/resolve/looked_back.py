"""What a sentence looks back on: after his first arrest; last hit in 2014, when a quake killed nine; the raid of 2019.

Such a deed is of the kind that the report tells of, and not the one that it tells. On ECB+ train and real-style piles
ten of ten that are told "since ..., when" and "last ... in ..., when" were earlier occasions.
"""

import re

from wiredesk.model import EventMention

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
_OF_A_YEAR = re.compile(rf"\sof\s{_YEAR}\b")
_FAR = 200  # code points
_YEAR_ENDS = 9  # ... behind the word, of " of 2019"


def looks_back(m: EventMention, text: str) -> bool:
    """Tell whether the words around a mention of this text set it before another of its kind."""
    before = text[max(m.sentence.start, m.start - _FAR) : m.start]
    if _AFTER_THE_FIRST.search(before) or _SINCE_THEN.search(before):
        return True
    return _OF_A_YEAR.match(text, m.end, min(m.sentence.end, m.end + _YEAR_ENDS)) is not None
