"""One report's telling of one event, with all that the rules of the fields look at."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from wiredesk.knowledge.names import fold
from wiredesk.model import (
    Claim,
    DateInterval,
    Document,
    Entity,
    Event,
    EventMention,
    Evidence,
    Reading,
    TimeExpression,
    Verdict,
)
from wiredesk.model.dates import interval_in_words
from wiredesk.reading.clauses import DAYS_AND_MONTHS
from wiredesk.resolve.groups import is_proper

from .lexicon import TELLING

_WORD = re.compile(r"\w+")
_LONGEST_SOURCE = 60
_ARTICLES = frozenset({"the", "a", "an"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who", "him", "her", "them"})
_WEEK = 7
_SINGLE = 2  # days of an interval: a night
_FEW_SENTENCES = 3
_NEAR = 20  # code points
_COUNTING = frozenset(
    {"rise", "climb", "reach", "stand", "grow", "increase", "raise", "put", "bring", "lower", "revise"}
)
_TELLS_ONLY = TELLING | _COUNTING
#: "The search ended on Sunday, two days after the flood killed 12": the one's day is not the other's.
_AFTER = re.compile(r"\b(?:after|since|following)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|until|till|ahead of)\b", re.IGNORECASE)
_AND = re.compile(r",? and (?:then )?")
_AT = re.compile(r" (?:(?:(?:late|early) )?on |late |early )?")
_WISHING = re.compile(r"demand|urg|call|ask|request|plead|appeal", re.IGNORECASE)
SURE = 0.808  # a mention below this is not worth a finding: words of being, phase and saying stand there
SAME_SENTENCE = 0.7  # shared of all words: the same sentence with another value in it


class Telling(msgspec.Struct, frozen=True):
    """An event mention with its report, its claim, its time expression, and when the report was published.

    `days` are those that its sentence gives for it, or for the deed beside it, within a week; at most one interval.
    `days_before` is the day that dates the nearest victims of the sentences right before, at most one interval.
    """

    mention: EventMention
    document: Document
    published: DateInterval
    claim: Claim | None
    time: TimeExpression | None
    interval: DateInterval
    days: tuple[DateInterval, ...] = ()
    days_before: tuple[DateInterval, ...] = ()

    @property
    def day(self) -> date | None:
        """The day by which its report is set against others (`Document.day_among`)."""
        return self.document.day_among(self.published)

    @property
    def evidence(self) -> Evidence:
        """The trigger's words."""
        m = self.mention
        return Evidence(document=m.document, start=m.start, end=m.end, quote=m.quote)

    @property
    def before(self) -> str:
        """The words of the sentence before the trigger."""
        return self.document.text[self.mention.sentence.start : self.mention.start]

    def words(self, start: int, end: int) -> Evidence:
        """Return a stretch of the report as evidence; code points, `end` exclusive."""
        return Evidence(document=self.document.id, start=start, end=end, quote=self.document.text[start:end])

    def is_copy_of(self, other: "Telling") -> bool:
        """Tell whether the two reports are near-copies of one text."""
        return self.document.copy_group is not None and self.document.copy_group == other.document.copy_group

    @property
    def who(self) -> str:
        """How a sentence names the report: publisher or title, else its name in the pile."""
        return report_name(self.document)

    @property
    def by_whom(self) -> str:
        """The report with the source that it cites for this: "Pacific Herald (citing lawmaker Rosa Quispe)"."""
        claim = self.claim
        said = claim is not None and claim.attitude == "speech" and claim.stance in {"asserts", "denies"}
        source = claim.source.quote if claim is not None and said and not _is_wish(claim) else None
        source = " ".join((source or "").split())
        if (
            not any(w[:1].isalnum() and w.lower() not in _ARTICLES for w in source.split())
            or len(source) > _LONGEST_SOURCE
            or source.lower() in _PRONOUNS
            or source in DAYS_AND_MONTHS
        ):
            return self.who
        article, _, rest = source.partition(" ")
        source = f"{article.lower()} {rest}" if article in {"The", "A", "An", "His", "Her", "Their"} else source
        return f"{self.who} (citing {source})"


_Kept = tuple[
    EventMention,
    DateInterval,
    Claim | None,
    TimeExpression | None,
    DateInterval,
    tuple[DateInterval, ...],
    tuple[DateInterval, ...],
]
_KEPT = msgspec.msgpack.Decoder(_Kept)


def pack_telling(telling: Telling) -> bytes:
    """Return a telling without its report, for `open_telling`."""
    t = telling
    return msgspec.msgpack.encode((t.mention, t.published, t.claim, t.time, t.interval, t.days, t.days_before))


def open_telling(packed: bytes, document: Document) -> Telling:
    """Return what `pack_telling` packed; `document` is its report."""
    mention, published, claim, time, interval, days, days_before = _KEPT.decode(packed)
    return Telling(mention, document, published, claim, time, interval, days, days_before)


def _is_wish(claim: Claim) -> bool:
    """Whether somebody only asks for something: what the words tell beside it is the report's own."""
    return claim.cue is not None and _WISHING.match(claim.cue.quote) is not None


