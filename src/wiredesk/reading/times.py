"""Time expressions of one report: where they are, what their words mean, and what they are relative to."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from wiredesk.knowledge import Knowledge
from wiredesk.language.annotation import AnnotatedDocument, TimexSpan
from wiredesk.model import Span, TimeExpression, TimeFormula, TimexType, content_id

from .times_direction import direction_of, is_planned_for
from .times_grammar import Found, find_times
from .times_told import is_before_its_noun, once_planned, told_direction
from .times_values import evaluate
from .trees import DocumentTrees

_DIRECTED = frozenset({"date", "weekday", "unit", "clock", "world"})
_JOINS = re.compile(r"\s*(?:,|and|or|to|through|until|till|[-–—])\s*(?:on\s+|from\s+)?", re.IGNORECASE)
_UNIT_ALONE = re.compile(r"the\s+(?:fiscal\s+|financial\s+)?(?P<unit>year|quarter|month|week|day)", re.IGNORECASE)
_CLOSED = re.compile(r"\s*(?:$|[.,;:!?)\"”]|(?:with|in|on|at|for|by|and|as|but|from)\b)")
_YEAR_AFTER = re.compile(r"(?:\s+(?:of|in))?,?\s+(?:19|20)\d\d\b")
_NEED_MODEL = frozenset({"adverb set", "rate"})
_FURTHER_DAY = re.compile(
    r"\s*(?:and|or|to|through|[-–])\s*(?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?"
    r"(?:,\s*(?P<year>(?:19|20)\d\d)\b|(?=\s*(?:$|[,.;:)]\s|\b(?:in|at|on|for|with|to|by|as|and|when|where)\b)))"
)
_DAY_BEFORE = re.compile(
    r"\b(?:from|between|on)\s+(?:the\s+)?(?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?\s*(?:to|and|until|till|through|[-–])\s*(?:the\s+)?\Z",
    re.IGNORECASE,
)
_EVENT_AFTER = re.compile(r"\s+(?:before|after|ahead\s+of|prior\s+to|following|since|from)\s+", re.IGNORECASE)
_BACKWARD_EVENT = re.compile(r"\s+(?:before|ahead|prior)", re.IGNORECASE)
_TIMELY = re.compile(
    r"\d|\w\s+\w*(?:day|week|month|year|hour|minute|decade|century|era|period|season|moment|time|night|morning|term|age|reign|war)|"
    r"\w(?:day|time|term)s?\b",
    re.IGNORECASE,
)
_MODEL_ALONE = 0.85
"""From this score on a span that only the model sees is kept, without a value."""


def read_times(
    annotated: AnnotatedDocument, knowledge: Knowledge, trees: DocumentTrees | None = None
) -> tuple[tuple[TimeExpression, ...], tuple[TimeFormula, ...]]:
    """Return the report's time expressions in text order, and for each that the grammar understands its formula.

    Values and days are those that the words alone give; what is relative to another day has its `anchor` (an id, or
    "publication") and no days. Nothing is ever taken from the publication day here.
    """
    trees = trees or DocumentTrees(annotated)
    found = [f for sentence in annotated.sentences for f in find_times(annotated.text, sentence.start, sentence.end)]
    found += _missed(annotated, found)
    found += _world_events(annotated, knowledge, found)
    if annotated.times:  # "the annual report" tells of no time; where the model reads one, it does
        found = [f for f in found if f.rule not in _NEED_MODEL or _is_seen(annotated.times, f.span)]
    further = [*_further_days(annotated.text, found), *_days_before(annotated.text, found)]
    found = [f for f in found if not any(f.span.overlaps(other.span) for other in further)] + further
    found.sort(key=lambda f: f.span)
    found = _share_years(annotated.text, found)
    ids = [_time_id(annotated.document, f.span, annotated.text) for f in found]
    expressions: list[TimeExpression] = []
    formulas: list[TimeFormula] = []
    for number, item in enumerate(found):
        tree = trees.tree_at(item.span.start)
        formula = msgspec.structs.replace(item.formula, time=ids[number])
        if (formula.kind == "unit" and formula.amount) or _is_next_or_last(formula):
            formula = msgspec.structs.replace(formula, direction="future" if (formula.amount or 0) > 0 else "past")
        elif formula.kind in _DIRECTED and formula.direction is None:
            sure = is_planned_for(item.span, annotated.text)
            if formula.year is not None and formula.kind == "date":
                sure = sure and not once_planned(item.span, annotated.text)
                direction = "future" if sure else told_direction(tree, item.span)
            elif formula.kind == "date" and formula.unit == "day" and is_before_its_noun(tree, item.span):
                direction = "future" if sure else None  # "the Dec. 15 elections": the nearest, whatever is told of them
            else:
                direction = "future" if sure else direction_of(tree, item.span, annotated.text)
            formula = msgspec.structs.replace(formula, direction=direction, sure=sure)
        formula = _anchored(annotated.text, found, ids, number, formula, knowledge)
        formulas.append(formula)
        expressions.append(_expression(annotated, item, formula))
    expressions += _seen_by_model(annotated, expressions)
    return tuple(sorted(expressions, key=lambda e: (e.start, e.end))), tuple(formulas)


def _time_id(document: str, span: Span, text: str) -> str:
    return content_id("t", document, span.start, span.end, span.of(text))


def _expression(annotated: AnnotatedDocument, found: Found, formula: TimeFormula) -> TimeExpression:
    timed = evaluate(formula, None)
    reason = None
    if timed is None or (timed.earliest is None and timed.latest is None):
        reason = _why_open(formula)
    return TimeExpression(
        id=formula.time,
        document=annotated.document,
        start=found.span.start,
        end=found.span.end,
        quote=found.span.of(annotated.text),
        timex_type=formula.timex_type,
        value=timed.value if timed else None,
        earliest=timed.earliest if timed else None,
        latest=timed.latest if timed else None,
        precision=timed.precision if timed else None,
        anchor=formula.anchor,
        rule=found.rule,
        reason=reason,
        confidence=_confidence(annotated.times, found.span),
    )


def _why_open(formula: TimeFormula) -> str:
    if formula.kind in {"duration", "set"}:
        return "a length or repetition lies on no particular day"
    if formula.kind == "reference":
        return "the words name no particular day"
    if formula.anchor == "publication":
        return "relative to the day of publication"
    return "relative to another time or event"


def _confidence(seen: Sequence[TimexSpan], span: Span) -> float:
    """Sure where grammar and model agree; the model's silence lowers it a little, its dissent on the extent hardly."""
    if not seen:
        return 0.9
    same = [s for s in seen if s.start < span.end and span.start < s.end]
    if any((s.start, s.end) == (span.start, span.end) for s in same):
        return 0.97
    return 0.9 if same else 0.8


