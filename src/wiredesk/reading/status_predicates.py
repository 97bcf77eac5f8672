"""What a predicate says of the event that it embeds: it happened, is planned, only wished for, denied, did not happen.

The classes follow the study of implicative and factive verbs (Karttunen 1971; Nairn, Condoravdi and Karttunen 2006),
cut down to what a report's status needs. A lemma stands in one class; nouns stand for their verbs ("plan to", "refusal
to"). `OF_COMPLEMENT` is what the word says of a complement clause, `OF_OBJECT` of an event that is its object.
"""

from typing import Literal

from wiredesk.language.wordlists import words

Effect = Literal["same", "negates", "plan", "possible", "denies", "cancels", "postpones", "factive"]


def _table(**classes: str) -> dict[str, Effect]:
    table: dict[str, Effect] = {}
    for name, lemmas in classes.items():
        for lemma in lemmas.split():
            table[lemma.replace("_", " ")] = name  # type: ignore[assignment]
    return table


OF_COMPLEMENT: dict[str, Effect] = _table(
    same="manage begin start continue resume help go proceed get dare bother remember happen end cause force make "
    "let lead compel oblige succeed persist keep finish complete wind turn join serve act use spend bring "
    "convince persuade commence rush hasten hurry race travel fly come return arrive meet gather pressure "
    "coerce prompt induce stop cease quit participate engage accuse convict charge blame arrest detain jail "
    "imprison sentence admit confess regret apologise apologize praise thank criticise criticize condemn beat "
    "catch see watch hear find involve",
    negates="fail refuse decline avoid neglect forget refrain abstain prevent block avert bar ban prohibit forbid "
    "discourage dissuade deter restrain unable impossible reluctant unwilling refusal failure inability "
    "reluctance unwillingness hesitate loath pretend oppose prevention omit desist",
    plan="plan schedule expect set due intend slate agree promise vow pledge commit decide prepare arrange poise "
    "announce organise organize anticipate await resolve opt bind determine elect choose undertake swear "
    "guarantee ready mean gear decision intention agreement commitment preparation arrangement preparations "
    "plans readiness be about vote determination undertaking date",
    possible="want hope wish seek try attempt aim struggle consider propose offer urge ask demand call request appeal "
    "invite threaten warn fear risk likely unlikely able willing need allow permit enable encourage recommend suggest "
    "authorise authorize order instruct tell wait look push strive work fight campaign lobby press vie compete "
    "possible free eager keen anxious desire prefer like love dream long desperate beg plead pray implore "
    "direct advise command require hard difficult easy important necessary vital capable afraid tempt inspire "
    "motivate would have tend stand aspire bid deserve afford mull weigh contemplate discuss debate explore "
    "study examine doubtful fit enough challenge expose empower equip train design crucial essential effort "
    "threat invitation proposal possibility chance ability capacity opportunity right willingness permission "
    "warning suggestion recommendation option idea prospect goal ambition mission potential danger case "
    "question likelihood speculation talk way power authority mandate reason proposition approval authorization "
    "authorisation motion resolution scheme plot conspire conspiracy strategy step measure obligation duty tool "
    "means capability deadline unclear interest pretext justification excuse ultimatum urging",
    denies="deny refute dispute disavow repudiate rebut denial",
    factive="say report confirm know realise realize learn reveal disclose note add state acknowledge concede show "
    "prove discover notice emphasise emphasize stress recall explain complain insist maintain claim declare "
    "assert mention inform observe remark write quote testify boast",
)
"""Effect on an infinitive, gerund or "that"-clause of the word."""

BELIEF = words(
    "believe think suspect speculate assume doubt suppose imagine guess hope fear worry suggest wonder estimate "
    "predict forecast expect anticipate likely unlikely possible seem appear presume conclude feel reckon consider "
    "hypothesise hypothesize theorise theorize argue hint imply indicate allege rumour rumor fantasise question "
    "possibility speculation suspicion belief concern theory prediction expectation allegation suggestion chance "
    "prospect risk propose demand insist_on urge recommend request"
)
"""Words whose finite clause is somebody's thought, not a report of what happened. "say" and "report" are not here."""

