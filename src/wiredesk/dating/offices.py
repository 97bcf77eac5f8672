"""Facts from offices: somebody named as office-holder acts, and is written of, while holding the office.

"Former", "then", "-elect", "designate", "late" and courtesy titles say nothing here. A rank (Field Marshal) only bounds
from below: it is kept in retirement. That a title is used before its holder's known first day cannot be; that it is
used after the last day can (habit, courtesy), so an upper bound is hard only where the holder acts in its news.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from wiredesk.knowledge import Knowledge
from wiredesk.knowledge.names import compatible
from wiredesk.knowledge.offices import Tenure
from wiredesk.model import EventMention, LocalEntity, Mention, Reading, Sentence, Span, TimeFormula, TitleUse
from wiredesk.timeline import Range, day_number

from .datelines import written_on
from .facts import Facts, end_of, said, start_of
from .tenures import holds, knows_ends, share_a_day, sources_in_words, term_ranges, terms_in_words

_PLAN = re.compile(
    r"\b(?:is|are)\s+(?:also\s+|now\s+)?(?:scheduled|set|due|slated|expected|planning|to)\s+(?:to\s+)?(?:\w+\s+)?(?:meet|hold|visit|travel|arrive|host|"
    r"receive|attend|address|speak|join|discuss|talk)",
    re.IGNORECASE,
)
"""Words of a plan for a meeting: whoever is named in its sentence holds the office now."""
_APPOSED = re.compile(
    r"(?:\w[,(–—]|[,(–—]|\bis)\s*(?:(?:who|is|now|currently|the|a|an|its|their|his|her|new|current|also|[A-Z][\w’'.&-]*)[\s,]+)*\Z"
)
_PREFIXED = re.compile(r"[\s,.“\"]*(?:(?:[A-Z][\w’'.&-]*|of|the|for|and|to)[\s,.]+)*(?:[A-Z]|[a-z]{2}[ -][A-Z]|\Z)")
_PLAIN = frozenset({None, "acting", "deputy"})
_CALLED_BRIEFLY = frozenset({"president", "prime_minister", "king", "queen", "pope", "monarch"})
"""Offices whose holder acts in the news under title and surname; a former one is introduced as former there."""
_OF_MANY_BODIES = frozenset({"commander", "head", "chairman", "director", "leader"})
_BODY = re.compile(r"\s+(?:of|for|at)\s+(?:the\s+)?([A-Z][\w’'.&-]*(?:[\s–-]+(?:[A-Z][\w’'.&-]*|of|the|for|and))*)")
_TO = re.compile(r"\bto\s+(?:the\s+)?[A-Z]")
_FEW_WORDS = 24
_SAY_NO_BODY = frozenset({"of", "the", "for", "and", "u", "s", "us", "command", "commander", "committee"})
_OF_THE_PAST = re.compile(
    r"\b(?:ouster|ousting|overthrow|toppling|removal|downfall|fall|assassination|murder|killing|death|impeachment|rule|"
    r"presidency|premiership|reign|era|days|time|years)\s+of\s+(?:(?:the|[A-Z][\w’'-]*)\s+){0,2}\Z"
)
"""Before a title: what its holder is no more when it is told."""
_REAL = frozenset({"happened", "underway", "scheduled"})
_NEWS_UNITS = frozenset({"day", "week", "weekend", "time"})
_LEAD = 3
"""Sentences at the beginning in which a report tells its own news."""
_GRACE = timedelta(days=7)
"""A report of what a holder did on the last day appears within a week."""
_HABIT = timedelta(days=60)
"""Soft bound: how long a title goes on being used without "former"."""


class TitleInUse(msgspec.Struct, frozen=True):
    """A person's title in its sentence: the words, the terms in office that fit, and whether it is news."""

    entity: LocalEntity
    title: TitleUse
    span: Span
    sentence: int
    tenures: tuple[Tenure, ...]
    news: bool
    old: bool
    events: tuple[EventMention, ...]
    brief: bool = False
    """One word of title and one of name: how former holders, too, go on being called."""

    @property
    def is_rank(self) -> bool:
        """Whether the title is a rank, kept for life, and not an office."""
        return (self.title.office or "").startswith("rank.")


