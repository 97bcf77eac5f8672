"""One mention with its roles in words: a verb in the active or the passive, a noun with whom and what it concerns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from wiredesk.model import EventMention, Role, Status

from . import label_words as english
from .label_phrases import Phrases, joined, possessive, trimmed

LONGEST = 90
_LONGEST_OWNER = 30
_NOBODY = re.compile(r"(?:no|nobody|none|neither|nothing)\b", re.IGNORECASE)
_MOST_OBJECTS = 2
_THAT = re.compile(r"\s+(?:on \w+day |late |again )*(?P<clause>that\s(?!\w+day\b))")
_ANYTHING = re.compile(r"\s+(?P<clause>\S)")
_CLAUSE_ENDS = re.compile(r"[;:(\n]|,\s|\s[-–—]\s")
_OF_CLAUSE = frozenset({"deny", "confirm", "claim", "admit", "believe", "fear", "warn", "rule", "suspect"})
_BETWEEN = english.word_set(
    "talk meeting discussion negotiation summit dialogue consultation conversation war fight fighting clash dispute "
    "relationship relation deal agreement partnership tie cooperation collaboration treaty ceasefire truce conflict "
    "engagement"
)
_OF_DOER = frozenset({"CONSULT", "RETREAT", "OTHER", "AGREE", "COOPERATE"})
_TOWARDS = {
    "visit": "to", "trip": "to", "tour": "of", "invitation": "to", "attack": "on", "strike": "on", "raid": "on",
    "assault": "on", "sanction": "on", "ban": "on", "pressure": "on", "support": "for", "aid": "for", "help": "for",
    "praise": "for", "war": "with", "threat": "against", "protest": "against", "charge": "against", "appeal": "to",
    "warning": "to", "letter": "to",
}  # fmt: skip


class Frame:
    """One mention with its roles in words."""

    def __init__(self, m: EventMention, phrases: Phrases) -> None:
        self.m = m
        self.text = phrases.text
        self.phrases = phrases
        self.verb = english.is_verb(m, self.text)
        told = (r for r in m.roles if r.role != "instrument" and not phrases.in_dateline(r))
        roles = sorted(told, key=lambda r: (r.start, -r.end))
        self.roles = [r for r in _outermost(roles) if self.phrases.of(r) is not None]

    @cached_property
    def before(self) -> list[Role]:
        """The roles whose words stand before the mention."""
        return [self.phrases.completed(r, self.m) for r in self.roles if r.end <= self.m.start]

    @cached_property
    def after(self) -> list[Role]:
        """The roles whose words stand behind it."""
        return [r for r in self.roles if r.start >= self.m.end]

    @cached_property
    def end(self) -> int:
        """Where the verb ends, with the particle that is said with it: "handed over"."""
        at = self.m.end
        particle = self.m.lemma.partition(" ")[2]
        head = self.text[at : at + len(particle) + 2]
        follows = particle and head.strip().lower().startswith(particle)
        return at + len(head) - len(head.lstrip()) + len(particle) if follows else at

    @property
    def whom(self) -> tuple[str, ...]:
        """The named entities of the pile that the event concerns."""
        known = self.phrases.entities
        return tuple(
            sorted({known[r.entity or ""].id for r in self.roles if r.role == "recipient" and r.entity in known})
        )

    @property
    def worth(self) -> float:
        """How much a label of this mention says."""
        names = {r.role for r in self.m.roles if (r.entity or "") in self.phrases.entities}
        told = {r.role for r in self.roles}
        objects = {"recipient", "about"}
        return (
            2.0 * ("actor" in names)
            + 1.0 * ("actor" in told)
            + 1.0 * bool(objects & names)
            + 1.0 * bool(objects & told)
            + 1.0 * (self.verb and "actor" in told and bool(objects & told))
            - 0.5 * (self.m.claim is not None)
        )

    @property
    def place(self) -> tuple[str, str, str] | None:
        """Preposition, name as written, bare name of the mention's place."""
        if self.m.place is None:
            return None
        return self.phrases.place(self.m.place)

    @property
    def denied(self) -> bool:
        """Whether the report negates the word itself: also where the refusal is the event ("did not agree")."""
        return english.told_negated(self.m, self.text)

    # ------------------------------------------------------------ verbs

    def verbal(self, status: Status) -> str:
        """Word a verb: active where somebody acts, passive where only whom it concerns is known."""
        m = self.m
        actors = [r for r in self.before if r.role == "actor"]
        patients = [r for r in self.before if r.role != "actor"]
        if actors and english.only_participle(m.quote, m.lemma) and not self._has_perfect(actors[-1].end):
            actors, patients = [], self.before  # "were wounded and flown to Piura"
        if m.quote.lower() == "missing" and self.before:
            return f"{self._names(self.before, leading=True)} missing"
        past = english.is_past(m.quote, m.lemma)
        if patients and not actors and (not past or m.lemma in english.GOES_ON) and not self._is_passive():
            return self._active(patients, self.after, status)
        by = [r for r in self.after if r.role == "actor" and english.tokens(self._gap(m.end, r))[-1:] == ["by"]]
        if past and patients and (by or not actors):
            return self._passive(patients, status, self.after)
        if not actors:  # "..., said the minister"
            actors = [r for r in self.after if r.role == "actor" and r not in by]
        after = [r for r in self.after if r not in actors]
        if actors:
            return self._active(actors, after, status)
        objects = self._objects(after)
        direct = [r for r in after if r.role != "actor"][:1]
        if direct and not self._linking(m.end, direct[0]):
            together = [direct[0], *(r for r in after[1:] if r.role == direct[0].role and self._listed(direct[0], r))]
            return self._passive(together, status, [r for r in after if r not in together])
        if patients:
            return self._passive(patients, status, after)
        return f"{m.quote.lower()} {objects or self._complement()}".strip()

    def _has_perfect(self, at: int) -> bool:
        """Whether a form of "have" stands between a code point and the verb."""
        return not english.PERFECT.isdisjoint(english.tokens(self.text[at : self.m.start]))

    def _is_passive(self) -> bool:
        """Whether a form of "be" stands right before the verb, adverbs aside."""
        before = english.tokens(self.text[self.m.sentence.start : self.m.start])
        while before and (before[-1].endswith("ly") or before[-1] in {"not", "also", "then"}):
            before.pop()
        return bool(before) and before[-1] in english.BE | {"be", "being"}

    def _active(self, actors: Sequence[Role], after: Sequence[Role], status: Status) -> str:
        m = self.m
        subject = self._names(actors, leading=True)
        last = max((a for a in actors if a.end <= m.start), key=lambda r: r.end, default=None)
        between = self.text[last.end : m.start] if last is not None else ""
        between = between if len(english.tokens(between)) <= 6 else ""
        several = len(actors) > 1 or self.phrases.plural(actors[0])
        if several is None:
            named = (actors[0].entity or "") in self.phrases.entities
            name = named and not self.phrases.has_article(actors[0])
            several = english.is_many(subject, between, m, name=name)
        others = [r for r in after if r.entity is None or r.entity not in {a.entity for a in actors}]
        objects = self._clause(subject) or self._objects(others) or self._complement()
        if status == "denied":  # the status says that it was not so
            subject, objects = english.somebody(subject), english.somebody(objects)
            verb = english.present(m.lemma, plural=several)
        elif self.denied and not _NOBODY.match(subject) and not _NOBODY.match(objects):
            verb = f"{'do' if several else 'does'} not {m.lemma}"
        elif status in {"scheduled", "cancelled"} and not english.is_past(m.quote, m.lemma):
            verb = f"to {m.lemma}"
        elif status == "possible":
            verb = f"may {m.lemma}"
        elif status == "conditional":
            verb = f"would {m.lemma}"
        else:
            verb = english.present(m.lemma, plural=several)
        return f"{subject} {verb} {objects}".strip()

    def _passive(self, patients: Sequence[Role], status: Status, after: Sequence[Role]) -> str:
        m = self.m
        verb = english.participle(m.lemma, m.quote)
        subject = self._names(patients, leading=True)
        if status == "denied":
            subject = english.somebody(subject)
        elif self.denied and not _NOBODY.match(subject):
            verb = f"not {verb}"
        elif status in {"scheduled", "cancelled"}:
            verb = f"to be {verb}"
        elif status == "possible":
            verb = f"may be {verb}"
        elif status == "conditional":
            verb = f"would be {verb}"
        rest = self._objects(after) or (self._complement() if patients[0].end <= m.start else "")
        return f"{subject} {verb} {rest}".strip()

    def _objects(self, after: Sequence[Role]) -> str:
        """Word what stands behind the verb in the report's own order, as long as nothing unknown lies between."""
        said: list[str] = []
        at = self.end
        names: list[str] = []
        last: Role | None = None
        for role in after:
            if last is not None and self._listed(last, role):
                names.append(self.phrases.of(role) or "")
                said[-1] = said[-1].rpartition("\0")[0] + "\0" + joined(names)
            elif len(said) < _MOST_OBJECTS and (link := self._bridge(at, role)) is not None:
                names = [self.phrases.of(role) or ""]
                said.append(f"{link}\0{names[0]}")
            else:
                break
            at, last = role.end, role
        return " ".join(" ".join(part.replace("\0", " ").split()) for part in said)

    def _gap(self, at: int, role: Role) -> str:
        return self.text[at : role.start]

    def _linking(self, at: int, role: Role) -> list[str]:
        return [t for t in english.tokens(self._gap(at, role)) if t not in english.DETERMINERS]

    def _said(self, words: Sequence[str], at: int, role: Role) -> str:
        """Return linking words as the report writes them."""
        written = {t.lower(): t for t in re.findall(r"\w[\w’'.&-]*", self._gap(at, role)) if t[0].isupper()}
        return " ".join(written.get(w, w) for w in words)

    def _listed(self, left: Role, right: Role) -> bool:
        between = set(english.tokens(self.text[left.end : right.start]))
        return left.role == right.role and left.end <= right.start and between <= {",", "and", "the", "or", "&"}

    def _bridge(self, at: int, role: Role) -> str | None:
        """Return the words between that link ("on", "fire on"), or None where something else lies between."""
        if role.start < at:
            return None
        words = english.without_days(self._linking(at, role))
        if not words or self.phrases.is_title(at, role):
            return ""
        if all(w in english.PREPOSITIONS | english.PARTICLES for w in words) and len(words) <= 3:
            return self._said(words, at, role)
        known = english.PREPOSITIONS | english.PARTICLES
        plain = all(w.isalpha() and w not in english.PRONOUNS | english.BE | english.STOPPERS for w in words)
        told = any(o.id != self.m.id and o.type != "OTHER" for o in self.phrases.events_in(at, role.start))
        return self._said(words, at, role) if plain and not told and len(words) <= 3 and words[-1] in known else None

    def _complement(self) -> str:
        """Word what follows at once where no role does: a place or name behind a preposition, or what it is to do."""
        for mention in self.phrases.names_after(self.end, self.m.sentence.end):
            words = english.tokens(self.text[self.end : mention.start])
            known = english.PREPOSITIONS | english.PARTICLES | {"the"}
            if words and words[0] in known and set(words) <= known and len(words) <= 3:
                link = " ".join(w for w in words if w != "the")
                return f"{link} {self.phrases.name_of(mention)}".strip()
            break
        for other in self.phrases.events_in(self.end, self.m.sentence.end):
            words = english.tokens(self.text[self.end : other.start])
            if words in (["to"], ["to", "be"]):
                inner = Frame(other, self.phrases)
                return f"{' '.join(words)} {other.quote.lower()} {inner._objects(inner.after)}".strip()
            gerund = other.quote.lower().endswith("ing") and other.quote.lower() != other.lemma
            if words and words[0] in english.PREPOSITIONS and set(words[1:]) <= english.DETERMINERS and not gerund:
                return f"{words[0]} {other.quote}"
            break
        return ""

    def _clause(self, subject: str) -> str:
        """Word the clause that says what is denied, confirmed or claimed, as the report has it, "" where none follows.

        "Denies that its troops opened fire"; a headline leaves "that" out.
        """
        rest = self.text[self.end : self.m.sentence.end]
        found = _THAT.match(rest)
        if found is None and self.m.lemma in _OF_CLAUSE and self.after and self.after[0].start <= self.end + 2:
            behind = self.after[0].end
            verbs = (e for e in self.phrases.events_in(behind, self.m.sentence.end) if english.is_verb(e, self.text))
            helpers = english.BE | english.PERFECT | english.MODALS
            if any(helpers.issuperset(english.tokens(self.text[behind : e.start])) for e in verbs):
                found = _ANYTHING.match(rest)
        if found is None:
            return ""
        words = _CLAUSE_ENDS.split(rest[found.start("clause") :], maxsplit=1)[0]
        return trimmed(" ".join(words.split()).strip(' .,"”'), max(LONGEST - len(subject) - len(self.m.lemma) - 4, 20))

    def _names(self, roles: Sequence[Role], *, leading: bool) -> str:
        said: list[str] = []
        last: Role | None = None
        for role in roles:
            phrase = self.phrases.of(role, leading=leading and not said) or ""
            beside = last is not None and last.end <= role.start and not self.text[last.end : role.start].strip()
            if last is not None and beside and not self.phrases.is_person(last):
                said[-1] = f"{' '.join(last.quote.split())} {phrase}"  # "Somali pirate", "customer ANA": one phrase
            else:
                said.append(phrase)
            last = role
        return joined(said)

    # ------------------------------------------------------------ nouns

    def nominal(self) -> str:
        """Word a noun: "Talks between A and B", "A's attack on B", "Departure of A from B"."""
        m = self.m
        noun = m.quote.lower() if m.quote.istitle() or m.quote.isupper() else m.quote
        actors = [r for r in self.roles if r.role == "actor"]
        others = [r for r in self.roles if r.role != "actor"]
        before = [r for r in self.roles if r.end <= m.start and not r.quote.endswith(("'s", "’s", "s'", "s’"))]
        before = [r for r in before if not english.POSSESSIVES & {*english.tokens(r.quote)[-1:]}]
        beside = [r for r in before if not self.text[r.end : m.start].strip(" -")]
        kinds = [r for r in beside if r.entity not in self.phrases.entities]  # "a food shortage", "border firefight"
        head = " ".join(
            [*([] if kinds else self.phrases.modifiers(m)), *(self.phrases.of(r) or "" for r in kinds), noun]
        )
        actors, others = ([r for r in rows if r not in kinds] for rows in (actors, others))
        people = [*actors, *(r for r in others if r.role == "recipient" and r.entity in self.phrases.entities)]
        if m.lemma in _BETWEEN and len({self.phrases.of(r) for r in people}) > 1:
            said = f"{head} between {self._names(people, leading=False)}"
            return " ".join([said, *self._told(r for r in others if r not in people)])
        told = self._told(sorted(others, key=lambda r: (r.end <= m.start, r.start)))
        owners = [r for r in actors if r.end <= m.start]
        owner = self._names(owners, leading=True)
        joined_up = any("-" in r.quote and not self.text[r.end : m.start].strip() for r in owners)
        if joined_up or (len(owners) > 1 and " and " not in owner and "," not in owner):
            return " ".join([f"{owner} {head}", *(told or self._tail())])  # "Somali pirate attack", "EU-Canada summit"
        if owner and len(owner) <= _LONGEST_OWNER:
            return " ".join([f"{owner}{possessive(owner)} {head}", *(told or self._tail())])
        parts = [head]
        if actors:
            own = {self._own_preposition(r) for r in actors if r not in owners}
            of = m.type in _OF_DOER and not (told and told[0].startswith("of "))
            preposition = next(iter(own)) if len(own) == 1 and own <= {"of", "by"} else "of" if of else "by"
            parts.append(f"{preposition} {self._names(actors, leading=False)}")
        return " ".join([*parts, *(told or self._tail())])

    def _tail(self) -> list[str]:
        """The name that follows the last participant behind a preposition: "departure of troops *from Chile*"."""
        at = max([self.m.end, *(r.end for r in self.after)])
        for mention in self.phrases.names_after(at, self.m.sentence.end):
            words = [w for w in english.tokens(self.text[at : mention.start]) if w != "the"]
            if len(words) == 1 and words[0] in english.PREPOSITIONS:
                return [f"{words[0]} {self.phrases.name_of(mention)}"]
            break
        return []

    def _own_preposition(self, role: Role) -> str:
        """The preposition that the report itself puts before a role behind the noun, "" for none."""
        own = self._linking(self.m.end, role)[-1:] if role.start >= self.m.end else []
        return own[0] if own and own[0] in english.PREPOSITIONS else ""

    def _told(self, roles: Iterable[Role]) -> list[str]:
        """Word whom or what a noun concerns: behind the report's own preposition, else the noun's usual one."""
        said: list[str] = []
        last: Role | None = None
        for role in roles:
            phrase = self.phrases.of(role)
            if phrase is None or len(said) == _MOST_OBJECTS:
                continue
            if last is not None and said and self._listed(last, role):
                said[-1] += f" and {phrase}"
            else:
                said.append(f"{self._own_preposition(role) or self._usual_preposition(role)} {phrase}")
            last = role
        return said

    def _usual_preposition(self, role: Role) -> str:
        m = self.m
        if m.lemma in _TOWARDS:
            return _TOWARDS[m.lemma]
        if role.role == "about":
            return "on" if m.type in {"CONSULT", "AGREE"} else "of"
        if m.type in {"ACCUSE", "THREATEN", "PROTEST"}:
            return "against"
        return "with" if m.lemma in _BETWEEN or m.type == "CONSULT" else "of"


def _outermost(roles: Sequence[Role]) -> Iterator[Role]:
    """Yield roles that lie in no other role's words; a name beside its bare title gives way to none."""
    for role in roles:
        around = [o for o in roles if o is not role and o.start <= role.start and role.end <= o.end]
        if not any((o.start, o.end) != (role.start, role.end) or o.role < role.role for o in around):
            yield role
