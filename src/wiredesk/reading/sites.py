"""Words for where something is done, by how large it is: a hall lies in a town, a town in a province."""

from typing import Literal

from wiredesk.language.wordlists import words

Extent = Literal["spot", "site", "town", "area"]

#: One of several kinds of building or ground: what is done in one of them is not done in one of another kind.
_SITES = words(
    "hotel motel inn guesthouse hostel resort lodge villa palace castle fort fortress citadel residence mansion "
    "house home flat apartment farm farmhouse barn ranch estate cottage hut cabin tent marquee hangar warehouse "
    "depot silo shed garage workshop factory plant mill works refinery mine quarry shipyard dockyard dock pier quay "
    "wharf jetty harbour harbor port marina airport airfield airstrip airbase aerodrome heliport station terminal "
    "barracks base camp garrison outpost checkpoint post crossing customs bridge viaduct tunnel dam ferry ship boat "
    "vessel yacht launch barge tanker trawler frigate destroyer cruiser train bus plane aircraft helicopter car van "
    "truck lorry hospital clinic infirmary school college university academy institute library museum theatre "
    "theater cinema opera church cathedral chapel mosque temple synagogue monastery convent abbey shrine seminary "
    "cemetery graveyard mausoleum court courthouse courtroom tribunal prison jail gaol parliament ministry embassy "
    "consulate mission chancery headquarters office bank supermarket mall market bazaar marketplace "
    "restaurant cafe café bar pub tavern casino stadium arena gymnasium gym pitch racecourse racetrack pool "
    "park zoo square plaza piazza playground parade-ground lighthouse windmill watermill sawmill greenhouse "
    "orchard vineyard studio laboratory observatory bunker basement canteen dormitory orphanage hall townhall "
    "pavilion beach reef sandbank lagoon canal weir reservoir waterfall cave gorge ravine meadow pasture cliff "
    "roundabout crossroads palacio palais palazzo tents substation pumping-station kiosk pharmacy bakery brewery "
    "distillery slaughterhouse tannery compound landing anchorage ford pass summit glacier roadblock sugar-works "
    "smelter foundry brickworks sanatorium spa chalet"
)
#: A part of a site, which may be of any: nothing by itself.
_SPOTS = words(
    "room ballroom floor roof lobby foyer corridor hallway staircase steps stairs entrance exit gate door doorway "
    "yard courtyard forecourt balcony terrace wing annex annexe cell ward office cellar attic kitchen dining-room "
    "lounge deck bridge-deck hold runway tarmac apron platform track stage podium table desk bench bed point corner "
    "side edge end middle centre center front foot top bottom outskirts heart chamber premises grounds building "
    "complex facility structure block tower wall fence perimeter"
)
_TOWNS = words(
    "village hamlet town township city capital settlement suburb quarter neighbourhood neighborhood oasis seaport "
    "resort-town"
)
_AREAS = words(
    "district borough municipality commune parish country nation state province region county prefecture "
    "governorate department oblast canton territory republic kingdom island islands archipelago peninsula valley "
    "mountain mountains hill hills ridge slope desert steppe forest jungle plain coast shore bank banks sea ocean "
    "gulf bay strait straits channel sound lake river estuary delta basin border frontier zone sector area part "
    "north south east west northeast northwest southeast southwest waters highway road street avenue boulevard lane "
    "route motorway railway line countryside interior world continent"
)


def extent_of(lemma: str) -> Extent | None:
    """Return how large what a noun tells of is; None where it is no place."""
    if lemma in _SITES:
        return "site"
    if lemma in _TOWNS:
        return "town"
    if lemma in _AREAS:
        return "area"
    return "spot" if lemma in _SPOTS else None
