"""Small lists about names: short forms, transliterations with no rule, given names by gender, family-name-first lands."""

from typing import Final

SURNAME_FIRST: Final = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "HKG", "MAC", "KHM", "HUN", "JPN", "SGP"})

_SHORT_FORMS: Final = """
william bill will billy|robert bob rob bobby|richard dick rick rich|joseph joe joey|james jim jimmy jamie|john jack johnny
thomas tom tommy|michael mike mick|edward ed ted eddie|charles charlie chuck|david dave|daniel dan danny|steven steve stephen
anthony tony antony|benjamin ben benny|samuel sam|matthew matt|christopher chris kit|andrew andy drew|nicholas nick nicolas
gregory greg|jeffrey jeff geoffrey|kenneth ken|ronald ron ronnie|donald don|lawrence larry|timothy tim|patrick pat paddy
katherine kate kathy catherine cathy|elizabeth liz beth betty|margaret maggie peggy|susan sue|deborah deb debbie|janet jan
alexander alex aleksandr sasha aleksander alyaksandr oleksandr|sergei sergey serhiy|dmitry dmitri dmytro|nikolai nikolay mykola
philip phil phillip|raymond ray|gerald jerry gerry|frederick fred freddie|albert al|arthur art|leonard len leon|peter pete
vincent vince|walter walt|zachary zach|joshua josh|nathaniel nate nathan|jacob jake|jonathan jon|luiz luis lula|evgeny yevgeny
yuri yury iurii|andrei andrey andriy|mikhail mykhailo mihail|georgy georgi heorhii|valery valeriy valerii|vasily vasyl vasili
volodymyr wolodymyr|vladimir wladimir|viktor victor|aleksei alexei alexey oleksii oleksiy|nicolas nicholas|marc mark|eric erik
""".strip()
NICKNAMES: Final[dict[str, frozenset[str]]] = {}
for _line in _SHORT_FORMS.replace("\n", "|").split("|"):
    _group = frozenset(_line.split())
    for _name in _group:
        NICKNAMES[_name] = NICKNAMES.get(_name, frozenset()) | _group

_SPELLINGS: Final = """
muhammad mohammed mohammad mohamed mohamad muhammed mohamud mohammod muhamad mahomed mohd md
ahmad ahmed ahmet akhmed ahmadh
hussein hussain husain hossein hossain husayn huseyin husein
yusuf yousuf youssef yousef yusef youssouf yousaf yosef
abdul abdel abdal abdoul abdol abd
umar omar omer oumar
usama osama oussama
uthman osman othman usman ousmane
hasan hassan hasson
ali aly
ibrahim ebrahim ibraheem brahim
ismail esmail ismael ismaeel esmaeil
said saeed saeid sayeed saied
sayyid sayed syed seyed sayyed seyyed
khalifa khalifah khaleefa
sheikh shaikh shaykh sheik cheikh
qasim kassem qassem kasim qasem kassim ghasem
sisi sissi
gaddafi qaddafi gadhafi kadafi qadhafi kadhafi kaddafi gadafi
netanyahu netanyahou nethanyahu
zelensky zelenskyy zelenskiy zelenskyi zelenski selenskyj
lukashenko lukashenka
kyiv kiev kyyiv
kharkiv kharkov
lviv lvov
odesa odessa
dnipro dnepr
yeltsin eltsin
medvedev medvedyev
erdogan erdoghan
shehbaz shahbaz shabaz
shinzo sinzo
mullah mulla mollah
taliban taleban
""".strip()
RESPELLINGS: Final[dict[str, str]] = {word: line.split()[0] for line in _SPELLINGS.splitlines() for word in line.split()}

MALE: Final = frozenset(
    """
    aaron abdul abdullah abraham adam adrian ahmad ahmed alan albert alexander alexei ali amir andre andrei andrew angel
    anthony antonio antony arif arthur asif asim atif ayman bashar benjamin bernard bill bob boris brad brian bruce carlos
    charles chris christopher colin craig daniel david denis dennis dmitry donald douglas ed eduardo edward emmanuel eric
    ernesto ethan evo fayez felipe fernando francis francisco frank fred gary george gerald gerard giorgio gordon greg
    gregory hamid hans harold harry hassan henry hosni hugo hussein ian ibrahim igor imran isaac ismail ivan jack jacob
    jake james jan jason javier jean jeff jeffrey jens jerome jim joe joel john jonathan jorge jose joseph joshua juan julian
    justin karl keir keith kenneth kevin khalid larry laurent lawrence lee leonid lloyd lopez louis luis luiz lula manuel
    marc marco mark martin matt matthew mehdi michael miguel mike mikhail mohamed mohammad mohammed muhammad mustafa
    narendra nathan nawaz nicholas nick nicolas nikolai oleg olaf oliver omar oscar pablo patrick paul pedro pervez peter
    philip pierre rafael rahul rajnath ralph ramon raymond recep richard robert roberto rodrigo roger ronald roy ryan salman
    sam samuel scott sean sebastian sergei sergey shehbaz shinzo silvio simon stephen steve steven subrahmanyam syed tariq
    terry theodore thomas tim timothy todd tom tony umar vaclav victor viktor vincent vladimir volodymyr wang wayne william
    xavier yasser yitzhak yousaf yuri yusuf
    """.split()
)
FEMALE: Final = frozenset(
    """
    abigail alexandra alice alison amanda amy andrea angela ann anna anne annalena annie barbara benazir beth betty
    bibi bridget carol caroline carolyn catherine charlotte christina christine claire claudia condoleezza cynthia dawn
    deborah diana diane dilma donna dorothy elena eleanor elizabeth ella ellen emily emma erika esther eva evelyn fatima
    fiona florence frances gabriela gina giorgia gloria golda grace hannah heather helen hilary hillary hina indira irene
    iryna jacinda jacqueline jane janet janice jean jennifer jessica jill joan joanna joyce juanita judith julia julie kaja
    kamala karen karine kate katherine kathleen kathryn kelly kristalina kristi laura lauren leah linda lisa liz lucy
    madeleine madeline malala maria marie margaret marine marina martha mary maryam megan melanie michelle mina nancy
    natalia natalie nicola nikki oksana olga olivia patricia penny priti rachel rebecca roberta rosa rosemary ruth sara
    sarah sharon shirley sofia sonia sophia sophie stephanie susan susanna suzanne svetlana sylvia tammy tansu teresa
    theresa tzipi ursula valerie vera veronica victoria virginia viktoria wendy yingluck yulia yvette yvonne zainab
    """.split()
)
