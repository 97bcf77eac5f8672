"""What a report and an event mention are compared by: small typed values, made once per report.

All weights come from the report itself and the shipped lexicon, never from the pile: so the comparison of two reports
stays the same whatever other reports are added.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from wiredesk.last_used import LastUsed
from wiredesk.model import DateInterval, Reading
from wiredesk.recall import key_of

from .mention_signatures import MentionSignature, SignedMention, SignedSentence, sign_alone
from .report_signatures import ReportSignature, SignedEntity, SignedWhole, named_whole

#: Mentions that are held decoded, 2.5 kB each: all of a pile of 200 reports.
MOST_HELD = 20_000
#: Reports that are held packed, .08 MB each; to open one again takes half a millisecond.
MOST_OPEN = 256

__all__ = ["MentionSignature", "PileSignatures", "ReportSignature", "SignedPart", "opened", "sign", "sign_alone"]


class PileSignatures(msgspec.Struct, frozen=True):
    """All reports and mentions of a pile, by id, in the order of documents; a mention is decoded when it is asked for.

    `report_of` gives the document of each mention, for what needs no more of it. `digests`, where they are known, stand
    for all that signatures say of a report: equal ones say the same; `entities_of` are the entities it names. `parts`
    are what `opened` makes these signatures of.
    """

    reports: Mapping[str, ReportSignature]
    mentions: Mapping[str, MentionSignature]
    by_report: Mapping[str, tuple[str, ...]]
    report_of: Mapping[str, str]
    digests: Mapping[str, bytes] = {}
    entities_of: Mapping[str, Sequence[str]] = {}
    parts: Mapping[str, "SignedPart"] = {}

    def timed(self, mention: str) -> bool:
        """Tell whether its report gives a mention a time; a mention that is packed stays so."""
        return self.mentions.timed(mention) if isinstance(self.mentions, _Mentions) else self.mentions[mention].timed

    def let_go(self) -> None:
        """Let go of mentions that were decoded; one is decoded again when it is asked for."""
        if isinstance(self.mentions, _Mentions):
            self.mentions.let_go()


class SignedPart(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A report of a pile: all that its signatures are made of, beside what `sign_alone` made of it.

    `ids` are its mentions that count, `entities` the pile's for its own; both in the report's order.
    """

    document: str
    ids: tuple[str, ...]
    entities: tuple[str, ...]
    copy_group: str | None = None


def sign(
    readings: Iterable[Reading],
    entity_of: Mapping[str, str],
    intervals: Mapping[str, DateInterval] | None = None,
    published: Mapping[str, DateInterval] | None = None,
    kept: Mapping[str, bytes] | None = None,
) -> PileSignatures:
    """Return the signatures of all reports and event mentions.

    `entity_of` maps local entity ids to entities; `intervals` (event mention id) and `published` (document id) are what
    dating found; where it found nothing, the reading's own words count. `kept` may hand in, by document, what
    `sign_alone` made of these reports: they are then not signed again, and of the readings only ids are looked at.
    """
    parts: dict[str, SignedPart] = {}
    new: dict[str, bytes] = {}
    for reading in readings:  # each is let go once it is signed: a large pile does not hold them all
        document = reading.document
        if kept is None:
            new[document.id] = sign_alone(reading, intervals or {}, (published or {}).get(document.id))
        parts[document.id] = SignedPart(
            document.id,
            tuple(m.id for m in reading.event_mentions),
            tuple(entity_of.get(e.id, e.id) for e in reading.local_entities),
            document.copy_group,
        )
    return signed_parts(parts.values(), new if kept is None else kept)


def signed_parts(
    parts: Iterable[SignedPart], packed: Mapping[str, bytes], keys: Mapping[str, bytes] | None = None
) -> PileSignatures:
    """Return the signatures of reports, given in any order; `packed` gives what `sign_alone` made of each.

    `keys` stand for what is packed (equal keys, equal values); without them signatures have no `digests`.
    """
    ordered = {part.document: part for part in sorted(parts, key=lambda part: part.document)}
    digests = {} if keys is None else {document: _digest(part, keys[document]) for document, part in ordered.items()}
    return opened(ordered, packed, digests)


