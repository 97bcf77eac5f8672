"""What a report and an event mention are compared by: small typed values, made once per report.

All weights come from the report itself and the shipped lexicon, never from the pile: so the comparison of two reports
stays the same whatever other reports are added.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

import msgspec

from wiredesk.last_used import LastUsed
from wiredesk.model import DateInterval, Reading

from .mention_signatures import MentionSignature, SignedMention, SignedSentence, sign_alone
from .recall import key_of
from .report_signatures import ReportSignature, SignedEntity, SignedWhole, named_whole

#: Mentions that are held decoded, 2.5 kB each: all of a pile of 200 reports.
MOST_HELD = 20_000
#: Reports that are held packed, .08 MB each; to open one again takes half a millisecond.
MOST_OPEN = 256

__all__ = ["MentionSignature", "PileSignatures", "ReportSignature", "sign", "sign_alone"]


class PileSignatures(msgspec.Struct, frozen=True):
    """All reports and mentions of a pile, by id, in the order of documents; a mention is decoded when it is asked for.

    `report_of` gives the document of each mention, for what needs no more of it. `digests`, where they are known, stand
    for all that signatures say of a report: equal ones say the same; `entities_of` are then the entities it names.
    """

    reports: Mapping[str, ReportSignature]
    mentions: Mapping[str, MentionSignature]
    by_report: Mapping[str, tuple[str, ...]]
    report_of: Mapping[str, str]
    digests: Mapping[str, bytes] = {}
    entities_of: Mapping[str, Sequence[str]] = {}


def sign(
    readings: Iterable[Reading],
    entity_of: Mapping[str, str],
    intervals: Mapping[str, DateInterval] | None = None,
    published: Mapping[str, DateInterval] | None = None,
    kept: Mapping[str, bytes] | None = None,
    keys: Mapping[str, bytes] | None = None,
) -> PileSignatures:
    """Return the signatures of all reports and event mentions.

    `entity_of` maps local entity ids to entities; `intervals` (event mention id) and `published` (document id) are what
    dating found; where it found nothing, the reading's own words count. `kept` may hand in, by document, what
    `sign_alone` made of these reports: they are then not signed again, and of the readings only ids are looked at.
    `keys` stand for what is kept (equal keys, equal values); without them signatures have no `digests`.
    """
    signed: dict[str, _Signed] = {}
    new: dict[str, bytes] = {}
    opened = _OpenedReports(new if kept is None else kept)
    for reading in readings:  # each is let go once it is signed: a large pile does not hold them all
        document = reading.document
        if kept is None:
            new[document.id] = sign_alone(reading, intervals or {}, (published or {}).get(document.id))
        wanted = {m.id for m in reading.event_mentions}
        signed[document.id] = _Signed(opened, document.id, wanted, entity_of, document.copy_group)
    ordered = {document: signed[document] for document in sorted(signed)}
    report_of = {id: document for document, report in ordered.items() for id in report.ids}
    by_report = {document: report.ids for document, report in ordered.items()}
    digests = {} if keys is None else {document: report.digest(keys[document]) for document, report in ordered.items()}
    entities_of = {document: report.entities for document, report in ordered.items()}
    return PileSignatures(_Reports(ordered), _Mentions(ordered, report_of), by_report, report_of, digests, entities_of)


class _Opened(msgspec.Struct, frozen=True, array_like=True):
    """A `SignedReport` whose parts are decoded one by one."""

    whole: msgspec.Raw
    entities: msgspec.Raw
    ids: tuple[str, ...]
    sentences: tuple[msgspec.Raw, ...]
    mentions: tuple[msgspec.Raw, ...]


_OPEN = msgspec.msgpack.Decoder(_Opened).decode
_WHOLE = msgspec.msgpack.Decoder(SignedWhole).decode
_ENTITIES = msgspec.msgpack.Decoder(tuple[SignedEntity, ...]).decode
_SENTENCE = msgspec.msgpack.Decoder(SignedSentence).decode
_MENTION = msgspec.msgpack.Decoder(SignedMention).decode


class _OpenedReports:
    """The packed signatures of reports by document, each opened when it is asked for; the last ones stay open."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed
        self._open = LastUsed[str, _Opened](MOST_OPEN)

    def __getitem__(self, document: str) -> _Opened:
        return self._open.get(document, lambda: _OPEN(self._packed[document]))


