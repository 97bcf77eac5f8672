"""Nobody was hurt, three were: which of two reports may not have known it yet, or tells of another day or place."""

import re

from wiredesk.model import Finding
from wiredesk.resolve.labels import Labels

from .findings import make_finding
from .sums import Sum
from .telling import Telling, came_out_together, told_by

NEXT_DAYS = 7
_IN_A_PLACE = re.compile(r"\b(?:in|at|near) (?:the )?([A-Z][\w’'-]+)")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_SENTENCE_BEFORE = 160  # code points


def grew(nobody: Telling, some: Telling) -> bool:
    """Tell whether the report that knows of some is the later one, or either is of days that the other is not of.

    Who writes days after the deed that nobody was hurt on its day knows more than a first count.
    """
    out = [t.day for t in (nobody, some)]
    if out[0] is None or out[1] is None or _dated_otherwise(nobody, some):
        return True
    one_day = bool(nobody.days) and nobody.days == some.days and nobody.days[0].days == 1
    deed = nobody.days[0].latest if one_day else None
    if out[0] < out[1] and (deed is None or deed >= out[0]):
        return True
    return not came_out_together(nobody, some, within=NEXT_DAYS) or _elsewhere(nobody, some)


def _dated_otherwise(nobody: Telling, some: Telling) -> bool:
    """Whether nobody was hurt on a day by name, and of those who were the words right before give another one."""
    if not nobody.days or some.days or nobody.days[0].earliest is None:
        return False
    at = some.mention.sentence.start
    before = {m.group() for m in _WEEKDAY.finditer(some.document.text, max(0, at - _SENTENCE_BEFORE), at)}
    return bool(before) and f"{nobody.days[0].earliest:%A}" not in before


def _elsewhere(nobody: Telling, some: Telling) -> bool:
    """Whether nobody in a place is meant of which the other sentence says nothing: "killed nobody in Nepal"."""
    text, sentence = nobody.document.text, nobody.mention.sentence
    other = some.document.text[some.mention.sentence.start : some.mention.sentence.end]
    return any(m.group(1) not in other for m in _IN_A_PLACE.finditer(text, sentence.start, sentence.end))


def nobody_finding(none: tuple[Sum, Telling], some: tuple[Sum, Telling], labels: Labels) -> Finding:
    """Return that one report says that it happened to nobody, and another to some."""
    (zero, denier), (number, teller) = none, some
    second, first = told_by(denier, teller)
    said, denied = (t.document.text[s.start : s.end] for s, t in (some, none))
    label = labels.of([teller.mention], "happened")
    text = f'"{label}": {first} gives "{said}", {second} says "{denied}".'
    evidence = (denier.words(zero.start, zero.end), teller.words(number.start, number.end))
    return make_finding("conflict", "quantity_none", "warning", text, evidence, event=teller.mention.event)
