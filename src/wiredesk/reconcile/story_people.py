"""Whom a report names for a post: who holds an office that has one holder, led a delegation or summit, or signed.

An office counts where the words say whose it is ("Karlia's foreign minister"); a lead where they say of what, by a name
("led Karlia's delegation"), or where a story has one such thing (a summit).
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from wiredesk.language.wordlists import words
from wiredesk.model import EventMention, LocalEntity, Reading, TitleUse
from wiredesk.resolve import ResolvedEntities
from wiredesk.resolve.label_words import PRONOUNS

from .deeds import head_of
from .story_places import is_made
from .story_value import StoryValue, entity_of, told_interval

OFFICE, LEAD, SIGNER = "office", "lead", "signer"
#: Offices that one person holds at a time, whatever the country.
_ONE_HOLDER = frozenset(
    {"prime_minister", "minister.foreign", "minister.defence", "minister.interior", "minister.finance", "president",
     "minister.justice", "secretary_general", "central_bank_governor", "military.chief", "military.army_chief",
     "monarch", "mayor", "chief_justice", "national_security_adviser"}
)  # fmt: skip
#: Many things have a president: the country must be known.
_OF_A_COUNTRY = frozenset({"president"})
#: Words before a title that make it another office, or no longer that one.
_OTHER_RANK = words(
    "former ex then late deputy vice acting interim caretaker outgoing incoming designate shadow junior state first "
    "regional assistant new next future transitional exiled ousted deposed"
)
_OFFICE_WORDS = words(
    "prime foreign defence defense interior finance minister ministers president premier secretary state of the and"
)
_WORD = re.compile(r"[\w’'.-]+")
_BEFORE = re.compile(r"(?P<owner>[\w’'-]+|U\.S\.|U\.K\.) $")  # nothing that ends a sentence
_BEHIND = re.compile(r"\s+of\s+(?:the\s+)?(?P<owner>[A-Z][\w’'-]+)")
_ON_BEHALF = re.compile(r" (?:it )?(?:on behalf of|for) [A-Z]")
_LEADING = words("lead head chair preside")
_DELEGATION = words("delegation side team mission negotiator")
_SUMMIT = frozenset({"summit"})
_CHAIRED = re.compile(r"\b(?:chaired|led|headed)\b[^.;]{0,60}\bby (?:the )?$")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]{3,}")
_STEM = 6  # letters: "Karlia's", "Karlian"; "Niger's" is not "Nigerian"
_SHORTEST = 5  # letters of a word for a country
_OF_SEVERAL = words("north south east west new northern southern eastern western")
_PART_OF = re.compile(r"\b(?:north|south|east|west|new)(?:ern)?[ -]$", re.IGNORECASE)
_FULL_NAME = 2  # words
_FAR = 40  # code points before a title in which the word for its country may stand
_BETWEEN = 12  # code points between a title and its name, at the most


def holders(reading: Reading, entities: ResolvedEntities) -> Iterator[StoryValue]:
    """Yield who by full name holds an office that has one holder, with the words for whose office it is."""
    document = reading.document
    mentions = {m.id: m for m in reading.mentions}
    for local in reading.local_entities:
        if local.kind != "person" or not local.named or len(local.name.split()) < _FULL_NAME:
            continue
        names = [mentions[m] for m in local.mentions if m in mentions and mentions[m].form == "name"]
        for title in local.titles:
            if title.office not in _ONE_HOLDER or title.modifier is not None:
                continue
            behind = [m.end for m in names if 0 < m.start - title.end <= _BETWEEN]
            owner = _owner(title, document.text, behind)
            if owner is None or (title.office in _OF_A_COUNTRY and title.country is None):
                continue
            beside = [m for m in names if max(m.start - owner[2], owner[1] - m.end) <= _BETWEEN]
            if not beside:
                continue
            name = min(beside, key=lambda m: (abs(m.start - title.start), m.start))
            keys = (f"{title.office} {title.country or owner[0]}",)
            start, end = min(owner[1], name.start), max(owner[2], name.end)
            yield StoryValue(OFFICE, keys, entity_of(local, entities), start, end, (start, end), document.day)


def _owner(title: TitleUse, text: str, ends: Sequence[int]) -> tuple[str, int, int] | None:
    """The beginning of the word for whose office it is, with where it and the title lie; None without such a word.

    `ends` are those of the names right behind the title: "Foreign Minister Ida Berg of Karlia".
    """
    before = _BEFORE.search(text, max(0, title.start - _FAR), title.start)
    said = [(m.group(), title.start) for m in _WORD.finditer(title.quote) if m.group().lower() not in _OFFICE_WORDS][:1]
    said += [(before["owner"], before.start("owner"))] if before else []
    if any(word.lower().strip(".,") in _OTHER_RANK for word, _ in said):
        return None
    for word, start in said:
        if word[0].isupper() and len(word) >= _SHORTEST and word.lower() not in _OF_SEVERAL:
            if _PART_OF.search(text, max(0, start - _FAR), start):
                return None  # "South Karlian"
            return _stem(word), start, title.end
    behind = _BEHIND.match(text, title.end) or next(
        (found for end in ends if (found := _BEHIND.match(text, end)) is not None), None
    )
    if behind is None or behind["owner"].lower() in _OF_SEVERAL:
        return None
    return _stem(behind["owner"]), title.start, behind.end()


def _stem(word: str) -> str:
    """Return what the words for one country begin with alike, and those for two seldom."""
    return re.sub(r"['’]s?$", "", word.lower())[:_STEM]


def _names_in(words_said: str) -> set[str]:
    """Return the beginnings of the names in some words; what several countries begin with tells none of them."""
    return {_stem(word) for word in _CAPITAL.findall(words_said) if word.lower() not in _OF_SEVERAL}


def leaders(reading: Reading, entities: ResolvedEntities) -> Iterator[StoryValue]:
    """Yield who by name led a state's delegation or a summit."""
    people = {local.id: local for local in reading.local_entities if local.kind == "person" and local.named}
    people |= {entity_of(local, entities): local for local in people.values()}
    names = {id: local.name for local in reading.local_entities for id in (local.id, entity_of(local, entities))}
    for m in reading.event_mentions:
        if m.lemma in _SUMMIT and m.status == "happened":
            yield from _chairs(reading, m, people, entities)
        if m.lemma.partition(" ")[0] not in _LEADING or m.status != "happened" or m.negated:
            continue
        acting = [r for r in m.roles if r.role == "actor" and r.entity in people and any(map(str.isupper, r.quote))]
        of = _led(m, names)
        if len(acting) != 1 or not of:
            continue
        who = people[acting[0].entity or ""]
        led = min((r for r in m.roles if r.role in {"recipient", "about"}), key=lambda r: r.start)
        start, end = min(m.start, acting[0].start, led.start), max(m.end, acting[0].end, led.end)
        sentence = (m.sentence.start, m.sentence.end)
        yield StoryValue(
            LEAD, of, entity_of(who, entities), start, end, sentence, reading.document.day, event=m.event
        )  # fmt: skip


