"""Whether people died or were hurt by nature or by accident: nobody attacked them, so that it is no PLOVER event."""

from wiredesk.language.wordlists import words

from .clauses import agents, case_of, grammatical_subjects, is_passive, marker_of
from .trees import Tree, base_relation

_NATURE = words(
    "earthquake quake tremor aftershock tsunami flood flooding storm hurricane typhoon cyclone tornado landslide "
    "mudslide avalanche eruption volcano drought famine heatwave wildfire bushfire blizzard lightning hailstorm rain "
    "monsoon disease virus epidemic outbreak pandemic cholera ebola malaria cancer thunderstorm sandstorm"
)
_ACCIDENTS = words("accident crash collision derailment capsizing sinking stampede crush pile-up mishap disaster")
_VEHICLES = words(
    "ferry boat ship vessel bus coach train car truck lorry van plane aircraft airliner helicopter jet minibus tram "
    "building bridge dam roof wall mine house tunnel dinghy trawler tanker"
)
_ACCIDENTAL = words(
    "sink capsize crash overturn derail fall collide collapse plunge skid swerve veer topple flip founder cave plummet"
)
_VICTIMS = words("kill injure wound hurt die perish bury")
_WHEN = frozenset({"when", "after", "as", "while"})
_FROM = frozenset({"by", "in", "from", "during", "of", "after"})
_MOST_STEPS = 4


def is_accident(tree: Tree, index: int) -> bool:
    """Tell whether the sentence lays the deed of the word at `index` to nature or to an accident.

    By its subject ("an earthquake killed 15"), its cause ("killed in the crash", "deaths from cholera"), or the clause
    around or below it ("a ferry sank, killing 11", "were killed when a bus plunged into a ravine").
    """
    verb = index
    for _ in range(_MOST_STEPS):
        if _is_laid_to_nature(tree, verb):
            return True
        word = tree.words[verb]
        inherits = base_relation(word.deprel) in {"advcl", "conj", "xcomp"} and not tree.has(verb, "nsubj")
        if word.head < 0 or not inherits:
            return False
        verb = word.head
    return False


def has_only_victims(tree: Tree, index: int) -> bool:
    """Tell whether a word tells of victims and of nobody who did it: "9,240 were injured"."""
    if tree.lemma(index) not in _VICTIMS or tree.words[index].upos != "VERB":
        return False
    return is_passive(tree, index) and not agents(tree, index)


def _is_laid_to_nature(tree: Tree, index: int) -> bool:
    if _acts_without_will(tree, index):
        return True
    for child in tree.with_relation(index, "obl", "nmod", "compound"):
        compound = base_relation(tree.words[child].deprel) == "compound"
        if tree.lemma(child) in _NATURE | _ACCIDENTS and (compound or case_of(tree, child) in _FROM):
            return True
    clauses = (c for c in tree.with_relation(index, "advcl") if _WHEN & {marker_of(tree, c), *_adverbs(tree, c)})
    return any(_acts_without_will(tree, clause) for clause in clauses)


def _adverbs(tree: Tree, clause: int) -> list[str]:
    return [tree.lemma(i) for i in tree.with_relation(clause, "advmod")]


def _acts_without_will(tree: Tree, index: int) -> bool:
    """Whether the subject of a verb is a force of nature, or something that came to grief: "the bus overturned"."""
    accidental = tree.lemma(index) in _ACCIDENTAL
    for subject in grammatical_subjects(tree, index):
        lemma = tree.lemma(subject)
        if lemma in _NATURE | _ACCIDENTS or (accidental and lemma in _VEHICLES):
            return True
    return False
