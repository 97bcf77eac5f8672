"""What prepositions, nouns and verbs say of the roles around an event."""

from wiredesk.language.wordlists import words

from .trees import Tree

ABOUT_PREPOSITIONS = frozenset({"about", "over", "regarding", "concerning", "as to", "in regard to", "with respect to"})
RECIPIENT_PREPOSITIONS = frozenset({"against", "toward", "towards", "targeting", "onto"})
RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "ASSAULT", "SUPPORT"})
"""Types whose event two sides do together; "with B" is the other side."""

TO_IS_RECIPIENT = words(
    "give send sell offer provide grant lend deliver supply extend hand pay say tell talk speak write report announce "
    "explain appeal apologize apologise complain object submit surrender return transfer export donate ship award "
    "visit travel fly go come head invite welcome arrive respond reply agree pledge promise issue express convey lose "
    "distribute license lease rent allocate assign transmit feed donate entrust loan bequeath relay leak ferry cede"
)

ACQUIRING = words("buy purchase acquire order import lease rent borrow obtain steal seize win demand")
"""Verbs of getting: whoever stands behind their "from" is the other side."""

HAPPENS_TO_THINGS = words(
    "crash land arrive fly fall rise drop sink collapse explode burn break crumble erupt emerge appear occur begin "
    "start end stop come go remain die vanish disappear grow shrink increase decrease decline climb plunge slump surge "
    "soar tumble jump slip dip rebound recover expire fail open close change improve worsen deteriorate spread derail "
    "capsize melt freeze dry leak spill sell retail launch move turn shut continue last"
)
"""Verbs whose subject, where it is a thing and they have no object, undergoes the event: "shares fell"."""

ANNOUNCING = words("announce unveil reveal plan propose outline confirm detail disclose present introduce threaten")
"""Verbs whose subject is the one who does what their object tells of: "announced job cuts", "unveiled plans"."""

DONE_TO_OWNER = words(
    "killing murder assassination arrest detention capture release death kidnapping abduction execution deportation "
    "expulsion extradition conviction trial sentencing sentence dismissal ouster removal appointment election defeat "
    "injury injuries imprisonment beating torture rape acquittal impeachment indictment prosecution rescue evacuation "
    "repatriation inauguration nomination hospitalization overthrow slaying shooting interrogation ousting"
)
"""Nouns whose possessor is the one to whom it is done: "the general's arrest"."""

FORCES = words(
    "police army military navy rebel militia government guard soldier force troop troops state militant gang"
)
"""Those who do rather than suffer what such a noun says when they stand before it: "police shootings"."""

DOER_OF = words(
    "visit trip tour arrival departure return talk talks meeting summit negotiation discussion session protest rally "
    "march demonstration riot uprising resignation withdrawal retreat pullout statement speech announcement appeal "
    "claim warning threat death surrender advance deployment movement gathering conference attendance exercise "
    "refusal failure decision attempt effort offer pledge promise cooperation dialogue escape flight collapse "
    "explosion crash outbreak rise fall growth decline increase launch surge wave strike"
)
"""Nouns whose "of"-complement is the one who does it: "a meeting of ministers", "the arrival of the general"."""

PARTICIPATION_VERBS = words(
    "attend join lead chair host hold begin start end resume continue complete conclude open finish plan schedule "
    "seek propose request demand offer cancel postpone delay suspend undertake conduct launch stage carry make pay "
    "have give extend issue cut break arrange organise organize sign ink agree initial finalise finalize"
)
"""Verbs whose subject takes part in the event that is their object."""

ASKING_FOR = words("demand request seek want")
"""Of those, the verbs whose subject is only in it where the event is one that two sides do together."""

CHARGING = words("accuse blame charge indict sue")
"""Verbs of accusing; their object is who is accused, be it a ship."""

HURLING = words("fire throw hurl lob launch use drop spray hurtle pelt rain")
"""Verbs of attack whose object is what is hurled; whoever it is hurled at stands behind "at" or "into"."""

GOINGS = words("trip visit journey tour flight voyage")
"""Nouns whose "to" says where, not to whom."""

NATURE = words(
    "earthquake quake tremor aftershock tsunami flood flooding storm hurricane typhoon cyclone tornado landslide "
    "mudslide avalanche eruption drought famine wildfire blizzard rain outbreak epidemic accident crash"
)
"""Events that nobody does: a name before them says where."""

WEAPONS = words(
    "drone missile rocket bomb grenade mortar artillery gun rifle pistol knife machete tank shell explosive ied mine "
    "landmine airstrike torpedo helicopter jet warplane bullet firearm cannon gas teargas baton stone rock bottle "
    "suicide axe sword hammer truck-bomb warhead weapon gunfire shellfire poison cyanide truck car"
)

_SOMEBODY = words(
    "person people man woman child boy girl soldier officer policeman police troop force army military navy "
    "government president minister premier chief general commander leader official secretary spokesman spokeswoman "
    "spokesperson ambassador envoy diplomat delegation senator lawmaker parliament congress court judge jury "
    "prosecutor lawyer rebel militant insurgent terrorist gunman fighter guerrilla group party union company firm "
    "bank agency organization organisation ministry department council committee commission state country nation "
    "authority team member side crowd protester demonstrator activist student worker employee civilian villager "
    "resident citizen refugee migrant prisoner hostage suspect victim passenger driver pilot doctor nurse teacher "
    "journalist reporter king queen prince pope bishop cleric sheikh opposition coalition alliance administration "
    "cabinet senate bloc board faction militia gang cartel mafia tribe family brother sister father mother son "
    "daughter wife husband couple counterpart ally rival opponent enemy supporter follower delegate representative "
    "expert analyst observer inspector peacekeeper guard patrol unit brigade battalion killer attacker bomber robber "
    "thief pirate kidnapper candidate voter player coach actor actress singer director manager executive chairman ceo "
    "founder investor customer user owner buyer seller shareholder supplier airline carrier maker manufacturer "
    "airport newspaper magazine network hospital university school church world community neighbour neighbor public "
    "other others dozens hundreds thousands somebody someone anyone everyone nobody coup-leader staff crew personnel "
    "guest host colleague friend partner engineer sailor farmer tourist miner fisherman trader businessman scientist "
    "editor priest monk nun clerk mechanic technician cleric elder writer blogger poet officeholder defendant detainee"
)
_PRONOUNS = words("i you he she we they him her us them who whom me himself herself themselves one")


def is_somebody(tree: Tree, index: int) -> bool:
    """Tell by the word alone whether it stands for a person, a group, an organization or a state."""
    word = tree.words[index]
    lemma = word.lemma.lower()
    if word.text.lower() == "force" and not tree.has(index, "det", "amod", "compound", "nmod:poss"):
        return False  # "threatened to use force"
    if word.upos == "NUM":  # "three of the people"
        return any(is_somebody(tree, i) for i in tree.with_relation(index, "nmod"))
    if word.upos == "PRON":
        return lemma in _PRONOUNS or word.text.lower() in _PRONOUNS
    return lemma in _SOMEBODY or word.text.lower() in _SOMEBODY
