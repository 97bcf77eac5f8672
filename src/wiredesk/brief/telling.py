"""One event of a brief: who tells of it and how, what its days rest on, and the parts that belong to it."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from wiredesk.brief.citing import Citations, line
from wiredesk.brief.content import BriefEvent, Line, Part
from wiredesk.brief.naming import curled, sentence_case
from wiredesk.model import (
    PRONOUNS,
    STANCE_WORDS,
    STATUS_WORDS,
    Basis,
    Claim,
    DateInterval,
    Document,
    Entity,
    Event,
    EventMention,
    Evidence,
    Status,
    day_in_words,
    interval_in_words,
    plain,
    plural,
)
from wiredesk.store import Record

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DONE = frozenset({"happened", "underway"})
_MOST_VOICES = 4
_YEAR = re.compile(r"\b\d{4}\b")
_OWN_DAY = re.compile(r"gives (\d{1,2} \w+ \d{4}) as its day$")
_WRITTEN = re.compile(r"(“[^”]*\b\d{4}\b[^”]*”) is \d")
_PLACED = re.compile(r"is told (as|of) ")
_DOCUMENTS = frozenset(
    {"report", "reports", "the reports", "the report", "this report", "a report", "the article", "the story"}
)
#: Stands for a report that the citing report does not name again.
_CITED = "a cited report"
_AS: dict[Status, str] = {
    "happened": "as done",
    "underway": "as under way",
    "scheduled": "as planned",
    "possible": "as possible",
    "conditional": "on a condition",
    "cancelled": "as called off",
    "denied": "as denied",
}


class Told(msgspec.Struct, frozen=True):
    """What is told of one event: its mentions in order of report and place, and the rows that they point to."""

    event: Event
    mentions: tuple[EventMention, ...]
    claims: Mapping[str, Claim]
    entities: Mapping[str, Entity]


def told_of(record: Record, event: Event, documents: Mapping[str, Document]) -> Told:
    """Read what the record holds of one event."""
    mentions = sorted(
        record.event_mentions.where(id=list(event.mentions)), key=lambda m: (documents[m.document].uri, m.start, m.id)
    )
    claims = {c.id: c for c in record.claims.where(id=sorted({m.claim for m in mentions if m.claim}))}
    speakers = {c.source.entity for c in claims.values() if c.source.entity}
    entities = {n.id: n for n in record.entities.where(id=sorted(speakers))}
    return Told(event, tuple(mentions), claims, entities)


def brief_event(told: Told, parts: Sequence[BriefEvent], citations: Citations) -> BriefEvent:
    """Write one event."""
    event = told.event
    lines = [_sources(told, citations)]
    rests = _rests(event.basis, event, citations)
    if rests is not None:
        lines.append(rests)
    return BriefEvent(
        id=event.id,
        when=sentence_case(interval_in_words(DateInterval(event.earliest, event.latest))) + _weekday(event),
        label=sentence_case(curled(plain(event.label))),
        status="" if event.status == "happened" else STATUS_WORDS[event.status],
        lines=tuple(lines),
        parts=tuple(parts),
    )


def _weekday(event: Event) -> str:
    """Name the weekday of a single day: it is how most reports name it."""
    if event.earliest is not None and event.earliest == event.latest:
        return f", a {WEEKDAYS[event.earliest.weekday()]}"
    return ""


def _sources(told: Told, citations: Citations) -> Line:
    """Say who tells of the event: reports in their own words, then those that they cite, each once."""
    own: dict[str, Part] = {}
    cited: dict[str, Part] = {}
    for mention in told.mentions:
        report = citations.documents[mention.document]
        claim = told.claims.get(mention.claim or "")
        speaker = _speaker(claim, told.entities) if claim is not None and claim.attitude == "speech" else None
        if claim is not None and speaker is None:
            continue
        group, key = (own, report.id) if speaker is None else (cited, report.id if speaker == _CITED else speaker)
        if key in group:
            continue
        cited_as = (citations.of_span(report, mention.sentence),) if len(group) < _MOST_VOICES else ()
        name = citations.name(report.id)
        differs = "" if mention.status == told.event.status else f" ({_AS[mention.status]})"
        if speaker == _CITED:
            words = f"according to a report that {name} cites{differs}"
        else:
            words = f"{name}{differs}" if speaker is None else f"{speaker}, in {name}{differs}"
        group[key] = Part(words, cited_as)
    sentences: list[Part] = []
    if own:
        sentences += _joined("Told by ", list(own.values()))
    if cited:
        sentences += _joined(" Also " if own else "", [Part(p.text, p.citations) for p in cited.values()], loose=True)
    if not sentences:  # only words of people that no report names
        first = told.mentions[0]
        report = citations.documents[first.document]
        number = citations.of_span(report, first.sentence)
        where = citations.name(report.id)
        sentences = [Part(f"Told in {where}, by somebody that it does not name", (number,)), Part(".")]
    reports, voices = len(told.event.documents), told.event.independent_sources
    if reports > voices:
        heard = "one independent voice" if voices == 1 else f"{voices} independent voices"
        sentences.append(Part(f" In all, {plural(reports, 'report')} and {heard}."))
    return Line(tuple(sentences))


def _joined(start: str, items: list[Part], *, loose: bool = False) -> list[Part]:
    shown, more = items[:_MOST_VOICES], len(items) - _MOST_VOICES
    parts: list[Part] = []
    for k, item in enumerate(shown):
        last = k == len(shown) - 1 and more <= 0
        before = start if k == 0 else "; " if loose else " and " if last else ", "
        text = f"{before}{item.text}"
        parts.append(Part(sentence_case(text) if k == 0 else text, item.citations))
    if more > 0:
        parts.append(Part(f" and {more} more"))
    return [*parts, Part(".")]


def _speaker(claim: Claim, entities: Mapping[str, Entity]) -> str | None:
    """Name who speaks, with the verb and the chain; None for somebody whom the report does not name."""
    entity = entities.get(claim.source.entity or "")
    words = plain(claim.source.quote or "")
    if words.casefold() in _DOCUMENTS:
        return _CITED
    if words.casefold() in PRONOUNS:
        words = ""
    name = plain(entity.name) if entity is not None and entity.name[:1].isupper() else words
    name = re.sub(r"^(The|A|An) ", lambda m: m[0].lower(), name)
    if not name:
        return None
    verb = STANCE_WORDS.get(claim.stance)
    if verb is None:  # somebody who declines to say tells of nothing
        return None
    chain = "".join(f", through {plain(v.quote)}" for v in claim.via)
    return f"{verb} {name}{chain}"


def _rests(basis: Sequence[Basis], event: Event, citations: Citations) -> Line | None:
    """Say in one sentence what the event's days rest on: for each end the ground that knows a day."""
    if event.earliest is not None and event.earliest == event.latest:
        grounds = [_ground(b, citations) for b in basis[:1]]
        found = [g for g in grounds if g is not None]
        return line("Dated: ", *found, ".") if found else None
    grounds = [_ground(b, citations) if b is not None else None for b in _by_end(basis)]
    if grounds[0] is not None and grounds[1] is not None and grounds[0].text == grounds[1].text:
        return line("Dated: ", grounds[0], ".")
    parts: list[str | Part] = []
    for ground, day, words in zip(grounds, (event.earliest, event.latest), _ENDS, strict=True):
        if ground is None or day is None:
            continue
        follows = "" if day_in_words(day) in ground.text else ", with what follows from it"
        text = f"{words} {day_in_words(day)}: {ground.text}{follows}"
        parts += ["; " if parts else "", Part(text if parts else sentence_case(text), ground.citations)]
    return line(*parts, ".") if parts else None


