"""The endings behind `~lemma`: per language, from the longest lemma ending to the shortest. Folded text."""

from __future__ import annotations

from typing import NamedTuple

from workers.core.folding import fold


class Paradigm(NamedTuple):
    """Words ending in `ending` have the stem before it and one of `endings`."""

    ending: str
    endings: tuple[str, ...]
    least_stem: int = 2


def _table(rows: str) -> tuple[Paradigm, ...]:
    """Lines `lemma-ending: form endings`; `-` is no ending."""
    found = []
    for row in rows.strip().splitlines():
        ending, _, endings = row.partition(":")
        found.append(
            Paradigm(
                fold(ending).strip().replace("-", ""),
                tuple(fold(e).replace("-", "") for e in endings.split()),
            )
        )
    return tuple(sorted(found, key=lambda p: -len(p.ending)))


_RU = _table("""
ия: ия ии ию ией иею ий иям иями иях
ие: ие ия ию ием ии ий иям иями иях
ье: ье ья ью ьем ий ьям ьями ьях
ья: ья ьи ью ьей ий ьям ьями ьях
ость: ость ости остью остей остям остями остях
ь: ь и ю я ью ем ем ей ям ями ях е
ца: ца цы це цу цей ц цам цами цах
ец: ец ца цу цем це цы цев цам цами цах
ок: ок ка ку ком ке ки ков кам ками ках
ка: ка ки ке ку кой кою ок ек кам ками ках
га: га ги ге гу гой г гам гами гах
жа: жа жи же жу жей ж жам жами жах
ша: ша ши ше шу шей ш шам шами шах
а: а ы и е у ой ою - ам ами ах
ня: ня ни не ню ней ен ней ням нями нях
я: я и е ю ей ею ь й ям ями ях
о: о а у ом е - ам ами ах
е: е я ю ем и ей ям ями ях
й: й я ю ем е и ев ям ями ях
ский: ский ского скому ским ском ская ской скую ское ские ских скими скою
цкий: цкий цкого цкому цким цком цкая цкой цкую цкое цкие цких цкими цкою
кий: кий кого кому ким ком кая кой кую кое кие ких кими
гий: гий гого гому гим гом гая гой гую гое гие гих гими
ний: ний него нему ним нем няя ней нюю нее ние них ними
щий: щий щего щему щим щем щая щей щую щее щие щих щими
ший: ший шего шему шим шем шая шей шую шее шие ших шими
ый: ый ого ому ым ом ая ой ую ое ые ых ыми - а о ы
ой: ой ого ому ым ом ая ую ое ые ых ыми
ж: ж жа жу жем же жи жей жам жами жах
ш: ш ша шу шем ше ши шей шам шами шах
ч: ч ча чу чем че чи чей чам чами чах
щ: щ ща щу щем ще щи щей щам щами щах
г: г га гу гом ге ги гов гам гами гах
к: к ка ку ком ке ки ков кам ками ках
х: х ха ху хом хе хи хов хам хами хах
ц: ц ца цу цем це цы цев цам цами цах
ться: ться лся лась лось лись тся ются ется ятся ится
овать: овать овал овала овало овали ует уют уем ую уя овавший ованный ованные ованного ованных ованной ованы ован ована овано
ать: ать ал ала ало али ает ают аем аю ая анный анные анного анных анной аны ан ана ано
ить: ить ил ила ило или ит ят ат им ю у енный енные енного енных енной ены ен ена ено
еть: еть ел ела ело ели еет еют ит ят ею
ти: ти л ла ло ли т ет ут ем у
-: - а у ом е ы ов ам ами ах
""")

