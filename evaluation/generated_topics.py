# ruff: noqa: E501, SIM905  one template a line, and words as they are read
"""A pile of many topics, made up: each tells of people, places and things of its own, in words of its own.

What an analyst has, and the other shape than `generated.write_pile`: there all stories are told in the same sentences,
so that the pile is one topic, one group of copies and one parcel. Here reports of two topics share how English is
written and hardly a word of what it is about. For speed and memory, never for quality.
"""

import json
import random
from datetime import date, timedelta
from pathlib import Path

from .generated import Names

_THINGS = (
    "aquifer archive armoury aquarium airfield bakery barge barley battery beacon beehive blanket boiler bookshop brewery bridge "
    "bulldozer cable cannery canal canoe carousel cathedral cattle cellar ceramics chalk chapel chess chimney cider cinema citrus "
    "clinic clock coal coffee compass copper coral cotton crane cricket crystal curtain dairy dam desert diamond dock dolphin "
    "dome drone drought dynamo eagle elevator elm engine estuary factory falcon fence ferry festival fiddle flax fleet forge "
    "fountain foundry freezer furnace gallery garlic gasket generator ginger glacier glass goat granite gravel grove gypsum "
    "hangar harp harvest hatchery hazel hemp heron honey hospital hostel hydrant iceberg incinerator indigo insurance island "
    "ivory jade jetty juniper jute kelp kennel kettle kiln lagoon lantern lathe laundry lavender leather lemon library lichen "
    "lighthouse lime linen lithium locomotive loom magnet mango maple marble marina marsh meadow meteor microscope mill mint "
    "mortgage mosque motorway museum mushroom nickel nursery oasis oat observatory olive onion opera orchard orchestra organ "
    "otter oven oyster paddock paint palace paper parade parking parrot peanut pension pepper phosphate pier pigeon pine "
    "pipeline piston plaster platinum plough plum pony poplar poppy porcelain potato pottery prairie printer propeller pump "
    "quarry quartz rabbit radar radio railway ranch reactor reef refinery reindeer reservoir rice rocket rope rubber saddle "
    "saffron salmon salt sandstone satellite sawmill school scooter seaweed sewer shale sheep shipyard silk silo silver skate "
    "slate snail soap solar sorghum spice spinach squid stadium statue stove sugar sulphur swamp synagogue tannery tar teak "
    "telescope tent theatre thermostat thicket timber tin tobacco toll tram treadmill trout tulip tungsten tunnel turbine turnip "
    "turtle tyre university uranium vaccine vault velvet viaduct vineyard violin volcano walnut warehouse watermill wax weaver "
    "whale wheat willow windmill wolf wool workshop yacht zinc zoo"
).split()
_KINDS = (
    "abandoned amber ancient artificial autumn bitter blue bronze brown buried coastal costly cracked crimson crowded damp "
    "distant double dusty eastern electric elegant empty enormous failing fertile flooded fragile frozen gilded golden grey "
    "hidden hollow humid idle inland iron leased lonely lower mobile modest mountain muddy narrow new northern obsolete old "
    "painted pale portable private profitable provincial quiet ragged rare rebuilt remote rented restored ruined rural rusty "
    "scarce secret shallow silent small smoky southern spare steep striped sunken swollen tall temporary thin tidal tropical "
    "underground unfinished upper urban vacant vast violet western wild wooden yellow"
).split()
_DEEDS = (
    "abandoned acquired advertised auctioned audited banned blessed blocked bombed borrowed bought burned cancelled celebrated "
    "cleaned closed condemned copied damaged decorated defended delayed demolished destroyed donated drained emptied enlarged "
    "evacuated examined expanded exported fenced filmed financed flooded guarded handed hired ignored imported inspected "
    "insured invaded launched leased lit looted modernized mortgaged moved nationalized neglected occupied opened painted "
    "photographed planned praised privatized promised protected raided rebuilt registered renamed rented repaired replaced "
    "rescued restored robbed searched seized shelled sold stole stormed subsidized supplied surrounded suspended taxed tested "
    "toured transferred vandalized visited won"
).split()
_OFFICES = "President|Prime Minister|Foreign Minister|Defence Minister|Interior Minister|General|Mayor|Governor".split(
    "|"
)
_OUTLETS = "The Harbour Courier|Lakeside Ledger|Valley Morning News|Daily Meridian|Northern Post|The Evening Herald|Coast Gazette|City Observer".split(
    "|"
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday".split("|")
_PEOPLE = (
    "accountants actors anglers apprentices archers architects astronomers bakers barbers barristers bishops blacksmiths botanists "
    "brewers bricklayers butchers cadets carpenters cavers choristers clerks climbers clowns cobblers collectors cooks coopers "
    "couriers cyclists dancers dentists divers dockers drivers drummers editors electricians engineers farmers ferrymen fishermen "
    "florists foresters gardeners geologists glaziers goldsmiths grocers guides harpists herders historians hunters janitors "
    "jewellers jugglers lawyers librarians locksmiths masons merchants miners monks musicians nurses nuns opticians painters "
    "pharmacists pilots pipers plumbers porters postmen potters printers rangers riders roofers sailors scholars sculptors "
    "shepherds singers skaters smugglers students surgeons surveyors tailors teachers traders trappers tutors typists waiters "
    "weavers welders wardens writers"
).split()
#: How a deed is told at the head of a report ...
_LEADS = [
    "{caps} - {office} {a} {v0} the {k0} {t0} of {place} on {day}, and {n} {p0} were hurt.",
    "{caps} - {p0} of {country} {v0} the {k0} {t0} near {place} on {day}, killing {n} {p1}.",
    "{caps} - {country} and {other} signed a pact on the {k0} {t0} in {place} on {day}.",
    "{caps} - {office} {a} will visit {place} in {month} to see the {k0} {t0}, {b} said.",
    "{caps} - Police arrested {n} {p0} who {v0} the {k0} {t0} of {place} on {day}.",
]
#: ... and what stands below it: hardly a word that is not the topic's own; a story draws some and fills them once.
_BODY = [
    "{a_last} {v1} the {k1} {t1} after {n} {p0} had seen the {t2}.",
    'The {t1} "has always been {k1}," {b} told the {p0}.',
    "The {p0} from {other} {v1} {n} {k1} parts of the {t1} but not the {t2}.",
    "{b_office} {b_last} said that nobody in {country} had {v1} the {t1}.",
    "The {k1} {t1} is older than the {t2}, and the {t3} is {k0}.",
    "The {p0} {v1} the {t1} with a {k1} {t2} that the {p1} had left behind.",
    "Of the {n} {p0}, few had {v1} the {k1} {t2} before.",
    "{country} wants the {k1} {t2} back, which {other} {v1} in {year}.",
    "There is a {k1} {t1} beside the {t2} and a {k0} {t3} below it.",
    "{b} said that {n} million dollars would go to the {k1} {t1}.",
    "In {place}, the {t1} of the {p0} is as {k1} as the {t2} of the {p1}.",
    "Some {p0} still ask who {v1} the {k1} {t2} and the {t3}.",
    "The {p1} of {country} know the {t1} for its {k1} {t2}.",
    "{a} said that the {t1} would be {v1} before long.",
    "For {n} days the {p0} had no {t1}, and the {p1} no {t2}.",
    "The {k1} {t1} was here long before the {t2} came to {place}.",
]
_THINGS_OF_TOPIC = 26
_EVENTS_OF_TOPIC = 4


def write_topics(folder: Path, reports: int, *, words: int = 450, seed: int = 11) -> None:
    """Write `reports` text files with sidecars into `folder`, some twenty of each topic; about `words` words each.

    A topic has its own people and places, a twelfth of all things and deeds, and a few events, each told by three to
    seven reports: in their own selection and order, some a copy of another.
    """
    rng = random.Random(seed)
    names = Names(rng, dense=False)
    folder.mkdir(parents=True, exist_ok=True)
    written, day = 0, date(2031, 1, 6)
    while written < reports:
        (a, a_last), (b, b_last) = names.person(), names.person()
        place = names.place()
        topic = {
            "a": a, "a_last": a_last, "b": b, "b_last": b_last, "place": place, "caps": place.upper(),
            "country": names.last() + "ia", "other": names.last() + "land",
            "office": rng.choice(_OFFICES), "b_office": rng.choice(_OFFICES),
        }  # fmt: skip
        own = (
            rng.sample(_THINGS, _THINGS_OF_TOPIC),
            rng.sample(_KINDS, 10),
            rng.sample(_DEEDS, 12),
            rng.sample(_PEOPLE, 8),
        )
        day += timedelta(days=rng.randint(0, 3))
        for event in range(_EVENTS_OF_TOPIC):
            lead, told = (
                _told(rng, rng.choice(_LEADS), topic, own),
                [_told(rng, line, topic, own) for line in _BODY * 3],
            )
            happened, last_text = day + timedelta(days=9 * event), ""
            for telling in range(rng.randint(3, 7)):
                if written == reports:
                    return
                copied = telling and rng.random() < 0.15
                last_text = last_text if copied else _text(rng, lead, told, words)
                stem = f"report-{written:06d}"
                (folder / f"{stem}.txt").write_text(last_text, "utf-8")
                published = happened + timedelta(days=telling // 2)
                sidecar = {"publisher": rng.choice(_OUTLETS), "published": published.isoformat(), "language": "en"}
                (folder / f"{stem}.json").write_text(json.dumps(sidecar), "utf-8")
                written += 1


def _told(rng: random.Random, line: str, topic: dict[str, str], own: tuple[list[str], ...]) -> str:
    things, kinds, deeds, people = own
    t = rng.sample(things, 4)
    filled = {f"t{i}": thing for i, thing in enumerate(t)} | {f"k{i}": rng.choice(kinds) for i in (0, 1)}
    filled |= {f"v{i}": rng.choice(deeds) for i in (0, 1)} | {
        f"p{i}": who for i, who in enumerate(rng.sample(people, 2))
    }
    when = {
        "day": rng.choice(_DAYS),
        "month": rng.choice(["March", "June", "October"]),
        "year": rng.randint(2019, 2030),
    }
    return line.format(**topic, **filled, **when, n=rng.randint(2, 90))


def _text(rng: random.Random, lead: str, told: list[str], words: int) -> str:
    paragraphs, count = [lead], len(lead.split())
    waiting = rng.sample(told, len(told))
    while count < words and waiting:
        some = [waiting.pop() for _ in range(min(3, len(waiting)))]
        paragraphs.append(" ".join(some))
        count += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs) + "\n"
