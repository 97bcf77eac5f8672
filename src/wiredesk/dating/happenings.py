"""Facts from event mentions: what has happened lies before the publication, what is planned after it."""

import re
from collections.abc import Mapping
from itertools import pairwise

from wiredesk.model import EventMention, Reading, Span, TimeExpression, TimeFormula
from wiredesk.timeline import Range

from .datelines import written_on
from .expressions import names_a_thing
from .facts import Facts, end_of, start_of

LASTING = frozenset(
    [
        "visit",
        "trip",
        "tour",
        "war",
        "conflict",
        "campaign",
        "stay",
        "mission",
        "operation",
        "offensive",
        "crisis",
        "siege",
        "ceasefire",
        "truce",
        "exercise",
        "session",
        "conference",
        "summit",
        "protest",
        "protests",
        "strike",
        "drill",
        "drills",
        "fighting",
        "negotiation",
        "negotiations",
        "talk",
        "talks",
        "occupation",
        "blockade",
        "build",
        "construct",
        "work",
        "serve",
        "govern",
        "lead",
        "hold",
        "continue",
    ]
)
"""Lemmas of events that take longer than a day: a time beside one meets it but need not hold all of it."""
BRIEF = frozenset(
    [
        "visit",
        "trip",
        "tour",
        "stay",
        "session",
        "conference",
        "summit",
        "exercise",
        "drill",
        "drills",
        "negotiation",
        "negotiations",
        "talk",
        "talks",
    ]
)
"""Those of them that are over within weeks: a time beside one says when it was."""
_LONGEST = 28
"""Days that such an event takes at most (soft): visits of February and of August are not one."""
_BEGAN = re.compile(
    r"[^,;:.]{0,24}?\b(?:began|begun|begins?|started|broken? out|broke out|erupted|opened)\b[^,;:]{0,30}"
)
_ENDED = re.compile(r"[^,;:.]{0,24}?\b(?:ended|ends|finished|concluded|was lifted|were lifted)\b[^,;:]{0,30}")
"""What stands between an event and a time that dates its beginning, or its end."""
_FROM = re.compile(r"\b(from|between)\s+(?:the\s+)?\Z", re.IGNORECASE)
_TO = re.compile(r"\s*(to|and|until|till|through|[-–—])\s*(?:the\s+)?")
_BEGINNING = frozenset({"arrive", "land"})
"""Lemmas that tell how a visit begins: a time beside one holds its first day, not the whole of it."""
REAL = frozenset({"happened", "underway", "scheduled"})
"""Statuses of what a report tells as a fact or a plan: its time bounds it."""


def event_facts(facts: Facts, reading: Reading) -> None:
    """Add the facts that the report's event mentions give: status against publication, and time.

    All are soft: a status or the place of a time can be misread, and then must yield to what is known.
    """
    document = reading.document.id
    dated = {t.id: t for t in reading.times if t.timex_type in {"DATE", "TIME"}}
    formulas = {f.time: f for f in reading.formulas}
    spans_of_days = ranges_of(reading)
    for mention in reading.event_mentions:
        if mention.negated or mention.status not in REAL:
            continue
        span = Span(mention.start, mention.end)
        first, last = start_of(mention.id), end_of(mention.id)
        facts.order(first, last, "start before end", "an event does not end before it begins", axiom=True)
        beside = dated.get(mention.time or "")
        meant = None if beside is None else formulas.get(beside.id)
        back = meant is not None and meant.direction == "past"
        unsure = beside is not None and not back and _is_written(beside, meant)  # status and tense must agree on it
        time = time_of(reading, mention, dated, formulas)
        if time is not None:
            _in_time(facts, mention, time, spans_of_days.get(time.id, (time.id, time.id)), reading.document.text)
        if mention.status == "scheduled":
            facts.order(
                document, first, "planned, so after the publication", f"“{mention.quote}” is told as planned",
                spans=[span], hard=False, rank=5,
            )  # fmt: skip
        elif mention.status == "happened" and not unsure:
            facts.order(
                last, document, "happened, so before the publication", f"“{mention.quote}” is told as having happened",
                spans=[span], hard=False, rank=5,
            )  # fmt: skip
        elif mention.status == "underway":
            facts.order(
                first, document, "underway, so begun before the publication", f"“{mention.quote}” is told as under way",
                spans=[span], hard=False, rank=4,
            )  # fmt: skip
            facts.between(
                document, last, [Range(-7, None)], "underway at the publication",
                f"“{mention.quote}” is told as under way", spans=[span], hard=False, rank=1,
            )  # fmt: skip


