"""PLOVER event types by what a trigger says and what it takes: "call for talks", "call off talks", "call a strike".

A frame names a type, a mode, a part of speech and a condition on the words around the trigger; of the frames that fit,
the one that asks for most wins, then the one that stands first in the table. Types, modes and contexts are those
of the PLOVER codebook (Open Event Data Alliance, 2017-2023); the frames and word classes are this project's. Where no
frame fits, the CAMEO verb patterns of PETRARCH (MIT licence), turned to PLOVER's types, have their say.
"""

from functools import cache
from typing import Final, Literal, NamedTuple, cast

from wiredesk.errors import KnowledgeError
from wiredesk.model import EventType

from .tables import rows

_FRAMES: Final = "plover_frames.tsv"
_CLASSES: Final = "plover_classes.tsv"
_CONTEXTS: Final = "plover_contexts.tsv"
_PATTERNS: Final = "plover_patterns.tsv"

PartOfSpeech = Literal["v", "n", "a"]


class TriggerWords(NamedTuple):
    """A trigger and the lemmas, in lower case, that stand in each place around it.

    `objects` are what is acted on (also a passive's subject), `modifiers` the compounds, adjectives and possessors
    before a noun, `infinitives` the verbs of its infinitives, `prepositional` pairs of preposition and noun.
    `clauses` are the verbs of its finite clauses, `future` those of them that say what its subject will do, `unwilling`
    what it will not do, `must` those that say what another must; `carrier` is the light verb of a noun, `sentence` all
    lemmas of its sentence, `passive` whether a verb stands in the passive.
    "#person", "#organization", "#place" stand beside the lemma of a word that names one.
    """

    lemma: str
    pos: PartOfSpeech
    particle: str = ""
    objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    infinitives: frozenset[str] = frozenset()
    prepositional: tuple[tuple[str, str], ...] = ()
    negated: bool = False
    clauses: frozenset[str] = frozenset()
    sentence: frozenset[str] = frozenset()
    future: frozenset[str] = frozenset()
    unwilling: frozenset[str] = frozenset()
    must: frozenset[str] = frozenset()
    carrier: str = ""
    passive: bool = False


class EventKind(NamedTuple):
    """A PLOVER type with its mode (None where the codebook has none) and the weight of the conditions that were met.

    `refusal` says that the type holds because of a negation: "will not accept" is REJECT, and not a negated AGREE;
    `of_object` that it holds because of the object: "imposed sanctions".
    """

    type: EventType
    mode: str | None
    conditions: int
    refusal: bool = False
    of_object: bool = False


class _Atom(NamedTuple):
    slot: str
    words: frozenset[str] | None  # None: any word at all

    def holds(self, trigger: TriggerWords) -> bool:
        match self.slot:
            case "neg":
                return trigger.negated
            case "passive":
                return trigger.passive
            case "words":
                found = trigger.objects | trigger.infinitives | trigger.clauses | trigger.modifiers
                found |= {noun for _, noun in trigger.prepositional}
                return self.words is not None and not self.words.isdisjoint(found)
            case "obj":
                found = trigger.objects
            case "subj":
                found = trigger.subjects
            case "comp":
                found = trigger.modifiers
            case "x":
                found = trigger.infinitives
            case "that":
                found = trigger.clauses
            case "future":
                found = trigger.future
            case "unwilling":
                found = trigger.unwilling
            case "must":
                found = trigger.must
            case "light":
                found = frozenset({trigger.carrier}) if trigger.carrier else frozenset()
            case "near":
                found = trigger.sentence
            case "prt":
                found = frozenset({trigger.particle}) if trigger.particle else frozenset()
            case "arg":
                found = trigger.objects | trigger.modifiers | {noun for _, noun in trigger.prepositional}
            case preposition:
                found = frozenset(noun for case, noun in trigger.prepositional if case == preposition)
        return bool(found) if self.words is None else not self.words.isdisjoint(found)


class _Frame(NamedTuple):
    """`weight` is how much it asks for: 2 for a condition on words, 1 for one that any word meets."""

    type: EventType
    mode: str | None
    atoms: tuple[_Atom, ...]
    weight: int

    @classmethod
    def of(cls, type_: str, mode: str | None, atoms: tuple[_Atom, ...]) -> "_Frame":
        weight = sum(2 if atom.words is not None or atom.slot == "neg" else 1 for atom in atoms)
        return cls(cast(EventType, type_), mode, atoms, weight)


