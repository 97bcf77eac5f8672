"""The words that attribute: verbs, nouns and adjectives of saying, thinking, intending and perceiving.

The inventory follows verb classes of Levin (1993, chapters 29, 37, 62) and the cue types of PARC (Pareti 2012):
assertion, belief, intention, perception. Each line names the complements its words take, so that "he told the crowd"
and "the plan failed" are no claims while "he told the crowd that ..." and "the plan to ..." are.
"""

import msgspec

from wiredesk.model import Attitude, Stance


class Cue(msgspec.Struct, frozen=True):
    """What a cue word is and takes.

    `frames` holds letters: c finite clause, q direct quotation, n noun phrase, t "to" infinitive of its own subject,
    o object with "to" infinitive, g gerund, a object with "as" or a predicate; `prepositions` bring its content in.
    """

    attitude: Attitude
    stance: Stance
    frames: str
    prepositions: frozenset[str] = frozenset()


def word_set(text: str) -> frozenset[str]:
    """Return the words of a blank-separated list."""
    return frozenset(text.split())


def _table(text: str) -> dict[str, Cue]:
    """Read lines "attitude stance frames prepositions: lemma lemma ..."; `-` stands for no preposition."""
    table: dict[str, Cue] = {}
    for line in text.strip().splitlines():
        head, _, lemmas = line.partition(":")
        attitude, stance, frames, prepositions = head.split()
        held = frozenset() if prepositions == "-" else frozenset(prepositions.split(","))
        cue = Cue(attitude, stance, frames, held)  # type: ignore[arg-type]  # the literals stand in the tables below
        for lemma in lemmas.split():
            if lemma in table:
                raise ValueError(f"cue {lemma!r} stands in two lines")
            table[lemma] = cue
    return table


VERBS = _table("""
speech asserts cqt -: say
speech asserts cqo about,of: tell
speech asserts cq -: add note state remark reply respond answer conclude comment explain exclaim recount
speech asserts cq -: recall narrate mention contend assert maintain argue reiterate reaffirm opine quip joke shout
speech asserts cq -: whisper yell mutter murmur cry write tweet retweet text email chant retort counter caution
speech asserts cq -: interject proclaim profess elaborate clarify specify affirm inform notify brief assure reassure
speech asserts cq -: remind bemoan grumble stipulate volunteer boast brag rejoin
speech asserts q -: continue begin
speech asserts cq -: concede
speech asserts cqn -: announce confirm reveal acknowledge confess allege predict forecast disclose divulge
speech asserts cqn -: highlight cite detail outline certify underscore underline stress emphasise emphasize
speech asserts cqn -: applaud welcome lament condemn decry deplore hail
speech asserts cqnt -: claim
speech asserts cqnt -: report
speech asserts cqgn to: admit
speech asserts cqa -: declare
speech asserts cqao as,for: call
speech asserts cqa as: deem term denounce
speech asserts cqtn -: pledge vow swear promise threaten
speech asserts cq to: point attest testify
speech asserts cq on,upon: insist
speech asserts cqo of,about,against: warn
speech asserts cq about,of: complain speak talk
speech asserts a for,over: criticise criticize praise slam blast fault commend thank blame rebuke ridicule mock chide
speech asserts a of: accuse
speech asserts a as: paint cast frame tout bill
speech asserts a with,for: credit
speech asserts a as,to: describe portray characterise characterize depict label dub brand liken compare
speech asserts cqogn on: urge recommend advise propose demand advocate
speech asserts cqo -: order
speech asserts c with,of: disagree disapprove
speech asserts c for: apologise apologize lobby
speech asserts cqo -: encourage instruct beg implore exhort
speech asserts cqo for,to: appeal plead
speech suggests cqgn -: suggest hint imply insinuate intimate
speech suggests cqn -: indicate
speech suggests c about,on: speculate theorise theorize muse
speech denies cqgnt -: deny
speech denies cqn -: refute rebut dispute disavow disclaim contradict
speech denies cqna as: reject dismiss
speech declines tq -: decline refuse
speech asks cqo about,for: ask
speech asks cq about: inquire enquire query wonder question
belief suggests cto in: believe
belief suggests cq of,about: think
belief suggests c -: suppose reckon guess assume presume surmise suspect feel sense conjecture imagine
belief suggests cton -: expect anticipate
belief suggests cng -: foresee envision envisage fear dread
belief suggests cn -: estimate
belief suggests ca as: view see regard perceive interpret consider
belief suggests ct for: hope pray
belief suggests ct -: wish
belief suggests c about: worry
belief asserts c of,about: know learn hear
belief asserts c -: realise realize understand recognise recognize remember forget notice grasp appreciate deduce infer
belief asserts cn -: doubt
belief asserts go -: prefer
intention asserts tn -: plan intend seek aspire
intention asserts t -: aim desire long yearn like
intention asserts to -: want
intention asserts ct to,on: agree
intention asserts ct -: decide choose elect opt resolve determine
intention asserts g -: contemplate mull
perception asserts c -: find discover gather observe ascertain
perception asserts c -: show demonstrate prove illustrate signal
""")

