"""What a predicate says of the event that it embeds: happened with it, planned, only wished for, denied, did not happen.

The classes follow the study of implicative and factive verbs (Karttunen 1971; Nairn, Condoravdi and Karttunen 2006),
cut down to what a report's status needs. A lemma stands in one class; nouns stand for their verbs ("plan to", "refusal
to"). `of_infinitive` is what the word says of a complement clause, `of_object` of an event that is its object.
"""

from typing import Literal

Effect = Literal["same", "negates", "plan", "possible", "denies", "cancels", "postpones", "factive", "opens"]


def _table(**classes: str) -> dict[str, Effect]:
    table: dict[str, Effect] = {}
    for name, lemmas in classes.items():
        for lemma in lemmas.split():
            table[lemma.replace("_", " ")] = name  # type: ignore[assignment]
    return table


OF_COMPLEMENT: dict[str, Effect] = _table(
    same="manage begin start continue resume help go proceed get dare bother remember happen end cause force make let "
    "lead compel oblige succeed persist keep finish complete wind turn join serve act use spend bring convince persuade "
    "commence rush hasten hurry race travel fly come return arrive meet gather pressure coerce prompt induce stop cease "
    "quit participate engage accuse convict charge blame arrest detain jail imprison sentence suspect_of admit confess "
    "regret apologise apologize praise thank criticise criticize condemn beat catch see watch hear find involve",
    negates="fail refuse decline avoid neglect forget refrain abstain prevent block avert bar ban prohibit forbid "
    "discourage dissuade deter restrain keep_from stop_from unable impossible reluctant unwilling refusal failure "
    "inability reluctance unwillingness hesitate loath struggle pretend oppose ban_noun prevention omit desist",
    plan="plan schedule expect set due intend slate agree promise vow pledge commit decide prepare arrange poise "
    "announce organise organize anticipate await resolve opt bind determine elect choose undertake swear guarantee "
    "ready mean gear line_up decision promise_noun pledge_noun plan_noun intention agreement commitment preparation "
    "arrangement preparations plans vow_noun readiness schedule_noun be about determination undertaking date",
    possible="want hope wish seek try attempt aim consider propose offer urge ask demand call request appeal invite "
    "threaten warn fear risk likely unlikely able willing need allow permit enable encourage recommend suggest "
    "authorise authorize order instruct tell wait look push strive work fight campaign lobby press vie compete "
    "possible free eager keen anxious desire prefer like love dream long desperate beg plead pray implore direct "
    "advise command require hard difficult easy important necessary vital capable afraid tempt inspire motivate "
    "would have tend stand aspire bid hesitate_not deserve afford mull weigh contemplate discuss debate explore study "
    "examine doubtful fit enough challenge dare_to expose empower equip train design intend_for crucial essential "
    "attempt_noun bid_noun effort hope_noun threat call_noun demand_noun request_noun appeal_noun invitation offer_noun "
    "proposal possibility chance risk_noun fear_noun ability capacity opportunity right willingness desire_noun need_noun "
    "pressure_noun permission warning suggestion recommendation option idea prospect aim_noun goal ambition mission "
    "potential danger case question likelihood speculation talk refusal_not way power authority mandate reason urge_noun "
    "proposition permit_noun approval authorization authorisation order_noun request motion resolution scheme plot "
    "conspire conspiracy strategy move_noun step measure obligation duty tool means capability deadline unclear "
    "interest pretext justification excuse ultimatum urging",
    denies="deny refute dispute disavow repudiate rebut denial",
    factive="say tell_that report announce_that confirm know realise realize learn reveal disclose note add state "
    "acknowledge concede show prove discover notice emphasise emphasize stress recall explain complain stress insist "
    "maintain claim declare assert mention inform observe remark write quote testify agree_that warn_that boast",
)
"""Effect on an infinitive, gerund or "that"-clause of the word."""

BELIEF = frozenset(
    "believe think suspect speculate assume doubt suppose imagine guess hope fear worry suggest wonder estimate "
    "predict forecast expect anticipate likely unlikely possible seem appear presume conclude feel reckon consider "
    "hypothesise hypothesize theorise theorize argue hint imply indicate allege rumour rumor fantasise question "
    "possibility speculation suspicion fear belief hope doubt concern rumor rumour theory prediction expectation "
    "allegation suggestion chance prospect risk propose demand insist_on urge recommend request".split()
)
"""Words whose finite clause is somebody's thought, not a report of what happened. "say" and "report" are not here."""

