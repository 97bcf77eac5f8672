"""What one person is or does where others do not: by which nouns and verbs news tells it, and of what.

"The leader of the team", "headed the delegation" and "the mission under her" tell of one part. The lists are
written for this project; no text of a corpus went in.
"""

from collections import defaultdict
from collections.abc import Iterable, Set
from functools import cache

from wiredesk.language.wordlists import words

#: A part that mostly one person has, by the first word: by which words it is told.
_PARTS = (
    "lead leader head chief ringleader spearhead mastermind under leadership helm command commander command charge "
    "instigator frontman commandant figurehead direction boss organiser organizer chieftain",
    "chair chairman chairwoman chairperson preside presiding moderator moderate chairmanship presidency",
    "captain skipper master shipmaster",
    "sign signature signatory initial countersign initials ink sign~for",
    "broker mediate mediator go-between intermediary facilitate facilitator mediation brokerage middleman",
    "read read~out recite announce proclaim",
    "order instruct instruction command decision decide authorise authorize",
    "persuade convince talk coax dissuade talk~out talk~into",
    "welcome greet receive",
    "represent representative",
    "minister",
)  # fmt: skip
#: Those of them that somebody has for each country or side: whose it is must be told.
OF_A_SIDE = frozenset({3, 9, 10})
OFFICES = frozenset({10})
LEADING = frozenset({0})
#: Those that need no thing, for a story has one: "ordered them to fire", "the session, with Berg in the chair".
DONE = frozenset({1, 4, 6, 7})
#: What is led, signed or read: words for one thing.
_THINGS = (
    "delegation team side mission commission party representative envoy deputation visitor guest delegate negotiator "
    "negotiation talk group",
    "document agreement accord deal pact ceasefire truce memorandum treaty text protocol paper armistice communique "
    "communiqué exchange swap settlement arrangement charter contract convention",
    "revolt mutiny coup movement conspiracy uprising rebellion putsch rebel mutineer insurgent plotter rising "
    "insurrection plot plotter conspirator revolution insurgency takeover junta",
    "escort convoy patrol guard column detachment escorting",
    "ship tanker vessel boat trawler freighter ferry cargo crew",
    "court panel trial judge tribunal bench chamber judges case hearing",
    "sitting session meeting parliament assembly debate house conference council summit",
    "result statement declaration communique communiqué verdict announcement count tally message address",
    "swap exchange deal release liberation handover hand-over agreement",
    "surrender fort weapon arm lay~down yield rebel mutineer soldier",
    "operation raid attack assault offensive strike action storming seizure",
    "force troop army unit battalion regiment brigade garrison contingent peacekeeper command",
    "fire shoot shot open~fire shooting",
    "inquiry investigation probe commission",
    "strike stoppage walkout union protest march demonstration",
    "search rescue expedition effort",
)  # fmt: skip
#: Words before a noun that make it another one's, or no longer his.
OTHER_RANK = words(
    "former ex then late deputy vice acting interim caretaker outgoing incoming designate shadow junior assistant "
    "second new next future exiled ousted deposed founding co under predecessor successor political spiritual"
)
#: Told of many a person of a story: who says so is no part.
_NO_THING = words(
    "man woman other time day year people way place hand word name first last same own own-self person side-door "
    "morning evening night hour week month part end"
)


@cache
def _by_word(lists: tuple[str, ...]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(lists):
        for word in line.split():
            found[word.replace("~", " ")].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def parts_of(word: str, of: Iterable[str]) -> frozenset[int]:
    """Return the parts (by number) that a noun or verb tells, with the words that describe it: "presiding judge"."""
    known = _by_word(_PARTS)
    described = {"presiding", "chief", "lead"} & set(of) if word not in known or word == "judge" else set()
    every = [known.get(word, frozenset()), known.get(word.partition(" ")[0], frozenset())]
    every += [known[w] for w in sorted(described)]
    return frozenset().union(*every)


def things_of(of: Iterable[str]) -> frozenset[int]:
    """Return the things (by number) that words name."""
    known = _by_word(_THINGS)
    return frozenset().union(*(known.get(word, frozenset()) for word in of))


def telling_words(of: Iterable[str]) -> Set[str]:
    """Return the words that say what a part is of."""
    return {word for word in of if word not in _NO_THING and word not in OTHER_RANK}