def opened(
    parts: Mapping[str, SignedPart], packed: Mapping[str, bytes], digests: Mapping[str, bytes] | None = None
) -> PileSignatures:
    """Return the signatures of reports, by id in their order; `packed` gives what `sign_alone` made of each."""
    reports = _OpenedReports(packed)
    signed = {document: _Signed(reports, part) for document, part in parts.items()}
    report_of = {id: document for document, part in parts.items() for id in part.ids}
    by_report = {document: part.ids for document, part in parts.items()}
    entities_of = {document: part.entities for document, part in parts.items()}
    return PileSignatures(
        _Reports(signed), _Mentions(signed, report_of), by_report, report_of, digests or {}, entities_of, parts
    )


def _digest(part: SignedPart, key: bytes) -> bytes:
    """Return what stands for all that a report's signatures say; `key` stands for what was packed."""
    return key_of("report", key, "\0".join(part.entities).encode(), "\0".join(part.ids).encode())


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """A `SignedReport` whose parts are decoded one by one."""

    whole: msgspec.Raw
    entities: tuple[SignedEntity, ...]
    ids: tuple[str, ...]
    sentences: tuple[msgspec.Raw, ...]
    mentions: tuple[msgspec.Raw, ...]


_OPEN = msgspec.msgpack.Decoder(_Packed).decode
_WHOLE = msgspec.msgpack.Decoder(SignedWhole).decode
_SENTENCE = msgspec.msgpack.Decoder(SignedSentence).decode
_MENTION = msgspec.msgpack.Decoder(SignedMention).decode
#: A mention of which nothing is decoded but whether it is `timed`.
_TIMED: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(
    msgspec.defstruct(
        "_Timed",
        [(name, bool if name == "timed" else msgspec.Raw) for name in SignedMention.__struct_fields__],
        array_like=True,
    )
)


class _Opened:
    """What `sign_alone` made of a report: `entities` are its own, `number` gives a mention its place in the report."""

    def __init__(self, packed: bytes) -> None:
        self._packed = _OPEN(packed)
        self.ids, self.entities = self._packed.ids, self._packed.entities
        self.number = {id: at for at, id in enumerate(self.ids)}

    def whole(self) -> SignedWhole:
        """Return what the report as a whole is compared by."""
        return _WHOLE(self._packed.whole)

    def mention(self, at: int) -> SignedMention:
        """Return one of the mentions."""
        return _MENTION(self._packed.mentions[at])

    def timed(self, at: int) -> bool:
        """Tell whether the report gives one of the mentions a time."""
        return bool(_TIMED.decode(self._packed.mentions[at]).timed)

    def sentence(self, number: int) -> SignedSentence:
        """Return one of the sentences."""
        return _SENTENCE(self._packed.sentences[number])


