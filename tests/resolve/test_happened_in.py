"""What one clause tells as part of what, and what only follows it."""

import pytest

from tests.resolve.reports import Report
from wiredesk.resolve import resolve_entities, resolve_events
from wiredesk.resolve.happened_in import happened_in
from wiredesk.resolve.parts import PartLink, best_whole, parts_of
from wiredesk.resolve.signatures import sign

_LEMMAS = {
    "killed": "kill", "killing": "kill", "wounding": "wound", "wounded": "wound", "struck": "strike", "shot": "shoot",
    "exploded": "explode", "attacked": "attack", "attacks": "attack", "clashes": "clash", "fell": "fall",
    "arrested": "arrest", "charged": "charge", "died": "die", "destroyed": "destroy", "survived": "survive",
    "spoke": "speak", "rescued": "rescue", "lost": "lose", "deaths": "death", "injured": "injure", "ended": "end",
    "snatched": "snatch", "snatching": "snatch", "robbed": "rob", "taking": "take", "stolen": "steal", "won": "win",
    "voted": "vote", "shown": "show", "raids": "raid",
}  # fmt: skip


def _told(sentence: str, *triggers: str, negated: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    report = Report("a").say(sentence)
    for word in triggers:
        report.tells(word, lemma=_LEMMAS.get(word, word), negated=word in negated)
    reading = report.reading()
    own = list(sign([reading], resolve_entities([reading], ()).entity_of).mentions.values())
    quote = {m.id: m.quote for m in reading.event_mentions}
    return {(quote[part], quote[whole]) for part, whole in happened_in(own, report.text)}


@pytest.mark.parametrize(
    ("sentence", "triggers", "expected"),
    [
        ("Rebels killed 20 villagers in the attack on Ostrava.", ["killed", "attack"], {("killed", "attack")}),
        (
            "Rebels killed 20 villagers and wounded 31 in a dawn raid.",
            ["killed", "wounded", "raid"],
            {("killed", "raid"), ("wounded", "raid")},
        ),
        ("The quake that killed five was felt in Oslo.", ["quake", "killed"], {("killed", "quake")}),
        (
            "A quake struck Mirova on Monday, killing five people and wounding 20.",
            ["struck", "killing", "wounding"],
            {("killing", "struck"), ("wounding", "struck")},
        ),
        (
            "A bomb exploded in Mirova, killing two clerks, and badly wounding a guard.",
            ["exploded", "killing", "wounding"],
            {("killing", "exploded"), ("wounding", "exploded")},
        ),
        ("The fire has almost totally destroyed a mill.", ["fire", "destroyed"], {("destroyed", "fire")}),
        (
            "A blast at a bank in Tarn killed two clerks and badly wounded a guard.",
            ["blast", "killed", "wounded"],
            {("killed", "blast"), ("wounded", "blast")},
        ),
        ("A clerk was shot and fatally wounded.", ["shot", "wounded"], {("wounded", "shot")}),
        ("The climber fell to his death.", ["fell", "death"], {("death", "fell")}),
        ("Two guards were killed when gunmen attacked.", ["killed", "attacked"], {("killed", "attacked")}),
        ("The mill was destroyed by the fire.", ["destroyed", "fire"], {("destroyed", "fire")}),
        ("All ten survived the crash.", ["survived", "crash"], {("survived", "crash")}),
        ("Forty were arrested during the march.", ["arrested", "march"], {("arrested", "march")}),
        ("Three died in clashes near the port.", ["died", "clashes"], {("died", "clashes")}),
        ("The mayor spoke at a news conference.", ["spoke", "conference"], {("spoke", "conference")}),
        ("Rebels killed 20 in one of the worst attacks in years.", ["killed", "attacks"], {("killed", "attacks")}),
        ("Two died in what the mayor called a senseless raid.", ["died", "raid"], {("died", "raid")}),
        ("Rings were stolen in a daring heist.", ["stolen", "heist"], {("stolen", "heist")}),
        ("Men snatched rings, brooches and watches in a heist.", ["snatched", "heist"], {("snatched", "heist")}),
        ("Raiders robbed a jeweller in Tarn, snatching rings.", ["robbed", "snatching"], {("snatching", "robbed")}),
        ("Rebels killed a clerk and two guards in the raid.", ["killed", "raid"], {("killed", "raid")}),
        ("Orvia won in the final.", ["won", "final"], {("won", "final")}),
        ("Nearly all voted in the runoff on Sunday.", ["voted", "runoff"], {("voted", "runoff")}),
    ],
)
def test_a_clause_tells_what_happened_in_what(sentence: str, triggers: list[str], expected: set) -> None:
    assert _told(sentence, *triggers) == expected


@pytest.mark.parametrize(
    ("sentence", "triggers"),
    [
        ("Two men were arrested in the robbery.", ["arrested", "robbery"]),  # what for
        ("He was charged in the crash.", ["charged", "crash"]),
        ("The rings stolen last year were shown in the match.", ["stolen", "match"]),  # nothing is stolen in a game
        ("The fire at a mill destroyed in May was put out.", ["fire", "destroyed"]),
        ("The attack on Tarn, killed by winter, ended.", ["attack", "killed"]),
        ("The blast in Tarn and a fall that killed a clerk were told.", ["blast", "killed"]),
        ("Men snatched rings when guards left in the raid.", ["snatched", "raid"]),
        ("Two men robbed the bank, taking the town by surprise.", ["robbed", "taking"]),
        ("Two men robbed the bank, who fled after snatching a car.", ["robbed", "snatching"]),
        ("Lund won the cup and lost its captain in the raid.", ["won", "raid"]),
        ("Rebels killed 20 in what the mayor and others called raids.", ["killed", "raids"]),  # which?
        ("Thousands were killed in attacks.", ["killed", "attacks"]),  # which?
        ("The envoys ended the war at a ceremony.", ["war", "ceremony"]),
        ("She was killed and her brother, who lost a leg in the war, fled.", ["killed", "lost", "fled"]),
        ("Troops killed ten and left after the raid.", ["killed", "raid"]),
        ("He died a year after he spoke of the attack.", ["died", "attack"]),
        ("Rebels attacked the town while police, killing two elsewhere, fled.", ["attacked", "killing"]),
        ("The mayor rescued a report on deaths at a ceremony.", ["rescued", "ceremony"]),
    ],
)
def test_what_follows_or_stands_beside_is_no_part(sentence: str, triggers: list[str]) -> None:
    assert _told(sentence, *triggers) == set()


def test_who_else_was_hurt_was_not_shot_with_her() -> None:
    words = "shot", "killed", "wounded"
    assert _told("He shot and killed a clerk and wounded a guard.", *words) == {("killed", "shot")}


def test_what_was_not_so_is_no_part() -> None:
    words = "killed", "quake"
    assert _told("Nobody was killed in the quake.", *words, negated=("killed",)) == set()
    assert _told("Nobody was killed in the quake.", *words)  # were it so


def test_deaths_hang_under_their_attack_with_the_words_that_say_so() -> None:
    report = Report("a").say("Rebels killed 20 villagers in the attack on Ostrava.")
    report.tells("killed", lemma="kill", type="ASSAULT").tells("attack", lemma="attack", type="ASSAULT")
    readings = [report.reading()]
    events = resolve_events(readings, None, resolve_entities(readings, ())).events
    deaths, attack = (next(e for e in events if report.event(at) in e.mentions) for at in (0, 1))
    assert deaths.part_of == attack.id and attack.part_of is None
    told = next(b for b in deaths.basis if b.rule == "part_of_clause")
    assert [e.quote for e in told.evidence] == ["killed", "attack"]


def test_of_two_wholes_that_as_many_reports_name_it_hangs_under_the_one_told_more_often() -> None:
    raid, heist = [PartLink("theft", "raid", "clause")], [PartLink("other theft", "heist", "clause")]
    clusters = [["raid"], ["heist", "heist again"], ["other theft", "theft"]]
    assert best_whole({0: raid, 1: heist}, clusters) == 1
    assert best_whole({0: raid * 2, 1: heist}, clusters) == 0


def test_parts_make_no_circle() -> None:
    told = [PartLink(*names, "clause") for names in (("b", "c"), ("c", "a"), ("a", "b"), ("a", "b"))]
    found = parts_of([["a"], ["b"], ["c"]], told)
    assert {part: list(wholes) for part, wholes in found.items()} == {0: [1], 1: [2]}
