"""A name as it stands in a report, and of which kind it is: mended by its own words, its places and its repetitions."""

import itertools
import re
from collections.abc import Collection

import msgspec

from wiredesk.knowledge import Knowledge
from wiredesk.knowledge.names import gender
from wiredesk.model import EntityKind, MentionForm, Span

from .acronyms import acronym_pair, bracketed, initials
from .clauses import case_of
from .cues import word_set
from .trees import DocumentTrees, Tree, base_relation

LOCATING = frozenset({"in", "at", "to", "from", "near", "into", "via"})
BODY_WORDS = word_set(
    "University Universiteit College Institute Ministry Department Agency Party Council Committee Commission Company"
    " Corporation Inc Inc. Ltd Ltd. Bank Association Foundation Federation Organization Organisation Authority Police"
    " Army Navy Movement Front Brigade Brigades Group Union Court Board Bureau Society Club Times Post Herald"
    " School Academy Library Magazine News Press Congress Parliament Corps League Service Services Administration"
    " Network Alliance Assembly Senate Tribunal Orchestra Philharmonic Conservatory Conservatoire Symphony Records"
    " Studios Airlines Airways Motors Industries Holdings Laboratory Laboratories Fund Trust Coalition Secretariat"
    " Forces"
)
# what stands somewhere and does nothing; a museum or a church may well act
_SITE_WORDS = word_set(
    "Airport Bridge Station Hotel Hostel Inn Resort Restaurant Café Cafe Bar Grill Pub Bakery Diner Market Mall Plaza"
    " Square Street Avenue Road Highway Motorway Turnpike Boulevard Park Garden Gardens Zoo Beach River Lake Mountain"
    " Valley Island Islands Bay Harbor Harbour Pier Stadium Arena Palace Castle Tower Mosque Cathedral Temple Shrine"
    " Cemetery Monument Memorial Tunnel Tube Terminal Trail Canal Dam Theatre Theater Villa Mansion Cave Ruins"
)

_TERRITORY = re.compile(
    r"(?:Municipality|Province|Town|Village|District|Region|Isle|Island|Gulf|Strait) of [A-Z]\S*(?: [A-Z]\S*)?"
)

_SCHOOL_WORDS = word_set("University College School Academy Institute")
_UNIVERSITIES = word_set("Harvard Yale Stanford Caltech Cornell UCLA MIT NYU Rutgers")  # no towns beside them
_UNIVERSITY_TOWNS = word_set(
    "Oxford Cambridge Princeton Berkeley Georgetown Dartmouth Durham Leiden Heidelberg Uppsala"
)
_STUDYING = word_set(
    "study teach graduate enrol enroll lecture student professor lecturer fellow researcher degree course class"
    " undergraduate postgraduate alumnus scholar scholarship doctorate phd bachelor master education teacher pupil"
    " chair chancellor faculty tutor matriculate thesis research"
)
_BODY_NOUNS = frozenset(word.lower() for word in BODY_WORDS)
_BEHIND_HEAD = re.compile(r" (?:of|for|at|in)(?= )")
_WORDS_BEFORE = 120  # code points before a bracket in which an abbreviation's words are looked for
_DOUBT = 0.4
_SAINT = frozenset({"St", "St.", "Saint"})
_LETTERS = re.compile(r"[A-Z]{2,6}")
_FEW_LETTERS = re.compile(r"[A-Z]{2,4}")
_OWNS = re.compile(r"[’']s\b")


class Name(msgspec.Struct, frozen=True):
    """One name in the text; `key` is the form that the tables give it (a country's code, an organization's name).

    `form` is "name", or "nominal" for adjectives and nationals ("Pakistani", "Afghans"). `country` is ISO alpha-3.
    """

    start: int
    end: int
    text: str
    kind: EntityKind
    form: MentionForm
    score: float
    sentence: int
    head: int
    key: str | None = None
    country: str | None = None
    plural: bool = False

    @property
    def span(self) -> Span:
        """The name's span in code points."""
        return Span(self.start, self.end)