class PloverLexicon:
    """The frames by trigger, the nouns that name events, and the words that give an event its context."""

    __slots__ = ("_contexts", "_frames", "_patterns", "event_nouns")

    def __init__(
        self,
        frames: dict[tuple[str, PartOfSpeech], tuple[_Frame, ...]],
        patterns: dict[str, tuple[_Frame, ...]],
        contexts: dict[str, tuple[str, ...]],
    ) -> None:
        self._frames = frames
        self._patterns = patterns
        self._contexts = contexts
        self.event_nouns: frozenset[str] = frozenset(lemma for lemma, pos in frames if pos == "n")

    def classify(self, trigger: TriggerWords) -> EventKind:
        """Return the kind of event that a trigger tells of; OTHER with 0 conditions where no frame fits."""
        keys = [trigger.lemma]
        if trigger.particle:
            keys.insert(0, f"{trigger.lemma}_{trigger.particle}")
        best: EventKind | None = None
        for key in keys:
            bonus = 2 if "_" in key else 0
            for frame in self._frames.get((key, trigger.pos), ()):
                weight = frame.weight + bonus
                if (best is None or weight > best.conditions) and all(atom.holds(trigger) for atom in frame.atoms):
                    refusal = any(atom.slot == "neg" for atom in frame.atoms)
                    of_object = any(atom.slot == "obj" for atom in frame.atoms)
                    best = EventKind(frame.type, frame.mode, weight, refusal, of_object)
        if best is None and trigger.pos == "v" and not trigger.negated:
            for frame in self._patterns.get(trigger.lemma, ()):
                if (best is None or frame.weight > best.conditions) and all(a.holds(trigger) for a in frame.atoms):
                    best = EventKind(frame.type, None, frame.weight)
        return best or EventKind("OTHER", None, 0)

    @property
    def lemmas(self) -> tuple[tuple[str, PartOfSpeech], ...]:
        """All triggers of frames with their part of speech, sorted; a verb's particle is joined by an underscore."""
        return tuple(sorted(self._frames))

    def knows(self, lemma: str, pos: PartOfSpeech) -> bool:
        """Tell whether any frame starts from this lemma."""
        return (lemma, pos) in self._frames

    def contexts_of(self, lemmas: frozenset[str]) -> tuple[str, ...]:
        """Return the PLOVER contexts that the lemmas of a sentence speak of, sorted."""
        return tuple(sorted({context for lemma in lemmas for context in self._contexts.get(lemma, ())}))


def _parse_condition(text: str, classes: dict[str, frozenset[str]], where: str) -> tuple[_Atom, ...]:
    atoms = []
    for part in () if text == "-" else text.split(","):
        slot, _, alternatives = part.partition(":")
        words: set[str] = set()
        anything = alternatives in {"", "*"}
        for alternative in () if anything else alternatives.split("|"):
            if alternative.startswith("@"):
                try:
                    words |= classes[alternative[1:]]
                except KeyError as error:
                    raise KnowledgeError(f"{_FRAMES}: {where}: no word class {alternative}") from error
            else:
                words.add(alternative)
        atoms.append(_Atom(slot, None if anything else frozenset(words)))
    return tuple(atoms)


@cache
def load_plover() -> PloverLexicon:
    """Read the packaged PLOVER tables; raises KnowledgeError for a damaged one."""
    classes = {name: frozenset(lemmas.split()) for name, lemmas in rows(_CLASSES, 2)}
    frames: dict[tuple[str, PartOfSpeech], list[_Frame]] = {}
    for type_, mode, pos, condition, lemmas in rows(_FRAMES, 5):
        frame = _Frame.of(type_, None if mode == "-" else mode, _parse_condition(condition, classes, lemmas))
        for lemma in lemmas.split():
            frames.setdefault((lemma, cast(PartOfSpeech, pos)), []).append(frame)
    patterns: dict[str, list[_Frame]] = {}
    for verb, words, type_ in rows(_PATTERNS, 3):
        atoms = tuple(_Atom("words", frozenset(part.split("|"))) for part in words.split(","))
        patterns.setdefault(verb, []).append(_Frame.of(type_, None, atoms))
    contexts: dict[str, set[str]] = {}
    for context, lemmas in rows(_CONTEXTS, 2):
        for lemma in lemmas.split():
            contexts.setdefault(lemma, set()).add(context)
    return PloverLexicon(
        {key: tuple(found) for key, found in frames.items()},
        {verb: tuple(found) for verb, found in patterns.items()},
        {lemma: tuple(sorted(found)) for lemma, found in contexts.items()},
    )
