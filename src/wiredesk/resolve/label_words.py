"""The English that labels need: verb forms, whether a trigger is a verb or a noun, and which words only link.

Forms come from the table of irregular forms that lemmas are settled by, and from the regular endings.
"""

import re
from functools import cache
from importlib import resources

from wiredesk.model import EventMention

_TOKEN = re.compile(r"\w[\w’'.&-]*|[^\w\s]")
_VOWELS = "aeiou"


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


BE = word_set("am is are was were be been being 's ’s")
_PLURAL_AUX = word_set("are were have")
_SINGULAR_AUX = word_set("is was has 's ’s")
MODALS = word_set(
    "to will would may might must can could should shall cannot did does do don't didn't doesn't won't not"
)
DETERMINERS = word_set("the a an this that these those any some no each every all both another such")
POSSESSIVES = word_set("his her its their our my your whose")
PREPOSITIONS = word_set(
    "of in on at to for from with by against over about into onto upon under after before during between among "
    "through across toward towards within without amid amidst near around behind along alongside concerning regarding "
    "following despite since until via"
)
PERFECT = word_set("has have had having 've ’ve 'd ’d")
PARTICLES = word_set("up down off out back away over aside together apart ahead forward")
PRONOUNS = word_set(
    "i we you he she it they them him us me who whom which that what how there this these those his her hers its their "
    "our my your whose one ones himself herself itself themselves yourself ourselves myself"
)
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday today yesterday")
#: Words that never stand inside a noun phrase or a verb's object: conjunctions, adverbs of the clause, auxiliaries.
STOPPERS = word_set(
    "and or but nor so than as if when while where because although though whether not never also then now still even "
    "just only more most less least very too again once soon later earlier already has have had having do does did "
    "done will would may might must can could should shall cannot own same other first last next n't like unlike said"
)
_UNCHANGED = word_set(
    "cut hit put set shut hurt cost let spread split quit burst cast broadcast shed thrust bet rid upset come become "
    "overcome run read beat"
)
_DOUBLED = word_set(
    "admit commit permit submit omit emit refer prefer transfer defer confer occur recur incur equip compel expel "
    "propel repel dispel control patrol regret deter allot abet acquit concur rebel"
)
_PARTICIPLES = {"strike": "struck", "beat": "beaten", "lie": "lain", "bid": "bid", "hang": "hanged", "get": "got"}
_GROUPS = word_set(
    "police people men women children troops cops officials militants authorities gunmen policemen militiamen "
    "servicemen fishermen tribesmen businessmen lawmen"
)
_NOT_PLURAL = word_set("news series united nations times congress")
_NOT_MEN = word_set("omen specimen regimen yemen abdomen acumen amen")
_MANY = re.compile(
    r"(?:[2-9]|\d{2,}|[\d,.]+ (?:million|billion)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|"
    r"\w+ty|both|several|many|some|few|dozens|hundreds|thousands|scores|more|most|these|those)\b",
    re.IGNORECASE,
)
_HEAD_ENDS = re.compile(r",|\s(?:of|in|from|at|on|for|who|that|which|with|to|across|near|under|by)\s")


def tokens(text: str) -> list[str]:
    """Return the words and signs of a text in lower case."""
    return [t.rstrip(".") or t for t in _TOKEN.findall(text.lower())]


def present(lemma: str, *, plural: bool) -> str:
    """Return a verb in the present tense, third person; a particle after a blank stays: "call off", "calls off"."""
    verb, _, particle = lemma.partition(" ")
    if plural:
        form = {"be": "are"}.get(verb, verb)
    elif verb in {"be", "have"}:
        form = {"be": "is", "have": "has"}[verb]
    elif verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        form = verb + "es"
    elif verb.endswith("y") and len(verb) > 1 and verb[-2] not in _VOWELS:
        form = verb[:-1] + "ies"
    else:
        form = verb + "s"
    return f"{form} {particle}".strip()


def participle(lemma: str, told: str = "") -> str:
    """Return the past participle of a verb; `told`, the form that a report uses, is taken where it is a regular one."""
    verb, _, particle = lemma.partition(" ")
    return f"{_participle(verb, told.lower())} {particle}".strip()