NOUNS = _table(
    """
speech asserts c,t about,on,of: statement announcement declaration claim assertion contention argument
speech asserts c about,of,on: remark comment testimony admission acknowledgment acknowledgement confession
speech asserts c of,about: confirmation explanation conclusion complaint criticism reminder
speech asserts c of,against: allegation accusation charge
speech asserts c of: report insistence finding revelation
speech asserts c,t of,about,to: warning pledge promise vow assurance guarantee threat
speech asserts c,t for: call appeal demand plea request
speech suggests c about,of: suggestion speculation rumour rumor hint insinuation
speech asserts c,t for: proposal recommendation
speech suggests c of,about,for: prediction forecast estimate projection
speech denies c of: denial rejection
speech asks c about,of,on: question
belief suggests c about,of,on,in: belief view opinion suspicion doubt notion theory perception impression assumption
belief suggests c,t of,for: hope wish desire expectation
belief suggests c of,about,over: fear concern worry anxiety
belief asserts c of,about: conviction confidence understanding knowledge
belief suggests c of: idea
intention asserts t of: intention plan decision determination willingness refusal ambition aim goal vow_to readiness
""".replace("c,t", "ct").replace(" vow_to", "")
)

ADJECTIVES = _table("""
belief asserts c -: clear
belief asserts c -: confident certain convinced aware adamant unaware
belief suggests c -: worried concerned afraid fearful skeptical sceptical doubtful optimistic pessimistic unsure
belief suggests c -: hopeful
belief asserts c -: proud glad pleased sorry surprised disappointed angry grateful
intention asserts t -: determined willing eager keen reluctant unwilling committed
""")


def verb_of(lemma: str) -> str:
    """Return the verb of these tables that a lemma means, mending what a lemmatiser leaves ("adde", "underscor")."""
    if lemma in VERBS or lemma in NOT_CUES or lemma in LIGHT_VERBS:
        return lemma
    mended = (lemma + "e", lemma[:-1])
    return next((candidate for candidate in mended if candidate in VERBS or candidate in LIGHT_VERBS), lemma)


# verbs that carry a noun cue: "expressed concern that", "issued a statement saying"
LIGHT_VERBS = word_set(
    "express voice make give issue have raise share release deliver offer repeat reiterate underline reject dismiss"
    " announce state hold harbour harbor send convey lodge extend seek"
)

# verbs with a finite clause that is no one's word: results, appearances, conditions
NOT_CUES = word_set(
    "mean ensure make cause be seem appear happen let help depend require allow prevent keep get do have become turn"
    " matter follow lead result force enable start stop prepare wait ensue guarantee provide include involve reflect"
    " suffice transpire remain bet grant pretend care go come try manage fail tend dare live stand arrange"
)

# verbs that attribute only to documents and data: "the poll shows that", but "he showed that he could"
SHOWING = frozenset({"show", "demonstrate", "prove", "illustrate", "signal"})

# objects that make "deny" and "refuse" a withholding, not a saying
WITHHELD = word_set(
    "entry visa access bail request permission right treatment service care opportunity parole leave asylum licence"
    " license credit loan admission benefit food aid passage justice chance"
)

# documents and data that speak: "the report said", "polls show"
SPEAKING_DOCUMENTS = word_set(
    "report statement document poll survey study letter memo article book filing data record dossier transcript paper"
    " communique communiqué release indictment ruling verdict lawsuit complaint petition resolution declaration"
    " analysis research review assessment census audit footage video tape email tweet post account editorial"
    " affidavit cable suit motion testimony treaty constitution law bill notice headline story estimate"
    " figure statistic evidence result"
    " finding test number experiment calculation map image photograph photo picture recording log"
)

GENERIC_SPEAKERS = word_set(
    "source official observer analyst expert witness resident critic people insider diplomat activist many some others"
    " several few person somebody someone supporter opponent aide adviser advisor commentator economist researcher"
    " scientist scholar historian local villager survivor relative neighbour neighbor politician lawmaker soldier"
    " troop militant rebel everybody everyone nobody none most both reader user worker voter citizen"
)

# collective nouns that speak with one voice
SPEAKING_BODIES = word_set(
    "government military army police ministry department agency administration regime company firm group party council"
    " committee commission court union organisation organization embassy office bureau parliament congress senate"
    " cabinet campaign authority magazine newspaper daily channel broadcaster network station outlet press media palace"
    " navy force junta opposition team club bank university hospital institute foundation board panel tribunal alliance"
    " coalition movement faction militia watchdog think-tank charity presidency command service secretariat nation"
    " country side state kingdom republic leadership delegation mission newsroom website paper journal"
)

# endings of nouns for people, as a last resort where the model saw no mention
PERSON_ENDINGS = tuple(
    sorted(
        word_set(
            "er or ist man woman person ian ant ent ee ess chief head boss envoy aide king victim guard pilot spy judge"
            " mate child men women dad mum"
        )
    )
)