def office_facts(facts: Facts, reading: Reading, knowledge: Knowledge) -> None:
    """Add what the titles of the report's people say of its publication and of the events in which they take part."""
    uses = titles_in_use(reading, knowledge)
    for use in _one_each(uses):
        _bound_publication(facts, reading, use)
    _before_office(facts, reading, knowledge)
    day = written_on(reading)
    uses = [use for use in uses if day is None or _may_act_on(use, day)]
    for use in uses:
        for event in use.events:
            if not use.is_rank and not use.old and event.status == "happened":
                _bound_event(facts, event, use)
    _bound_news(facts, reading, [u for u in _one_each(uses) if u.news and not u.is_rank and not u.old])


def _may_act_on(use: TitleInUse, day: date) -> bool:
    """Tell whether a title can date what is told on a day: one that its bearer did not hold then is the report's fault.

    The contradiction is found by the bound on the publication, and moves no event.
    """
    ranges, number = term_ranges(use.tenures), day_number(day)
    return ranges is None or any(holds(r, number - step) for r in ranges for step in (0, _GRACE.days))


def _before_office(facts: Facts, reading: Reading, knowledge: Knowledge) -> None:
    """A "president-elect" is written of between the vote and the first day in office: within half a year before it."""
    mentions = {m.id: m for m in reading.mentions}
    for entity in reading.local_entities:
        for title in entity.titles:
            if entity.kind != "person" or not entity.named or title.modifier != "elect" or title.office is None:
                continue
            tenures = _tenures(entity, title, knowledge)
            starts = sorted({t.start for t in tenures if t.start is not None})
            if not starts or any(t.history != "full" for t in tenures):
                continue
            words = f"{entity.name} is called “{title.quote}”, in office since {' and '.join(map(said, starts))}"
            facts.between(
                "epoch",
                reading.document.id,
                [Range(day_number(s) - 183, day_number(s)) for s in starts],
                "elected, not yet in office",
                f"{words} ({sources_in_words(tenures)})",
                hard=False,
                rank=3,
                spans=[_named_span(entity, title, mentions)],
            )
            break


def titles_in_use(reading: Reading, knowledge: Knowledge) -> list[TitleInUse]:
    """Return the plain titles of named people whose terms in office are known, in text order."""
    mentions = {m.id: m for m in reading.mentions}
    formulas = {f.time: f for f in reading.formulas}
    found = []
    for entity in reading.local_entities:
        if entity.kind != "person" or not entity.named or entity.plural:
            continue
        for title in entity.titles:
            if title.office is None or title.modifier not in _PLAIN:
                continue
            span = _named_span(entity, title, mentions)
            written = Span(min(title.end, span.end), span.end).of(reading.document.text).strip()
            tenures = _tenures(entity, title, knowledge, written)
            tenures = _of_the_body(tenures, title, reading.document.text)
            number = _sentence_at(reading.sentences, title.start)
            if not tenures or number is None:
                continue
            sentence = reading.sentences[number]
            old, relative = _times_in(reading, formulas, sentence)
            if not _is_borne(reading.document.text, title, span):
                continue
            events = _events_of(reading, entity, span, mentions, sentence)
            gone = _OF_THE_PAST.search(reading.document.text, sentence.start, title.start) is not None
            news = not (old or gone) and _is_news(reading, entity, events, sentence, number, relative)
            brief = len(span.of(reading.document.text).split()) <= 2
            found.append(TitleInUse(entity, title, span, number, tenures, news, old, events, brief))
    return sorted(found, key=lambda u: (u.span, u.entity.id))


def _tenures(entity: LocalEntity, title: TitleUse, knowledge: Knowledge, written: str = "") -> tuple[Tenure, ...]:
    """Return the terms in which somebody called so held the office; () where the name could be several people's.

    `written` is what follows the title up to the end of the name: the "Sheikh" of Sheikh Hasina is no title.
    """
    office = title.office or ""
    country = title.country or entity.country
    if title.modifier == "deputy" and not office.startswith("deputy."):
        return ()
    addressed = (written,) if written.endswith(f" {entity.name}") and "," not in written else ()
    for name in dict.fromkeys((*addressed, entity.name, *entity.aliases)):
        found = knowledge.offices.match(name, office, country, acting=title.modifier == "acting")
        if not found and title.modifier == "acting":
            found = knowledge.offices.match(name, office, country)
        found = tuple(t for t in found if name in {entity.name, written} or _bears(t, entity.name))
        if found:
            people = {(t.person, t.country) for t in found}
            return found if len(people) <= (2 if " " in name.strip() else 1) else ()
    return ()


