"""Questions of which news tells yes or no: which words say that it was so, and which by themselves that it was not.

Written for this project, of plain English; no text of a corpus went in. Words of one side tell one deed in other words;
a word with ~ tells other things as often. Beside these a deed is known again by its word, sense or family
(`families.kinship`), and what is not so by a negation.
"""

import shlex
from collections import defaultdict
from functools import lru_cache

#: What was done | what tells that it was not.
_QUESTIONS = """
accept agree approve endorse consent assent undertake promise pledge commit "say yes" embrace~ "sign up"~ approval consent
  | reject refuse decline rebuff spurn "turn down" "throw out" oppose veto "say no" "vote down" rejection refusal
leave withdraw "pull out" depart vacate "pull back" retreat quit~ pull~ withdrawal departure flee exit go~ evacuate~
  | stay remain "dig in" "stay put" "stay behind"
cross enter "come over" "walk across" "go over" "cross over" arrive~ come~ step~ land~ | "turn back" "turn away"
die kill perish succumb assassinate drown execute~ death murder | survive
injure wound hurt maim injury wounding casualty~ |
resign "step down" quit "stand down" abdicate resignation "step aside" relinquish | "stay on" "hang on" cling~
sign signature initial ratify promulgate "sign into law" enact~ | veto return~ "send back"
recognise recognize concede congratulate concession acknowledge~ accept~ | contest~ dispute~
appeal~ contest challenge~ | accept~ waive
pay payment "hand over"~ ransom "pay out" "pay off" "pay up" receive~ transfer~ cough~ |
fire~ shoot shot "open fire" shooting gunfire "fire on" shell~ | "hold fire" "hold back"
suspend halt stop~ interrupt freeze pause "cut off" "call off" disrupt suspension interruption cease~ cancel~
  | continue resume proceed "go on" "go ahead" "carry on"
seize capture take~ "take over" occupy overrun storm~ "set foot" enter~ set~ hold~ fall~ | repel "beat back" "fend off" "beat off"
release free liberate "let go" "hand over" swap exchange repatriate release~ "set free" return~ | hold~ keep~ detain~
burn damage destroy gut raze ruin "burn down" wreck fire~ flame~ ablaze torch~ | spare~ survive~
attend "take part" participate join~ "turn up" "show up" represent~ "sit down"~ | boycott skip miss~ "stay away" "stay out" shun
arrest detain apprehend "round up" capture~ hold~ custody | escape~ elude evade
open~ reopen unlock | close shut seal "shut down" closure
win victory | lose defeat~
hit~ strike~ attack bomb~ raid~ | miss~ spare~
admit confess "own up" acknowledge | deny
lift~ scrap abolish remove~ repeal drop~ | keep~ extend retain maintain~ uphold impose~
support back~ "vote for" | "vote against" abstain oppose
board~ "climb aboard" storm~ | repel
resist "fight back" "put up" struggle~ resistance | surrender "give up" submit~ yield~
search~ inspect~ inspection examine~ |
warn~ inform notify alert notice~ |
apologise apologize apology | 
meet~ talk~ speak~ "sit down" confer |
jam~ intercept down~ "shoot down" "bring down" | "get through" 
deliver delivery arrive~ reach~ "get through" | block~ "turn back"
sink capsize "go down" founder | "stay afloat" float~
expel deport "throw out" expulsion "send home" banish |
succeed manage~ | fail
vote~ ballot~ | abstain boycott~
identify~ recognise~ name~ |
disclose reveal~ publish~ release~ | withhold
break~ violate~ breach violation | respect~ observe~ honour~ abide~ "abide by" hold~
restore~ reconnect | cut~
evacuate "move out"~ leave~ | stay~ remain~
intervene "step in" intervention act~ | "stand by" watch~
visit~ | 
explode detonate "go off" "blow up" | defuse~
crash~ | land~
"""


class Side(tuple[int, bool, bool]):
    """The number of a question, whether a word tells yes, and whether it tells little else."""

    __slots__ = ()


def sides_of(lemma: str) -> dict[int, tuple[bool, bool]]:
    """Return the questions that a lemma answers: by number, whether with yes, and whether it tells little else."""
    return _words().get(lemma, {})


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[int, tuple[bool, bool]]]:
    found: dict[str, dict[int, tuple[bool, bool]]] = defaultdict(dict)
    for number, line in enumerate(_QUESTIONS.replace("\n  ", " ").strip().splitlines()):
        yes, _, no = line.partition("|")
        for side, says in ((no, False), (yes, True)):
            for word in shlex.split(side):
                found[word.rstrip("~")][number] = (says, not word.endswith("~"))
    return dict(found)
