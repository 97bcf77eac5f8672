"""The news of a report: what it opens with as done, without a day, has happened within days of the report's own day.

So two such deeds of reports that are weeks apart are two, and so is one and what another report dates weeks before it,
however alike their words are: a minister signs one accord after another. What a clause only looks back on ("since she
signed", "who had killed two", "the accord signed in March") is no news.
"""

import re
from collections.abc import Container, Sequence
from datetime import date
from typing import TYPE_CHECKING

from wiredesk.model import EventMention, TimeFormula

if TYPE_CHECKING:
    from .mention_signatures import MentionSignature

#: Days between a report and a deed that is told as news by another: fewer may be one deed, told late.
WEEKS = 21
_DONE = frozenset({"happened", "underway"})
_NEXT_DAY = 2  # days: what is told anew a day later may not be counted yet
_LEAP_YEAR, _DAYS_OF_YEAR = 2000, 366
_SOME_DAYS, _SOME_MONTHS = 7, 120  # days
_OPENS_WITH = 2  # number of a sentence, the title being 0
_LOOKS_BACK = re.compile(
    r"\b(?:who|whom|whose|which|that|after|since|before|until|when|where|while|as|because|whether|if|for|over|following"
    r"|amid|despite|had|having|once|already|previously|earlier|formerly|allegedly|how|why|what)\b[^,;:–—]*$",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"^[^,;:–—]*\b(?:before|ago|earlier|previously)\b", re.IGNORECASE)
#: "He shot two guards, a court heard": what courts hear and inquiries find was done long before.
_IN_COURT = re.compile(
    r"\b(?:court|jury|trial|inquest|inquiry|tribunal|prosecutors?|hearing|indictment)\b", re.IGNORECASE
)
_KNOWN = re.compile(r"\b(?:the|this|that|these|those|his|her|its|their)\b|['’]s\b", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[,;:–—]")
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|been|being|gets?|got)\s(?:\w+\s){0,2}$", re.IGNORECASE)


def of_these_days(formula: TimeFormula) -> bool:
    """Tell whether words date something within days before the report, whatever its day: "on Monday", "yesterday"."""
    if formula.anchor not in {None, "publication"} or formula.direction == "future":
        return False
    near = abs(formula.amount or 0) <= (_SOME_DAYS if formula.unit == "day" else 0)
    return formula.kind in {"weekday", "clock"} or (
        formula.kind in {"shift", "unit"} and formula.unit == "day" and near
    )


def is_news(
    m: EventMention, sentence: int | None, told: Sequence[EventMention], text: str, recent: Container[str] = ()
) -> bool:
    """Tell whether a mention without a day of its own tells, in a main clause at the report's head, what was just done.

    `sentence` is its number in the report, `told` are all of its mentions; times of `recent` do not count. A noun is
    news as what is said to have come ("A quake shook Lima"), and a participle as what came of it ("killing nine"); of
    "the attack" nobody knows whether it is.
    """
    if sentence is None or sentence > _OPENS_WITH or not _is_new(m, text, recent):
        return False
    if _is_main(m):
        return _is_told(m, told, text)
    here = [o for o in told if o.sentence == m.sentence and _is_main(o) and _is_new(o, text, recent)]
    here = [verb for verb in here if _is_told(verb, told, text)]
    if _is_verb(m):  # "A ferry sank off Port Arlen, drowning eight"
        return text[m.start - 2 : m.start] == ", " and any(verb.end < m.start for verb in here)
    return any(_is_subject(m, verb, text) for verb in here)


def _is_new(m: EventMention, text: str, recent: Container[str]) -> bool:
    """Whether nothing around a mention gives it a day but a recent one, or sets it before something else."""
    undated = m.time is None and m.earliest is None
    if m.status != "happened" or m.negated or m.earlier or not (undated or m.time in recent):
        return False
    before, behind = text[m.sentence.start : m.start], text[m.end : m.sentence.end]
    return not (_LOOKS_BACK.search(before) or _OF_ANOTHER.search(behind) or _IN_COURT.search(behind))


def _is_main(m: EventMention) -> bool:
    return _is_verb(m) and not m.quote.lower().endswith("ing")


