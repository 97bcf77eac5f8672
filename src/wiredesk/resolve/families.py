"""Deeds told in many words: which words of English news tell one deed, where the same is done to the same one.

"Sacked", "relieved of his duties" and "shown the door" share no sense in a dictionary. A word with ~ tells other things
as often, and says less. These are families of how news is told, written for this project; no text of a corpus went in.
By themselves they join nothing (`told_otherwise`).
"""

import shlex
from collections import defaultdict
from functools import lru_cache

_LOOSE, _FIRM = 0.5, 1.0

#: What is done to somebody or something: what it is done to tells whether it is one deed.
_DONE_TO = """
kill murder slay slaying assassinate assassination slaughter "gun down" killing
shoot shooting "gun down" "fire on" "open fire~"
attack assault raid~ ambush storm~ strike~ target~ hit~
bomb bombing blast explosion explode detonate detonation "blow up"
crash collide collision derail derailment wreck~ "plow into" "slam into" ram~ "plough into"
conquer capture seize overrun retake recapture take~ "take over~" fall~
arrest detain detention apprehend nab capture~ catch~ seize~ "round up" "pick up~" bust~ "take in~"
kidnap kidnapping abduct abduction snatch~ seize~ capture~
hijack hijacking commandeer seize~ board~ capture~ "take over~"
free~ release liberate liberation "let go" "hand over~" rescue~
jail imprison imprisonment "lock up" sentence sentencing condemn~
convict conviction "find guilty"
acquit acquittal exonerate clear~
charge indict indictment arraign~ prosecute~
sue lawsuit
investigate investigation probe inquiry "look into" examine~
extradite extradition deport~ deportation~ "hand over~"
expel expulsion deport deportation "throw out" "kick out" eject
rob robbery steal theft heist burglary burgle loot looting snatch "make off" "clean out" grab~ raid~ "take off~" swipe
  pilfer plunder "hold up" holdup "walk off~" "run off~" "get away~" "carry off"
injure injury wound hurt maim
destroy destruction demolish demolition raze level~ flatten~ "burn down" gut~ devastate~ wreck~ torch~
dismiss dismissal fire firing sack sacking oust ouster axe "let go" relieve~ "kick out~" "push out" "force out"
  terminate termination can~ dump~ part~ boot~ remove~ removal~ push~ show~ "part ways" discharge~
appoint appointment name~ hire hiring install~ pick~ choose~ select selection tap~ recruit "bring in" bring~ introduce~
  unveil~ announce~ "sign up~" cast~ casting~ "rope in" rope~ land~
suspend suspension "put on hold" halt~
postpone postponement delay "put off" "push back" defer reschedule
cancel cancellation "call off" scrap~ abandon~
ban~ prohibit outlaw bar~
overturn reverse~ reversal~ quash annul repeal revoke rescind "strike down" undo~ scrap~
approve approval ratify ratification adopt~ adoption~ pass~ passage~ "sign off" authorize authorise endorse~
reject rejection "turn down" rebuff "vote down" spurn "throw out~"
weaken loosen ease~ relax~ "water down" "roll back" "scale back"
propose proposal "put forward"
offer bid~ tender~
buy purchase acquire acquisition takeover "take over~" "snap up" "buy out" buyout "pick up~" "scoop up~"
merge merger combine~
sell sale~ "sell off" divest divestment offload
launch~ unveil unveiling introduce introduction release debut "roll out" announce~ reveal~ "show off"
evacuate evacuation "clear out" "move out~"
rescue save~ pluck~ airlift~
find discover discovery locate "come across" recover~ uncover~ spot~
cut~ sever snap~ damage~ break~
foil thwart prevent repel repulse "fend off" "ward off" avert stop~ block~
beat defeat rout thrash edge~ "knock out~" trounce outlast~ down~ top~ overcome~ oust~
hit strike jolt shake rattle rock batter lash~
hospitalize hospitalization admit~
marry wed marriage wedding
bury burial "lay to rest" inter~
deploy deployment dispatch send~
extend extension renew~ renewal~ prolong
search hunt manhunt comb~ scour
chase pursue pursuit
elect~ re-elect re-election
hack hacking breach~
leak~ disclose disclosure reveal~
direct~ helm
host hosting emcee present~
"""
#: What somebody does, or what happens to somebody: who it is tells whether it is one deed.
_DONE_BY = """
die death "pass away" pass~ passing~ succumb perish expire
resign resignation quit "step down" "stand down" "step aside" abdicate departure~
retire retirement "hang up~"
surrender "give up~" "turn in~"
escape flee "break out" breakout "run away" abscond "get away" "slip away"
"check in" "check into" check~ enter
arrive arrival land~ "fly in" "touch down" "jet in"
return "come back" comeback "go back"
plead plea admit~ confess
apologize apologise apology
withdraw~ "pull out" "drop out" "bow out" "back out"
protest demonstrate demonstration march~ rally~ riot~ rioting~
walkout "walk out" strike~ stoppage
win victory triumph clinch
collapse "cave in" crumble~
burn blaze inferno "burn down"
"""


def kinship(left: str, right: str, *, done_by: bool) -> float:
    """Return how surely two lemmas may tell one deed, 0-2; 1 where one of them, .5 where neither does little else.

    `done_by`: of deeds known by who does them, else of those known by whom or what they are done to.
    """
    families = _families()[done_by]
    mine, theirs = families.get(left, {}), families.get(right, {})
    return max((weight + theirs[name] for name, weight in mine.items() if name in theirs), default=0.0)


@lru_cache(maxsize=1)
def _families() -> tuple[dict[str, dict[int, float]], dict[str, dict[int, float]]]:
    return _read(_DONE_TO), _read(_DONE_BY)


def _read(text: str) -> dict[str, dict[int, float]]:
    of_word: dict[str, dict[int, float]] = defaultdict(dict)
    for number, line in enumerate(text.replace("\n  ", " ").strip().splitlines()):  # a line that is set in goes on
        for word in shlex.split(line):
            of_word[word.rstrip("~")][number] = _LOOSE if word.endswith("~") else _FIRM
    return dict(of_word)