def _participle(verb: str, told: str) -> str:
    if told.endswith("ed") and told[:1] == verb[:1]:
        return told
    if verb in _PARTICIPLES:
        return _PARTICIPLES[verb]
    if verb in _UNCHANGED:
        return verb
    forms = [f for f in _irregular().get(verb, ()) if not f.endswith(("s", "ing", "in"))]
    if forms:  # gone before went, taken before took, begun before began
        return min(forms, key=lambda f: (not f.endswith("ne"), not f.endswith("n"), "u" not in f, f))
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and len(verb) > 1 and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    short = len(verb) > 2 and verb[-1] not in _VOWELS + "wxyh" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    one_syllable = sum(c in _VOWELS for c in verb) == 1
    return verb + (verb[-1] if (short and one_syllable) or verb in _DOUBLED else "") + "ed"


def is_past(told: str, lemma: str) -> bool:
    """Whether a verb's form can be a past participle: "killed", "held", "hit"."""
    form, verb = told.lower(), lemma.partition(" ")[0]
    if form == verb:
        return verb in _UNCHANGED
    return not form.endswith(("ing", "s")) or form in _irregular().get(verb, ())


def only_participle(told: str, lemma: str) -> bool:
    """Whether a verb's form is its past participle and not its past tense: "flown", "taken"."""
    form, verb = told.lower(), lemma.partition(" ")[0]
    forms = {f for f in _irregular().get(verb, ()) if not f.endswith(("s", "ing"))}
    return form in forms and len(forms) > 1 and form == _participle(verb, "")


def has_not_before(before: str) -> bool:
    """Whether the words before a verb end in its own negation: "did not", "has never", "won't even"."""
    if not _NEGATIVE.search(before):
        return False  # nearly always
    last = tokens(before)[-4:]
    while last and (last[-1] in _ADVERBS - {"never"} or last[-1].endswith("ly") or last[-1] in BE | {"have"}):
        last.pop()
    return bool(last) and (last[-1] in {"not", "never"} or last[-1].endswith(("n't", "n’t")))


_NEGATIVE = re.compile("not|never|n't|n’t", re.IGNORECASE)
_NOTHING = re.compile(
    r"\s+(?:(?:to|with|on|for) )?(?:nothing|nobody|none|no(?! (?:later|more|less|longer|doubt|fewer)))\b"
)


def told_negated(m: EventMention, text: str) -> bool:
    """Whether a report negates the word itself: "did not agree", "agreed to nothing", be it a refusal or not."""
    return m.negated or negated_outright(m, text)


def negated_outright(m: EventMention, text: str) -> bool:
    """Whether the negation stands at the verb itself, before it or as its object."""
    before, after = text[m.sentence.start : m.start], text[m.end : m.sentence.end]
    return (has_not_before(before) or _NOTHING.match(after) is not None) and is_verb(m, text)


def somebody(phrase: str) -> str:
    """Return a phrase without its negation: "no soldiers" is "soldiers", "nobody" is "somebody"."""
    named = re.sub(r"^(?:nobody|no[ -]one|none|neither)\b(?! of)", "somebody", phrase, flags=re.IGNORECASE)
    return re.sub(r"^(?:no|none of|neither of)\s+", "", named, flags=re.IGNORECASE)


def without_days(words: list[str]) -> list[str]:
    """Return linking words less the day they name and the preposition before it: "on Wednesday on" is "on"."""
    kept: list[str] = []
    for word in words:
        if word in WEEKDAYS:
            if len(words) > 1 and kept and kept[-1] in PREPOSITIONS and words[-1] in PREPOSITIONS:
                kept.pop()
        else:
            kept.append(word)
    return kept