UNCERTAIN_ASSERTION = frozenset({"indicate", "argue", "conclude", "allege", "estimate", "feel"})
"""Of those, the words that still assert: a finite past clause under them keeps its own reading."""

OF_OBJECT: dict[str, Effect] = _table(
    same="hold conduct carry perform stage launch undertake make pay take give have host mount wage commit commence "
    "begin start open continue resume finish complete end conclude close sign sign_off attend join lead chair lay "
    "suffer sustain survive witness see experience face receive accept reach strike cause trigger spark "
    "provoke bring unleash inflict deliver extend issue file execute implement enter participate engage occur happen "
    "follow fight win lose impose lift cover mark celebrate step ramp intensify escalate keep maintain extend "
    "kick get do run organise_past observe enjoy initiate orchestrate stop halt suspend interrupt disrupt break",
    plan="plan schedule expect set prepare arrange announce organise organize anticipate await slate agree promise vow "
    "pledge order expect approve commit envisage envision propose_for line plot_done due near eye upcoming decide "
    "intend promise preparation plan arrangement schedule date agenda run-up invite",
    possible="want hope wish seek attempt consider propose offer urge demand call request appeal threaten warn fear "
    "risk need allow permit enable encourage recommend suggest authorise authorize push mull weigh contemplate debate "
    "explore require advocate support favour favor back welcome_if press possibility chance risk threat fear prospect "
    "likelihood danger call demand request offer proposal hope speculation talk possibility plot conspire conspiracy "
    "attempt bid effort suspicion allegation rumour rumor report_of option need opportunity suggestion aim_for invite "
    "could likely possible allege suspect accuse_of plead beg ask wonder question potential urge warning ultimatum "
    "pretext deadline appetite readiness risk_of deter anticipate_not invitation facilitate promote permission",
    negates="avoid prevent avert foil thwart block forestall stave rule reject refuse decline ban prohibit forbid oppose "
    "preclude bar deter abandon lack resist dodge escape absence lack_of end_to refusal rejection ban renounce forgo "
    "shelve veto skip boycott snub miss rule_out prevention avoidance",
    denies="deny refute dispute disavow repudiate rebut dismiss denial disclaim",
    cancels="cancel scrap abort annul cancellation call_off revoke withdraw_plan scuttle drop",
    postpones="postpone delay reschedule adjourn defer postponement push_back put_off",
    factive="condemn denounce criticise criticize praise welcome discuss mention report describe investigate probe "
    "regret mourn recall remember blame note explain confirm admit acknowledge reveal",
)
"""Effect on an event that is the object (or passive subject, or "of"-complement) of the word."""

MODIFIER: dict[str, tuple[str, bool]] = {
    **dict.fromkeys(
        "planned scheduled upcoming forthcoming future expected impending imminent coming prospective next pending "
        "anticipated looming slated agreed promised".split(),
        ("scheduled", False),
    ),
    **dict.fromkeys(
        "possible potential proposed alleged suspected would-be threatened hypothetical likely eventual attempted "
        "supposed purported rumoured rumored feared envisaged projected reported_only conceivable theoretical any "
        "further_possible".split(),
        ("possible", False),
    ),
    **dict.fromkeys("failed foiled thwarted averted unsuccessful abortive botched".split(), ("happened", True)),
    **dict.fromkeys("cancelled canceled aborted scrapped".split(), ("cancelled", False)),
    **dict.fromkeys("postponed delayed rescheduled".split(), ("scheduled", False)),
    **dict.fromkeys("ongoing continuing current present continued".split(), ("underway", False)),
    **dict.fromkeys(
        "recent last past previous earlier former late historic latest deadly fatal bloody yesterday successful "
        "concluded completed first-ever devastating prior subsequent".split(),
        ("happened", False),
    ),
}
"""What an adjective before an event noun says: (status, negated)."""

POSSIBLE_ADVERBS = frozenset(
    "possibly perhaps maybe probably likely allegedly reportedly_not potentially presumably supposedly apparently "
    "theoretically hypothetically hopefully conceivably purportedly".split()
)
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nt", "neither", "nor", "hardly", "scarcely", "nowhere"})
NEGATIVE_SUBJECTS = frozenset({"nobody", "none", "nothing", "neither", "noone"})
FUTURE_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha", "ll"})
POSSIBLE_MODALS = frozenset({"can", "ca", "could", "may", "might", "should", "must", "ought", "need", "dare"})
FUTURE_WORDS = frozenset({"tomorrow", "tonight", "soon", "shortly", "upcoming", "next", "later", "forthcoming"})
CONDITIONALS = frozenset({"if", "unless", "provided", "providing", "lest", "supposing"})
