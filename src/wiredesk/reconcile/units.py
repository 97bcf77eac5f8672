"""What a number counts, by one word for what reports call by many: soldiers and troops, trucks and lorries, people."""

from wiredesk.language.wordlists import words
from wiredesk.model import AmountTold

from .counted import GENERIC, ONE_UNIT, PEOPLE

_PEOPLE = PEOPLE | words(
    "demonstrator protester guard bodyguard guardsman driver gunman attacker serviceman trooper believer worshipper "
    "activist volunteer medic rescuer firefighter customer shopper villager tribesman marcher marine cadet foreigner "
    "troops troop crew seafarer body corpse conscript reservist peacekeeper boss chief executive delegate deputy "
    "member relative native kid baby youth martyr casualty fatality dead wounded militia police infantryman"
)
_ENDS_OF_PEOPLE = ("er", "or", "ist", "man", "men", "woman", "women", "ee", "ian", "ant", "eer", "ier")
#: End like words for people, and are none.
_THINGS = words(
    "number quarter letter order container tanker computer counter shelter chapter river power water paper corner "
    "center centre meter metre liter litre helicopter destroyer cutter freighter carrier bomber trailer "
    "bunker transmitter carter sector motor reactor tractor factor door floor harbor harbour error mirror "
    "restaurant plant warrant grant variant elephant committee coffee degree tree fee guarantee knee "
    "border barrier frontier pier tier offer matter manner quarter winter summer october november december september "
    "boiler burner sewer tower rocket-launcher launcher poster banner newspaper dinner bulldozer excavator cruiser "
    "trawler steamer ferry bulker liner charter encounter disaster crater theater theatre chamber charger drawer "
    "detector generator projector conveyor anchor vector acre per layer register dollar euro"
)
_ANYBODY = GENERIC | {"man", "men", ""}
_ONE_MEASURE = {
    **dict.fromkeys(words("kilometer km"), "kilometre"),
    **dict.fromkeys(words("crew crewman crewmember seafarer seaman"), "sailor"),
    **dict.fromkeys(words("jet aircraft warplane aeroplane airplane airliner flight"), "plane"),
    **dict.fromkeys(words("lorry truck lorrie"), "vehicle"),
    **dict.fromkeys(words("house building dwelling"), "house"),
    **dict.fromkeys(words("body corpse"), "body"),
    **dict.fromkeys(words("fighter militant rebel insurgent terrorist jihadist gunman attacker assailant"), "fighter"),
    **dict.fromkeys(words("prisoner inmate detainee captive convict"), "prisoner"),
    **dict.fromkeys(words("boss executive manager businessman entrepreneur"), "executive"),
    **dict.fromkeys(words("vessel boat"), "ship"),
    "tonne": "ton", "meter": "metre", "m": "metre", "demonstrator": "protester", "lawmaker": "deputy",
    "parliamentarian": "deputy", "ballot": "vote", "home": "house", "rocket": "missile",
}  # fmt: skip


def unit_of(amount: AmountTold) -> str:
    """Return what is counted, by one word for soldiers, prisoners and their like."""
    return _ONE_MEASURE.get(amount.noun) or ONE_UNIT.get(amount.noun, amount.noun)


def is_anybody(amount: AmountTold) -> bool:
    """Tell whether people are counted by a word for anybody, or by none."""
    return amount.kind == "count" and unit_of(amount) in _ANYBODY


def counts_people(amount: AmountTold) -> bool:
    """Tell whether the word for what is counted is one for people, by the word itself or by how it ends."""
    unit = unit_of(amount)
    if unit in _ANYBODY or not _PEOPLE.isdisjoint((unit, amount.noun)):
        return True
    return len(unit) > 4 and unit.endswith(_ENDS_OF_PEOPLE) and unit not in _THINGS
