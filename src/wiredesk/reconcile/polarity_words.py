"""Questions of which news tells yes or no: which words say that it was so, and which by themselves that it was not.

Written for this project, of plain English; no text of a corpus went in. Words of one side tell one deed in other words;
a word with ~ tells other things as often. Lines with * are questions that one story hardly asks of two deeds. A deed is
not so by a negation, or by a word of the other side. Of victims nothing is here: `of_nobody` sets them apart by day.
"""

import re
import shlex
from collections import defaultdict
from functools import lru_cache

#: What was done | what tells that it was not.
_QUESTIONS = """
accept agree approve endorse consent assent undertake promise pledge commit "say yes to" "agree to" approval consent
  "give way" | reject refuse rebuff spurn "turn down" "throw out" oppose veto "say no to" "vote down" rejection
  refusal
leave~ withdraw "pull out" depart vacate "pull back" retreat quit~ withdrawal departure exit evacuate~ | stay~
  remain~ "dig in" "stay put" "stay behind"
cross enter "come over" "walk across" "go over" "cross over" arrive~ "come across" | "turn back" "turn away"
* resign "step down" quit "stand down" abdicate resignation "step aside" relinquish "give up power" | "stay on"
  "hang on" cling~
* sign signature initial~ ratify~ promulgate "sign into law" "put signature" | veto "return without signature"
  "send back"
* recognise recognize concede congratulate concession "accept defeat" "accept outcome" "accept result" | contest~
  dispute~
* appeal contest challenge~ | waive "accept verdict" "accept judgment" "accept sentence"
* pay payment ransom "pay out" "pay off" "pay up" "hand over~" receive~ "part with" |
* fire shoot shot "open fire" shooting gunfire "fire on" | "hold fire" "hold back"
suspend halt interrupt freeze pause "cut off" "call off" disrupt suspension interruption stop~ | continue~ resume
  proceed "go on" "go ahead" "carry on"
seize capture~ "take over" occupy overrun storm~ "set foot" take~ | repel "beat back" "fend off" "beat off"
release free liberate "let go" "hand over~" swap exchange repatriate "set free~" | "keep captive" "remain captive"
  "hold captive"
burn damage destroy gut raze "burn down" wreck fire~ torch~ | spare~ survive~
attend "take part" participate "turn up" "show up" represent~ participation attendance | boycott skip "stay away"
  "stay out" shun
arrest detain~ apprehend "round up" arrest | elude evade
open~ reopen~ | close~ shut~ seal~ "shut down~"
win~ victory | lose~
hit~ strike attack~ bomb bombard raid airstrike |
* admit confess "own up" | deny~
lift scrap~ abolish repeal | retain~ uphold~
support~ "vote for" | "vote against" abstain oppose~
* resist "fight back" resistance "put up resistance" "put up fight" | surrender "give up~" submit~ yield~
* search inspect inspection |
* warn inform~ notify alert warning~ |
* apologise apologize apology |
meet confer "sit down~" "hold talks" meeting |
"shoot down" "bring down" intercept |
deliver delivery "get through" | block~ "turn back"
sink capsize "go down" founder | "stay afloat"
expel deport "throw out" expulsion "send home" |
disclose reveal publish~ | withhold
break~ violate breach violation | respect~ observe~ honour~ honor~ abide~ "abide by"
* intervene "step in" intervention | "stand by"
explode detonate "go off" "blow up" explosion | defuse~
come~ arrive~ "turn up" appear~ "show up" | "stay away"
"""


@lru_cache(maxsize=1)
def asked_once() -> frozenset[int]:
    """Return the questions that one story hardly asks of two deeds."""
    lines = _QUESTIONS.replace("\n  ", " ").strip().splitlines()
    return frozenset(number for number, line in enumerate(lines) if line.startswith("* "))


_FOLLOWING = 40  # code points behind a word
_WORD = re.compile(r"[a-z]+")
_LATER = 4  # words


def sides_of(lemma: str, after: str = "") -> dict[int, tuple[bool, bool]]:
    """Return the questions that a lemma answers: by number, whether with yes, and whether it tells little else.

    `after` is what stands behind it: "pulled its armour out" is "pull out".
    """
    verb, _, _ = lemma.partition(" ")
    found = dict(_words().get(lemma, {}))
    following = _WORD.findall(after[:_FOLLOWING].lower())[:_LATER]
    for rest, sides in _phrases().get(verb, ()):
        at = -1
        for word in rest:
            at = following.index(word, at + 1) if word in following[at + 1 :] else len(following)
        if at < len(following):
            found.update(sides)
    return found


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[int, tuple[bool, bool]]]:
    found: dict[str, dict[int, tuple[bool, bool]]] = defaultdict(dict)
    for number, line in enumerate(_QUESTIONS.replace("\n  ", " ").strip().splitlines()):
        yes, _, no = line.partition("|")
        for side, says in ((no, False), (yes.removeprefix("* "), True)):
            for word in shlex.split(side):
                found[word.rstrip("~")][number] = (says, not word.endswith("~"))
    return dict(found)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[tuple[str, ...], dict[int, tuple[bool, bool]]]]]:
    found: dict[str, list[tuple[tuple[str, ...], dict[int, tuple[bool, bool]]]]] = defaultdict(list)
    for phrase, sides in _words().items():
        verb, *rest = phrase.split()
        if rest:
            found[verb].append((tuple(rest), sides))
    return dict(found)