def is_owned_by_state(name: Name) -> bool:
    """Tell a body that only its country tells apart: the "Foreign Ministry" of "Lima's Foreign Ministry"."""
    return name.kind == "organization" and name.country is not None and name.key == f"{name.text} of {name.country}"


def mended_kinds(names: list[Name], document: DocumentTrees, knowledge: Knowledge) -> list[Name]:
    """Return the names with the kinds that the whole report speaks for, in the same order."""
    mended = _of_one_kind(_by_words_and_places(names, document, knowledge), document.text)
    return _studied_at(_agreed(_abbreviated(mended, document.text, knowledge)), document)


def _agreed(names: list[Name]) -> list[Name]:
    """Give one spelling one kind over the report, the tables' or else the best supported."""
    votes: dict[str, dict[EntityKind, float]] = {}
    for name in names:
        cast = votes.setdefault(name.text.casefold(), {})
        cast[name.kind] = cast.get(name.kind, 0.0) + name.score * (3 if name.key else 1)
    # the last word of a person's full name speaks for the name alone: "Munir" beside "Asim Munir"
    for name in names:
        if name.kind == "person" and name.form == "name" and " " in name.text:
            last = name.text.rsplit(None, 1)[-1].casefold()
            first = name.text.split(None, 1)[0].casefold()
            if first in votes and last not in votes:  # "Xi" beside "Xi Jinping", who is never called Jinping
                votes[first]["person"] = votes[first].get("person", 0.0) + 3 * name.score
            for ending in {last, name.text.split(None, 1)[-1].casefold()}:  # and "Ruiz Soler" beside "Ana Ruiz Soler"
                if ending in votes:
                    votes[ending]["person"] = votes[ending].get("person", 0.0) + 1.5 * name.score
    out = []
    for name in names:
        counted = votes[name.text.casefold()]
        if len(counted) > 1 and name.key is None and name.country is None and name.form == "name":
            best = max(sorted(counted), key=lambda kind: votes[name.text.casefold()][kind])
            out.append(msgspec.structs.replace(name, kind=best))
        else:
            out.append(name)
    return out


def _abbreviated(names: list[Name], text: str, knowledge: Knowledge) -> list[Name]:
    """Take no abbreviation for a body or a person where the report writes out in small letters what it stands for.

    "Radio frequency interference (RFI)" makes every RFI of the report something else, whatever the tables know by it.
    """
    things: set[str] = set()
    for short in {name.text for name in names if _LETTERS.fullmatch(name.text)}:
        for found in re.finditer(rf" \({short}s?\)", text):
            words = text[max(found.start() - _WORDS_BEFORE, 0) : found.start()].split()[-len(short) :]
            spelt = "".join(word[0] for word in words).upper() == short and all(map(str.islower, words[1:]))
            if (
                words
                and spelt
                and words[-1] not in _BODY_NOUNS
                and not knowledge.organizations.candidates(" ".join(words))
            ):
                things.add(short)
    return [
        msgspec.structs.replace(name, kind="other", key=None, country=None)
        if name.text in things and name.kind in {"person", "organization"}
        else name
        for name in names
    ]


def _studied_at(names: list[Name], document: DocumentTrees) -> list[Name]:
    """Take a place that somebody studies or teaches at for the university or school of that name."""
    schools = {name.text.split()[0] for name in names if set(name.text.split()[1:]) & _SCHOOL_WORDS}
    return [
        msgspec.structs.replace(name, kind="organization")
        if name.kind == "place" and name.key is None and _is_school(name, document.trees[name.sentence], schools)
        else name
        for name in names
    ]


def _is_school(name: Name, tree: Tree, schools: set[str]) -> bool:
    if name.text in _UNIVERSITIES:
        return True
    if case_of(tree, name.head) != "at":
        return False
    above = itertools.islice(tree.ancestors(name.head), 2)
    return name.text in schools | _UNIVERSITY_TOWNS or any(tree.lemma(i) in _STUDYING for i in above)