def _is_seen(seen: Sequence[TimexSpan], span: Span) -> bool:
    return any(s.start < span.end and span.start < s.end for s in seen)


def _missed(annotated: AnnotatedDocument, found: Sequence[Found]) -> list[Found]:
    """Return spans that only the model sees and the grammar understands: "the year", what a wrong break has cut."""
    out: list[Found] = []
    for seen in annotated.times:
        span = Span(seen.start, seen.end)
        if seen.score < _MODEL_ALONE or any(span.overlaps(f.span) for f in found):
            continue
        alone = _UNIT_ALONE.fullmatch(span.of(annotated.text))
        if alone is not None and not _CLOSED.match(annotated.text, seen.end):
            continue  # "the day the deal was announced" is told by an event
        if alone is not None:
            unit = alone["unit"].lower()
            formula = TimeFormula(
                time="", kind="unit", anchor="previous" if unit == "day" else "same unit", unit=unit, amount=0
            )
            out.append(Found(span, "of the unit", formula))
        else:
            out += [f for f in find_times(annotated.text, seen.start, seen.end) if f.span == span]
    return out


def _world_events(annotated: AnnotatedDocument, knowledge: Knowledge, found: Sequence[Found]) -> list[Found]:
    """Return the feasts that the calendar knows and the grammar does not ("Eid al-Adha", "Diwali")."""
    uses = []
    for use in knowledge.calendar.find(annotated.text):
        span = Span(use.start, use.end)
        if use.event.kind != "feast" or any(span.overlaps(f.span) for f in found):
            continue
        if not any(s.start <= span.start and span.end <= s.end for s in annotated.sentences):
            continue
        formula = TimeFormula(time="", kind="world", event=use.event.key, anchor="publication", unit="day")
        uses.append(Found(span, "feast of the calendar", formula))
    return uses