_UK = _table("""
ія: ія ії ію ією ій іям іями іях
ння: ння нню нням нні нь нням ннями ннях
ття: ття ттю ттям тті ттів ттями ттях
ля: ля лю лі лею ль лям лями лях ль
я: я і ї ю ею єю ь й ям ями ях їв
ість: ість ості істю остей остям остями остях
ь: ь і ю ю я ем ів ям ями ях ею ей
ець: ець ця цю цем ці ців цям цями цях цеві
ка: ка ки ці ку кою ок кам ками ках ко
га: га ги зі гу гою г гам гами гах
ха: ха хи сі ху хою х хам хами хах
а: а и і у ою ею - ам ами ах
о: о а у ом і - ам ами ах ові
е: е я ю ем і ь ям ями ях
ський: ський ського ському ським ськім ська ської ській ську ською ське ські ських ськими
цький: цький цького цькому цьким цькім цька цької цькій цьку цькою цьке цькі цьких цькими
ий: ий ого ому им ім а ої ій у ою е і их ими о
ій: ій ього ьому ім я ьої ю ьою є і іх іми
й: й я ю єм ї їв ям ями ях єві
ж: ж жу жа жем жі жів жам жами жах
ч: ч чу ча чем чі чів чам чами чах
ш: ш шу ша шем ші шів шам шами шах
увати: увати ував увала увало ували ує ують уємо ую уючи ований овані ованих ованого овано ована
ювати: ювати ював ювала ювало ювали ює юють юємо юю юючи йований йовані йовано
ати: ати ав ала ало али ає ають аємо аю аний ані аних аного ано ана
ити: ити ив ила ило или ить ять ать имо ю у ений ені ених еного ено ена
іти: іти ів іла іло іли іє іють
ти: ти в ла ло ли де дуть
-: - а у ом ові і и ів ам ами ах
""")

_PL = _table("""
ja: ja ji je jom jami jach jo je ja a
cja: cja cji cje cjom cjami cjach cja
ia: ia ii ie iom iami iach io
nia: nia ni nii nie niom niami niach nia nio
nie: nie nia niu niem niom niami niach n
cie: cie cia ciu ciem ciom ciami ciach c
osc: osc osci oscia oscie osciom osciami osciach
ie: ie ia iu iem iom iami iach i
ka: ka ki ce ke ka ko ek kom kami kach
ga: ga gi dze ge go g gom gami gach
wa: wa wy wie we wo w wom wami wach
na: na ny nie ne no n nom nami nach
ra: ra ry rze re ro r rom rami rach
ta: ta ty cie te to t tom tami tach
da: da dy dzie de do d dom dami dach
a: a y i e ie o - om ami ach
wo: wo wa wu wem wie w wom wami wach
o: o a u em ie - om ami ach
ec: ec ca cowi cem cu ce cow com cami cach
ek: ek ka kowi kiem ku ki kow kom kami kach
ski: ski skiego skiemu skim ska skiej skie skich skimi scy
cki: cki ckiego ckiemu ckim cka ckiej ckie ckich ckimi ccy
ki: ki kiego kiemu kim ka kiej kie kich kimi cy
ny: ny nego nemu nym na nej ne nych nymi ni
wy: wy wego wemu wym wa wej we wych wymi wi
y: y ego emu ym a ej e ych ymi i
owac: owac owal owala owalo owali owaly uje uja ujemy owany owane owanych owanego owana owano ujac
ac: ac al ala alo ali aly a aja amy any ane anych ana ano
ic: ic il ila ilo ili ily i a imy ony one onych ona ono iony ione iono
yc: yc yl yla ylo yli yly y a ony one ono
-: - u a owi em iem ie ze y i ow om ami ach e cie dzie
""")

