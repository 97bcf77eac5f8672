"""What an event mention is compared by: as its report alone gives it, and with the pile's entities named."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from wiredesk.dating.datelines import dateline_day
from wiredesk.model import DateInterval, EventMention, Mention, Quantity, Reading, Status, TimeFormula
from wiredesk.reading.times_values import likeliest

from .doers import with_doers
from .lexicon import Lexicon, load_lexicon
from .looked_back import looks_back, time_looked_back_to
from .met_in_talks import meetings_of_talks
from .news import day_of_year, is_news, of_these_days
from .report_signatures import SignedEntity, SignedWhole, sign_whole, signed_entities
from .wording import stem, tokens, weighted

_AHEAD = frozenset({"scheduled", "possible", "conditional"})
_PLANS_REACH = 365  # days
_OVER = 8  # days since a plan was to be done
RARE_EVENT = 0.45  # a word for an event that is rare enough to tell it by itself ("earthquake")
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

#: "Clashes on the border are frequent": of none of them in particular.
_OFTEN = re.compile(
    r"(?:\s(?!and\b|but\b|that\b|who\b|which\b)[\w’'-]+){0,8}?\s(?:are|were|is|have been)\s(?:\w+ly\s|very\s|not\s)?"
    r"(?:frequent|common|commonplace|rare|regular|routine)\b"
)

Stated = tuple[int | None, int | None, int | None]


class MentionSignature(msgspec.Struct, frozen=True):
    """One event mention: what it tells, who takes part, when, where, and the words around it.

    `roles` maps "actor", "recipient", "instrument", "about" to entity ids with a weight (0-1: a country says less than
    a person); `role_words` holds the rare words that fill any role, `object_words` all telling ones that fill a role
    other than the actor's, `near_words` those around the trigger; `context` and `words` belong to the sentence;
    `vector` says what the trigger means there (`language.packed_vectors`; empty: not known); `beside` are the lemmas of
    the sentence's other event words, sorted, but for those of talks beside talks: "met to discuss" is one occasion.
    `first`/`last` are day numbers (proleptic Gregorian ordinals) or None; `timed` tells whether the report itself gives
    the mention a time, `stated` the year, month and day that this time's own words name ("in May": only a month). What
    is not `anchored` (no participant, time, place, number, rare word for the event itself, nor at the head of its
    report) could be any event of its kind, and is never compared across reports. `meeting` is where the word begins
    that tells of the meeting whose talks these are, or which this is (`met_in_talks`); -1: neither. `number` is 1 where
    the word stands as its lemma ("the robbery"), 2 with the ending of a plural ("robberies"), 0 otherwise ("robbed").
    `told_on` is the day number of the report's own day, where it is known, `told_in` the day of the year (1-366; 0: not
    known), also of a dateline without its year; `news` marks a deed without a day that the report opens with as done
    (`news.is_news`).
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
    beside: tuple[str, ...]
    lead: bool
    claim: str | None
    generic: bool
    timed: bool
    anchored: bool
    stated: Stated = (None, None, None)
    meeting: int = -1
    number: int = 0
    told_on: int | None = None
    told_in: int = 0
    news: bool = False
    fresh: bool = False


class SignedSentence(msgspec.Struct, frozen=True, array_like=True):
    """A sentence's rare words, and numbers of the entities named in it, once for each mention."""

    words: dict[str, float]
    entities: tuple[int, ...]


class SignedMention(msgspec.Struct, frozen=True, array_like=True):
    """A `MentionSignature` before the pile's entities are known: `place` and `roles` number the report's own.

    `roles` name an entity as often as it fills one; `own` are words of the sentence that are the trigger's; `visits`
    number the mentions of visits whose visitors its talks were with, `beside` those with an event word beside it.
    """

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
    place: int | None
    roles: tuple[tuple[str, tuple[int, ...]], ...]
    role_words: dict[str, float]
    object_words: tuple[str, ...]
    near_words: tuple[str, ...]
    own: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    vector: bytes
    lead: bool
    claim: str | None
    generic: bool
    timed: bool
    anchored: bool
    visits: tuple[int, ...] = ()
    beside: tuple[tuple[int, str], ...] = ()
    stated: Stated = (None, None, None)
    meeting: int = -1
    number: int = 0
    told_on: int | None = None
    told_in: int = 0
    news: bool = False
    fresh: bool = False