def _is_told(verb: EventMention, told: Sequence[EventMention], text: str) -> bool:
    """Whether a verb has its subject before it: "A ferry sank", "Leader arrested", but not "Ships sunk by him rose"."""
    if any(role.role == "actor" and role.start < verb.start for role in verb.roles):
        return True
    if _AUXILIARY.search(text[verb.sentence.start : verb.start]):
        return True
    subject = any(role.end <= verb.start and text[role.end : verb.start].isspace() for role in verb.roles)
    return subject and not any(_follows(verb, other, text) for other in told)


def _is_verb(m: EventMention) -> bool:
    return m.quote.lower() != m.lemma.lower()


def _is_subject(m: EventMention, verb: EventMention, text: str) -> bool:
    """Whether a noun heads what a verb behind it tells of, and is not spoken of as known ("the quake", "his visit")."""
    return any(
        role.start <= m.start and m.end <= role.end <= verb.start and _KNOWN.search(text, role.start, m.start) is None
        for role in verb.roles
    )


def _follows(m: EventMention, other: EventMention, text: str) -> bool:
    """Whether another verb stands behind a mention in its clause."""
    behind = m.end <= other.start < m.sentence.end and _is_verb(other) and not other.quote.lower().endswith("ing")
    return behind and _CLAUSE_ENDS.search(text, m.end, other.start) is None


def day_of_year(month: int, day: int) -> int:
    """Return the number of a day in a leap year, 1-366; `day` may be one that the month does not have."""
    return date(_LEAP_YEAR, month, 1).timetuple().tm_yday + day - 1


def weeks_apart(left: "MentionSignature", right: "MentionSignature") -> bool:
    """Tell whether two mentions are of reports that are weeks apart, whatever the year of one that gives none."""
    if left.told_on is not None and right.told_on is not None:
        return abs(left.told_on - right.told_on) >= WEEKS
    return bool(left.told_in and right.told_in) and _in_the_year(left.told_in, right.told_in) >= WEEKS


def tells_of_weeks_before(left: "MentionSignature", right: "MentionSignature") -> bool:
    """Tell whether one of two mentions is the news of its report, and the other tells what was done weeks before."""
    return _weeks_before(left, right) or _weeks_before(right, left)


def _weeks_before(news: "MentionSignature", other: "MentionSignature") -> bool:
    """Of a report of the same weeks, or of the same report, only where it gives the other deed its day."""
    if not news.news or other.negated or other.status not in _DONE:
        return False
    apart = weeks_apart(news, other)
    if other.news or other.fresh:
        return apart
    if apart and _is_later(news, other):
        return other.status == "happened" or _days_since(news, other) >= WEEKS  # it had happened when it was told
    known = bool(other.told_in) and (apart or _has_a_day(other))
    return known and _days_since(news, other) >= WEEKS


def _is_later(news: "MentionSignature", other: "MentionSignature") -> bool:
    """Whether a report is the later of two; where one gives no year, of the months around the other."""
    if news.told_on is not None and other.told_on is not None:
        return news.told_on > other.told_on
    return 0 < (news.told_in - other.told_in) % _DAYS_OF_YEAR <= _SOME_MONTHS


def _has_a_day(m: "MentionSignature") -> bool:
    """Whether a deed is told of some day, and not of years ("starred in the 1940s")."""
    if m.first is None or m.last is None:
        return m.stated[2] is not None
    return m.last - m.first <= _SOME_DAYS


def _days_since(news: "MentionSignature", other: "MentionSignature") -> int:
    """Return the days from the other deed to the report whose news is told, at the least; 0 where nobody knows them.

    Of a report whose year is not known, those between the days of the year.
    """
    if other.first is None or other.last is None:
        _, month, day = other.stated
        return _in_the_year(news.told_in, day_of_year(month, day)) if month and day else 0
    if news.told_on is not None:
        return news.told_on - other.last
    if other.last - other.first > _SOME_DAYS:
        return 0
    ends = (date.fromordinal(number) for number in (other.first, other.last))
    return min(_in_the_year(news.told_in, day_of_year(end.month, end.day)) for end in ends)


def _in_the_year(one: int, other: int) -> int:
    """Return the days between two days of the year, the shorter way round."""
    between = abs(one - other)
    return min(between, _DAYS_OF_YEAR - between)


def is_one_more(later: "MentionSignature", older: "MentionSignature") -> bool:
    """Tell whether one mention tells of one more of its kind ("a second truce"), and an older report of no such."""
    if later.told_on is None or older.told_on is None or later.status not in _DONE:
        return False
    counted = later.further and not older.further and older.ordinal is None
    return counted and later.told_on - older.told_on >= _NEXT_DAY
