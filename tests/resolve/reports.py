"""Readings written by hand: a short language for reports, names, and what is told of whom."""

from datetime import date

from wiredesk.model import (
    AmountTold,
    Document,
    EventMention,
    LocalEntity,
    Mention,
    Published,
    Quantity,
    Reading,
    Role,
    Sentence,
    Span,
    TimeExpression,
    content_id,
)


class Report:
    """A report that grows sentence by sentence; `reading()` returns it as a reading."""

    def __init__(self, name: str, *, published: date | None = None, copy_group: str | None = None, agencies=()):
        self.name = name
        self.id = content_id("d", name)
        self.text = ""
        self.sentences: list[tuple[int, int]] = []
        self.names: dict[str, dict] = {}
        self.events: list[EventMention] = []
        self.times: list[TimeExpression] = []
        self.amounts: list[AmountTold] = []
        self.claims = []
        self.published = published
        self.copy_group = copy_group
        self.agencies = tuple(agencies)

    def say(self, sentence: str) -> "Report":
        start = len(self.text) + (1 if self.text else 0)
        self.text = f"{self.text} {sentence}".strip()
        self.sentences.append((start, len(self.text)))
        return self

    def named(self, name: str, kind: str = "person", *, country=None, titles=(), gender=None, aliases=()) -> "Report":
        self.names[name] = {"kind": kind, "country": country, "titles": titles, "gender": gender, "aliases": aliases}
        return self

    def _find(self, words: str) -> tuple[int, int]:
        a, b = self.sentences[-1]
        at = self.text.index(words, a, b)
        return at, at + len(words)

    def _role(self, role: str, name: str) -> Role:
        at = self.text.find(name, *self.sentences[-1])
        at = at if at >= 0 else self.text.index(name)
        mention = self._mention_id(name, at)
        return Role(role=role, mention=mention, entity=content_id("l", self.id, name), quote=name, start=at,
                    end=at + len(name))  # fmt: skip

    def _mention_id(self, name: str, at: int) -> str:
        return content_id("m", self.id, name, at)

    def tells(
        self, trigger: str, *, lemma: str, type: str = "OTHER", mode=None, status="happened", actor=(), recipient=(),
        ordinal=None, further=False, earlier=False, day: tuple[date, date] | None = None, when: str | None = None,
        place=None, negated=False, quantities=(), claim=None, row=0,
    ) -> "Report":  # fmt: skip
        start, end = self._find(trigger)
        time = None
        if when is not None and day is not None:
            a, b = self._find(when)
            time = content_id("t", self.id, a, b)
            self.times.append(
                TimeExpression(id=time, document=self.id, start=a, end=b, quote=when, timex_type="DATE",
                               earliest=day[0], latest=day[1])
            )  # fmt: skip
        roles = tuple(self._role("actor", n) for n in actor) + tuple(self._role("recipient", n) for n in recipient)
        numbers = []
        for kind, words, low, high, *unit in quantities:
            a, b = self._find(words)
            numbers.append(Quantity(kind=kind, low=low, high=high, unit=next(iter(unit), None), quote=words, start=a,
                                    end=b))  # fmt: skip
        self.events.append(
            EventMention(
                id=content_id("e", self.id, start, end, row), document=self.id, start=start, end=end, quote=trigger,
                sentence=Span(*self.sentences[-1]), type=type, mode=mode, status=status, negated=negated, roles=roles,
                time=time, place=content_id("l", self.id, place) if place else None, quantities=tuple(numbers),
                claim=claim, lemma=lemma, ordinal=ordinal, further=further, earlier=earlier,
                earliest=day[0] if day else None, latest=day[1] if day else None,
            )
        )  # fmt: skip
        return self

    def counts(
        self, words: str, low: float | None, *, high: float | None = None, kind="count", until: str = "", **told
    ):
        """Have the last sentence give a number: `words` are the number's, up to the end of `until` what it counts."""
        start, end = self._find(words)
        last = self._find(until)[1] if until else end
        self.amounts.append(
            AmountTold(start=start, end=end, until=last, kind=kind, low=low, high=low if high is None else high, **told)
        )
        return self

    def event(self, at: int) -> str:
        return self.events[at].id

    def reading(self) -> Reading:
        mentions, locals_ = [], []
        for name, facts in self.names.items():
            spots, at = [], self.text.find(name)
            while at >= 0:
                spots.append(at)
                at = self.text.find(name, at + 1)
            own = [
                Mention(id=self._mention_id(name, at), document=self.id, start=at, end=at + len(name), quote=name,
                        kind=facts["kind"], form="name", entity=content_id("l", self.id, name))
                for at in spots
            ]  # fmt: skip
            mentions += own
            locals_.append(
                LocalEntity(id=content_id("l", self.id, name), document=self.id, name=name, kind=facts["kind"],
                            named=True, mentions=tuple(m.id for m in own), country=facts["country"],
                            titles=tuple(facts["titles"]), gender=facts["gender"], aliases=tuple(facts["aliases"]))
            )  # fmt: skip
        published = Published(earliest=self.published, latest=self.published, stated=self.published)
        document = Document(id=self.id, uri=f"{self.name}.txt", sha256="", media_type="text/plain", text=self.text,
                            published=published, copy_group=self.copy_group, agencies=self.agencies)  # fmt: skip
        return Reading(
            document=document,
            sentences=tuple(Sentence(document=self.id, start=a, end=b) for a, b in self.sentences),
            mentions=tuple(sorted(mentions, key=lambda m: m.start)),
            local_entities=tuple(locals_),
            times=tuple(sorted(self.times, key=lambda t: t.start)),
            event_mentions=tuple(sorted(self.events, key=lambda e: e.start)),
            claims=tuple(self.claims),
            amounts=tuple(sorted(self.amounts, key=lambda a: a.start)),
        )