ASKING = words("ask wonder question inquire know doubt unclear determine decide examine investigate check see debate")
"""Words under which "if" and "whether" open a question, not a condition."""

UNCERTAIN_ASSERTION = frozenset({"indicate", "argue", "conclude", "allege", "estimate", "feel"})
"""Of those, the words that still assert: a finite past clause under them keeps its own reading."""

GRANTED = words("offer request application bail visa access entry permission parole appeal bid motion petition permit")
"""What is denied by not being granted; its denial says nothing of whether it was made."""

GOING = words("visit travel fly go come arrive meet gather return head leave convene journey depart")
"""Verbs of going: what somebody goes for lies as far ahead as the going."""

CHANCES = words(
    "potential possibility risk danger chance likelihood prospect threat fear hope idea suspicion probability "
    "importance necessity need value urgency benefit merit feasibility aim goal purpose means method option"
)
"""Nouns under which "of" or "for" and a gerund tell of what may be, or of what it would be worth."""

KEEPS_FROM = words("prevent block avert bar ban prohibit discourage dissuade deter restrain avoid stop")
"""Words that keep somebody "from" a deed; an infinitive behind them is what for."""

REPORTS = words("report claim allegation rumour rumor suggestion accusation assertion speculation account story")
DENIALS = words("deny dismiss reject refute dispute rebut disavow repudiate quash")
"""Nouns of saying, and the verbs that deny what such a noun's clause says."""

UNTRUE = words("false untrue baseless unfounded groundless fabricated wrong incorrect fake bogus inaccurate")
"""What a report is called whose content the sentence denies."""

EVIDENCE = words("evidence proof sign indication trace hint suggestion")
"""Nouns of showing; where there is none, what it would show stays open."""

SPEECH_ACTS = words(
    "accusation allegation charge claim demand request appeal petition proposal offer invitation call plea bid motion "
    "warning threat criticism report suggestion rumour rumor complaint assertion suspicion apology ultimatum "
    "recommendation advice statement account explanation version"
)
ANSWERS = words(
    "resist oppose reject refuse decline deny dismiss refute dispute rebut repudiate rebuff ignore disavow spurn"
)
"""Deeds of speech, and the verbs that answer them: whoever rejects a demand does not undo that it was made."""

VOICING = words("discuss lodge protest demand denounce condemn celebrate commemorate mourn")
"""Deeds that are done by what they are the purpose of: "blocked a road to protest"."""

CALLED = words(
    "strike election referendum vote meeting session summit conference protest rally march demonstration boycott "
    "hearing truce ceasefire halt poll"
)
"""What is called by announcing it: "called a strike"."""

TELLING_SUBJECTS = words(
    "role objective aim goal purpose task job thing problem alternative solution point question intention function way "
    "idea mission duty trick step answer challenge priority strategy policy plan hope wish dream ambition what "
    "it this option key"
)
"""Subjects whose "is to" says what they are, not what will be: "the aim is to win"."""

ENDINGS = words("end halt suspend interrupt disrupt")
"""Verbs that take their object for real even where they themselves are only planned: "agreed to end the war"."""

WEARING_OFF = words("end collapse fail stop hold last unravel hang break crumble falter")
"""Verbs whose subject is real, though they themselves may not come true: "the truce may collapse"."""

OPEN_ENDED = words("importance value urgency benefit merit significance")
"""Nouns that leave an indefinite event open ("the importance of dialogue") and take a definite one for granted."""