def order_facts(facts: Facts, reading: Reading) -> None:
    """Add what the report says of the order of its events ("after", "two days before"); soft.

    Only of what has happened, in a report that gives its own day: what is misread must not date a report.
    """
    if written_on(reading) is None:
        return
    mentions = {m.id: m for m in reading.event_mentions if not m.negated and m.status == "happened"}
    for order in reading.orders:
        before, after = mentions.get(order.before), mentions.get(order.after)
        if before is None or after is None:
            continue
        words = f"“{before.quote}” lies before “{after.quote}”"
        spans = [Span(before.start, before.end), Span(after.start, after.end), Span(order.start, order.end)]
        ends = [(start_of(before.id), start_of(after.id))]
        if not is_lasting(before):  # what follows a war's beginning may be in the war
            ends = [(end_of(before.id), start_of(after.id))]
            if order.most is not None:
                ends = [(end_of(before.id), end_of(after.id)), (start_of(before.id), start_of(after.id))]
        for one, other in ends:
            facts.between(
                one, other, [Range(order.least, order.most)], "order told by the report", words,
                spans=spans, hard=False, rank=2,
            )  # fmt: skip


def time_of(
    reading: Reading,
    mention: EventMention,
    dated: Mapping[str, TimeExpression],
    formulas: Mapping[str, TimeFormula],
) -> TimeExpression | None:
    """Return the time beside an event that can be its own; None where tense and status say that it dates another.

    `dated` are the report's dates and times of day, `formulas` what they mean, both by the time's id.
    """
    time = dated.get(mention.time or "")
    if time is None:
        return None
    formula = formulas.get(time.id)
    ahead = formula is not None and formula.direction == "future"
    back = formula is not None and formula.direction == "past"
    unsure = not back and _is_written(time, formula)
    misplaced = names_a_thing(reading, time) or (
        (ahead and mention.status == "happened")
        or (back and mention.status == "scheduled")
        or (mention.status == "scheduled" and unsure and not ahead and time.precision == "day")
        or (mention.status == "underway" and formula is not None and formula.anchor != "publication")
    )
    return None if misplaced else time


def _is_written(time: TimeExpression, formula: TimeFormula | None) -> bool:
    """Tell a written date, with which status and tense must agree."""
    return time.earliest is not None or (formula is not None and formula.kind == "date")


def is_lasting(mention: EventMention) -> bool:
    """Tell whether a mention tells of something longer than a day (a visit, talks, a war)."""
    lemma = mention.lemma.lower()
    if lemma == "strike" and mention.type != "PROTEST":
        return False  # what an earthquake or a missile does
    return lemma in LASTING or mention.mode == "visit"


def is_brief(mention: EventMention) -> bool:
    """Tell whether a mention tells of something that lasts, but no longer than weeks (a visit, talks)."""
    lemma = mention.lemma.lower()
    return lemma in BRIEF or (mention.mode == "visit" and lemma not in _BEGINNING)


def is_told_whole(mention: EventMention, time: TimeExpression, text: str) -> bool:
    """Tell a time beside something that lasts from one that only begins or ends it ("talks began on Monday")."""
    between = text[mention.end : time.start]
    return _BEGAN.fullmatch(between) is None and _ENDED.fullmatch(between) is None


def ranges_of(reading: Reading) -> dict[str, tuple[str, str]]:
    """Return, by either end of "from 7 to 12 November", "between Thursday and Saturday", both ends: ids of times."""
    text = reading.document.text
    dated = [t for t in reading.times if t.timex_type in {"DATE", "TIME"} and t.rule != "reading model"]
    found: dict[str, tuple[str, str]] = {}
    for one, other in pairwise(dated):
        if not one.end < other.start <= one.end + 16:
            continue
        opened = _FROM.search(text, max(0, one.start - 12), one.start)
        join = _TO.fullmatch(text, one.end, other.start)
        if join is None or (join[1] != "and") is not (opened is None or opened[1].lower() == "from"):
            continue
        if join[1] in {"-", "–", "—", "to", "until", "till", "through", "and"} and one.precision == other.precision:
            found |= {one.id: (one.id, other.id), other.id: (one.id, other.id)}
    return found


def _in_time(facts: Facts, mention: EventMention, time: TimeExpression, days: tuple[str, str], text: str) -> None:
    """`days` are the times (ids) with which the time's days begin and end."""
    first, last = start_of(mention.id), end_of(mention.id)
    begin, end = start_of(days[0]), end_of(days[1])
    words = f"“{mention.quote}” is told of “{time.quote}”"
    spans = [Span(mention.start, mention.end), Span(time.start, time.end)]

    def told(before: str, after: str, rule: str) -> None:
        facts.order(before, after, rule, words, spans=spans, hard=False, rank=3)

    lasts = is_lasting(mention)
    between = text[mention.end : time.start]
    if mention.lemma.lower() in _BEGINNING or (lasts and _BEGAN.fullmatch(between)):
        told(begin, first, "event begins in its time")
        told(first, end, "event begins in its time")
    elif lasts and _ENDED.fullmatch(between):
        told(begin, last, "event ends in its time")
        told(last, end, "event ends in its time")
    elif lasts:
        told(first, end, "event meets its time")
        told(begin, last, "event meets its time")
        if is_brief(mention) and mention.status == "happened":
            facts.between(first, last, [Range(0, _LONGEST)], "over within weeks",
                          f"“{mention.quote}” probably lasts no longer than {_LONGEST} days",
                          spans=[Span(mention.start, mention.end)], hard=False, rank=2)  # fmt: skip
    else:
        told(begin, first, "event within its time")
        told(last, end, "event within its time")