_ENDS = ("not before", "not after")


def _by_end(basis: Sequence[Basis]) -> tuple[Basis | None, Basis | None]:
    first = next((b for b in basis if b.explanation.startswith("No earlier than")), None)
    last = next((b for b in basis if b.explanation.startswith("No later than")), None)
    return first, last


def _ground(basis: Basis, citations: Citations) -> Part | None:
    """Return the clause of a chain of reasons that knows a calendar day, with the words that it rests on."""
    chain = basis.explanation.partition(": ")[2] or basis.explanation
    clauses = [c.strip().rstrip(".") for c in plain(chain).split("; ")]
    dated = [c for c in clauses if _YEAR.search(c)] or clauses
    if not dated:
        return None
    clause = dated[-1]
    if (written := _WRITTEN.match(clause)) is not None:
        clause = f"the words {written[1]}"
    own_day = _OWN_DAY.search(clause)
    if own_day is not None:  # what matters is how the event is placed against the day that the report gives
        placed = next((c for c in clauses if c != clause and _PLACED.search(c)), None)
        clause = f"{placed} in a report of {own_day[1]}" if placed else f"told in a report of {own_day[1]}"
    resting = [e for e in basis.evidence if plain(e.quote) and plain(e.quote) in clause]
    return Part(curled(clause), citations.of(resting or _first(basis.evidence)))


def _first(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    return evidence[:1]