def _days_of_months(found: Sequence[Found]) -> Iterator[tuple[Found, TimeFormula, int]]:
    """Yield the whole days that are told by month and day, each with what it means and its day."""
    for item in found:
        formula = item.formula
        if formula.kind != "date" or formula.month is None or formula.day is None or formula.unit != "day":
            continue
        if not (formula.clock or formula.part):
            yield item, formula, formula.day


def _further_days(text: str, found: Sequence[Found]) -> list[Found]:
    """Return the second days of "Sept. 12 and 13" and "May 3-5, 2004", which stand without their month."""
    out = []
    for item, formula, day in _days_of_months(found):
        match = _FURTHER_DAY.match(text, item.span.end, item.span.end + 40)
        if match is None or int(match["day"]) <= day:
            continue
        span = Span(match.start("day"), match.end("year") if match["year"] else match.end("day"))
        if any(span.overlaps(f.span) for f in found if f.formula.unit != "year"):
            continue
        year = int(match["year"]) if match["year"] else formula.year
        further = msgspec.structs.replace(
            formula, day=int(match["day"]), weekday=None, year=year, anchor=None if year else formula.anchor
        )
        out.append(Found(span, "further day", further))
    return out


def _days_before(text: str, found: Sequence[Found]) -> list[Found]:
    """Return the first days of "from 7 to 12 November", which stand without their month."""
    out = []
    for item, formula, day in _days_of_months(found):
        before = text[max(0, item.span.start - 24) : item.span.start]
        match = _DAY_BEFORE.search(before) if formula.weekday is None else None
        if match is None or int(match["day"]) >= day:
            continue
        at = item.span.start - len(before)
        span = Span(at + match.start("day"), at + match.end("day"))
        if not any(span.overlaps(f.span) for f in found):
            out.append(Found(span, "earlier day", msgspec.structs.replace(formula, day=int(match["day"]))))
    return out


def _share_years(text: str, found: Sequence[Found]) -> list[Found]:
    """Give "March 3" in "between March 3 and April 9, 2003" the year of its partner, and "3-5 May" its month."""
    out = list(found)
    for number in range(len(out) - 2, -1, -1):
        here, following = out[number], out[number + 1]
        joined = _JOINS.fullmatch(text[here.span.end : following.span.start])
        a, b = here.formula, following.formula
        if joined and a.kind == b.kind == "date" and a.month and a.year is None and b.year and b.month:
            year = b.year - (1 if (a.month, a.day or 0) > (b.month, b.day or 31) else 0)
            out[number] = msgspec.structs.replace(here, formula=msgspec.structs.replace(a, year=year, anchor=None))
    return out


def _is_next_or_last(formula: TimeFormula) -> bool:
    """Tell "next March", "last Thursday": they say it themselves, whatever the tense ("the pact lapses next March")."""
    counted = formula.kind == "weekday" or (formula.kind == "date" and formula.unit in {"day", "month", "season"})
    return counted and bool(formula.amount) and formula.year is None and formula.event is None