def _of_the_body(tenures: tuple[Tenure, ...], title: TitleUse, text: str) -> tuple[Tenure, ...]:
    """Return the terms at the body that the words after the title name, where they name one.

    Every body has a commander, a head, a director: "commander of the Northern Task Force" is not of another command.
    """
    if title.office == "ambassador" and _TO.search(text, title.start, title.end + _FEW_WORDS) is None:
        return tuple(t for t in tenures if t.end is None)  # which of an envoy's postings it is, nobody says
    named = _BODY.match(text, title.end)
    if named is None or title.office not in _OF_MANY_BODIES:
        return tenures
    said_words = set(re.findall(r"\w+", named.group(1).lower())) - _SAY_NO_BODY
    known = ((t, set(re.findall(r"\w+", f"{t.organization or ''} {t.title}".lower()))) for t in tenures)
    return tuple(t for t, own in known if t.organization is None or not said_words or said_words & own)


def _bears(tenure: Tenure, name: str) -> bool:
    """Tell whether the holder's name can be `name`: "David" alone must not make David Kay David Malpass."""
    return any(compatible(name, form, country=tenure.country) for form in (tenure.person, *tenure.variants))


def _sentence_at(sentences: Sequence[Sentence], offset: int) -> int | None:
    return next((n for n, s in enumerate(sentences) if s.start <= offset < s.end), None)


def _times_in(reading: Reading, formulas: Mapping[str, TimeFormula], sentence: Sentence) -> tuple[bool, bool]:
    """Tell whether the sentence is dated to another time than now, and whether it is dated by the report's own day."""
    old = relative = False
    stated = reading.document.published.stated
    for time in reading.times:
        formula = formulas.get(time.id)
        if formula is None or not sentence.start <= time.start < sentence.end:
            continue
        if formula.kind == "date" and time.latest is not None:
            old = old or stated is None or abs((stated - time.latest).days) > 45
        elif formula.kind == "shift" and formula.unit in {"year", "decade", "month"}:
            old = True
        elif formula.kind in {"unit", "rest"} and formula.unit in {"year", "decade", "season"}:
            old = old or bool(formula.amount)
        elif formula.anchor == "publication" and formula.unit in _NEWS_UNITS:
            relative = True
    return old, relative


def _events_of(
    reading: Reading, entity: LocalEntity, named: Span, mentions: Mapping[str, Mention], sentence: Sentence
) -> tuple[EventMention, ...]:
    """Return the real events of the sentence in which the person takes part under a name or title (`named`)."""
    found = []
    for event in reading.event_mentions:
        if event.sentence.start != sentence.start or event.negated or event.status not in _REAL:
            continue
        for role in event.roles:
            mention = mentions.get(role.mention or "")
            ours = (
                role.entity == entity.id
                or (mention is not None and mention.id in entity.mentions)
                or named.overlaps(Span(role.start, role.end))
            )
            if ours and role.role in {"actor", "recipient"}:
                found.append(event)
                break
    return tuple(found)


def _is_news(
    reading: Reading,
    entity: LocalEntity,
    events: Sequence[EventMention],
    sentence: Sentence,
    number: int,
    relative: bool,
) -> bool:
    if any(event.status in {"scheduled", "underway"} for event in events):
        return True
    if _PLAN.search(reading.document.text, sentence.start, sentence.end):
        return True
    speaks = any(
        claim.source.entity == entity.id
        and claim.source.start is not None
        and sentence.start <= claim.source.start < sentence.end
        for claim in reading.claims
    )
    return (bool(events) or speaks) and (number < _LEAD or relative)


def _named_span(entity: LocalEntity, title: TitleUse, mentions: Mapping[str, Mention]) -> Span:
    """Return the title with the name that bears it, where they stand side by side."""
    best = Span(title.start, title.end)
    nearest: int | None = None
    for identifier in entity.mentions:
        mention = mentions.get(identifier)
        if mention is None or mention.form != "name":
            continue
        gap = max(mention.start - title.end, title.start - mention.end)
        if gap <= 40 and (nearest is None or gap < nearest):
            nearest = gap
            best = Span(min(title.start, mention.start), max(title.end, mention.end))
    return best


