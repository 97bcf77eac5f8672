"""Words that say how sure an event is and when: modals, adverbs, and the predicates and nouns that embed it.

The classes follow FactBank's source-introducing and modal predicates (Saurí and Pustejovsky 2009) and the implicative
verbs of Karttunen (1971), cut down to the three degrees and the four tenses of MEANTIME (Tonelli et al. 2014).
"""

from wiredesk.language.wordlists import words

FUTURE_MODALS = words("will shall wo sha 'll ’ll ll")
PROSPECTIVE_MODALS = words("would may might could should must ought")
"""Modals whose event, without "have", lies ahead; "can" tells of what is always so."""

POSSIBLE_MODALS = words("may might can could ca")
PROBABLE_MODALS = words("should ought")
POSSIBLE_ADVERBS = words("perhaps possibly maybe potentially conceivably reportedly allegedly")
PROBABLE_ADVERBS = words("probably likely presumably supposedly apparently hopefully")
NEGATIONS = words("not n't n’t never no nor neither")
CONDITIONALS = words("if unless whether lest")

PROBABLE_COMPLEMENT = words(
    """
    expect anticipate intend plan schedule slate project forecast predict likely believe think suspect suppose assume
    presume estimate guess doubt hope aim expectation intention plans prospect belief
    """
)
POSSIBLE_COMPLEMENT = words(
    """
    possible possibility impossible chance option opportunity right eligible free allow permit attempt try seek want
    wish consider explore mull weigh debate threaten threat fear worry risk danger seem appear say report rumor rumour
    allege speculate speculation suggest propose proposal bid effort unclear uncertain wonder
    """
)
ONLY_PASSIVE = words("say report allow permit rumor rumour allege speculate")
"""Of those, the verbs that take the event's certainty only in the passive: "is said to", but "he says that"."""

PROBABLE_OBJECT = words("expect anticipate intend schedule slate project forecast predict")
POSSIBLE_OBJECT = words(
    """
    want seek consider explore mull weigh debate contemplate negotiate discuss threaten fear risk attempt propose
    suspect speculate avoid prevent
    """
)
PROBABLE_MODIFIERS = words("likely expected planned projected anticipated probable intended scheduled")
POSSIBLE_MODIFIERS = words("possible potential proposed alleged suspected rumored rumoured threatened would-be")

AHEAD_MODIFIERS = words("upcoming forthcoming planned scheduled proposed expected future impending imminent eventual")
AHEAD_OBJECT = words(
    """
    plan schedule propose expect anticipate await announce promise pledge vow offer seek want request demand urge
    recommend consider negotiate delay postpone need require prepare approve slate
    """
)
AHEAD_SUBJECT = AHEAD_OBJECT - words("announce approve consider offer delay promise")
"""Of those, the verbs whose passive subject lies ahead as well: "improvements are required"."""

AHEAD_FOR = AHEAD_OBJECT | words("call ask press apply wait hope prepare due bid push")
AHEAD_NOUNS = words(
    """
    plan proposal call hope prospect need request option threat risk chance offer demand possibility deadline schedule
    preparation bid
    """
)
NOT_AHEAD = words(
    """
    begin start continue cease stop manage fail refuse decline make cause help lead get seem appear say report claim
    use know find prove tend happen like come see able unable serve rumor rumour allege believe think be have
    """
)
"""Predicates whose infinitive lies where they lie themselves: "began to sell" is past, "will begin to" ahead."""

PUT_OFF = words("set due schedule slate be")
"""Predicates that, in the past, leave open whether it came to pass: "was due to fly"."""

HAPPENING = words(
    """
    occur happen begin start take open commence continue end last follow come proceed go resume be arrive conclude
    """
)
BEFOREHAND = words("under after since during following despite because given before by until as per from due")
"""Prepositions of what lies before, or frames, a future event."""

AT_THE_TIME = words("when before after once until till as while")
"""Conjunctions whose present tense means the future beside a future main clause."""

AHEAD_ADVERBS = words("tomorrow tonight soon shortly")
