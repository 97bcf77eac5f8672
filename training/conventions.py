"""Word lists that reconcile the corpora's labelling conventions; plain English words, none of them a name."""

import re

from wiredesk.language.wordlists import words

TITLES = words(
    """
    president vice prime minister premier chancellor king queen prince princess emperor sultan emir sheikh sir dame
    lord lady mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor gen gen. general lt lt. lieutenant col col.
    colonel maj maj. major capt capt. captain sgt sgt. sergeant adm adm. admiral brig brig. brigadier marshal field
    commander chief secretary secretary-general undersecretary deputy assistant senator sen sen. representative rep
    rep. congressman congresswoman gov gov. governor mayor ambassador envoy director chairman chairwoman chair judge
    justice attorney foreign defense defence interior finance state army spokesman spokeswoman spokesperson pope
    bishop archbishop cardinal rev rev. reverend imam ayatollah mufti coach ceo mp sheriff officer inspector
    detective commissioner coordinator former acting st saint father brother sister uncle aunt lama first second
    """
)
FACILITY_WORDS = words(
    """
    airport airfield airbase base bridge building hospital station stadium tower road street avenue highway motorway
    port dam prison jail palace embassy consulate camp plant hall hotel museum church mosque temple cathedral
    synagogue monastery arena theater theatre library tunnel canal pier harbor harbour terminal barracks checkpoint
    crossing castle fort mall market cafe restaurant bar pub square monument memorial cemetery refinery pipeline
    mine zoo
    """
)
EVENT_WORDS = words(
    """
    war battle olympics olympic cup election elections conference summit festival championship championships games
    revolution uprising massacre attacks crisis awards prix tournament ceremony
    """
)
DEMONYM = re.compile(r"(?:ian|ean|an|ish|ese|ic|ch|i|ss|tch|ans|ians|is)$")
NOT_A_NAME = words(
    """
    i he she it they we you his her its their our my your him them us me this that these those who which what
    """
)

REPORTING = words(
    """
    say tell claim announce report state declare add admit argue assert allege believe charge comment complain
    conclude confirm contend deny disclose explain estimate insist maintain mention note observe predict promise
    propose reply reveal suggest testify think warn write acknowledge affirm reiterate stress urge vow pledge remark
    describe demand hint indicate recall emphasize emphasise respond answer accuse hope fear expect hold cite quote
    tweet
    """
)
STATIVE = words(
    """
    be have own belong remain know want need like love hate believe think hope mean seem appear contain consist
    include involve depend exist live stand feel understand concern possess lack owe deserve cost weigh fit matter
    resemble contain cover
    """
)
