"""Sentences of our own with their trees, in the short form that `conllu.compact` reads; checked by hand."""

from typing import Any

from tests.reading.conllu import compact, document_of
from wiredesk.language.annotation import AnnotatedDocument
from wiredesk.model import EventMention
from wiredesk.reading import events

_PARSED = {
    "Hartwig is the first minister to visit Lima.": (
        "Hartwig/PROPN/5/nsubj/Hartwig is/AUX/5/cop/be/Mood=Ind|Tense=Pres|VerbForm=Fin the/DET/5/det "
        "first/ADJ/5/amod/first minister/NOUN/0/root/minister to/PART/7/mark visit/VERB/5/acl/visit/VerbForm=Inf "
        "Lima_/PROPN/7/obj/Lima ./PUNCT/5/punct"
    ),
    "Hartwig would be the first minister to visit Lima.": (
        "Hartwig/PROPN/6/nsubj/Hartwig would/AUX/6/aux/would be/AUX/6/cop/be/VerbForm=Inf the/DET/6/det "
        "first/ADJ/6/amod/first minister/NOUN/0/root/minister to/PART/8/mark visit/VERB/6/acl/visit/VerbForm=Inf "
        "Lima_/PROPN/8/obj/Lima ./PUNCT/6/punct"
    ),
    "Hartwig was not the last to leave Lima.": (
        "Hartwig/PROPN/5/nsubj/Hartwig was/AUX/5/cop/be/Mood=Ind|Tense=Past|VerbForm=Fin not/PART/5/advmod/not "
        "the/DET/5/det last/ADJ/0/root/last to/PART/7/mark leave/VERB/5/acl/leave/VerbForm=Inf "
        "Lima_/PROPN/7/obj/Lima ./PUNCT/5/punct"
    ),
    "Karlia will hold fire under a truce reached on Thursday.": (
        "Karlia/PROPN/3/nsubj/Karlia will/AUX/3/aux/will hold/VERB/0/root/hold/VerbForm=Inf fire/NOUN/3/obj/fire "
        "under/ADP/7/case a/DET/7/det truce/NOUN/3/obl/truce reached/VERB/7/acl/reach/Tense=Past|VerbForm=Part "
        "on/ADP/10/case Thursday_/PROPN/8/obl/Thursday ./PUNCT/3/punct"
    ),
    "Karlia will hold fire under a truce reached by Thursday.": (
        "Karlia/PROPN/3/nsubj/Karlia will/AUX/3/aux/will hold/VERB/0/root/hold/VerbForm=Inf fire/NOUN/3/obj/fire "
        "under/ADP/7/case a/DET/7/det truce/NOUN/3/obl/truce reached/VERB/7/acl/reach/Tense=Past|VerbForm=Part "
        "by/ADP/10/case Thursday_/PROPN/8/obl/Thursday ./PUNCT/3/punct"
    ),
    "The first ship to leave Lima sank.": (
        "The/DET/3/det first/ADJ/3/amod/first ship/NOUN/7/nsubj/ship to/PART/5/mark "
        "leave/VERB/3/acl/leave/VerbForm=Inf "
        "Lima/PROPN/5/obj/Lima sank_/VERB/0/root/sink/Mood=Ind|Tense=Past|VerbForm=Fin ./PUNCT/7/punct"
    ),
    "The only way to end the war is a truce.": (
        "The/DET/3/det only/ADJ/3/amod/only way/NOUN/10/nsubj/way to/PART/5/mark end/VERB/3/acl/end/VerbForm=Inf "
        "the/DET/7/det war/NOUN/5/obj/war is/AUX/10/cop/be/Mood=Ind|Tense=Pres|VerbForm=Fin a/DET/10/det "
        "truce_/NOUN/0/root/truce ./PUNCT/10/punct"
    ),
    "Hartwig warned Lima against helping rebels.": (
        "Hartwig/PROPN/2/nsubj/Hartwig warned/VERB/0/root/warn/Mood=Ind|Tense=Past|VerbForm=Fin Lima/PROPN/2/iobj/Lima "
        "against/SCONJ/5/mark helping/VERB/2/advcl/help/VerbForm=Ger rebels_/NOUN/5/obj/rebel ./PUNCT/2/punct"
    ),
    "Hartwig had planned to visit Lima in July.": (
        "Hartwig/PROPN/3/nsubj/Hartwig had/AUX/3/aux/have/Mood=Ind|Tense=Past|VerbForm=Fin "
        "planned/VERB/0/root/plan/Tense=Past|VerbForm=Part to/PART/5/mark visit/VERB/3/xcomp/visit/VerbForm=Inf "
        "Lima/PROPN/5/obj/Lima in/ADP/8/case July_/PROPN/5/obl/July ./PUNCT/3/punct"
    ),
    "The envoys will meet again in Lima.": (
        "The/DET/2/det envoys/NOUN/4/nsubj/envoy will/AUX/4/aux/will meet/VERB/0/root/meet/VerbForm=Inf "
        "again/ADV/4/advmod/again in/ADP/7/case Lima_/PROPN/4/obl/Lima ./PUNCT/4/punct"
    ),
    "A second round of talks took place in Lima.": (
        "A/DET/3/det second/ADJ/3/amod round/NOUN/6/nsubj of/ADP/5/case talks/NOUN/3/nmod/talk "
        "took/VERB/0/root/take/Mood=Ind|Tense=Past|VerbForm=Fin place/NOUN/6/obj/place in/ADP/9/case "
        "Lima_/PROPN/6/obl/Lima ./PUNCT/6/punct"
    ),
    "Talks were held in Lima between the two delegations.": (
        "Talks/NOUN/3/nsubj:pass/talk were/AUX/3/aux:pass/be/Mood=Ind|Tense=Past|VerbForm=Fin "
        "held/VERB/0/root/hold/Tense=Past|VerbForm=Part|Voice=Pass in/ADP/5/case Lima/PROPN/3/obl/Lima "
        "between/ADP/9/case the/DET/9/det two/NUM/9/nummod delegations_/NOUN/3/obl/delegation ./PUNCT/3/punct"
    ),
    "Kenya agreed to send aid to Nepal.": (
        "Kenya/PROPN/2/nsubj/Kenya agreed/VERB/0/root/agree/Mood=Ind|Tense=Past|VerbForm=Fin to/PART/4/mark "
        "send/VERB/2/xcomp/send/VerbForm=Inf aid/NOUN/4/obj to/ADP/7/case Nepal_/PROPN/4/obl/Nepal "
        "./PUNCT/2/punct"
    ),
    "The court ordered Kenya to release two sailors.": (
        "The/DET/2/det court/NOUN/3/nsubj ordered/VERB/0/root/order/Mood=Ind|Tense=Past|VerbForm=Fin "
        "Kenya/PROPN/3/obj/Kenya to/PART/6/mark release/VERB/3/xcomp/release/VerbForm=Inf two/NUM/8/nummod "
        "sailors_/NOUN/6/obj/sailor ./PUNCT/3/punct"
    ),
    "Hartwig is expected to visit Lima on Monday.": (
        "Hartwig/PROPN/3/nsubj:pass/Hartwig is/AUX/3/aux:pass/be/Mood=Ind|Tense=Pres|VerbForm=Fin "
        "expected/VERB/0/root/expect/Tense=Past|VerbForm=Part|Voice=Pass to/PART/5/mark "
        "visit/VERB/3/xcomp/visit/VerbForm=Inf Lima/PROPN/5/obj/Lima on/ADP/8/case Monday_/PROPN/5/obl/Monday "
        "./PUNCT/3/punct"
    ),
    "The army denied that soldiers shelled the hospital.": (
        "The/DET/2/det army/NOUN/3/nsubj denied/VERB/0/root/deny/Mood=Ind|Tense=Past|VerbForm=Fin "
        "that/SCONJ/6/mark soldiers/NOUN/6/nsubj/soldier "
        "shelled/VERB/3/ccomp/shell/Mood=Ind|Tense=Past|VerbForm=Fin the/DET/8/det "
        "hospital_/NOUN/6/obj/hospital ./PUNCT/3/punct"
    ),
    "The general refused to surrender.": (
        "The/DET/2/det general/NOUN/3/nsubj refused/VERB/0/root/refuse/Mood=Ind|Tense=Past|VerbForm=Fin "
        "to/PART/5/mark surrender_/VERB/3/xcomp/surrender/VerbForm=Inf ./PUNCT/3/punct"
    ),
    "If rebels attack the town, the army will respond.": (
        "If/SCONJ/3/mark rebels/NOUN/3/nsubj/rebel "
        "attack/VERB/10/advcl/attack/Mood=Ind|Tense=Pres|VerbForm=Fin the/DET/5/det town_/NOUN/3/obj/town "
        ",/PUNCT/3/punct the/DET/8/det army/NOUN/10/nsubj will/AUX/10/aux/will/VerbForm=Fin "
        "respond_/VERB/0/root/respond/VerbForm=Inf ./PUNCT/10/punct"
    ),
    "The visit could help Kenya.": (
        "The/DET/2/det visit/NOUN/4/nsubj could/AUX/4/aux/could/VerbForm=Fin "
        "help/VERB/0/root/help/VerbForm=Inf Kenya_/PROPN/4/obj/Kenya ./PUNCT/4/punct"
    ),
    "Police foiled an attack on the embassy.": (
        "Police/NOUN/2/nsubj foiled/VERB/0/root/foil/Mood=Ind|Tense=Past|VerbForm=Fin an/DET/4/det/a "
        "attack/NOUN/2/obj on/ADP/7/case the/DET/7/det embassy_/NOUN/4/nmod/embassy ./PUNCT/2/punct"
    ),
    "The premier cancelled a trip to Oslo.": (
        "The/DET/2/det premier/NOUN/3/nsubj cancelled/VERB/0/root/cancel/Mood=Ind|Tense=Past|VerbForm=Fin "
        "a/DET/5/det trip/NOUN/3/obj to/ADP/7/case Oslo_/PROPN/5/nmod/Oslo ./PUNCT/3/punct"
    ),
    "Hartwig's visit to Lima lasted two days.": (
        "Hartwig_/PROPN/3/nmod:poss/Hartwig 's/PART/1/case visit/NOUN/6/nsubj to/ADP/5/case "
        "Lima/PROPN/3/nmod/Lima lasted/VERB/0/root/last/Mood=Ind|Tense=Past|VerbForm=Fin two/NUM/8/nummod "
        "days_/NOUN/6/obl:unmarked/day ./PUNCT/6/punct"
    ),
    "The bishop's arrest angered Kenya.": (
        "The/DET/2/det bishop_/NOUN/4/nmod:poss/bishop 's/PART/2/case arrest/NOUN/5/nsubj "
        "angered/VERB/0/root/anger/Mood=Ind|Tense=Past|VerbForm=Fin Kenya_/PROPN/5/obj/Kenya ./PUNCT/5/punct"
    ),
    "At least 12 people were killed in the blast.": (
        "At/ADP/2/case least/ADJ/3/nmod 12/NUM/4/nummod people/NOUN/6/nsubj:pass "
        "were/AUX/6/aux:pass/be/Mood=Ind|Tense=Past|VerbForm=Fin "
        "killed/VERB/0/root/kill/Tense=Past|VerbForm=Part|Voice=Pass in/ADP/9/case the/DET/9/det "
        "blast_/NOUN/6/obl/blast ./PUNCT/6/punct"
    ),
    "The attack wounded 12 to 15 soldiers.": (
        "The/DET/2/det attack/NOUN/3/nsubj wounded/VERB/0/root/wound/Mood=Ind|Tense=Past|VerbForm=Fin "
        "12/NUM/7/nummod to/ADP/6/case 15/NUM/4/nmod soldiers_/NOUN/3/obj/soldier ./PUNCT/3/punct"
    ),
    "Dozens of protesters were arrested.": (
        "Dozens/NOUN/5/nsubj:pass/dozen of/ADP/3/case protesters/NOUN/1/nmod/protester "
        "were/AUX/5/aux:pass/be/Mood=Ind|Tense=Past|VerbForm=Fin "
        "arrested_/VERB/0/root/arrest/Tense=Past|VerbForm=Part|Voice=Pass ./PUNCT/5/punct"
    ),
    "The fund lent Kenya USD 3 billion.": (
        "The/DET/2/det fund/NOUN/3/nsubj lent/VERB/0/root/lend/Mood=Ind|Tense=Past|VerbForm=Fin "
        "Kenya/PROPN/3/obj/Kenya USD/SYM/3/obj 3/NUM/7/compound billion_/NUM/5/nummod/billion ./PUNCT/3/punct"
    ),
    "The militia threatened to attack tankers.": (
        "The/DET/2/det militia/NOUN/3/nsubj threatened/VERB/0/root/threaten/Mood=Ind|Tense=Past|VerbForm=Fin "
        "to/PART/5/mark attack/VERB/3/xcomp/attack/VerbForm=Inf tankers_/NOUN/5/obj/tanker ./PUNCT/3/punct"
    ),
    "Hartwig did not sign the accord.": (
        "Hartwig/PROPN/4/nsubj/Hartwig did/AUX/4/aux/do/Mood=Ind|Tense=Past|VerbForm=Fin not/PART/4/advmod "
        "sign/VERB/0/root/sign/VerbForm=Inf the/DET/6/det accord_/NOUN/4/obj/accord ./PUNCT/4/punct"
    ),
    "Will the president resign?": (
        "Will/AUX/4/aux/will/VerbForm=Fin the/DET/3/det president/NOUN/4/nsubj "
        "resign_/VERB/0/root/resign/VerbForm=Inf ?/PUNCT/4/punct"
    ),
    "The rebels who seized the airport released the crew.": (
        "The/DET/2/det rebels/NOUN/7/nsubj/rebel who/PRON/4/nsubj "
        "seized/VERB/2/acl:relcl/seize/Mood=Ind|Tense=Past|VerbForm=Fin the/DET/6/det airport/NOUN/4/obj "
        "released/VERB/0/root/release/Mood=Ind|Tense=Past|VerbForm=Fin the/DET/9/det crew_/NOUN/7/obj/crew "
        "./PUNCT/7/punct"
    ),
    "The envoy paid a third visit to Oslo.": (
        "The/DET/2/det envoy/NOUN/3/nsubj paid/VERB/0/root/pay/Mood=Ind|Tense=Past|VerbForm=Fin a/DET/6/det "
        "third/ADJ/6/amod visit/NOUN/3/obj to/ADP/8/case Oslo_/PROPN/6/nmod/Oslo ./PUNCT/3/punct"
    ),
    "Reis to visit Oslo": (
        "Reis/PROPN/0/root/Reis to/PART/3/mark visit/VERB/1/acl/visit/VerbForm=Inf Oslo/PROPN/3/obj/Oslo"
    ),
    "A drone strike killed the commander.": (
        "A/DET/3/det drone/NOUN/3/compound strike/NOUN/4/nsubj "
        "killed/VERB/0/root/kill/Mood=Ind|Tense=Past|VerbForm=Fin the/DET/6/det "
        "commander_/NOUN/4/obj/commander ./PUNCT/4/punct"
    ),
    "Officials said the minister met the envoy in Oslo.": (
        "Officials/NOUN/2/nsubj/official said/VERB/0/root/say/Mood=Ind|Tense=Past|VerbForm=Fin the/DET/4/det "
        "minister/NOUN/5/nsubj met/VERB/2/ccomp/meet/Mood=Ind|Tense=Past|VerbForm=Fin the/DET/7/det "
        "envoy/NOUN/5/obj in/ADP/9/case Oslo_/PROPN/7/nmod/Oslo ./PUNCT/2/punct"
    ),
    "Analysts believe the group bombed the pipeline.": (
        "Analysts/NOUN/2/nsubj/analyst believe/VERB/0/root/believe/Mood=Ind|Tense=Pres|VerbForm=Fin "
        "the/DET/4/det group/NOUN/5/nsubj bombed/VERB/2/ccomp/bomb/Mood=Ind|Tense=Past|VerbForm=Fin "
        "the/DET/7/det pipeline_/NOUN/5/obj/pipeline ./PUNCT/2/punct"
    ),
    "Reporters asked whether the army would bomb the camp.": (
        "Reporters/NOUN/2/nsubj/reporter asked/VERB/0/root/ask/Mood=Ind|Tense=Past|VerbForm=Fin "
        "whether/SCONJ/7/mark the/DET/5/det army/NOUN/7/nsubj would/AUX/7/aux/would/VerbForm=Fin "
        "bomb/VERB/2/ccomp/bomb/VerbForm=Inf the/DET/9/det camp_/NOUN/7/obj/camp ./PUNCT/2/punct"
    ),
    "The summit was postponed.": (
        "The/DET/2/det summit/NOUN/4/nsubj:pass was/AUX/4/aux:pass/be/Mood=Ind|Tense=Past|VerbForm=Fin "
        "postponed_/VERB/0/root/postpone/Tense=Past|VerbForm=Part|Voice=Pass ./PUNCT/4/punct"
    ),
    "No attack took place.": (
        "No/DET/2/det attack/NOUN/3/nsubj took/VERB/0/root/take/Mood=Ind|Tense=Past|VerbForm=Fin "
        "place_/NOUN/3/obj/place ./PUNCT/3/punct"
    ),
    "Soldiers crossed the river without firing.": (
        "Soldiers/NOUN/2/nsubj/soldier crossed/VERB/0/root/cross/Mood=Ind|Tense=Past|VerbForm=Fin "
        "the/DET/4/det river/NOUN/2/obj without/SCONJ/6/mark "
        "firing_/VERB/2/advcl/fire/Tense=Pres|VerbForm=Part ./PUNCT/2/punct"
    ),
    "The army denied shelling the hospital.": (
        "The/DET/2/det army/NOUN/3/nsubj denied/VERB/0/root/deny/Mood=Ind|Tense=Past|VerbForm=Fin "
        "shelling/VERB/3/xcomp/shell/VerbForm=Ger the/DET/6/det hospital_/NOUN/4/obj/hospital ./PUNCT/3/punct"
    ),
    "Hartwig met Reis and Malan.": (
        "Hartwig/PROPN/2/nsubj/Hartwig met/VERB/0/root/meet/Mood=Ind|Tense=Past|VerbForm=Fin "
        "Reis/PROPN/2/obj/Reis and/CCONJ/5/cc Malan_/PROPN/3/conj/Malan ./PUNCT/2/punct"
    ),
    "The killing of two students by soldiers sparked riots.": (
        "The/DET/2/det killing/NOUN/8/nsubj of/ADP/5/case two/NUM/5/nummod students/NOUN/2/nmod/student "
        "by/ADP/7/case soldiers/NOUN/2/nmod/soldier "
        "sparked/VERB/0/root/spark/Mood=Ind|Tense=Past|VerbForm=Fin riots_/NOUN/8/obj/riot ./PUNCT/8/punct"
    ),
    "Kenya imposed sanctions on Peru.": (
        "Kenya/PROPN/2/nsubj/Kenya imposed/VERB/0/root/impose/Mood=Ind|Tense=Past|VerbForm=Fin "
        "sanctions/NOUN/2/obj/sanction on/ADP/5/case Peru_/PROPN/3/nmod/Peru ./PUNCT/2/punct"
    ),
    "Colombia called off the talks.": (
        "Colombia/PROPN/2/nsubj/Colombia called/VERB/0/root/call/Mood=Ind|Tense=Past|VerbForm=Fin "
        "off/ADP/2/compound:prt the/DET/5/det talks_/NOUN/2/obj/talk ./PUNCT/2/punct"
    ),
    "The ferry sank near Oslo.": (
        "The/DET/2/det ferry/NOUN/3/nsubj sank/VERB/0/root/sink/Mood=Ind|Tense=Past|VerbForm=Fin near/ADP/5/case "
        "Oslo_/PROPN/3/obl/Oslo ./PUNCT/3/punct"
    ),
    "The army sank the ferry.": (
        "The/DET/2/det army/NOUN/3/nsubj sank/VERB/0/root/sink/Mood=Ind|Tense=Past|VerbForm=Fin the/DET/5/det "
        "ferry_/NOUN/3/obj/ferry ./PUNCT/3/punct"
    ),
    "Kenya praised the project.": (
        "Kenya/PROPN/2/nsubj/Kenya praised/VERB/0/root/praise/Mood=Ind|Tense=Past|VerbForm=Fin the/DET/4/det "
        "project_/NOUN/2/obj/project ./PUNCT/2/punct"
    ),
    "Kenya postponed the project.": (
        "Kenya/PROPN/2/nsubj/Kenya postponed/VERB/0/root/postpone/Mood=Ind|Tense=Past|VerbForm=Fin the/DET/4/det "
        "project_/NOUN/2/obj/project ./PUNCT/2/punct"
    ),
    "The army stopped ships from leaving Oslo.": (
        "The/DET/2/det army/NOUN/3/nsubj stopped/VERB/0/root/stop/Mood=Ind|Tense=Past|VerbForm=Fin "
        "ships/NOUN/3/obj/ship from/SCONJ/6/mark leaving/VERB/3/advcl/leave/VerbForm=Ger "
        "Oslo_/PROPN/6/obj/Oslo ./PUNCT/3/punct"
    ),
    "Kenya expects the visit to help Nepal.": (
        "Kenya/PROPN/2/nsubj/Kenya expects/VERB/0/root/expect/Mood=Ind|Tense=Pres|VerbForm=Fin the/DET/4/det "
        "visit/NOUN/2/obj to/PART/6/mark help/VERB/4/acl/help/VerbForm=Inf Nepal_/PROPN/6/obj/Nepal ./PUNCT/2/punct"
    ),
    "A judge on Saturday freed the man.": (
        "A/DET/2/det/a judge/NOUN/5/nsubj on/ADP/4/case Saturday/PROPN/2/nmod/Saturday "
        "freed/VERB/0/root/free/Mood=Ind|Tense=Past|VerbForm=Fin the/DET/7/det man_/NOUN/5/obj/man ./PUNCT/5/punct"
    ),
    "Kenya said it would attack Nepal.": (
        "Kenya/PROPN/2/nsubj/Kenya said/VERB/0/root/say/Mood=Ind|Tense=Past|VerbForm=Fin it/PRON/5/nsubj "
        "would/AUX/5/aux/would/VerbForm=Fin attack/VERB/2/ccomp/attack/VerbForm=Inf Nepal_/PROPN/5/obj/Nepal "
        "./PUNCT/2/punct"
    ),
    "Kenya said it would not attend.": (
        "Kenya/PROPN/2/nsubj/Kenya said/VERB/0/root/say/Mood=Ind|Tense=Past|VerbForm=Fin it/PRON/6/nsubj "
        "would/AUX/6/aux/would/VerbForm=Fin not/PART/6/advmod attend_/VERB/2/ccomp/attend/VerbForm=Inf "
        "./PUNCT/2/punct"
    ),
    "Kenya said Nepal would attack.": (
        "Kenya/PROPN/2/nsubj/Kenya said/VERB/0/root/say/Mood=Ind|Tense=Past|VerbForm=Fin Nepal/PROPN/5/nsubj/Nepal "
        "would/AUX/5/aux/would/VerbForm=Fin attack_/VERB/2/ccomp/attack/VerbForm=Inf ./PUNCT/2/punct"
    ),
    "The opposition to the law grew.": (
        "The/DET/2/det opposition/NOUN/6/nsubj to/ADP/5/case the/DET/5/det law/NOUN/2/nmod "
        "grew_/VERB/0/root/grow/Mood=Ind|Tense=Past|VerbForm=Fin ./PUNCT/6/punct"
    ),
    "The opposition met.": (
        "The/DET/2/det opposition/NOUN/3/nsubj met_/VERB/0/root/meet/Mood=Ind|Tense=Past|VerbForm=Fin ./PUNCT/3/punct"
    ),
    "The blog Gizmo bought a prototype.": (
        "The/DET/2/det blog/NOUN/4/nsubj Gizmo/PROPN/2/appos/Gizmo "
        "bought/VERB/0/root/buy/Mood=Ind|Tense=Past|VerbForm=Fin a/DET/6/det prototype_/NOUN/4/obj/prototype "
        "./PUNCT/4/punct"
    ),
    "The convoy came under attack.": (
        "The/DET/2/det convoy/NOUN/3/nsubj came/VERB/0/root/come/Mood=Ind|Tense=Past|VerbForm=Fin "
        "under/ADP/5/case attack_/NOUN/3/obl/attack ./PUNCT/3/punct"
    ),
}


def parsed(sentence: str) -> AnnotatedDocument:
    """Return the annotated document that one of the sentences makes."""
    return document_of([compact(_PARSED[sentence])])


def read_events(*reading: Any) -> tuple[EventMention, ...]:
    """Return the events that `reading.events.read_events` gives, less their order."""
    return events.read_events(*reading)[0]