class _Signed:
    """One report's signatures, packed, and the pile's entities for its own; `ids` are the mentions that count."""

    def __init__(
        self,
        opened: _OpenedReports,
        document: str,
        wanted: Set[str],
        entity_of: Mapping[str, str],
        copy_group: str | None,
    ) -> None:
        self._reports = opened
        self._document = document
        self.ids = tuple(id for id in self._opened.ids if id in wanted)
        own = _ENTITIES(self._opened.entities)
        self.entities = [entity_of.get(e.id, e.id) for e in own]
        self._weights = [e.weight for e in own]
        self._persons = {id for e, id in zip(own, self.entities, strict=True) if e.kind == "person"}
        self._copy_group = copy_group
        self._last: tuple[int, dict[str, float], dict[str, float]] = (-1, {}, {})

    @property
    def _opened(self) -> _Opened:
        return self._reports[self._document]

    def digest(self, key: bytes) -> bytes:
        """Return what stands for all that this report's signatures say; `key` stands for what was packed."""
        return key_of("report", key, "\0".join(self.entities).encode(), "\0".join(self.ids).encode())

    def report(self) -> ReportSignature:
        """Return the signature of the report as a whole."""
        own = _ENTITIES(self._opened.entities)
        return named_whole(_WHOLE(self._opened.whole), own, self.entities, self._copy_group)

    def mention(self, id: str, document: str) -> MentionSignature:
        """Return the signature of one mention."""
        m = _MENTION(self._opened.mentions[self._opened.ids.index(id)])
        words, context = self._sentence(m.sentence)
        roles = {role: self._weighed(filled) for role, filled in m.roles}
        people: dict[str, float] = {}
        for role, filled in sorted(roles.items()):
            if role in {"actor", "recipient"}:
                people |= filled
        visitors = self._visitors(m)
        if visitors and not visitors.keys() & people.keys():
            roles, people = {**roles, "actor": visitors}, {**people, **visitors}
        return MentionSignature(
            id=id,
            document=document,
            start=m.start,
            sentence=m.sentence,
            trigger=m.trigger,
            lemma=m.lemma,
            lemma_rarity=m.lemma_rarity,
            type=m.type,
            mode=m.mode,
            status=m.status,
            negated=m.negated,
            ordinal=m.ordinal,
            further=m.further,
            earlier=m.earlier,
            first=m.first,
            last=m.last,
            place=None if m.place is None else self.entities[m.place],
            roles=roles,
            people=people,
            role_words=m.role_words,
            object_words=m.object_words,
            near_words=m.near_words,
            context=context,
            words={w: v for w, v in words.items() if w not in m.own} if m.own else words,
            quantities=m.quantities,
            vector=m.vector,
            beside=self._beside(m),
            lead=m.lead,
            claim=m.claim,
            generic=m.generic,
            timed=m.timed,
            anchored=m.anchored,
            stated=m.stated,
            meeting=m.meeting,
        )

    def _visitors(self, m: SignedMention) -> dict[str, float]:
        """Return the visitors of the last visit told before talks that name no actor."""
        for at in reversed(m.visits):
            if self._opened.ids[at] in self.ids:
                actors = dict(_MENTION(self._opened.mentions[at]).roles).get("actor", ())
                found = {k: v for k, v in self._weighed(actors).items() if k in self._persons}
                if found:
                    return found
        return {}

    def _beside(self, m: SignedMention) -> tuple[str, ...]:
        ids, all_count = self._opened.ids, len(self.ids) == len(self._opened.ids)
        return tuple(sorted({lemma for at, lemma in m.beside if all_count or ids[at] in self.ids}))

    def _sentence(self, number: int) -> tuple[dict[str, float], dict[str, float]]:
        """Return the words and entities of a sentence; the last one's are one object for all of its mentions."""
        if number < 0:
            return {}, {}
        if number != self._last[0]:
            found = _SENTENCE(self._opened.sentences[number])
            self._last = (number, found.words, self._weighed(found.entities))
        return self._last[1:]

    def _weighed(self, numbers: Sequence[int]) -> dict[str, float]:
        return {self.entities[at]: self._weights[at] for at in numbers}


class _Reports(Mapping[str, ReportSignature]):
    """Reports as wholes, each held from when it is first asked for: all are compared, and then let go together."""

    def __init__(self, signed: Mapping[str, _Signed]) -> None:
        self._signed = signed
        self._held: dict[str, ReportSignature] = {}

    def __getitem__(self, document: str) -> ReportSignature:
        found = self._held.get(document)
        if found is None:
            found = self._held[document] = self._signed[document].report()
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._signed)

    def __len__(self) -> int:
        return len(self._signed)


class _Mentions(Mapping[str, MentionSignature]):
    """Mentions, decoded when asked for; the last ones stay until there are too many."""

    def __init__(self, signed: Mapping[str, _Signed], report_of: Mapping[str, str]) -> None:
        self._signed = signed
        self._report_of = report_of
        self._held: dict[str, MentionSignature] = {}

    def __getitem__(self, mention: str) -> MentionSignature:
        found = self._held.get(mention)
        if found is None:
            document = self._report_of[mention]
            if len(self._held) >= MOST_HELD:
                self._held.clear()
            found = self._held[mention] = self._signed[document].mention(mention, document)
        return found

    def __contains__(self, mention: object) -> bool:
        return mention in self._report_of

    def __iter__(self) -> Iterator[str]:
        return iter(self._report_of)

    def __len__(self) -> int:
        return len(self._report_of)
