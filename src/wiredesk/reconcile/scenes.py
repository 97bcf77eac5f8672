"""What goes on at a place, in few scenes of which a story has one each: a signing, talks, a hand-over, a stay.

Two reporters tell one scene by two words ("it was signed in", "the ceremony was held in", "the papers changed hands"),
and each of the words tells other things as well. So these say only that two places may be of one scene; what else
reports say of it must not speak against it. Written for this project; no text of a corpus went in.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

from wiredesk.language.wordlists import words

from .amounts import LIGHT

#: Words that tell a scene by themselves.
_SURE = {
    "signing": "sign signing initial initialling countersign ink ceremony co-sign signature",
    "talks": "talk meet meeting encounter negotiation negotiate summit conference parley session consultation",
    "handover": "handover hand-over handing-over hand-back release free liberate liberation swap exchange",
    "shots": "shot shoot shooting firing gunfire fusillade volley",
    "crash": "crash plunge ditch",
    "attack": "ambush waylay attack raid assault",
    "blast": "blast explosion explode detonate detonation",
    "seizure": "seize seizure board boarding intercept interception capture hijack hijacking commandeer",
    "arrest": "arrest detain apprehend nab",
    "burial": "bury burial funeral inter interment",
    "oath": "inaugurate inauguration swear",
    "killing": "murder assassinate assassination stab",
    "anchor": "anchor anchorage moor berth dock impound",
    "keeping": "keep detain confine imprison intern incarcerate",
    "arrival": "arrive arrival land landing touchdown",
    "wreck": "derail derailment collide collision capsize sink",
    "shelter": "shelter refuge hide",
}
#: Words that tell a scene only together: one that the place hangs on with one of the others.
_TOGETHER = (
    ("signing", "put set affix", "paper signature name pen seal"),
    ("signing", "exchange swap change trade", "document instrument paper ratification letter text protocol"),
    (
        "signing",
        "conclude seal strike reach agree adopt",
        "agreement accord deal truce ceasefire pact treaty armistice",
    ),
    ("handover", "hand turn give deliver", "over prisoner hostage captive detainee freedom"),
    ("handover", "get regain win walk", "freedom free"),
    ("handover", "exchange swap trade", "prisoner captive hostage detainee soldier"),
    ("shots", "ring open come hear fall begin", "shot fire firing gunfire bullet"),
    ("stay", "spend sit pass remain stay sleep wait hide shelter", "night"),
    ("anchor", "drop cast ride lie", "anchor"),
    ("keeping", "hold", "prisoner hostage captive detainee president leader minister crew captain sailor"),
    ("arrival", "touch set put", "down"),
    ("talks", "sit", "side delegation party negotiator representative envoy"),
    ("talks", "take hold come", "session round sitting"),
    ("shots", "fire use lob launch", "gas teargas cannon bullet shell shot volley"),
    ("attack", "catch fall come run", "ambush fire attack"),
    ("anchor", "place show put locate see", "anchor ship vessel tanker"),
)
#: Scenes of which a story has one; of the others whoever it befalls must be told by both.
STORY_HAS_ONE = frozenset({"signing", "talks", "handover", "shots"})
#: What says nothing of what is exchanged or swapped.
_OF_PAPERS = words("document instrument paper ratification letter text protocol note view word gift fire shot")
#: Where somebody or something is taken to and then is.
_BROUGHT = words(
    "take bring drive move transfer escort conduct tow haul fly rush convey transport lead divert march steer sail "
    "steam"
)
_KEPT = frozenset({"keeping", "anchor"})
#: Words for one thing, by which a scene of somebody or something is known in two reports.
_THINGS = (
    words("ship vessel tanker freighter boat trawler ferry cargo-ship yacht"),
    words("convoy truck trucks lorry lorries column vehicle vehicles"),
    words("plane aircraft airliner jet flight airplane helicopter"),
    words("prisoner captive hostage detainee prisoners captives hostages detainees freed"),
    words("patrol patrols"),
    words("train carriage"),
    words("bus coach passenger"),
    words("body corpse remains"),
    words("delegation mission team"),
)
#: Says no more than that something was.
BEING = LIGHT | words("hold occur happen stage conduct open start begin finish conclude")


def _read() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for scene, said in _SURE.items():
        for word in said.split():
            found[word].add(scene)
    return {word: frozenset(scenes) for word, scenes in found.items()}


_SCENES = _read()


def things_of(said: Collection[str]) -> frozenset[int]:
    """Return which things are told of by some words: those of one number may be one thing."""
    return frozenset(at for at, group in enumerate(_THINGS) if not group.isdisjoint(said))


_PAIRS = tuple((scene, words(first), words(second)) for scene, first, second in _TOGETHER)


def scenes_of(above: Sequence[str], beside: Collection[str], *, going: bool = False) -> frozenset[str]:
    """Return the scenes that the words around a place tell of (lemmas, as of `PlaceTold`).

    `going`: it is where something is brought to. What stands beside the verb tells the scene only where the verb says
    no more than that it was ("the ceremony was held").
    """
    said = {*above, *(beside if all(word in BEING for word in above) else ())}
    found = {scene for word in said for scene in _SCENES.get(word, ())}
    if "meet" in above[1:]:
        found.discard("talks")  # "has met with defiance in"
    if not _OF_PAPERS.isdisjoint((*above, *beside)) and not {"exchange", "swap"}.isdisjoint(said):
        found.discard("handover")
    every = {*above, *beside}
    found.update(s for s, first, second in _PAIRS if not first.isdisjoint(above) and not second.isdisjoint(every))
    if going and not _BROUGHT.isdisjoint(above):
        found.add("brought")
    return frozenset(found)


def one_scene(mine: Collection[str], theirs: Collection[str]) -> frozenset[str]:
    """Return the scenes that two places share; what is brought somewhere is kept there."""
    found = set(mine) & set(theirs)
    for one, other in ((mine, theirs), (theirs, mine)):
        if "brought" in one and not _KEPT.isdisjoint(other):
            found.add("brought")
    return frozenset(found)