class SignedReport(msgspec.Struct, frozen=True, array_like=True):
    """All that a report alone gives the comparison of reports and mentions; `ids` are those of its `mentions`."""

    whole: SignedWhole
    entities: tuple[SignedEntity, ...]
    ids: tuple[str, ...]
    sentences: tuple[SignedSentence, ...]
    mentions: tuple[SignedMention, ...]


def sign_alone(reading: Reading, intervals: Mapping[str, DateInterval], published: DateInterval | None = None) -> bytes:
    """Sign a report and its event mentions, with what dating found of its mentions (by id) and its publication.

    Returns a `SignedReport`, packed.
    """
    lexicon = load_lexicon()
    stated = reading.document.published
    days = published or DateInterval(stated.earliest, stated.latest)
    out = stated.stated or days.opening
    whole = sign_whole(reading, days, lexicon)
    text = reading.document.text
    number = {e.id: at for at, e in enumerate(reading.local_entities)}
    number |= {m: at for at, e in enumerate(reading.local_entities) for m in e.mentions}
    starts = [s.start for s in reading.sentences]
    per_sentence: list[list[Mention]] = [[] for _ in reading.sentences]
    for mention in reading.mentions:
        at = _sentence_at(starts, mention.start)
        if at is not None:
            per_sentence[at].append(mention)
    sentences = tuple(
        SignedSentence(
            weighted([w for w in tokens(text[s.start : s.end]) if lexicon.rarity(w) >= _RARE_ENOUGH], lexicon),
            tuple(number[m.id] for m in own if m.id in number),
        )
        for s, own in zip(reading.sentences, per_sentence, strict=True)
    )
    told_in = _day_of_year(reading, out)
    dates = {f.time: f for f in reading.formulas if f.kind == "date"}
    recent = {f.time for f in reading.formulas if of_these_days(f)}
    told: list[SignedMention] = []
    for m in reading.event_mentions:
        at = _sentence_at(starts, m.start)
        signed = _sign_mention(m, reading, whole, at, sentences, number, intervals, lexicon)
        own = dates.get(m.time or "")
        if m.status == "scheduled" and out is not None and own is not None and _is_over(own, out):
            signed = msgspec.structs.replace(signed, earlier=True)  # "a truce in April had been announced", told in May
        named = time_looked_back_to(m, reading, dates, out) if own is None else (own.year, own.month, own.day)
        new = told_in > 0 and named is None
        told.append(
            msgspec.structs.replace(
                signed,
                stated=named or signed.stated,
                told_on=_day(out),
                told_in=told_in,
                news=new and signed.first is None and is_news(m, at, reading.event_mentions, text),
                fresh=new and is_news(m, at, reading.event_mentions, text, recent),
            )
        )
    for at, meeting in meetings_of_talks(told, text).items():
        told[at] = msgspec.structs.replace(told[at], meeting=meeting)
    told = with_doers(told, text)
    of_sentence: dict[int, list[tuple[int, SignedMention]]] = defaultdict(list)
    for at, signed in enumerate(told):
        of_sentence[signed.sentence].append((at, signed))
    mentions = tuple(_with_beside(_with_visits(m, told), of_sentence[m.sentence]) for m in told)
    entities, ids = signed_entities(reading, lexicon), tuple(m.id for m in reading.event_mentions)
    return msgspec.msgpack.encode(SignedReport(whole, entities, ids, sentences, mentions))


def _day_of_year(reading: Reading, out: date | None) -> int:
    """Return the day of the year on which a report was written, also where nobody knows which year; 0: not known."""
    if out is not None:
        return day_of_year(out.month, out.day)
    line = dateline_day(reading)
    return 0 if line is None else day_of_year(line[1].month or 1, line[1].day or 1)


def _is_over(formula: TimeFormula, out: date) -> bool:
    """Tell whether the date of a plan had passed more than a week before the report's day."""
    meant = likeliest(formula, out) if formula.direction == "past" else None
    return meant is not None and meant.latest is not None and (out - meant.latest).days >= _OVER


def _sentence_at(starts: Sequence[int], offset: int) -> int | None:
    at = bisect_right(starts, offset) - 1
    return at if at >= 0 else None


