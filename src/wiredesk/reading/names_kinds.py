"""A name as it stands in a report, and of which kind it is: mended by its own words, its places and its repetitions."""

import itertools
import re

import msgspec

from wiredesk.knowledge import Knowledge
from wiredesk.knowledge.names import gender
from wiredesk.model import EntityKind, MentionForm, Span

from .acronyms import acronym_pair, bracketed
from .clauses import case_of
from .cues import word_set
from .trees import DocumentTrees, Tree, base_relation

LOCATING = frozenset({"in", "at", "to", "from", "near", "into", "via"})
BODY_WORDS = word_set(
    "University Universiteit College Institute Ministry Department Agency Party Council Committee Commission Company"
    " Corporation Inc Inc. Ltd Ltd. Bank Association Foundation Federation Organization Organisation Authority Police"
    " Army Navy Movement Front Brigade Brigades Group Union Court Board Bureau Society Club Times Post Herald"
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
_LETTERS = re.compile(r"[A-Z]{2,6}")
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
        for found in re.finditer(rf"((?:[\w’'-]+ ){{{len(short)},{len(short) + 2}}})\({short}s?\)", text):
            words = found.group(1).split()[-len(short) :]
            spelt = "".join(word[0] for word in words).upper() == short and all(map(str.islower, words[1:]))
            if spelt and words[-1] not in _BODY_NOUNS and not knowledge.organizations.candidates(" ".join(words)):
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
    out = []
    for name in names:
        words = set(name.text.split())
        if name.kind == "other" and name.form == "name" and _is_a_person(name, document.text):
            out.append(msgspec.structs.replace(name, kind="person"))
        elif name.key is None and name.kind in {"place", "other", "facility"} and words & BODY_WORDS:
            out.append(msgspec.structs.replace(name, kind="organization"))
        elif name.key is None and name.kind == "organization" and _TERRITORY.fullmatch(name.text):
            out.append(msgspec.structs.replace(name, kind="place"))
        elif balance.get(name.text, 0) > 0 and name.kind == "organization" and not words & BODY_WORDS:
            known = knowledge.places.lookup(name.text).candidates
            out.append(msgspec.structs.replace(name, kind="place") if known else name)
        else:
            out.append(name)
    return out


def _is_a_person(name: Name, text: str) -> bool:
    """Tell whether a name of no kind is somebody who owns: "Elena Duarte's" is a person because of the given name."""
    words = name.text.split()
    return 1 < len(words) < 4 and gender(words[0]) is not None and _OWNS.match(text, name.end) is not None


def _of_one_kind(names: list[Name], text: str) -> list[Name]:
    """Make an acronym and the long form beside it organizations where the model took only one of them for one."""
    out = list(names)
    for place, (one, two) in enumerate(itertools.pairwise(names)):
        kinds = {one.kind, two.kind}
        one_body = len(kinds) == 2 and "organization" in kinds and bracketed(text[one.end : two.start])
        if one_body and acronym_pair(one.text, two.text):
            for number, name in ((place, one), (place + 1, two)):
                out[number] = msgspec.structs.replace(name, kind="organization")
    return out
