"""Which words tell of events: nouns that name them, verbs that only carry another word's event, verbs of being."""

from wiredesk.language.wordlists import words

EVENT_NOUNS = words(
    "meeting talk talks summit visit trip tour journey conference negotiation discussion consultation dialogue "
    "conversation debate hearing session ceremony briefing interview speech address keynote reception dinner banquet "
    "handshake call encounter gathering arrival departure return stopover stay flight landing takeoff take-off voyage "
    "announcement statement remark comment declaration pledge promise vow request appeal demand proposal offer "
    "invitation warning threat accusation allegation criticism condemnation denial refusal rejection apology "
    "confession complaint claim praise endorsement response reply reaction revelation disclosure assurance ultimatum "
    "testimony agreement deal accord pact treaty signing ratification truce ceasefire cease-fire armistice settlement "
    "compromise cooperation collaboration partnership exchange reconciliation recognition normalization rapprochement "
    "mediation aid assistance donation bailout relief rescue evacuation delivery shipment airlift funding grant loan "
    "attack assault strike airstrike raid bombing shelling offensive operation invasion incursion ambush battle "
    "fighting clash war conflict combat skirmish killing murder assassination massacre slaughter execution shooting "
    "stabbing explosion blast detonation kidnapping abduction hijacking beating torture rape violence crackdown siege "
    "blockade bombardment gunfire shootout firefight genocide atrocity retaliation aggression hostilities hostility "
    "bloodshed uprising revolt rebellion insurgency mutiny coup takeover overthrow capture seizure occupation "
    "annexation deployment withdrawal pullout retreat mobilization mobilisation buildup drill exercise patrol test "
    "launch ouster surrender disarmament victory defeat advance counterattack counteroffensive crossfire rampage "
    "slaying lynching arrest detention imprisonment trial conviction sentencing sentence acquittal indictment "
    "prosecution lawsuit investigation inquiry probe inspection search extradition deportation expulsion eviction "
    "release pardon amnesty verdict ruling impeachment robbery theft heist burglary fraud smuggling trafficking arson "
    "manhunt escape crime hunt chase plea bail charge charges protest demonstration rally march riot riots unrest "
    "walkout boycott sit-in hunger-strike election elections vote referendum poll polls campaign inauguration "
    "resignation appointment nomination dismissal removal succession reform coronation swearing-in abdication "
    "sanction sanctions embargo ban curfew censorship accident crash collision derailment disaster earthquake quake "
    "tsunami flood flooding storm hurricane typhoon fire wildfire blaze eruption landslide avalanche outbreak "
    "epidemic pandemic famine drought death deaths injury collapse sinking spill leak blackout outage emergency "
    "tragedy suicide funeral burial birth wedding marriage divorce surgery treatment hospitalization recovery "
    "transplant sale purchase acquisition merger investment order contract bid bidding auction debut unveiling "
    "premiere production expansion closure closing opening cut layoff layoffs increase decrease rise fall drop "
    "decline growth gain loss losses profit bankruptcy default recession crisis shortage delay cancellation "
    "suspension postponement replacement recall repair payment transfer upgrade update introduction event incident "
    "development change move step action attempt effort decision choice plan failure success breakthrough improvement "
    "deterioration escalation de-escalation breach violation intervention interference restoration resumption "
    "creation formation establishment destruction damage demolition construction completion start beginning end "
    "ending halt pause renewal extension reduction revival surge resurgence rerun celebration commemoration festival "
    "match game race final tournament competition contest championship concert show performance dispute row feud "
    "standoff stand-off controversy scandal problem quarrel argument struggle shift transition migration exodus "
    "displacement movement training supply support use discovery invention engagement outreach gesture initiative "
    "program programme work job task mission service project stoppage stint probation hit-and-run stampede "
    "hostage-taking gunbattle shutdown lockdown quarantine vaccination clearance crossing homecoming reunion rift "
    "split breakup break-up"
)
"""Nouns that can name an event. Ambiguous ones are in `OFTEN_NOT_EVENTS` as well."""

OFTEN_NOT_EVENTS = words(
    "claim order contract service project program programme work job task mission plan use support supply training "
    "development game show race final move step action effort event problem crisis charge charges test call poll "
    "polls sentence settlement address fire storm flood production growth profit increase loss losses cut gain crime "
    "deal grant loan aid relief assistance funding investment bid bank movement success failure campaign initiative "
    "stay engagement outreach gesture end start beginning ending return exchange decision choice choices treatment "
    "recovery emergency cooperation partnership conflict war statement comment remark session opening closing debate "
    "conference plea match interview update construction damage injury search struggle bail agreement treaty pact "
    "accord issue hostility hostilities violence unrest fraud crossing controversy scandal appeal proposal offer vote "
    "ban sanction sanctions march change recall reform"
)
"""Event nouns that as often name a thing, a state of affairs or a document: the model's vote decides over them."""

GROUPS_AS_WELL = frozenset({"opposition", "resistance"})
"""Nouns that name who opposes unless they say what is opposed: "the opposition", "opposition to the law"."""

NOT_EVENT_NOUNS = words(
    "government parliament department nation organization organisation institution administration constitution "
    "commission corporation association federation union section region religion position situation condition "
    "population opinion option question nationality mention location station generation tradition fashion million "
    "billion ammunition prison person reason season poison faction information relation version portion document "
    "moment element equipment instrument apartment regiment tournament monument garment ornament environment cement "
    "comment_section basement pavement ointment building morning evening king ring string wing spring thing being "
    "ceiling clothing housing wedding_ring hospital capital animal journal material criminal official individual "
    "professional rival principal metal signal terminal tribunal arsenal balance finance insurance distance instance "
    "substance circumstance ambulance alliance importance significance presence difference intelligence conscience "
    "science audience evidence residence sequence influence experience preference reference existence independence "
    "silence"
)