OF_OBJECT: dict[str, Effect] = _table(
    same="hold conduct carry perform stage launch undertake make pay take give have host mount wage commit commence "
    "begin start open continue resume finish complete end conclude close sign attend join lead chair lay suffer "
    "sustain survive witness see experience face receive accept reach strike cause trigger spark provoke bring "
    "unleash inflict deliver extend issue file execute implement enter participate engage occur happen follow "
    "fight win lose impose lift cover mark celebrate step ramp intensify escalate keep maintain kick get do run "
    "observe enjoy undergo initiate orchestrate stop halt suspend interrupt disrupt break",
    plan="plan schedule expect set prepare arrange announce organise organize anticipate await slate agree promise "
    "vow pledge order approve commit envisage envision foresee line due near eye upcoming decide intend preparation "
    "arrangement date agenda run-up invite",
    possible="want hope wish seek attempt consider propose offer urge demand call request appeal threaten warn fear "
    "risk "
    "need allow permit enable encourage recommend suggest authorise authorize push mull weigh contemplate "
    "debate explore require advocate support favour favor back press possibility chance threat prospect "
    "likelihood danger proposal speculation talk plot conspire conspiracy bid effort suspicion allegation "
    "rumour rumor option opportunity suggestion invite could likely possible allege suspect plead beg ask "
    "wonder question potential warning ultimatum pretext deadline appetite readiness deter invitation "
    "facilitate promote permission ban prohibit forbid outlaw oppose resist necessity feasibility desirability",
    negates="avoid prevent avert foil thwart block forestall stave rule reject refuse decline "
    "preclude bar deter lack dodge escape absence refusal rejection renounce forgo "
    "veto rule_out prevention avoidance",
    denies="deny refute dispute disavow repudiate rebut dismiss denial disclaim",
    cancels="cancel scrap abort annul cancellation call_off revoke scuttle drop abandon shelve",
    postpones="postpone delay reschedule adjourn defer postponement push_back put_off",
    factive="condemn denounce criticise criticize praise welcome discuss mention report describe investigate probe "
    "skip boycott snub miss regret mourn recall remember blame note explain confirm admit acknowledge reveal",
)
"""Effect on an event that is the object (or passive subject, or "of"-complement) of the word."""

MODIFIER: dict[str, tuple[str, bool]] = {
    **dict.fromkeys(
        words(
            "planned scheduled upcoming forthcoming future expected impending imminent coming prospective next "
            "pending anticipated looming slated agreed promised"
        ),
        ("scheduled", False),
    ),
    **dict.fromkeys(
        words(
            "possible potential proposed alleged suspected would-be threatened hypothetical likely eventual attempted "
            "supposed purported rumoured rumored feared envisaged projected conceivable theoretical any "
            "further_possible"
        ),
        ("possible", False),
    ),
    **dict.fromkeys(words("failed foiled thwarted averted unsuccessful abortive botched"), ("happened", True)),
    **dict.fromkeys(words("cancelled canceled aborted scrapped"), ("cancelled", False)),
    **dict.fromkeys(words("postponed delayed rescheduled"), ("scheduled", False)),
    **dict.fromkeys(words("ongoing continuing current present continued"), ("underway", False)),
    **dict.fromkeys(
        words(
            "recent last past previous earlier former late historic latest deadly fatal bloody yesterday successful "
            "concluded completed first-ever devastating prior subsequent"
        ),
        ("happened", False),
    ),
}
"""What an adjective before an event noun says: (status, negated)."""

POSSIBLE_ADVERBS = words(
    "possibly perhaps maybe probably likely allegedly potentially presumably supposedly apparently theoretically "
    "hypothetically hopefully conceivably purportedly"
)
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nt", "neither", "nor", "hardly", "scarcely", "nowhere"})
NEGATIVE_SUBJECTS = frozenset({"nobody", "none", "nothing", "neither", "noone"})
FUTURE_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha", "ll"})
POSSIBLE_MODALS = frozenset({"can", "ca", "could", "may", "might", "should", "must", "ought", "need", "dare"})
FUTURE_WORDS = frozenset({"tomorrow", "tonight", "soon", "shortly", "upcoming", "next", "later", "forthcoming"})
CONDITIONALS = frozenset({"if", "unless", "provided", "providing", "lest", "supposing", "should", "had", "were"})
