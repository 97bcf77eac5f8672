"""Participants in words: canonical names with their article, descriptions cut to their core, lists, modifiers."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

import msgspec

from wiredesk.model import Entity, EventMention, LocalEntity, Mention, Reading, Role

from . import label_words as english

_LONGEST_PHRASE = 55
_MOST_NAMES = 3
_TAKES_THE = re.compile(
    r"(?:United (?:States|Kingdom|Nations|Arab Emirates)|European Union|Netherlands|Philippines|Maldives|Bahamas|"
    r"Gambia|(?:Czech|Dominican|Central African) Republic|Democratic Republic .*|Vatican|Kremlin|Pentagon|"
    r"White House|Taliban|Gaza Strip|West Bank|Gulf of .*|.* Sea|.* Ocean)$"
)
_OPENS_TITLE = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?[A-Z]")
_LONGEST_TITLE = 100
_IN_TITLES = frozenset({"of", "for", "and", "the", "acting", "deputy", "former", "on", "to"})
_NEXT_WORD = re.compile(r" ([a-z][\w-]+)")
_NEXT_OWNED = re.compile(r"['’]s? ([a-z][\w-]+)")
_ABBREVIATED = ("U.S.", "U.K.", "U.N.", "D.C.", "Inc.", "Co.", "Jr.", "Sr.", "Ltd.", "Corp.")
_Placed = TypeVar("_Placed", Mention, EventMention)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_QUOTES = re.compile(r"[“”\"`]")
_EDGES = " \t\n“”\"'‘’`.,;:()[]"
_CARRYING = english.word_set(
    "hold strike sign reach launch stage seal make take give open begin start resume continue seek plan stage ink"
)
_COUNTED = re.compile(
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|several|many|some|dozens of"
    r"|at least|more than|about|around|nearly|up to|another)\s",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"\s(?:who|which|that|where|when|whose|because|while|how|why|what|if)\b|\sas\s(?:an?|the|he|she|it|they)\s|[,:]\s|[;(–—]|\s-\s|\n"
)
_DROPPED = english.DETERMINERS - {"no", "some", "each", "every", "all", "both"}
_DROPPED_FIRST = _DROPPED | english.POSSESSIVES
_UNFINISHED = english.PREPOSITIONS | english.DETERMINERS | {"and", "or"}
_CUT = re.compile(
    r"\s(?=(?:of|in|on|at|for|from|to|with|over|by|about|against|into|and|between|among|during|after|before|under|"
    r"through|within|following|regarding)\s)"
)


def joined(names: Sequence[str]) -> str:
    """Return names as a list: "A", "A and B", "A, B and C", "A, B and others"."""
    said = [n for n in dict.fromkeys(names) if n]
    if len(said) > _MOST_NAMES:
        return f"{', '.join(said[: _MOST_NAMES - 1])} and others"
    return " and ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said)


def trimmed(text: str, longest: int) -> str:
    """Return a text of at most `longest` code points, cut before a preposition where it is too long."""
    if len(text) <= longest:
        return text
    cuts = [found.start() for found in _CUT.finditer(text) if longest // 3 < found.start() < longest]
    return text[: cuts[-1]] if cuts else text[: longest - 1].rsplit(" ", 1)[0] + " …"


def possessive(name: str) -> str:
    """Return the ending that makes a name an owner's: "Ada's", "the pirates'"."""
    return "'" if name.endswith("s") else "'s"


def is_name(entity: Entity) -> bool:
    """Tell whether an entity has a name, not a description that began a sentence: "A man", "One man"."""
    return _is_name(entity.name)


@lru_cache(maxsize=1 << 16)  # asked for each report's own entity, of which many have one name
def _is_name(name: str) -> bool:
    words = name.split()
    if words[:1] and words[0].lower() == "the":
        words = words[1:]
    if not words or words[0].lower() in english.DETERMINERS:
        return False
    return words[0][:1].isupper() and (len(words) == 1 or any(w[:1].isupper() for w in words[1:]))