NEVER_EVENTS = words(
    "force importance possibility likelihood probability necessity need desirability feasibility dawn dusk midnight "
    "noon toll outcome result matter news sideline "
    "ransom confidence snap"
)
"""Nouns that are no events whatever a model says of them: forces, times of day, what could be and what should be."""

PASSAGES = words("border rail railway railroad level pedestrian zebra checkpoint ferry frontier")
"""What stands before "crossing" where it is a place."""

STANDING_ADJECTIVES = words("ruling governing existing outstanding remaining living working warring acting")
"""Participles that say what somebody is, not what is going on: "the ruling party"."""

KINDS_OF_ACTION = words("operation mission")
"""Nouns that are one event with the noun before them: "a search operation"."""

EVENT_SUFFIXES = ("tion", "sion", "ment", "ance", "ence", "ing", "al", "ure", "age")
"""Endings of nouns made from verbs; such a noun is an event only where the model says so as well."""

LIGHT_VERBS = words(
    "hold have make take give pay conduct carry carry_out launch stage undertake mount commit extend deliver perform "
    "wage host do get enter issue engage receive suffer face sustain survive undergo see witness attend join lead "
    "chair begin start open continue resume finish complete end conclude impose exchange sign reach strike broker "
    "hammer cut convene execute file lay set put offer lodge accept clinch initiate organise organize arrange go "
    "schedule plan orchestrate kick step endure stop halt kick_off wrap_up step_up break_off pull_off throw cast "
    "place"
)
"""Verbs whose event object may carry the event: only with the nouns of `carries` below."""

_FULL_LIGHT = words("hold have make take give pay conduct carry perform undertake mount stage wage commit do")
_SPEECH_NOUNS = words(
    "statement warning threat appeal apology denial invitation offer request demand proposal complaint lawsuit "
    "ultimatum speech address order pledge promise announcement comment remark call declaration response testimony "
    "charge charges plea condemnation protest"
)
_SPEECH_LIGHT = words("make issue give deliver extend send file lodge put offer have release")
_PHASE_VERBS = words(
    "begin start open continue resume finish complete end conclude occur happen erupt ensue unfold schedule plan "
    "arrange set kick_off wrap_up expect"
)
_UNDERGOING = words("receive suffer face sustain survive undergo endure")
_TAKING_PART = words("attend join lead chair host convene enter engage launch")


DEGREES = words("escalate intensify step_up ramp_up scale_up")
"""Verbs that say how much of an event there is; what is done is its noun: "escalated attacks"."""

JOINING_VERBS = words("attend join lead chair host convene")
"""Verbs of taking part: negated, they say nothing of the event itself."""

MEASURES_OF_EVENTS = words("round series wave string spate day week hour number flurry barrage")
"""Nouns that only measure the event that follows with "of": "a round of talks"."""


def carries(verb: str, noun: str) -> bool:
    """Tell whether a verb with this event noun as its object (or passive subject) tells of one event, the noun's.

    "held talks", "paid a visit", "issued a warning", "launched an attack", "began talks", "suffered an attack",
    "escalated attacks".
    """
    base = verb.partition("_")[0]
    if noun == "fire":  # "opened fire": the verb tells of it
        return False
    if noun in _SPEECH_NOUNS and base in _SPEECH_LIGHT:
        return True
    return base in _FULL_LIGHT | _PHASE_VERBS | _UNDERGOING | _TAKING_PART or verb in _PHASE_VERBS | DEGREES


def undergoes(verb: str) -> bool:
    """Tell whether the subject of a carrying verb is the one to whom the event is done ("suffered an attack")."""
    return verb.partition("_")[0] in _UNDERGOING


HAPPENING_VERBS = words("take occur happen begin start end conclude resume continue erupt ensue unfold last")
"""Verbs whose event subject carries the event: "talks will take place", "the strike began"."""

STATE_VERBS = words(
    "be have seem appear become remain contain belong exist consist comprise depend resemble cost weigh matter "
    "concern mean involve include know own lack deserve constitute represent equal lie stand sit feature possess "
    "entail pertain reside live tend suit fit love hate prefer understand doubt like regard relate correspond accord "
    "underlie coincide range vary need keep let must base locate situate entitle reflect signify symbolise symbolize "
    "denote embody typify mark cram presume exceed"
)
"""Verbs of being rather than happening; kept only where the model sees an event."""

MARKER_VERBS = words(
    "expect set schedule slate due tend seem appear begin start continue go manage need have hope want wish intend "
    "like try look aim mean use happen prepare plan poise seek dare help fail attempt get come proceed keep cease "
    "stop bind suppose fit let make wait line gear"
)
"""Verbs that say only how real or how far the event of their infinitive or gerund is: "is set to visit"."""

REPORTING_VERBS = words(
    "say tell add report note state claim mention quote write observe remark cite explain stress emphasise emphasize "
    "announce declare reply respond comment admit confirm insist maintain argue suggest indicate reveal disclose "
    "acknowledge assert describe recall recount testify underscore underline believe think speculate suspect inform "
    "tweet post"
)

NAMING_A_DAY = words(
    "propose offer suggest set fix name choose pick select designate earmark float agree mention reserve mark "
    "commemorate"
)
"""Verbs whose object may be a day that they speak of: "proposed May 30", "set June 3 as the date"."""

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "maiden": 1, "inaugural": 1,
}  # fmt: skip