class _OpenedReports:
    """The packed signatures of reports by document, each opened when it is asked for; the last ones stay open."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed
        self._open = LastUsed[str, _Opened](MOST_OPEN)

    def __getitem__(self, document: str) -> _Opened:
        return self._open.get(document, lambda: _Opened(self._packed[document]))

    def let_go(self, document: str) -> None:
        self._open.let_go(document)


class _Signed:
    """One report's signatures, opened when they are asked for."""

    def __init__(self, reports: _OpenedReports, part: SignedPart) -> None:
        self._reports = reports
        self._part = part
        self._last: tuple[int, dict[str, float], dict[str, float]] = (-1, {}, {})

    def let_go(self) -> None:
        """Let go of what was opened of this report."""
        self._reports.let_go(self._part.document)
        self._last = (-1, {}, {})

    def report(self) -> ReportSignature:
        """Return the signature of the report as a whole."""
        report, part = self._reports[self._part.document], self._part
        return named_whole(report.whole(), report.entities, part.entities, part.copy_group)

    def mention(self, id: str) -> MentionSignature:
        """Return the signature of one mention."""
        report = self._reports[self._part.document]
        m = report.mention(report.number[id])
        words, context = self._sentence(report, m.sentence)
        roles = {role: self._weighed(report, filled) for role, filled in m.roles}
        people: dict[str, float] = {}
        for role in ("actor", "recipient"):
            if role in roles:
                people |= roles[role]
        if m.visits:
            visitors = self._visitors(report, m)
            if visitors and not visitors.keys() & people.keys():
                roles, people = {**roles, "actor": visitors}, {**people, **visitors}
        return MentionSignature(
            id=id,
            document=self._part.document,
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
            place=None if m.place is None else self._part.entities[m.place],
            roles=roles,
            people=people,
            role_words=m.role_words,
            object_words=m.object_words,
            near_words=m.near_words,
            context=context,
            words={w: v for w, v in words.items() if w not in m.own} if m.own else words,
            quantities=m.quantities,
            vector=m.vector,
            beside=self._beside(report, m),
            lead=m.lead,
            claim=m.claim,
            generic=m.generic,
            timed=m.timed,
            anchored=m.anchored,
            stated=m.stated,
            meeting=m.meeting,
            number=m.number,
            told_on=m.told_on,
            told_in=m.told_in,
            news=m.news,
            fresh=m.fresh,
        )

    def timed(self, id: str) -> bool:
        """Tell whether the report gives a mention a time."""
        report = self._reports[self._part.document]
        return report.timed(report.number[id])

    def _visitors(self, report: _Opened, m: SignedMention) -> dict[str, float]:
        """Return the visitors of the last visit told before talks that name no actor."""
        persons = {id for e, id in zip(report.entities, self._part.entities, strict=True) if e.kind == "person"}
        for at in reversed(m.visits):
            if report.ids[at] in self._part.ids:
                actors = dict(report.mention(at).roles).get("actor", ())
                found = {k: v for k, v in self._weighed(report, actors).items() if k in persons}
                if found:
                    return found
        return {}

    def _beside(self, report: _Opened, m: SignedMention) -> tuple[str, ...]:
        if not m.beside:
            return ()
        counts = None if len(self._part.ids) == len(report.ids) else frozenset(self._part.ids)
        return tuple(sorted({lemma for at, lemma in m.beside if counts is None or report.ids[at] in counts}))

    def _sentence(self, report: _Opened, number: int) -> tuple[dict[str, float], dict[str, float]]:
        """Return the words and entities of a sentence; the last one's are one object for all of its mentions."""
        if number < 0:
            return {}, {}
        if number != self._last[0]:
            found = report.sentence(number)
            self._last = (number, found.words, self._weighed(report, found.entities))
        return self._last[1:]

    def _weighed(self, report: _Opened, numbers: Sequence[int]) -> dict[str, float]:
        entities, own = self._part.entities, report.entities
        return {entities[at]: own[at].weight for at in numbers}


class _Reports(Mapping[str, ReportSignature]):
    """Reports as wholes, each made when it is asked for: who compares them holds them in columns."""

    def __init__(self, signed: Mapping[str, _Signed]) -> None:
        self._signed = signed

    def __getitem__(self, document: str) -> ReportSignature:
        return self._signed[document].report()

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

    def let_go(self) -> None:
        """Let go of all that is held."""
        self._held.clear()
        for report in self._signed.values():
            report.let_go()

    def __getitem__(self, mention: str) -> MentionSignature:
        found = self._held.get(mention)
        if found is None:
            document = self._report_of[mention]
            if len(self._held) >= MOST_HELD:
                self._held.clear()
            found = self._held[mention] = self._signed[document].mention(mention)
        return found

    def timed(self, mention: str) -> bool:
        """Tell whether its report gives a mention a time."""
        found = self._held.get(mention)
        return self._signed[self._report_of[mention]].timed(mention) if found is None else found.timed

    def __contains__(self, mention: object) -> bool:
        return mention in self._report_of

    def __iter__(self) -> Iterator[str]:
        return iter(self._report_of)

    def __len__(self) -> int:
        return len(self._report_of)