def _sign_mention(
    m: EventMention,
    reading: Reading,
    report: SignedWhole,
    sentence: int | None,
    sentences: Sequence[SignedSentence],
    number: Mapping[str, int],
    intervals: Mapping[str, DateInterval],
    lexicon: Lexicon,
) -> SignedMention:
    roles: dict[str, list[int]] = {}
    role_text: list[str] = []
    for role in m.roles:
        local = _first(number, role.entity, role.mention)
        if local is not None:
            roles.setdefault(role.role, []).append(local)
            role_text += tokens(reading.local_entities[local].name)
        role_text += tokens(role.quote)
    place = _first(number, m.place, m.place)
    interval = intervals.get(m.id) or DateInterval(m.earliest, m.latest)
    lemma = m.lemma or m.quote.lower()
    own = {stem(w) for w in tokens(m.quote)}
    words = {} if sentence is None else sentences[sentence].words
    rarity = lexicon.rarity(lemma)
    role_words = {stem(w): r for w in role_text if (r := lexicon.rarity(w)) >= _RARE_ENOUGH}
    people = "actor" in roles or "recipient" in roles
    told = bool(people or role_words or m.time or m.place or m.quantities)
    return SignedMention(
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
        earlier=m.earlier or looks_back(m, reading.document.text),
        first=_day(interval.earliest),
        last=_day(interval.latest) if interval.latest or m.status not in _AHEAD else _horizon(report.published),
        place=place,
        roles=tuple((role, tuple(filled)) for role, filled in roles.items()),
        role_words=role_words,
        object_words=tuple(sorted(_telling([r.quote for r in m.roles if r.role != "actor"], lexicon))),
        near_words=tuple(sorted(_telling([_around(m, reading.document.text)], lexicon) - own)),
        own=tuple(sorted(own & words.keys())),
        quantities=m.quantities,
        vector=reading.trigger_vectors.get(m.id, b""),
        lead=m.start < report.lead_end,
        claim=m.claim,
        generic=lemma in _GENERIC or _OFTEN.match(reading.document.text, m.end, m.sentence.end) is not None,
        timed=m.time is not None,
        anchored=told or rarity >= RARE_EVENT or m.start < report.lead_end,
        number=_number(m.quote.lower(), lemma),
    )


def _number(word: str, lemma: str) -> int:
    """Return the number of a noun, as far as its form tells: a verb may look alike."""
    if word == lemma:
        return 1
    return 2 if word in {f"{lemma}s", f"{lemma}es", f"{lemma.removesuffix('y')}ies"} else 0


def _first(number: Mapping[str, int], entity: str | None, mention: str | None) -> int | None:
    """Return the number of a local entity by its id, or else by that of one of its mentions."""
    found = number.get(entity or "")
    return number.get(mention or "") if found is None else found


def _day(value: date | None) -> int | None:
    return None if value is None else value.toordinal()


def _with_visits(m: SignedMention, rows: Sequence[SignedMention]) -> SignedMention:
    """Give talks that name no actor the visits just told: "During her visit ... In talks with ..."."""
    roles = dict(m.roles)
    if m.type != "CONSULT" or m.mode == "visit" or "recipient" not in roles or "actor" in roles:
        return m
    visits = tuple(
        at
        for at, other in enumerate(rows)
        if other.mode == "visit" and other.start < m.start and m.sentence - other.sentence <= 1
    )
    return msgspec.structs.replace(m, visits=visits) if visits else m


def _with_beside(m: SignedMention, sentence: Sequence[tuple[int, SignedMention]]) -> SignedMention:
    """Give a mention the other event words of its sentence; talks are told by more than one: "met to discuss"."""
    beside = tuple(
        (at, other.lemma)
        for at, other in sentence
        if other.trigger != m.trigger and not m.type == other.type == "CONSULT"
    )
    return msgspec.structs.replace(m, beside=beside) if beside else m


def _horizon(published: DateInterval) -> int | None:
    """The day by which what a report says is coming has come or will not: a year after the report."""
    return None if published.latest is None else published.latest.toordinal() + _PLANS_REACH


def _around(m: EventMention, text: str) -> str:
    return text[max(m.sentence.start, m.start - _NEAR) : min(m.sentence.end, m.end + _NEAR)]


def _telling(texts: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    words = {word for text in texts for word in tokens(text)}
    return frozenset(stem(w) for w in words if w[0].isdigit() or lexicon.rarity(w) >= _TELLING)