_CS = _table("""
ce: ce ci i cich cim cemi cí c
e: e i ich im emi - ich
nost: nost nosti nostmi nostech nostem
st: st sti stmi stech stem
ni: ni niho nimu nim nich nimi
ani: ani anim anich animi
eni: eni enim enich enimi
ka: ka ky ce ku kou ek kam kami kach ko
ha: ha hy ze hu hou h ham hami hach
ba: ba by be bu bou eb bam bami bach b
da: da dy de du dou d dam dami dach
va: va vy ve vu vou v vam vami vach
a: a y e u ou - am ami ach ich
o: o a u em e y ech um - ovi
vo: vo va vu vem ve v vum vy vech
sky: sky skeho skemu skem skym ska ske skou sti skych skymi
cky: cky ckeho ckemu ckem ckym cka cke ckou cti ckych ckymi
y: y eho emu em ym a e ou ych ymi i
ovat: ovat oval ovala ovalo ovali ovaly uje uji ujeme ovan ovany ovane ovano ovana
at: at al ala alo ali aly a aji ame an any ane ano ana
it: it il ila ilo ili ily i eme en eny ene eno ena
ec: ec ce ci cem cu cich cum cove
ek: ek ku kem ky cich kum kach
-: - u a ovi em e y i um ech ich ove
""")

_RO = _table("""
iune: iune iunea iunii iuni iunile iunilor
une: une unea unii uni unile unilor
are: are area arii ari arile arilor
ere: ere erea erii eri erile erilor
ire: ire irea irii iri irile irilor
ate: ate atea atii ati atile atilor
ie: ie ia iei ii iile iilor
a: a a ei e ele elor
ura: ura uri urile urilor urii
ina: ina ine inei inele inelor ini inile inilor inii
ea: ea elei ele elelor
iu: iu iul iului ii iile iilor iuri iurile iurilor
u: u ul ului ui uri urile urilor
esc: esc easca esti eascai escul estii estilor estile easca
ic: ic ica ici ice icul icii icilor icele icelor
al: al ala ali ale alul alii alilor alele alelor
an: an ana eni ene anul anului ani anii anilor anele anelor anei anul ane
ar: ar ara ari are arul arii arilor arele arelor
or: or ori orul orului orii orilor oare
t: t tul tului te tele telor ti tii tilor turi turile turilor ta
-: - ul ului uri urile urilor i ii ilor e ele elor a
""")

_ES = _table("""
ion: ion iones
z: z ces
or: or ora ores oras
es: es esa eses esas
o: o a os as
a: a o as os
e: e es
-: - s es
""")
_PT = _table("""
ao: ao oes
al: al ais
el: el eis
or: or ora ores oras
es: es esa eses esas
o: o a os as
a: a o as os
m: m ns
-: - s es
""")
_IT = _table("""
one: one oni
ista: ista isti iste
co: co ca ci chi che
go: go ga ghi ghe
ca: ca che
io: io ia i ie
o: o a i e
a: a e
e: e i
-: -
""")
_FR = _table("""
al: al ale aux ales
if: if ive ifs ives
eux: eux euse euses
ien: ien ienne iens iennes
eau: eau eaux
er: er e ee es ees ent ant a ait aient ons ez era eront erait
e: e es ee ees
-: - s e es
""")
_EN = _table("""
y: y ies ied ying
o: o os oes
e: e es ed ing
s: s ses
x: x xes
sh: sh shes shed shing
ch: ch ches ched ching
-: - s ed ing 's
""")
_DE = _table("""
ung: ung ungen
heit: heit heiten
keit: keit keiten
ion: ion ionen
isch: isch ische ischen ischer isches ischem
lich: lich liche lichen licher liches lichem
e: e en n er es em
er: er ern ers erin erinnen
el: el eln els
-: - e en er es em n s
""")
_NL = _table("""
ie: ie ies
ing: ing ingen
heid: heid heden
isch: isch ische
e: e en n s
-: - en e s n
""")

#: language → its paradigms, the longest lemma ending first.
PARADIGMS: dict[str, tuple[Paradigm, ...]] = {
    "cs": _CS, "de": _DE, "en": _EN, "es": _ES, "fr": _FR, "it": _IT, "nl": _NL, "pl": _PL, "pt": _PT, "ro": _RO,
    "ru": _RU, "uk": _UK,
}  # fmt: skip


