"""What a report and an event mention are compared by: small typed values, made once per report.

All weights come from the report itself and the shipped lexicon, never from the pile: so the comparison of two reports
stays the same whatever other reports are added.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date

import msgspec

from wiredesk.model import DateInterval, EventMention, LocalEntity, Mention, Quantity, Reading, Status

from .lexicon import Lexicon, load_lexicon
from .report_signatures import ReportSignature, entity_weight, sign_report
from .wording import stem, tokens, weighted

_AHEAD = frozenset({"scheduled", "possible", "conditional"})
_PLANS_REACH = 365  # days
_RARE_EVENT = 0.45  # a word for an event that is rare enough to tell it by itself ("earthquake")
_RARE_ENOUGH = 0.35  # words said more than about once in 12,000 tell no event apart
_TELLING = 0.2  # rarity: all words but those of grammar and the commonest
_NEAR = 60  # code points
_GENERIC = frozenset(
    [
        "say",
        "tell",
        "be",
        "have",
        "do",
        "make",
        "take",
        "get",
        "go",
        "come",
        "give",
        "see",
        "know",
        "think",
        "want",
        "use",
        "report",
        "state",
        "event",
    ]
)


class MentionSignature(msgspec.Struct, frozen=True):
    """One event mention: what it tells, who takes part, when, where, and the words around it.

    `roles` maps "actor", "recipient", "instrument", "about" to entity ids with a weight (0-1: a country says less than
    a person); `role_words` holds the rare words that fill any role, `object_words` all telling ones that fill a role
    other than the actor's, `near_words` those around the trigger; `context` and `words` belong to the sentence;
    `vector` says what the trigger means there (`language.packed_vectors`; empty: not known).
    `first`/`last` are day numbers (proleptic Gregorian ordinals) or None; `timed` tells whether the report itself gives
    the mention a time. What is not `anchored` (no participant, time, place, number, rare word for the event itself,
    nor at the head of its report) could be any event of its kind, and is never compared across reports.
    """

    id: str
    document: str
    start: int
    sentence: int
    trigger: tuple[int, int]
    lemma: str
    lemma_rarity: float
    type: str
    mode: str | None
    status: Status
    negated: bool
    ordinal: int | None
    further: bool
    earlier: bool
    first: int | None
    last: int | None
    place: str | None
    roles: dict[str, dict[str, float]]
    people: dict[str, float]
    role_words: dict[str, float]
    object_words: tuple[str, ...]
    near_words: tuple[str, ...]
    context: dict[str, float]
    words: dict[str, float]
    quantities: tuple[Quantity, ...]
    vector: bytes
    lead: bool
    claim: str | None
    generic: bool
    timed: bool
    anchored: bool


class PileSignatures(msgspec.Struct, frozen=True):
    """All reports and mentions of a pile, by id, in the order of ids."""

    reports: dict[str, ReportSignature]
    mentions: dict[str, MentionSignature]
    by_report: dict[str, tuple[str, ...]]


def _day(value: date | None) -> int | None:
    return None if value is None else value.toordinal()


def sign(
    readings: Iterable[Reading],
    entity_of: Mapping[str, str],
    intervals: Mapping[str, DateInterval] | None = None,
    published: Mapping[str, DateInterval] | None = None,
) -> PileSignatures:
    """Return the signatures of all reports and event mentions.

    `entity_of` maps local entity ids to entities; `intervals` (event mention id) and `published` (document id) are what
    dating found; where it found nothing, the reading's own words count.
    """
    lexicon = load_lexicon()
    signed: dict[str, tuple[ReportSignature, list[MentionSignature]]] = {}
    for reading in readings:  # each is let go once it is signed: a large pile does not hold them all
        document = reading.document
        stated = DateInterval(document.published.earliest, document.published.latest)
        days = (published or {}).get(document.id, stated)
        signed[document.id] = _sign_report(reading, entity_of, intervals or {}, days, lexicon)
    ordered = sorted(signed)
    return PileSignatures(
        reports={document: signed[document][0] for document in ordered},
        mentions={row.id: row for document in ordered for row in signed[document][1]},
        by_report={document: tuple(row.id for row in signed[document][1]) for document in ordered},
    )


def _sign_report(
    reading: Reading,
    entity_of: Mapping[str, str],
    intervals: Mapping[str, DateInterval],
    published: DateInterval,
    lexicon: Lexicon,
) -> tuple[ReportSignature, list[MentionSignature]]:
    text = reading.document.text
    locals_ = {e.id: e for e in reading.local_entities}
    local_of_mention = {m: e for e in reading.local_entities for m in e.mentions}
    weight = {e.id: entity_weight(e, lexicon) for e in reading.local_entities}
    report = sign_report(reading, entity_of, weight, published, lexicon)
    starts = [s.start for s in reading.sentences]
    per_sentence: list[list[Mention]] = [[] for _ in reading.sentences]
    for mention in reading.mentions:
        at = _sentence_at(starts, mention.start)
        if at is not None:
            per_sentence[at].append(mention)
    sentence_words = [
        weighted([w for w in tokens(text[s.start : s.end]) if lexicon.rarity(w) >= _RARE_ENOUGH], lexicon)
        for s in reading.sentences
    ]
    contexts = [
        {entity_of.get(e.id, e.id): weight[e.id] for m in row if (e := local_of_mention.get(m.id)) is not None}
        for row in per_sentence
    ]
    rows = [
        _sign_mention(
            m, reading, report, _sentence_at(starts, m.start), contexts, sentence_words,
            locals_, local_of_mention, weight, entity_of, intervals, lexicon,
        )
        for m in reading.event_mentions
    ]  # fmt: skip
    persons = {entity_of.get(e.id, e.id) for e in reading.local_entities if e.kind == "person"}
    return report, _with_visitors(rows, persons)


def _with_visitors(rows: Sequence[MentionSignature], persons: Set[str]) -> list[MentionSignature]:
    """Give talks that name no actor the visitor of the visit just told: "During her visit ... In talks with ..."."""
    out: list[MentionSignature] = []
    for m in rows:
        if m.type == "CONSULT" and m.mode != "visit" and m.roles.get("recipient") and not m.roles.get("actor"):
            near = [
                {k: v for k, v in other.roles.get("actor", {}).items() if k in persons}
                for other in rows
                if other.mode == "visit" and other.start < m.start and m.sentence - other.sentence <= 1
            ]
            visitors = next((v for v in reversed(near) if v), {})
            if visitors and not visitors.keys() & m.people.keys():
                roles = {**m.roles, "actor": visitors}
                m = msgspec.structs.replace(m, roles=roles, people={**m.people, **visitors})  # noqa: PLW2901
        out.append(m)
    return out


def _sentence_at(starts: Sequence[int], offset: int) -> int | None:
    at = bisect_right(starts, offset) - 1
    return at if at >= 0 else None


def _sign_mention(
    m: EventMention,
    reading: Reading,
    report: ReportSignature,
    sentence: int | None,
    contexts: Sequence[dict[str, float]],
    sentence_words: Sequence[dict[str, float]],
    locals_: Mapping[str, LocalEntity],
    local_of_mention: Mapping[str, LocalEntity],
    weight: Mapping[str, float],
    entity_of: Mapping[str, str],
    intervals: Mapping[str, DateInterval],
    lexicon: Lexicon,
) -> MentionSignature:
    roles: dict[str, dict[str, float]] = {}
    role_text: list[str] = []
    for role in m.roles:
        local = locals_.get(role.entity or "") or local_of_mention.get(role.mention or "")
        if local is not None:
            roles.setdefault(role.role, {})[entity_of.get(local.id, local.id)] = weight[local.id]
            role_text += tokens(local.name)
        role_text += tokens(role.quote)
    people: dict[str, float] = {}
    for role_name, filled in sorted(roles.items()):
        if role_name in {"actor", "recipient"}:
            people |= filled
    place_local = locals_.get(m.place or "") or local_of_mention.get(m.place or "")
    interval = intervals.get(m.id) or DateInterval(m.earliest, m.latest)
    lemma = m.lemma or m.quote.lower()
    own = {stem(w) for w in tokens(m.quote)}
    words = {} if sentence is None else {w: v for w, v in sentence_words[sentence].items() if w not in own}
    rarity = lexicon.rarity(lemma)
    role_words = {stem(w): r for w in role_text if (r := lexicon.rarity(w)) >= _RARE_ENOUGH}
    told = bool(people or role_words or m.time or m.place or m.quantities)
    return MentionSignature(
        id=m.id,
        document=report.document,
        start=m.start,
        sentence=-1 if sentence is None else sentence,
        trigger=(m.start, m.end),
        lemma=lemma,
        lemma_rarity=rarity,
        type=m.type,
        mode=m.mode,
        status=m.status,
        negated=m.negated,
        ordinal=m.ordinal,
        further=m.further,
        earlier=m.earlier,
        first=_day(interval.earliest),
        last=_day(interval.latest) if interval.latest or m.status not in _AHEAD else _horizon(report.published),
        place=entity_of.get(place_local.id, place_local.id) if place_local else None,
        roles=roles,
        people=people,
        role_words=role_words,
        object_words=tuple(sorted(_telling([r.quote for r in m.roles if r.role != "actor"], lexicon))),
        near_words=tuple(sorted(_telling([_around(m, reading.document.text)], lexicon) - own)),
        context={} if sentence is None else contexts[sentence],
        words=words,
        quantities=m.quantities,
        vector=reading.trigger_vectors.get(m.id, b""),
        lead=m.start < report.lead_end,
        claim=m.claim,
        generic=lemma in _GENERIC,
        timed=m.time is not None,
        anchored=told or rarity >= _RARE_EVENT or m.start < report.lead_end,
    )


def _horizon(published: DateInterval) -> int | None:
    """The day by which what a report says is coming has come or will not: a year after the report."""
    return None if published.latest is None else published.latest.toordinal() + _PLANS_REACH


def _around(m: EventMention, text: str) -> str:
    return text[max(m.sentence.start, m.start - _NEAR) : min(m.sentence.end, m.end + _NEAR)]


def _telling(texts: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    return frozenset(stem(w) for text in texts for w in tokens(text) if w[0].isdigit() or lexicon.rarity(w) >= _TELLING)