def told_by(one: Telling, other: Telling) -> tuple[str, str]:
    """Return how a sentence names two reports with their sources; by their days where one outlet published both."""
    names = (one.by_whom, other.by_whom)
    if one.who != other.who:
        return names
    days = [t.day for t in (one, other)]
    if None in days or days[0] == days[1]:
        return names
    first, second = (
        f"{name} of {interval_in_words(DateInterval(day, day))}" for name, day in zip(names, days, strict=True)
    )
    return first, second


def report_name(document: Document) -> str:
    """Return how a sentence names a report: its publisher, else its name in the pile."""
    return document.publisher or document.uri.rsplit("/", 1)[-1]


class FieldValue(msgspec.Struct, frozen=True):
    """One distinct value of a field, who gives it, how it stands to the best value, and by which rule.

    `clash` holds, for a value that conflicts, one telling of each side, the words, and the sentence for the finding.
    """

    field: str
    value: str
    verdict: Verdict
    rule: str
    tellings: tuple[Telling, ...]
    clash: "Clash | None" = None


class Clash(msgspec.Struct, frozen=True):
    """What disagrees: a sentence for a person, the smallest set of words that shows it, and the two tellings."""

    explanation: str
    evidence: tuple[Evidence, ...]
    pair: tuple[Telling, ...] = ()
    severity: str = "warning"