def _arabic_prefixes() -> frozenset[str]:
    ands, prepositions = ("", "و", "ف"), ("", "ال", "ب", "ل", "ك", "بال", "لل", "كال", "س")
    return frozenset(a + p for a in ands for p in prepositions) - {""}


def _hebrew_prefixes() -> frozenset[str]:
    found = {
        a + b + c + d
        for a in ("", "ו")
        for b in ("", "ש", "כש")
        for c in ("", "ב", "ל", "מ", "כ")
        for d in ("", "ה")
    }
    return frozenset(found) - {""}


#: language → what may stand before a word without a space.
PROCLITICS: dict[str, frozenset[str]] = {"ar": _arabic_prefixes(), "he": _hebrew_prefixes()}


def _korean_endings() -> frozenset[str]:
    cases = [
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "의",
        "에",
        "에서",
        "에게",
        "로",
        "으로",
        "와",
        "과",
        "도",
        "만",
        "까지",
        "부터",
        "보다",
        "마저",
        "조차",
        "라",
        "란",
        "이란",
        "라는",
        "이라는",
        "라고",
        "이라고",
        "나",
        "이나",
        "며",
        "이며",
        "께",
        "께서",
        "한테",
        "밖에",
        "만큼",
        "처럼",
        "대로",
        "뿐",
        "야",
        "든",
        "든지",
        "인",
        "인데",
        "이다",
        "다",
        "라며",
        "로서",
        "으로서",
        "로써",
        "으로써",
        "에는",
        "에도",
        "에만",
        "에선",
        "에서는",
        "에서도",
        "에서의",
        "로의",
        "으로의",
        "로는",
        "으로는",
        "와의",
        "과의",
        "와는",
        "과는",
        "까지의",
        "부터의",
        "에의",
        "에게는",
        "이었다",
        "였다",
        "입니다",
        "이라며",
    ]
    verbs = [
        "하",
        "해",
        "한",
        "할",
        "함",
        "했",
        "합",
        "하다",
        "하고",
        "하며",
        "하는",
        "하기",
        "하기로",
        "하자",
        "하지",
        "하면",
        "하여",
        "해서",
        "해야",
        "해온",
        "했다",
        "했던",
        "했고",
        "했으며",
        "한다",
        "한다고",
        "한다며",
        "했다고",
        "했다며",
        "할지",
        "하도록",
        "하겠다",
        "하려",
        "하려는",
        "하려고",
        "합니다",
        "했습니다",
        "해왔다",
        "되",
        "된",
        "될",
        "됨",
        "됐",
        "되다",
        "되고",
        "되며",
        "되는",
        "되면",
        "됐다",
        "됐고",
        "됐던",
        "된다",
        "돼",
        "되어",
        "되었다",
        "되자",
        "될지",
        "됩니다",
        "됐습니다",
        "당한",
        "당했다",
        "받은",
        "받는",
        "중",
        "중인",
        "적",
        "적인",
        "적으로",
        "국",
        "국의",
        "국이",
        "국은",
    ]
    plural = [f"들{c}" for c in ("", *cases)]
    return frozenset([*cases, *verbs, *plural])


#: language → what may stand after a noun without a space.
ENCLITICS: dict[str, frozenset[str]] = {"ko": _korean_endings()}

#: Words that never take an article: prepositions and the like inside phrases.
UNCHANGED: frozenset[str] = frozenset(
    word
    for word in [
        "على",
        "من",
        "في",
        "الي",
        "عن",
        "ضد",
        "مع",
        "بين",
        "او",
        "ان",
        "لا",
        "ما",
        "هذا",
        "هذه",
        "على",
        "ضد",
        "بشان",
        "عبر",
        "על",
        "את",
        "של",
        "עם",
        "נגד",
        "בין",
        "או",
        "כי",
        "לא",
        "אל",
    ]
)