def _by_words_and_places(names: list[Name], document: DocumentTrees, knowledge: Knowledge) -> list[Name]:
    """Mend kinds by what a name says of itself ("Leiden University") and by where the report says things are ("in X").

    A name that the gazetteer knows and that stands behind a locating preposition at least as often as it is a subject
    is a place; the tables' names stay as they are.
    """
    balance: dict[str, int] = {}
    for name in names:
        if name.kind == "organization" and name.key is None:
            tree = document.trees[name.sentence]
            relation = base_relation(tree.words[name.head].deprel)
            located = case_of(tree, name.head) in LOCATING and relation in {"obl", "nmod"}
            balance[name.text] = balance.get(name.text, 0) + located - (relation == "nsubj")
    people = {name.text for name in names if name.kind == "person"}
    out = []
    for name in names:
        head = _head_word(name.text)
        told = name.key is not None or name.form != "name"  # by the tables, or no name at all
        if name.kind == "other" and name.form == "name" and _is_a_person(name, document.text, people):
            out.append(msgspec.structs.replace(name, kind="person"))
        elif name.kind == "person" and _is_nobody(name, document, people):
            out.append(msgspec.structs.replace(name, kind="other"))
        elif not told and name.kind in {"place", "other", "facility"} and head in BODY_WORDS:
            seated = bool(knowledge.places.lookup(name.text).candidates)  # the West Bank
            out.append(name if seated else msgspec.structs.replace(name, kind="organization"))
        elif not told and name.kind == "organization" and head in _SITE_WORDS and " " in name.text:
            out.append(msgspec.structs.replace(name, kind="facility"))
        elif not told and name.kind == "organization" and _TERRITORY.fullmatch(name.text):
            out.append(msgspec.structs.replace(name, kind="place"))
        elif balance.get(name.text, 0) > 0 and name.kind == "organization" and head not in BODY_WORDS:
            known = knowledge.places.lookup(name.text).candidates
            out.append(msgspec.structs.replace(name, kind="place") if known else name)
        else:
            out.append(name)
    return out


def _head_word(name: str) -> str:
    """Return the word of a name that says what is named: the last before its "of", "for", "at" or "in"."""
    return _BEHIND_HEAD.split(name, maxsplit=1)[0].split()[-1]


def _is_nobody(name: Name, document: DocumentTrees, people: Collection[str]) -> bool:
    """Tell whether a person's name is none: letters of nobody's name, or a word that the model itself doubts."""
    if " " in name.text or name.key is not None or name.form != "name":
        return False
    if _FEW_LETTERS.fullmatch(name.text) and not document.trees[name.sentence].span.of(document.text).isupper():
        return all(initials(other) != name.text for other in people)
    if name.score >= _DOUBT or gender(name.text) is not None:
        return False
    return not any(name.text in other.split() for other in people if other != name.text)


def _is_a_person(name: Name, text: str, people: Collection[str]) -> bool:
    """Tell whether a name of no kind is somebody who owns, or a saint of whom the report speaks.

    "Elena Duarte's" is a person because of the given name, "St. Anselm" because of Anselm.
    """
    words = name.text.split()
    if len(words) == 2 and words[0] in _SAINT and words[1] in people:
        return True
    return 1 < len(words) < 4 and gender(words[0]) is not None and _OWNS.match(text, name.end) is not None


def _of_one_kind(names: list[Name], text: str) -> list[Name]:
    """Make an acronym and the long form beside it organizations where the model took only one of them for one."""
    bodies: set[str] = set()
    for one, two in itertools.pairwise(names):
        kinds = {one.kind, two.kind}
        one_body = len(kinds) == 2 and "organization" in kinds and bracketed(text[one.end : two.start])
        if one_body and acronym_pair(one.text, two.text):
            bodies |= {one.text, two.text}
    return [
        msgspec.structs.replace(name, kind="organization") if name.text in bodies and name.key is None else name
        for name in names
    ]
