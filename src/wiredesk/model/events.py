"""Event mentions in one report, and events over the whole pile."""

from datetime import date
from typing import Literal

from .base import Row, Span
from .documents import Basis, Precision

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "OTHER",
]  # fmt: skip
Status = Literal["happened", "underway", "scheduled", "possible", "conditional", "cancelled", "denied"]
RoleName = Literal["actor", "recipient", "instrument", "about"]


class Role(Row, frozen=True, kw_only=True):
    """One participant of an event mention. `quote` covers the words that fill the role."""

    role: RoleName
    mention: str | None = None
    entity: str | None = None
    quote: str
    start: int
    end: int
    confidence: float = 1.0


class Quantity(Row, frozen=True, kw_only=True):
    """A number that a report gives for an event: `low` to `high` inclusive, None = open ("at least 12")."""

    kind: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    quote: str
    start: int
    end: int


class EventMention(Row, frozen=True, kw_only=True):
    """One telling of one event; the span is the trigger, `type`, `mode` and `contexts` are PLOVER's (or OTHER).

    `further`: told as one more of its kind ("met again", "a second round of talks"); `earlier`: as one before another
    ("an earlier trip").
    """

    id: str
    document: str
    start: int
    end: int
    quote: str
    sentence: Span
    event: str | None = None
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    status: Status
    negated: bool = False
    roles: tuple[Role, ...] = ()
    time: str | None = None
    place: str | None = None
    claim: str | None = None
    quantities: tuple[Quantity, ...] = ()
    lemma: str = ""
    ordinal: int | None = None
    further: bool = False
    earlier: bool = False
    earliest: date | None = None
    latest: date | None = None
    confidence: float = 1.0


class EventOrder(Row, frozen=True, kw_only=True):
    """A report says that one event mention lies so many days before another of its mentions (None: no limit).

    `before` and `after` are their ids; the span is what says so ("two days before", "after").
    """

    before: str
    after: str
    least: int = 0
    most: int | None = None
    start: int
    end: int


class Participant(Row, frozen=True, kw_only=True):
    """Who takes part in an event, in which role, by which mentions."""

    role: RoleName
    entity: str
    mentions: tuple[str, ...] = ()


class Event(Row, frozen=True, kw_only=True):
    """One real-world event: everything that the reports together say of it; days inclusive, None = open."""

    id: str
    label: str
    type: EventType
    mode: str | None = None
    status: Status
    earliest: date | None = None
    latest: date | None = None
    precision: Precision | None = None
    basis: tuple[Basis, ...] = ()
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    mentions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    independent_sources: int = 1
    part_of: str | None = None
    confidence: float = 1.0


class AmountTold(Row, frozen=True, kw_only=True):
    """A number of a report: `low` to `high` inclusive, None = open; lengths in hours, shares in percent.

    `start` to `end` is the number phrase, up to `until` what it counts (code points, exclusive). `noun` is what is
    counted (a lemma, or the currency of a sum; "" where none is said), `case` its preposition; `below`, `above` and
    `beside` are the lemmas that describe it, that it hangs on, up to and with its verb, and that its verb is said of.
    `partial`: it counts some of several ("three more", "12 each").
    """

    start: int
    end: int
    until: int
    kind: Literal["count", "money", "percent", "length"]
    low: float | None = None
    high: float | None = None
    noun: str = ""
    case: str = ""
    partial: bool = False
    below: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class PersonTold(Row, frozen=True, kw_only=True):
    """What a report says that one person is or does: "Ida Berg, who led the delegation of Karlia".

    `start` to `end` are the words that say so, the person among them (code points, exclusive); `name` is where the
    words for the person start. `word` is the lemma of the noun ("leader", `is_noun`) or of the verb. `of` are the
    lemmas of what that is of or done to, with what describes it ("government", "delegation"), `whose` the words in
    capitals and the pronouns among them. `beside`: others are named with the person in the same part.
    """

    start: int
    end: int
    name: int
    word: str
    is_noun: bool = False
    of: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    beside: bool = False
    denied: bool = False


class PlaceTold(Row, frozen=True, kw_only=True):
    """Where a report says that something is done: "in a tent at the Koktal crossing"; code points, `end` exclusive.

    `case` is its preposition. `levels` are what the words name, the nearest first, each as how large it is ("spot",
    "site", "town", "area", "" where a name alone is given), its noun (a lemma, "" for none) and its name ("" for none).
    `above` and `beside` are the lemmas that it hangs on, up to and with its verb, and that its verb is said of.
    """

    start: int
    end: int
    case: str
    levels: tuple[tuple[str, str, str], ...]
    above: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    denied: bool = False