def is_verb(m: EventMention, text: str) -> bool:
    """Tell whether a trigger is a verb: by its form, else by the words before it and the participants beside it."""
    told, base = m.quote.lower(), m.lemma
    if " " in base:
        return True
    verbs, nouns = _bases()
    known = base in verbs or base in nouns
    if told != base and not (told.endswith("s") and told[:-1] in {base, base + "e"}) and not told.endswith("ies"):
        return True
    if known and (base not in verbs or (base.endswith("ing") and base not in _ING_VERBS)):
        return False
    if base in _ING_VERBS:
        return True
    if known and base not in nouns:
        return True
    before = _NO_LONGER.sub("", text[m.sentence.start : m.start])
    ahead = [t for t in tokens(before) if t not in _ADVERBS and not t.endswith("ly")]
    last = (ahead[-1:] or [""])[0]
    if last in MODALS and (told == base or last != "to"):
        return True
    if last in BE | {"has", "have", "had"} and base in _UNCHANGED:
        return True
    if last in PRONOUNS and last not in POSSESSIVES | DETERMINERS:
        return True
    if (
        last in DETERMINERS | POSSESSIVES | PREPOSITIONS
        or last.endswith(("'s", "’s", "s'", "s’"))
        or last in {"'", "’"}
    ):
        return False
    first = any(
        r.role == "actor" and not set(tokens(text[r.end : m.start])) - LIGHT for r in m.roles if r.end <= m.start
    )
    after = min((r.start for r in m.roles if r.start >= m.end), default=None)
    clause = tokens(text[m.end : m.sentence.end])[:2]
    if first and clause and (clause[0] == "that" or (clause[0] == "to" and clause[-1] in verbs - nouns)):
        return True
    direct = after is not None and not set(tokens(text[m.end : after])) - DETERMINERS
    return direct and (first or last in {"and", ",", "", ":"})


_ING_VERBS = word_set("bring sing swing fling cling sting wring sling")
#: Verbs that nobody does to anything: "talks fail", not "talks failed by"; in the passive only behind a form of "be".
GOES_ON = word_set(
    "come go begin start end fail worsen remain continue happen occur rise fall collapse resume last expire grow "
    "spread erupt arrive depart die emerge appear disappear persist proceed follow vanish escalate intensify "
    "deteriorate ease stall coincide result vary exist increase decrease decline drop"
)
_NO_LONGER = re.compile(r"\bno longer\b", re.IGNORECASE)
_ADVERBS = word_set("first also then now still never always already soon again jointly even just only")
LIGHT = word_set(
    "has have had also then already since ever never not will would is was were are still recently now both"
)


def is_many(phrase: str, between: str, m: EventMention, *, name: bool) -> bool:
    """Tell whether a subject is plural: by the words between it and its verb, the verb's form, or its own head.

    `name` says that it is a name without an article, which is one however it ends ("Reuters", not "the Yankees").
    """
    helpers = set(tokens(between))
    if helpers & _PLURAL_AUX and not helpers & MODALS - {"not"}:
        return True
    if helpers & _SINGULAR_AUX:
        return False
    form, verb = m.quote.lower(), m.lemma.partition(" ")[0]
    if not helpers and form == present(verb, plural=False) and form != verb:
        return False
    words = phrase.split()
    described = len(words) > 1 and words[-1].islower()  # "South Korean troops" only begins like a name
    return (not name or described or phrase.lower() in _GROUPS) and _looks_plural(phrase)


def _looks_plural(phrase: str) -> bool:
    """Tell whether a noun phrase looks plural: "two soldiers", "police"; not "Congress"."""
    if _MANY.match(phrase):
        return True
    head = _HEAD_ENDS.split(phrase, maxsplit=1)[0].split()
    last = head[-1].lower() if head else ""
    if last in _GROUPS or (last.endswith(("men", "people")) and last not in _NOT_MEN):
        return True
    return last.endswith("s") and not last.endswith(("ss", "us", "is", "'s", "’s")) and last not in _NOT_PLURAL


def only_verb(word: str) -> bool:
    """Whether a word is a form of a verb that is never a noun or an adjective of the tables: "seek", "held"."""
    verbs, nouns = _bases()
    return (word in verbs and word not in nouns) or word in _verb_forms()


@cache
def _verb_forms() -> frozenset[str]:
    return frozenset(form for kind, form, lemma in _table() if kind == "v" and lemma)


@cache
def _table() -> tuple[tuple[str, str, str], ...]:
    text = (resources.files("wiredesk.language") / "lemma_forms.tsv").read_text(encoding="utf-8")
    rows = []
    for line in text.splitlines()[1:]:
        kind, form, lemma = line.split("\t")
        rows.append((kind, form, lemma))
    return tuple(rows)


@cache
def _bases() -> tuple[frozenset[str], frozenset[str]]:
    """Verbs and nouns in their base form."""
    return (
        frozenset(lemma or form for kind, form, lemma in _table() if kind == "v"),
        frozenset(lemma or form for kind, form, lemma in _table() if kind == "n"),
    )


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for kind, form, lemma in _table():
        if kind == "v" and lemma:
            found.setdefault(lemma, []).append(form)
    return {lemma: tuple(sorted(forms)) for lemma, forms in found.items()}
