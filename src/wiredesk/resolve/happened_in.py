"""What happened in what, where one clause says so: killed in the attack, a quake that killed five, shot and killed.

The whole is a word for violence, a disaster or an occasion, the part is what it did to people and things, or what was
said, taken, won or voted in it, and the words between tie the one to the other. What only follows ("charged in the
crash", "arrested in the killing") is no part, and of two deeds in one sentence nothing is guessed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from wiredesk.language.wordlists import words

_VIOLENCE = words(
    "attack assault raid ambush bombing blast explosion shooting shootout gunfight airstrike offensive clash battle "
    "fighting fight riot war siege massacre robbery heist hijacking incursion shelling bombardment rampage brawl "
    "operation crackdown invasion standoff unrest violence strike reprisal retaliation"
)
_DISASTERS = words(
    "earthquake quake tremor aftershock avalanche landslide mudslide flood flooding storm hurricane typhoon cyclone "
    "tornado fire blaze wildfire inferno crash accident collision wreck derailment collapse stampede crush eruption "
    "tsunami outbreak epidemic famine drought capsizing sinking fall disaster"
)
_CALAMITIES = _VIOLENCE | _DISASTERS
_OCCASIONS = words(
    "ceremony summit conference meeting rally protest demonstration march parade festival concert game match "
    "tournament trial hearing interview show gala dinner funeral wedding party vigil session forum debate inauguration "
    "speech briefing premiere"
)
#: What violence and disasters do to people and things.
_HARM = words(
    "kill die death injure injury wound hurt maim damage destroy destruction displace burn bury trap drown level "
    "flatten topple collapse devastate ruin crush perish slay shatter demolish maul casualty wreck survive fatality "
    "murder homicide manslaughter slaying lose loss"
)
_NO_OBJECT = words("lose loss")  # "the fire lost": somebody else did
#: What is done on an occasion by words and in person.
_AT_OCCASIONS = words("speak say testify testimony perform sing announce declare unveil pledge plead plea address vow")
_SEIZE = words("arrest detain detention seize capture nab")
#: In the course of which one can be seized; elsewhere "arrested in the robbery" tells what for.
_TAKEN_IN = words("raid operation crackdown riot protest demonstration march rally clash unrest invasion incursion")
#: Words for the blow of which the same clause tells what it did: "gunmen attacked a village, killing 12".
_BLOWS = words(
    "attack assault ambush bomb blast explode shoot fire raid storm strike hit rock shake jolt rattle crash ram plow "
    "plough collide derail capsize sink collapse erupt sweep tear rip shell bombard stab detonate invade burn slam "
    "overturn quake earthquake tremor explosion bombing shooting avalanche landslide flood hurricane blaze accident "
    "collision tornado airstrike massacre rampage tsunami eruption stampede"
) | {"open fire", "run over"}
#: Those that stand beside it: "shot and killed", "fell to his death".
_BODILY = words(
    "shoot stab beat strangle bludgeon fall plunge hack club trample crash drown strike hit attack ambush bomb stone "
    "lynch shot"
) | {"gun down", "run over"}
#: What is taken in a robbery.
_OF_ANYTHING = words("take")  # "taking the lead"
_TAKING = words("steal snatch grab loot swipe take rob theft") | {"make off", "clean out", "carry off", "run off"}
_ROBBERIES = words("robbery heist raid burglary holdup break-in theft hold-up")
#: Of which the same clause tells what was taken: "robbed a store, making off with gems".
_ROBBED = _ROBBERIES | words("rob burgle burglarize ransack loot") | {"hold up", "break into"}
#: What is won or lost in a game or a fight, and done in an election.
_PLAYED = words("win beat defeat score lose stop knock rout thrash retain defend victory defeat loss knockout")
_GAMES = words("game match contest fight bout final semifinal quarterfinal playoff derby race tournament championship")
_VOTED = words("vote elect win turnout cast ballot participate")
_ELECTIONS = words("election vote referendum poll runoff balloting by-election")
_DONE_IN = ((_TAKING, _ROBBERIES), (_PLAYED, _GAMES), (_VOTED, _ELECTIONS))
_IN_PLURAL = words("clash riot protest flood storm")  # "clashes" are told as one; "attacks" are many
_IN = re.compile(r"\s(?P<word>in|during|at|amid)\s(?P<rest>[^.;:,()\"“”]{0,60})$", re.IGNORECASE)
_BY = re.compile(r"\sby\s(?P<rest>[^.;:,()\"“”]{0,60})$", re.IGNORECASE)
_WHEN = re.compile(r"\swhen\s(?P<rest>[^;:,()\"“”]{0,80})$|^\safter\s(?P<first>[^;:,()\"“”]{0,80})$", re.IGNORECASE)
#: What may stand before a noun phrase: "in one of the worst attacks", "in what police called the worst attack".
_CALLED = re.compile(
    r"^(?:one of (?:the|its|their|his|her)|what (?:[\w'’]+\s){0,4}?(?:is|was|be|been|being|called?|as|say|said))\s",
    re.IGNORECASE,
)
#: What ends a noun phrase before its noun.
_NO_NOUN_PHRASE = re.compile(
    r"\b(?:and|or|but|who|which|that|of|to|for|with|by|from|after|before|on|in|into|onto|against|during|over|than|"
    r"least|at|is|was|were|are|be|been|has|have|had)\b|(?:\S+\s){7}",
    re.IGNORECASE,
)
#: What begins another clause, or says that it was not so.
_BREAKS = re.compile(
    r"[;:\"“”]|\b(?:and|but|who|whom|whose|when|while|after|before|because|although|though|if|as|said|says|told|"
    r"without|not|never|no)\b|n['’]t\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\band\b", re.IGNORECASE)
_NEW_CLAUSE = re.compile(r"[;:\"“”]|\b(?:who|when|while|after|before|but|said|says)\b", re.IGNORECASE)
_AND_ALSO = re.compile(r"^[\w\s,-]{0,40},?\s(?:and|or)\s(?:[\w-]+\s){0,2}$")
_ADVERBS = r"(?:(?:\w+ly|almost|also|all\sbut)\s){0,3}"
_AT_ITS_DOOR = re.compile(rf"(?:\b(?:that|which)|^)\s(?:has\s|have\s|had\s)?{_ADVERBS}$", re.IGNORECASE)
#: Where it was, before what it did: "the blast at a bank in Tarn killed".
_WHERE_IT_WAS = re.compile(
    rf"^\s(?:at|in|on|near|off|outside|inside|along|across)\s[^,]{{2,50}}\s(?:has\s|have\s|had\s)?{_ADVERBS}$",
    re.IGNORECASE,
)
#: What begins whom or what it was done to; "a fire at a mill destroyed in May" is another thing.
_WHOM = re.compile(
    r"\s(?:a|an|the|his|her|its|their|some|several|many|most|dozens|scores|hundreds|thousands|nearly|almost|"
    r"about|around|another|one|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*|"
    r"at\sleast|up\sto|(?:more|fewer|less|other)\sthan)\s",
    re.IGNORECASE,
)
_AND_SO = re.compile(r"\s(?:and|to)\s(?:(?:his|her|their|\w+ly)\s)?")
_AFTER_COMMA = re.compile(r"[,—–-]\s")
_LISTED = re.compile(r"(?:,|\band)\s(?:\w+ly\s)?$")
_FARTHEST = 80  # code points from what did it to what it did
_NEAREST = 60  # ... from what was said to where


class Told(Protocol):
    """What is looked at of a mention."""

    @property
    def id(self) -> str:
        """What it is called by."""
        ...

    @property
    def sentence(self) -> int:
        """The number of its sentence; -1: none."""
        ...

    @property
    def trigger(self) -> tuple[int, int]:
        """Where its word stands."""
        ...

    @property
    def lemma(self) -> str:
        """Its word."""
        ...

    @property
    def negated(self) -> bool:
        """Whether it was not so."""
        ...


def happened_in(own: Sequence[Told], text: str) -> Iterator[tuple[str, str]]:
    """Yield the ids of part and whole, of all mentions of one report given with its text, where one clause says so."""
    by_sentence: dict[int, list[Told]] = {}
    for m in sorted(own, key=lambda m: (m.trigger, m.id)):
        by_sentence.setdefault(m.sentence, []).append(m)
    for sentence, told in sorted(by_sentence.items()):
        if sentence < 0:
            continue
        did: dict[str, Told] = {}  # what happened first, by what it did
        for at, part in enumerate(told):
            earlier, later = told[:at], [m for m in told[at + 1 :] if m.trigger[0] >= part.trigger[1]]
            whole = (
                _told_in(part, later, text)
                or _told_by(part, later, text)
                or _whose_doing(part, earlier, text)
                or _blow(part, earlier, text)
                or _did_also(part, earlier, text, did)
            )
            if whole is not None and not (part.negated or whole.negated or part.trigger == whole.trigger):
                # "Shot" is what was done to one: who else was hurt is another matter.
                if whole.trigger < part.trigger and whole.lemma in _CALAMITIES | (_BLOWS - _BODILY):
                    did[part.id] = whole
                yield part.id, whole.id


def _told_in(part: Told, later: Sequence[Told], text: str) -> Told | None:
    """... killed and wounded dozens in the attack; spoke at a rally."""
    for at, whole in enumerate(later):
        between = text[part.trigger[1] : whole.trigger[0]]
        found = _IN.search(between)
        if found is None or _NO_NOUN_PHRASE.search(_CALLED.sub(" ", found["rest"])):
            continue
        others = later[:at]
        if others and not _all_harmed(part, others, text):
            return None
        # Nothing else happens in between, so "and" stands between things: "rings and watches".
        if not others and _BREAKS.search(_AND.sub(" ", between[: found.start()])):
            return None
        named = _is_noun(whole, text) or found["rest"].lower().startswith("one of ")
        return whole if named and _holds(whole, part, found["word"].lower(), len(between)) else None
    return None


def _all_harmed(part: Told, others: Sequence[Told], text: str) -> bool:
    """Tell of "killed 12 and wounded 30 in", where what stands between is no other clause."""
    return all(m.lemma in _HARM for m in (part, *others)) and bool(
        _AND_ALSO.match(text[part.trigger[1] : others[0].trigger[0]])
    )


def _is_noun(whole: Told, text: str) -> bool:
    quote = text[slice(*whole.trigger)].lower()
    if quote == whole.lemma:
        return True
    return not quote.endswith(("ed", "ing")) and (not quote.endswith("s") or whole.lemma in _IN_PLURAL)


def _holds(whole: Told, part: Told, word: str, apart: int) -> bool:
    harm, during = part.lemma in _HARM, word in {"during", "at"}
    if any(part.lemma in parts and whole.lemma in wholes for parts, wholes in _DONE_IN):
        return True
    if (harm and whole.lemma in _CALAMITIES) or (part.lemma in _SEIZE and whole.lemma in _TAKEN_IN):
        return True
    return during and whole.lemma in _OCCASIONS and (harm or (part.lemma in _AT_OCCASIONS and apart <= _NEAREST))


def _told_by(part: Told, later: Sequence[Told], text: str) -> Told | None:
    """... killed when gunmen attacked; died after falling; destroyed by the quake; survived the crash."""
    if part.lemma not in _HARM or not later:
        return None
    whole = later[0]
    between = text[part.trigger[1] : whole.trigger[0]]
    found = _WHEN.search(between) if whole.lemma in _BLOWS | _BODILY else None
    if found and not _BREAKS.search(between[: found.start()]):
        return None if _BREAKS.search(found["rest"] or found["first"] or "") else whole
    if whole.lemma in _CALAMITIES and _is_noun(whole, text):
        found = _BY.search(between)
        if found and not _BREAKS.search(between[: found.start()]) and not _NO_NOUN_PHRASE.search(found["rest"]):
            return whole
        if part.lemma == "survive" and not _NO_NOUN_PHRASE.search(between):
            return whole
    return None


def _whose_doing(part: Told, earlier: Sequence[Told], text: str) -> Told | None:
    """... the attack (that) killed 20; riot deaths."""
    if part.lemma not in _HARM - _NO_OBJECT or not earlier or earlier[-1].lemma not in _CALAMITIES:
        return None
    between = text[earlier[-1].trigger[1] : part.trigger[0]]
    if len(between) > _FARTHEST or _BREAKS.search(between):
        return None
    did = _WHERE_IT_WAS.search(between) and _WHOM.match(text, part.trigger[1]) and not _is_participle(part, text)
    return earlier[-1] if did or _AT_ITS_DOOR.search(between) else None


def _did_also(part: Told, earlier: Sequence[Told], text: str, did: Mapping[str, Told]) -> Told | None:
    """... the blast killed 12 people and wounded 30."""
    if part.lemma not in _HARM - _NO_OBJECT or not earlier or earlier[-1].id not in did or _is_participle(part, text):
        return None
    between = text[earlier[-1].trigger[1] : part.trigger[0]]
    if len(between) > _FARTHEST or not _LISTED.search(between) or _BREAKS.search(_AND.sub(" ", between)):
        return None
    return did[earlier[-1].id] if _WHOM.match(text, part.trigger[1]) else None


def _blow(part: Told, earlier: Sequence[Told], text: str) -> Told | None:
    """... a quake struck the town, killing five and injuring 20; he was shot and killed; she fell to her death.

    So of a robbery: raiders robbed a store, making off with gems.
    """
    harm = part.lemma in _HARM
    if not earlier or not (harm or part.lemma in _TAKING - _OF_ANYTHING):
        return None
    did, blows = (_HARM, _BLOWS) if harm else (_TAKING, _ROBBED)
    nearest = earlier[-1]
    if harm and nearest.lemma in _BODILY and _AND_SO.fullmatch(text, nearest.trigger[1], part.trigger[0]):
        return nearest
    if not _is_participle(part, text):
        return None
    for whole in reversed(earlier):
        between = text[whole.trigger[1] : part.trigger[0]]
        if whole.lemma in did and _is_participle(whole, text):
            if not _LISTED.search(between):
                return None
        elif whole.lemma in blows and _AFTER_COMMA.search(between) and not _NEW_CLAUSE.search(between):
            return whole
        else:
            return None
    return None


def _is_participle(m: Told, text: str) -> bool:
    return text[slice(*m.trigger)].lower().endswith("ing")