class Phrases:
    """How one report's participants are worded."""

    def __init__(self, reading: Reading, entities: Mapping[str, Entity]) -> None:
        self.reading = reading
        self.entities = entities
        self.text = reading.document.text
        self._events: Sequence[EventMention] = reading.event_mentions
        self._local: dict[str, LocalEntity] = {e.id: e for e in reading.local_entities}
        self._of_mention: dict[str, str] = {m: e.id for e in reading.local_entities for m in e.mentions}
        self._dateline = reading.document.dateline
        self._openings = {s.start for s in reading.sentences}
        inner = (m for m in reading.mentions if m.form == "name" and m.start not in self._openings)
        self._proper = {m.quote.split()[0].lower() for m in inner if m.quote[:1].isupper()}
        self._names = [m for m in reading.mentions if self._of_mention.get(m.id) in entities]

    def of(self, role: Role, *, leading: bool = False) -> str | None:
        """Return the words for a role: a canonical name, else the description; None for a bare pronoun.

        `leading` phrases begin a label and bear no article.
        """
        entity = self.entities.get(role.entity or "")
        quote = " ".join(role.quote.split())
        some = entity is not None and _COUNTED.match(quote) is not None and " " not in entity.name
        if entity is not None and len(entity.name) <= _LONGEST_PHRASE and not some and not _of_another(quote, entity):
            names = {f"the {n.lower()}" for n in (entity.name, *entity.aliases)}
            article = _TAKES_THE.match(entity.name) is not None or (entity.kind != "person" and quote.lower() in names)
            name = _ARTICLE.sub("", entity.name)
            return f"the {name}" if article and not leading else name
        return self._described(role, leading)

    def _described(self, role: Role, leading: bool) -> str | None:
        quote = " ".join(role.quote.split())
        quote = quote.lstrip(_EDGES).rstrip(_EDGES if not quote.endswith(_ABBREVIATED) else _EDGES.replace(".", ""))
        if quote.lower() in english.PRONOUNS and (local := self._local.get(role.entity or "")) is not None:
            quote = " ".join(local.name.split()).strip(_EDGES)
        core = _BREAK.split(quote, maxsplit=1)[0].strip(_EDGES)
        words = (_QUOTES.sub("", core) if len(_QUOTES.findall(core)) % 2 else core).split()
        dropped = _DROPPED_FIRST if leading else _DROPPED
        while words and words[0].lower() in dropped:
            words = words[1:]
        words = [w for w in words if w.lower() not in {"our", "my", "your"}]
        while words and words[-1].lower() in _UNFINISHED:
            words = words[:-1]
        opens = bool(words) and role.start in self._openings and re.fullmatch(r"[^\W\d]+(?:-[a-z]+)*", words[0])
        if opens and words[0].istitle() and words[0].lower() not in self._proper:
            words[0] = words[0].lower()
        phrase = trimmed(" ".join(words), _LONGEST_PHRASE)
        if not phrase or phrase.lower() in english.PRONOUNS or not any(c.isalnum() for c in phrase):
            return None
        if phrase in _IN_TITLES:
            return None  # "acting", cut off from the title after it
        return phrase

    def in_dateline(self, role: Role) -> bool:
        """Whether a role's words lie in the dateline ("LIMA (GW) -"), which tells where it was written, and no more."""
        return self._dateline is not None and self._dateline.start <= role.start < self._dateline.end

    def has_article(self, role: Role) -> bool:
        """Whether a report puts "the" before a role's words."""
        return role.quote[:4].lower() == "the " or self.text[max(0, role.start - 4) : role.start].lower() == "the "

    def completed(self, role: Role, m: EventMention) -> Role:
        """Return an actor that a parse cut short ("Peru's Chief" of "Peru's Chief of Staff Ada Munro arrived"), named.

        Its last name must stand right before the trigger, with nothing but words of a title between.
        """
        if role.role != "actor" or role.entity in self.entities:
            return role
        between = self.text[role.end : m.start]
        if _OPENS_TITLE.match(between) is None or len(between) > _LONGEST_TITLE:
            return role
        inside = [n for n in self._within(self._names, role.end, m.start) if n.kind == "person"]
        if not inside or set(english.tokens(self.text[inside[-1].end : m.start])) - english.LIGHT:
            return role
        entity = self._of_mention[inside[-1].id]
        return msgspec.structs.replace(role, entity=entity, end=inside[-1].end)

    def is_title(self, at: int, role: Role) -> bool:
        """Whether nothing but the title of a person lies between a code point and the person's name."""
        entity = self.entities.get(role.entity or "")
        words = self.text[at : role.start].split()
        capital = any(w[0].isupper() for w in words)
        return (
            entity is not None
            and entity.kind == "person"
            and capital
            and not any(w.lower() in english.PREPOSITIONS - _IN_TITLES for w in words)
            and all(w[0].isupper() or w in _IN_TITLES for w in words)
        )

    def events_in(self, start: int, end: int) -> Iterator[EventMention]:
        """Yield the event mentions of a stretch in text order."""
        yield from self._within(self._events, start, end)

    @staticmethod
    def _within(rows: Sequence[_Placed], start: int, end: int) -> Sequence[_Placed]:
        low = bisect_left(rows, start, key=lambda row: row.start)
        return rows[low : bisect_left(rows, end, lo=low, key=lambda row: row.start)]

    def is_person(self, role: Role) -> bool:
        """Whether a role is filled by a person of the pile."""
        entity = self.entities.get(role.entity or "")
        return entity is not None and entity.kind == "person"

    def plural(self, role: Role) -> bool | None:
        """Whether a participant is several; None where only the words can tell."""
        local = self._local.get(role.entity or "")
        if local is not None and local.plural:
            return True
        entity = self.entities.get(role.entity or "")
        if entity is not None and entity.kind in {"person", "place"}:
            return False
        return None

    def place(self, place: str) -> tuple[str, str, str] | None:
        """Return preposition, name with article and bare name of a place, by the id of its entity or mention."""
        local = place if place in self.entities else self._of_mention.get(place, place)
        entity = self.entities.get(local)
        if entity is None or entity.kind not in {"place", "facility"}:
            return None
        named = f"the {entity.name}" if _TAKES_THE.match(entity.name) else entity.name
        return ("at" if entity.kind == "facility" else "in"), named, entity.name

    def names_after(self, start: int, end: int) -> Iterator[Mention]:
        """Yield the named mentions of a stretch in text order."""
        yield from self._within(self._names, start, end)

    def name_of(self, mention: Mention) -> str:
        """Return the canonical name behind a mention, with its article; as written where it modifies a noun.

        "Under Taliban control": the noun is said with it.
        """
        owned = _NEXT_OWNED.match(self.text, mention.end)
        if owned is not None:
            return f"{mention.quote}{owned.group()}"  # "at Ottawa's request"
        noun = _NEXT_WORD.match(self.text, mention.end)
        if noun is not None and noun.group(1) not in english.PREPOSITIONS | english.STOPPERS | english.PRONOUNS:
            return f"{mention.quote} {noun.group(1)}"
        name = self.entities[self._of_mention[mention.id]].name
        return f"the {name}" if _TAKES_THE.match(name) else name

    def modifiers(self, m: EventMention) -> list[str]:
        """Return up to two words that stand before a noun and belong to it: "drone" attacks, "humanitarian" aid."""
        before = self.text[m.sentence.start : m.start]
        if before.rstrip() == before and before:
            return []
        words = before.split()
        taken: list[str] = []
        covered = [(r.start, r.end) for r in m.roles if r.role != "instrument"]
        at = m.start
        for word in reversed(words[-2:]):
            at = self.text.rfind(word, m.sentence.start, at)
            if word in _CARRYING:
                break  # "Peru's chief and Chile strike a deal" in a headline's words
            if not _modifies(word) or any(start <= at < end for start, end in covered):
                break
            if any(r.role == "actor" and r.end < at and not self.text[r.end : at].strip() for r in m.roles):
                break  # "Peru and Chile hold border talks": their verb
            if word.endswith(("ed", "ing")) and not self._determined(at, m.sentence.start):
                break
            told = self._within(self._events, at, at + 1)
            if any(english.is_verb(o, self.text) for o in told) or self._after_modal(at, m.sentence.start):
                break
            taken.insert(0, word)
        return taken

    def _after_modal(self, at: int, start: int) -> bool:
        return not english.MODALS.isdisjoint(english.tokens(self.text[start:at])[-1:])

    def _determined(self, at: int, start: int) -> bool:
        last = english.tokens(self.text[start:at])[-1:]
        return bool(last) and last[0] in english.DETERMINERS | english.POSSESSIVES


def _of_another(quote: str, entity: Entity) -> bool:
    """Whether the name only ends a phrase that another word heads: "their offer to Mark Teixeira"."""
    names = sorted((n for n in (entity.name, *entity.aliases) if n in quote), key=len)
    before = quote[: quote.index(names[-1])] if names else ""
    return not english.PREPOSITIONS.isdisjoint(set(english.tokens(before)) - {"of", "for"})


def _modifies(word: str) -> bool:
    plain = word.replace("-", "")
    if not (plain.isalpha() and word.islower()) or word.endswith("ly"):
        return False
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return False
    known = english.PREPOSITIONS | english.DETERMINERS | english.POSSESSIVES | english.PRONOUNS | english.BE
    return word not in known | english.STOPPERS | english.PARTICLES and not english.only_verb(word)