def _anchored(
    text: str, found: Sequence[Found], ids: Sequence[str], number: int, formula: TimeFormula, knowledge: Knowledge
) -> TimeFormula:
    """Return the formula with "previous" replaced by the expression meant, and with the event that its words name."""
    span = found[number].span
    if formula.kind == "duration" and (after := _EVENT_AFTER.match(text, span.end)):
        window = text[after.end() : after.end() + 80].split(".", maxsplit=1)[0]
        use = next(iter(knowledge.calendar.find(window)), None)
        if use is not None and use.start <= 25 and _YEAR_AFTER.match(window, use.end):
            return msgspec.structs.replace(formula, anchor="event")  # "Christmas 2003" is not the one of every year
        if use is not None and use.start <= 25:
            back = bool(_BACKWARD_EVENT.match(text, span.end))
            return msgspec.structs.replace(
                formula, anchor="world", event=use.event.key, direction="past" if back else "future"
            )
        return msgspec.structs.replace(formula, anchor="event")
    if formula.anchor == "same unit":  # "the quarter" is the one just spoken of
        last = next((n for n in range(number - 1, -1, -1) if _names_unit(found[n].formula, formula.unit)), None)
        if (
            last is not None
            and formula.unit == "year"
            and re.search(r"[.;]\s", text[found[last].span.end : span.start])
        ):
            last = None  # a year is named again in its own sentence, and else the present one
        if last is None and formula.unit == "month" and formula.direction == "past":
            return msgspec.structs.replace(
                formula, anchor="publication", amount=-1
            )  # statistics tell of a month gone by
        return msgspec.structs.replace(formula, anchor="publication" if last is None else ids[last])
    if formula.kind == "shift" and formula.unit == "year" and formula.amount == 1 and formula.direction == "past":
        last = _quarter_before(found, number)  # "from $2 a share a year ago" compares with the quarter just told of
        if last is not None:
            return msgspec.structs.replace(formula, anchor=ids[last], event="quarter")
    if formula.anchor != "previous":
        return formula
    if formula.kind == "clock":
        near = _dated_near(text, found, number)
        return msgspec.structs.replace(formula, anchor="publication" if near is None else ids[near])
    for before in range(number - 1, -1, -1):
        other = found[before].formula
        if formula.part and other.unit != "day":
            continue  # "in May ... by evening"
        if other.kind in {"date", "unit", "weekday", "world"} and other.timex_type == "DATE":
            if span.start - found[before].span.end > 1000:
                break
            finer = other.unit if formula.kind == "shift" and other.unit in {"month", "quarter"} else formula.event
            return msgspec.structs.replace(formula, anchor=ids[before], event=finer)
    return msgspec.structs.replace(formula, anchor="publication")


def _quarter_before(found: Sequence[Found], number: int) -> int | None:
    span = found[number].span
    for before in range(number - 1, -1, -1):
        other = found[before]
        if span.start - other.span.end > 300:
            return None
        if other.formula.kind in {"date", "unit"} and other.formula.unit == "quarter":
            return before
        if other.formula.kind == "date" and other.formula.unit in {"year", "month"}:
            return None
    return None


def _names_unit(formula: TimeFormula, unit: str | None) -> bool:
    return formula.kind in {"date", "unit"} and formula.unit == unit


def _dated_near(text: str, found: Sequence[Found], number: int) -> int | None:
    """Return the expression of a day in the same sentence that a time of day belongs to."""
    span = found[number].span
    for other in (number + 1, number - 1):
        if 0 <= other < len(found) and found[other].formula.unit == "day" and found[other].formula.kind != "shift":
            left, right = sorted((span, found[other].span))
            between = text[left.end : right.start]
            if len(between) <= 60 and not re.search(r"[.;!?]\s|\n", between):
                return other
    return None


def _seen_by_model(annotated: AnnotatedDocument, known: Sequence[TimeExpression]) -> list[TimeExpression]:
    rows = []
    for seen in annotated.times:
        span = Span(seen.start, seen.end)
        if (
            seen.score < _MODEL_ALONE
            or not _TIMELY.search(span.of(annotated.text))
            or any(span.overlaps(Span(e.start, e.end)) for e in known)
        ):
            continue
        kind: TimexType = seen.label
        rows.append(
            TimeExpression(
                id=_time_id(annotated.document, span, annotated.text),
                document=annotated.document,
                start=span.start,
                end=span.end,
                quote=span.of(annotated.text),
                timex_type=kind,
                rule="reading model",
                reason="the words are taken for a time, but what they mean is not understood",
                confidence=seen.score * 0.8,
            )
        )
    return rows


def anchor_day(anchor: str | None, publication: date | None, days: dict[str, date]) -> date | None:
    """Return the day that an anchor stands for: the day of publication, or the first day of another expression."""
    if anchor is None or anchor in {"event", "world"}:
        return None
    return publication if anchor == "publication" else days.get(anchor)