def _chairs(
    reading: Reading, m: EventMention, people: Mapping[str, LocalEntity], entities: ResolvedEntities
) -> Iterator[StoryValue]:
    """Yield by whom a summit was chaired, where no word of its own tells of that: "a summit led by Ida Berg"."""
    for role in m.roles:
        who = people.get(role.entity or "") if role.role == "actor" else None
        if who is not None and _CHAIRED.search(reading.document.text, m.end, role.start):
            sentence = (m.sentence.start, m.sentence.end)
            yield StoryValue(
                LEAD, ("summit",), entity_of(who, entities), m.start, max(role.end, m.end), sentence,
                reading.document.day, event=m.event,
            )  # fmt: skip


def signers(reading: Reading, entities: ResolvedEntities, countries: Mapping[str, str | None]) -> Iterator[StoryValue]:
    """Yield who by name signed an agreement for which country, or represented it; `countries` are those of entities."""
    document = reading.document
    people = {local.id: local for local in reading.local_entities if local.kind == "person" and local.named}
    people |= {entity_of(local, entities): local for local in people.values()}
    for m in reading.event_mentions:
        represented = m.lemma == "represent" and m.status == "happened" and not m.negated
        signed = m.lemma == "sign" and (is_made(m) or _ON_BEHALF.match(document.text, m.end) is not None)
        if not (represented or signed):
            continue
        for role in m.roles:
            who = people.get(role.entity or "") if role.role == "actor" and any(map(str.isupper, role.quote)) else None
            if who is None:
                continue
            of = {countries.get(entity_of(who, entities))} if signed else set()
            if signed:
                of |= {owner[0] for t in who.titles if (owner := _owner(t, document.text, ())) is not None}
            else:
                of |= {stem for r in m.roles if r.role == "recipient" for stem in _names_in(r.quote)}
            keys = tuple(f"signer {part}" for part in sorted(part for part in of if part))
            start, end = min(m.start, role.start), max(m.end, role.end)
            if keys:
                yield StoryValue(
                    SIGNER, keys, entity_of(who, entities), start, end, (m.sentence.start, m.sentence.end),
                    document.day, told_interval(reading, m), m.event,
                )  # fmt: skip


def _led(m: EventMention, names: Mapping[str, str]) -> tuple[str, ...]:
    """What was led, by the beginnings of the names for whose it is; a summit by itself."""
    for role in m.roles:
        called = names.get(role.entity or "", role.quote) if role.quote.lower() in PRONOUNS else role.quote
        heads = head_of(called) if role.role in {"recipient", "about"} else set()
        if heads & _SUMMIT:
            return ("summit",)
        if heads & _DELEGATION:
            return tuple(f"delegation {name}" for name in sorted(_names_in(called)))
    return ()