def _is_borne(text: str, title: TitleUse, named: Span) -> bool:
    """Tell whether the title stands with its name as one who holds it does: before it, or beside it after a comma.

    "X is elected president", "X as president", "make X president" are not borne titles.
    """
    if (named.start, named.end) == (title.start, title.end):
        return False
    if named.end == title.end:  # the title follows the name
        return _APPOSED.search(text, named.start, title.start) is not None
    return _PREFIXED.match(text, title.end, named.end) is not None


def _one_each(uses: Sequence[TitleInUse]) -> list[TitleInUse]:
    """Return one use for each person and office: the first in the report's news, else the first."""
    best: dict[tuple[str, str | None], TitleInUse] = {}
    for use in uses:
        key = (use.entity.id, use.title.office)
        if key not in best or (use.news and not best[key].news):
            best[key] = use
    return list(best.values())


def _bound_publication(facts: Facts, reading: Reading, use: TitleInUse) -> None:
    document, name, words = reading.document.id, use.entity.name, use.title.quote
    sure = all(t.start_is_firm for t in use.tenures)
    starts = [t.start for t in use.tenures]
    ends = [t.end for t in use.tenures]
    full_name = " " in name.strip()
    first = None if None in starts or not sure else min(s for s in starts if s is not None)
    if first is not None:
        kept = "a rank held" if use.is_rank else "an office held"
        facts.on(
            document,
            first,
            None,
            "rank held since" if use.is_rank else "office held since",
            f"{name} is called “{words}”, {kept} since {said(first)} ({sources_in_words(use.tenures)})",
            hard=full_name,
            rank=6,
            spans=[use.span],
            clause=f"{name} is called {words}, {kept} only since {said(first)}",
        )
    if use.is_rank or use.old or None in ends or not knows_ends(use.tenures):
        return
    if use.brief and not (use.news and use.title.office in _CALLED_BRIEFLY):
        return  # "Secretary Smith", "President Smith": the courtesy that a former holder keeps
    last = max(e for e in ends if e is not None)
    hard = use.news and full_name and not use.brief
    facts.on(
        document,
        None,
        last + (_GRACE if hard else _HABIT),
        "office held until",
        f"{name} is named as “{words}”, an office left on {said(last)} ({sources_in_words(use.tenures)})",
        hard=hard,
        rank=2,
        spans=[use.span],
        clause=f"{name} is named as {words}, an office left on {said(last)}",
    )


def _bound_event(facts: Facts, event: EventMention, use: TitleInUse) -> None:
    ranges = term_ranges(use.tenures)
    if ranges is None:
        return
    terms = terms_in_words(use.tenures)
    words = f"{use.entity.name} takes part as “{use.title.quote}” ({terms})"
    for point in (start_of(event.id), end_of(event.id)):
        facts.between(
            "epoch",
            point,
            ranges,
            "acts as office-holder",
            words,
            hard=use.news and " " in use.entity.name.strip(),
            rank=3,
            spans=[use.span],
            clause=f"{use.entity.name} takes part in “{event.quote}” as {use.title.quote} ({terms})",
        )


def _bound_news(facts: Facts, reading: Reading, uses: Sequence[TitleInUse]) -> None:
    """The days of a report's news lie in the terms of all who act in it as office-holders."""
    formulas = {f.time: f for f in reading.formulas}
    days = [
        t
        for t in reading.times
        if (f := formulas.get(t.id)) and f.anchor == "publication" and f.kind == "weekday" and f.direction == "past"
    ]
    terms = [(use, ranges) for use in uses if (ranges := term_ranges(use.tenures)) is not None]
    if not share_a_day([ranges for _, ranges in terms]):
        return  # they were never in office together: none of them outvotes the others
    for use, ranges in terms:
        words = f"names {use.entity.name} as “{use.title.quote}” ({terms_in_words(use.tenures)})"
        for time in days:
            facts.between(
                "epoch",
                start_of(time.id),
                ranges,
                "news of office-holders",
                f"the news of “{time.quote}” {words}",
                hard=False,
                rank=1,
                spans=[use.span],
            )
