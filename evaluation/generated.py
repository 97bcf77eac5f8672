# ruff: noqa: E501  one template a line
"""A pile of reports made up from templates and invented names: for speed and memory, never for quality.

Every fifth report or so tells a fresh event; the others tell it again in other words, later, with other numbers, or as
an agency's copy. No two stories share a name of a person, place or country, however many there are, unless a dense
pile is asked for. The seed is fixed: the same number of reports is always the same pile.
"""

import json
import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

_FIRST = [
    "Mira",
    "Tomas",
    "Ada",
    "Jonas",
    "Elin",
    "Karl",
    "Petra",
    "Rolf",
    "Ilse",
    "Marit",
    "Anton",
    "Vera",
    "Hugo",
    "Nadia",
]
_SYLLABLES = [
    "bra",
    "len",
    "mor",
    "sel",
    "tan",
    "vik",
    "ros",
    "hal",
    "den",
    "kor",
    "mar",
    "zel",
    "fin",
    "gar",
    "lund",
    "sten",
]
#: What a name ends in whose syllables came before.
_ONSETS = ["b", "d", "dr", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w"]
_RIMES = ["a", "ak", "ano", "e", "elo", "em", "ik", "isa", "o", "ol", "uk", "una"]
#: Has no factor in common with the number of endings.
_STRIDE = 77
_OFFICES = ["President", "Prime Minister", "Foreign Minister", "Defence Minister", "General", "Interior Minister"]
_OUTLETS = ["The Harbour Courier", "Lakeside Ledger", "Valley Morning News", "Daily Meridian", "Northern Post"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
_TOPICS = [
    "regional security",
    "trade",
    "the border crossings",
    "grain exports",
    "the release of prisoners",
    "water rights",
]
_LEADS = [
    "{place_caps} - {office} {a} met {b_office} {b} in {place} on {day} to discuss {topic}, officials said.",
    "{place_caps} - {office} {a} arrived in {place} on {day} for talks with {b_office} {b} about {topic}.",
    "{place_caps} - At least {n} people were killed and {m} injured when gunmen attacked a convoy near {place} on {day}.",
    "{place_caps} - {office} {a} is expected to visit {place} next week, according to two people familiar with the plan.",
    "{place_caps} - {country} and {other} signed an agreement on {topic} in {place} on {day}, {office} {a} announced.",
]
_BODY = [
    '"We have agreed on the next steps," {a_last} told reporters after the meeting. "The work goes on."',
    "{b_office} {b} said that {country} would not accept conditions, but praised the tone of the talks.",
    "A spokesman for the foreign ministry declined to comment on reports that {n} soldiers had been sent to the border.",
    "According to the Northern Post, the two sides also discussed {topic}, citing a diplomat who was not named.",
    "The visit comes {n} weeks after {other} accused {country} of breaking an agreement that was signed last year.",
    "Police arrested {m} people during a protest outside the parliament in {place} on {day}, the interior ministry said.",
    "{a_last} denied that his government had supplied weapons. He called the accusation false.",
    "Analysts believe that the talks could fail if {other} refuses to withdraw its troops from the valley.",
    "The ministry said in a statement that it would send {money} million dollars in aid to families in {place}.",
    "Earlier this month {office} {a} had threatened to close the border if the attacks did not stop.",
    "Opposition leader {c} demanded an inquiry and said that the government had failed to protect the city.",
    "Talks between the two countries were suspended in {year} after a dispute over {topic}.",
    "The army said on {day} that its forces had withdrawn from two villages east of {place}.",
    "{c}, who leads the largest opposition party, will meet {b_last} on {day}, her office confirmed.",
    "The two ministers last met in {year}, in a town on the border, and parted without a statement.",
    "{other} will send a delegation to {place} within ten days, its foreign ministry announced.",
    "Heavy rain slowed the search for survivors, and two roads to {place} were closed on {day}.",
    "The United Nations called on both sides to protect civilians and to let aid pass.",
    "{a_last} thanked doctors and nurses for their work and promised money for the hospital in {place}.",
    "If the agreement holds, {country} would reopen three crossings that it closed in {year}.",
    "A senior official, who asked not to be named, said that a second round of talks was likely.",
    "The central bank cut its forecast, and shares in {place} fell by {n} per cent before trading stopped.",
    "{b_last} cancelled a trip to the south and returned to the capital on {day} evening.",
    "Farmers blocked the main road for {n} hours to demand lower taxes on fuel.",
    "State television showed pictures of soldiers who were loading boxes onto trucks near {place}.",
    "The court sentenced {n} men to prison for their part in an attack on a police station in {year}.",
    "Neighbouring countries welcomed the announcement and offered to send observers.",
    "{c} refused to sign the document and left the hall before the ceremony began.",
]
_FURNITURE = [
    "\n\nShare this article\n12 comments\nSubscribe to our newsletter",
    "",
    "\n\nRelated posts\nLoading...",
    "",
]


class Names:
    """Invented names. A pair of syllables that was drawn before gets an ending more; in a `dense` pile it comes again."""

    def __init__(self, rng: random.Random, *, dense: bool) -> None:
        self._rng = rng
        self._dense = dense
        self._drawn: Counter[str] = Counter()

    def last(self) -> str:
        """Return a family name."""
        drawn = self._rng.choices(_SYLLABLES[:8] if self._dense else _SYLLABLES, k=2)
        stem = "".join(drawn)
        earlier = self._drawn[stem]
        self._drawn[stem] += 1
        if earlier and not self._dense:
            # From the number of the earlier ones, not drawn: all else in the pile is what it would be without.
            first = len(_SYLLABLES) * _SYLLABLES.index(drawn[0]) + _SYLLABLES.index(drawn[1])
            stem += _ending(earlier - 1, first)
        return stem.capitalize()

    def person(self) -> tuple[str, str]:
        """Return a full name and its last part."""
        last = self.last()
        return f"{self._rng.choice(_FIRST)} {last}", last

    def place(self) -> str:
        """Return the name of a town."""
        return self.last() + self._rng.choice(["", " Bay", "burg", " Falls", "ford"])


def _ending(number: int, first: int) -> str:
    """Return the ending with this number, of endings that never come twice; another one begins with each `first`."""
    count = len(_ONSETS) * len(_RIMES)
    more, at = divmod(number, count)
    onset, rime = divmod((first + _STRIDE * at) % count, len(_RIMES))
    return _ONSETS[onset] + _RIMES[rime] + (_ending(more - 1, first) if more else "")


def write_pile(folder: Path, reports: int, *, words: int = 450, seed: int = 7, dense: bool = False) -> None:
    """Write `reports` text files with sidecars into `folder`; about `words` words each.

    In a `dense` pile names are drawn from 64, so that with more reports every story touches ever more others.
    """
    rng = random.Random(seed)
    names = Names(rng, dense=dense)
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    day = date(2031, 1, 6)
    last_text = ""
    while written < reports:
        (a, a_last), (b, b_last), (c, _) = names.person(), names.person(), names.person()
        place, country, other = names.place(), names.last() + "ia", names.last() + "land"
        event = {
            "a": a, "a_last": a_last, "b": b, "b_last": b_last, "c": c, "place": place, "place_caps": place.upper(),
            "country": country, "other": other, "office": rng.choice(_OFFICES), "b_office": rng.choice(_OFFICES),
            "topic": rng.choice(_TOPICS), "day": rng.choice(_DAYS), "n": rng.randint(2, 40), "m": rng.randint(41, 90),
            "money": rng.randint(1, 300), "year": rng.randint(2019, 2030),
        }  # fmt: skip
        day += timedelta(days=rng.randint(0, 2))
        for telling in range(rng.randint(3, 7)):
            if written == reports:
                break
            if telling and rng.random() < 0.15 and last_text:
                text = last_text
            else:
                text = _text(rng, event | {"n": rng.randint(2, 40)} if rng.random() < 0.2 else event, words)
            last_text = text
            stem = f"report-{written:06d}"
            (folder / f"{stem}.txt").write_text(text + rng.choice(_FURNITURE), "utf-8")
            if rng.random() < 0.8:
                published = day + timedelta(days=telling // 2)
                sidecar = {"publisher": rng.choice(_OUTLETS), "published": published.isoformat(), "language": "en"}
                (folder / f"{stem}.json").write_text(json.dumps(sidecar), "utf-8")
            written += 1


def _text(rng: random.Random, event: dict[str, object], words: int) -> str:
    paragraphs = [rng.choice(_LEADS).format(**event)]
    count = len(paragraphs[0].split())
    waiting: list[str] = []
    while count < words:
        if len(waiting) < 3:
            waiting = rng.sample(_BODY, len(_BODY))
        changed = event | {"topic": rng.choice(_TOPICS), "day": rng.choice(_DAYS), "m": rng.randint(41, 90)}
        sentences = [waiting.pop().format(**changed) for _ in range(3)]
        paragraphs.append(" ".join(sentences))
        count += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs) + "\n"