class ToldReport:
    """What a report's tellings are made of, found by id, and its event mentions by the start of their sentence."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.claims = {c.id: c for c in reading.claims}
        self.times = {t.id: t for t in reading.times}
        self.starts = sorted(s.start for s in reading.sentences)
        self.beside: dict[int, list[EventMention]] = defaultdict(list)
        for mention in reading.event_mentions:
            self.beside[mention.sentence.start].append(mention)


def tellings_of(
    event: Event,
    rows: Mapping[str, tuple[Reading, EventMention]],
    dated: Mapping[str, DateInterval],
    published: Mapping[str, DateInterval],
    reports: dict[str, ToldReport] | None = None,
) -> tuple[Telling, ...]:
    """Return the tellings of an event in order of document and place in the text.

    `reports` keeps what is made of each report, by document, for who asks of many events.
    """
    out = []
    reports = {} if reports is None else reports
    for mention_id in event.mentions:
        reading, mention = rows[mention_id]
        report = reports.get(reading.document.id)
        if report is None:
            report = reports[reading.document.id] = ToldReport(reading)
        stated = reading.document.published
        out.append(
            Telling(
                mention=mention,
                document=reading.document,
                published=published.get(reading.document.id, DateInterval(stated.earliest, stated.latest)),
                claim=report.claims.get(mention.claim or ""),
                time=report.times.get(mention.time or "") or _time_within(reading, mention),
                interval=dated.get(mention.id, DateInterval(mention.earliest, mention.latest)),
                days=_days_told(report, mention),
                days_before=_days_before(report, mention),
            )
        )
    return tuple(sorted(out, key=lambda t: (t.mention.document, t.mention.start, t.mention.id)))


def telling_of(report: ToldReport, mention: EventMention) -> Telling:
    """Return what a report tells with a mention by itself, whatever event that is of."""
    event = Event(id=mention.event or "", label="", type=mention.type, status=mention.status, mentions=(mention.id,))
    reading = report.reading
    return tellings_of(event, {mention.id: (reading, mention)}, {}, {}, {reading.document.id: report})[0]


def _days_told(report: ToldReport, mention: EventMention) -> tuple[DateInterval, ...]:
    """The day that dates a mention, else that of the nearest deed of its sentence; not of what only tells of it."""
    dated = []
    for other in report.beside[mention.sentence.start]:
        time = report.times.get(other.time or "")
        if time is None or other.lemma in _TELLS_ONLY:
            continue
        if other.id != mention.id and _at_another_time(report.reading.document.text, mention, other):
            continue
        days = DateInterval(time.earliest, time.latest)
        if days.days is not None and days.days <= _WEEK:
            dated.append((abs(other.start - mention.start), other.start, days))
    return (min(dated, key=lambda d: d[:2])[2],) if dated else ()


def _days_before(report: ToldReport, mention: EventMention) -> tuple[DateInterval, ...]:
    """The single day of the nearest deed that is counted in people, among the sentences right before."""
    if not mention.quantities:
        return ()
    at = bisect_left(report.starts, mention.sentence.start)
    dated = []
    for other in (o for start in report.starts[max(0, at - _FEW_SENTENCES) : at] for o in report.beside[start]):
        time = report.times.get(other.time or "")
        if time is None or not other.quantities:
            continue
        days = DateInterval(time.earliest, time.latest)
        if days.days is not None and days.days <= _SINGLE:
            dated.append((-other.start, days))
    return (min(dated, key=lambda d: d[0])[1],) if dated else ()


def _at_another_time(text: str, mention: EventMention, other: EventMention) -> bool:
    """Whether a word between two deeds sets one before or after the other; "paid before the release" is near it."""
    between = text[min(other.end, mention.end) : max(other.start, mention.start)]
    set_apart = _AFTER.search(between) is not None
    return set_apart or (mention.start > other.start and _BEFORE.search(between) is not None)


def _time_within(reading: Reading, mention: EventMention) -> TimeExpression | None:
    """Return the time of the event in which a deed is told to have happened: "killed in Tuesday's ambush".

    So too one that stands right behind a word which itself has none: "went on strike on Monday".
    """
    text = reading.document.text
    for time in reading.times:
        if stands_at(text, mention, time):
            return time
        if not mention.end < time.start <= min(mention.end + _NEAR, mention.sentence.end):
            continue
        owner = time.quote.endswith(("'s", "’s")) or text[time.end : time.end + 2] in {"'s", "’s"}
        if owner and text[mention.end : time.start].strip() in {"in", "during"}:
            return time
    return None


def stands_at(text: str, mention: EventMention, time: TimeExpression) -> bool:
    """Tell whether a time stands right behind a word: "the strike on Monday", "an election late on Sunday".

    So too behind the deed that goes with an attack: "stormed the mine on Thursday and abducted nine".
    """
    if mention.type == "ASSAULT" and mention.sentence.start <= time.start < time.end < mention.start:
        return _AND.fullmatch(text, time.end, mention.start) is not None
    return mention.end < time.start < mention.sentence.end and _AT.fullmatch(text, mention.end, time.start) is not None


def same_sentence_told(left: Telling, right: Telling) -> float:
    """Return how far two tellings use the same words in their sentences: shared words of all words, 0-1."""
    one, other = (
        set(_WORD.findall(t.document.text[t.mention.sentence.start : t.mention.sentence.end].lower()))
        for t in (left, right)
    )
    return len(one & other) / max(1, len(one | other))


def others_take_part(one: Telling, other: Telling, entities: Mapping[str, Entity]) -> bool:
    """Tell whether two tellings fill a role with names that have nobody in common: then they tell of two deeds."""
    for role in ("actor", "recipient"):
        mine, theirs = (
            {r.entity for r in t.mention.roles if r.role == role and is_proper(entity_name(entities, r.entity))}
            for t in (one, other)
        )
        if mine and theirs and not mine & theirs and not of_one_name(mine, theirs, entities):
            return True
    return False


def of_one_name(mine: Collection[str | None], theirs: Collection[str | None], entities: Mapping[str, Entity]) -> bool:
    """Tell whether one name stands on both sides for what is no person: "Police", or a place read as somebody."""
    one, other = ([entities[e] for e in side if e is not None and e in entities] for side in (mine, theirs))
    return any(fold(a.name) == fold(b.name) and not a.kind == b.kind == "person" for a in one for b in other)


def opposed(
    told: Sequence[Telling],
    best: Sequence[Telling],
    *,
    alike: float = SAME_SENTENCE,
    apart_by: Callable[[Telling, Telling], bool] = lambda one, other: False,
    rank: Callable[[Telling, Telling], tuple[bool, ...]] = lambda one, other: (),
) -> tuple[Telling, Telling] | None:
    """Return a telling of one value and one of another that two reports set against each other, or None.

    A report that gives both values tells parts, stages or two things, and contradicts nobody with either, unless the
    two tellings are the same sentence (`alike`: shared of all words, 0-1), told with another value in it. `apart_by`
    tells which two are of different occasions, `rank` which pair is taken rather than another: the lowest.
    """
    own, theirs = {t.document.id for t in told}, {t.document.id for t in best}
    apart = [(a, b) for a in told for b in best if a.document.id != b.document.id and not apart_by(a, b)]
    apart.sort(key=lambda pair: rank(*pair))
    for one, other in apart:
        if one.document.id not in theirs and other.document.id not in own:
            return one, other
    return next((pair for pair in apart if not _one_mention(pair) and same_sentence_told(*pair) >= alike), None)


def _one_mention(pair: tuple[Telling, Telling]) -> bool:
    """Whether two tellings are the same words throughout: copies of one sentence cannot differ."""
    one, other = (" ".join(t.document.text[t.mention.sentence.start : t.mention.sentence.end].split()) for t in pair)
    return one == other


def spoken_of(entity: Entity, telling: Telling) -> bool:
    """Tell whether the sentence of a telling has the last word of one of an entity's names."""
    sentence = telling.document.text[telling.mention.sentence.start : telling.mention.sentence.end]
    words = set(fold(sentence).split())
    return any(parts and parts[-1] in words for parts in (fold(n).split() for n in (entity.name, *entity.aliases)))


def came_out_together(one: Telling, other: Telling, *, within: int = 1) -> bool:
    """Tell whether two reports are of days that lie at most `within` days apart."""
    a, b = one.day, other.day
    return a is not None and b is not None and abs((a - b).days) <= within


def voices(tellings: Iterable[Telling]) -> int:
    """Return the number of different reports."""
    return len({t.document.id for t in tellings})


def entity_name(entities: Mapping[str, Entity], entity: str | None) -> str:
    """Return the name of an entity, or "somebody" where it is not known."""
    return entities[entity].name if entity is not None and entity in entities else "somebody"
