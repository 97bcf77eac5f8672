"""What a toll has come to, how many came to vote, and the words by which victims are counted."""

from wiredesk.language.wordlists import words

from .amounts import Amount, amount_of
from .trees import Tree, base_relation

_TOLL_WORDS = words("toll number count tally figure")
_TOLL_MOVES = words("rise climb reach stand grow increase jump pass exceed hit soar fall drop come")
_TOLL_SET = words("raise put bring lower revise set take push place cut")
KIND_BY_LEMMA = {
    **dict.fromkeys(
        words(
            "kill slay massacre murder execute assassinate slaughter death killing die dead lynch behead drown perish"
        ),
        "killed",
    ),
    **dict.fromkeys(words("wound injure hurt maim injury injured wounded"), "injured"),
    **dict.fromkeys(words("arrest detain jail imprison apprehend nab arrested capture detention"), "arrested"),
    **dict.fromkeys(words("displace evacuate displacement evacuation uproot flee"), "displaced"),
    **dict.fromkeys(words("kidnap abduct kidnapping abduction"), "abducted"),
    **dict.fromkeys(words("release free pardon liberate"), "released"),
    **dict.fromkeys(words("rescue save"), "rescued"),
    **dict.fromkeys(words("miss missing"), "missing"),
    **dict.fromkeys(words("protest demonstrate march rally demonstration gather"), "participants"),
    **dict.fromkeys(words("deport expel expulsion deportation"), "expelled"),
}
FATES = {
    **dict.fromkeys(words("injured wounded hurt"), "injured"),
    "dead": "killed",
    "missing": "missing",
    "homeless": "displaced",
}
OF_VOTERS = frozenset({"turnout"})
PERCENT = frozenset({"percent", "%", "cent"})


def toll_of(tree: Tree, index: int) -> Amount | None:
    """Return the number that a toll has come to: "the number of soldiers killed rose to seven", "death toll at 27"."""
    counted = next((i for i in _upwards(tree, index) if tree.lemma(i) in _TOLL_WORDS), None)
    if counted is None or tree.words[counted].head < 0:
        return None
    verb, relation = tree.words[counted].head, base_relation(tree.words[counted].deprel)
    moved = relation == "nsubj" and tree.lemma(verb) in _TOLL_MOVES
    if not moved and not (relation == "obj" and tree.lemma(verb) in _TOLL_SET):
        return None
    for child in tree.with_relation(verb, "obl", "obj", "nummod", "xcomp"):
        preposition = next((tree.lemma(i) for i in tree.with_relation(child, "case")), "")
        amount = amount_of(tree, child) if child != counted and preposition in {"", "to", "at"} else None
        if amount is not None:
            return amount
    return None


def toll_told(tree: Tree, index: int) -> Amount | None:
    """Return the number that the verb of a toll gives: "the death toll rose to 71", "put the number of dead at 52"."""
    counted = _toll_noun(tree, index)
    if counted is None or kind_of_toll(tree, index) is None:
        return None
    numbers = (amount_of(tree, i) for i in tree.with_relation(index, "obl", "obj", "nummod") if i not in {counted})
    return next((number for number in numbers if number is not None and number.currency is None), None)


def _toll_noun(tree: Tree, index: int) -> int | None:
    """Return the "toll" or "number" that an event verb moves or sets."""
    lemma = tree.lemma(index)
    relation = "nsubj" if lemma in _TOLL_MOVES else "obj" if lemma in _TOLL_SET else None
    under = () if relation is None else tree.children[index]
    nouns = (i for i in under if base_relation(tree.words[i].deprel) in {relation, "nsubj"})
    return next((i for i in nouns if tree.lemma(i) in _TOLL_WORDS), None)


def kind_of_toll(tree: Tree, index: int) -> str | None:
    """Name what a toll counts: "the death toll", "the number of injured"; None where it does not say."""
    counted = _toll_noun(tree, index)
    if counted is None:
        return None
    below = [tree.words[i].text.lower() for i in tree.with_relation(counted, "compound", "nmod", "amod")]
    return next((kind for word in below if (kind := KIND_BY_LEMMA.get(word) or FATES.get(word)) is not None), None)


def unit_of_toll(tree: Tree, index: int) -> str | None:
    """Return whom a toll counts, where it says so: "the number of soldiers killed"."""
    word = tree.words[index]
    above = tree.words[word.head] if word.deprel == "acl" and word.head >= 0 else None
    return above.lemma.lower() if above is not None and above.upos == "NOUN" else None


def _upwards(tree: Tree, index: int) -> list[int]:
    """Return the nouns above a word that it only describes: "killed" of "the number of soldiers killed"."""
    found: list[int] = []
    while base_relation(tree.words[index].deprel) in {"compound", "nmod", "acl"} and tree.words[index].head >= 0:
        index = tree.words[index].head
        found.append(index)
    return found


def turnout_of(tree: Tree, index: int) -> Amount | None:
    """Return the share of voters that came: "turnout was 61 percent", "a turnout of 58.3 percent"."""
    if tree.lemma(index) not in OF_VOTERS:
        return None
    above = tree.words[index].head
    near = [above] if above >= 0 and tree.has(above, "cop") else []
    near += [i for i in tree.with_relation(index, "nmod") if i > index]
    if above >= 0 and tree.lemma(above) in _TOLL_MOVES | _TOLL_SET:
        near += [i for i in tree.with_relation(above, "obl", "obj", "nummod") if i > index]
    shares = (amount_of(tree, i) for i in near if tree.lemma(i).lower() in PERCENT)
    return next((share for share in shares if share is not None), None)
