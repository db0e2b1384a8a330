"""The endings behind `~lemma` in the Romance languages: from the longest lemma ending to the shortest, `-` is none."""

from __future__ import annotations

from workers.core.inflection.tables import table

RO = table("""
oi: oi oiul oiului oaie oaiele oaielor
stru: stru strul strului stri strii strilor
nte: nte ntele ntelui nti ntii ntilor nta
ean: ean eana eanul eanului eni enii enilor ene enele enelor enei eanu
iune: iune iunea iunii iuni iunile iunilor
une: une unea unii uni unile unilor
are: are area arii ari arile arilor
ere: ere erea erii eri erile erilor
ire: ire irea irii iri irile irilor
ate: ate atea atii ati atile atilor
ie: ie ia iei ii iile iilor
a: a a ei e ele elor i ii ile ilor
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

ES = table("""
ar: ar a an o aron ado ada ados adas ando aba aban ara aran e en ares
er: er e en io ieron ido ida idos idas iendo ia ian era eran a an eres
ir: ir e en io ieron ido ida idos idas iendo ia ian ira iran a an ires
ion: ion iones
z: z ces
or: or ora ores oras
es: es esa eses esas
o: o a os as
a: a o as os
e: e es
-: - s es
""")

PT = table("""
por: por poe poem pos puseram posto posta postos postas pora porao pondo punha punham
ar: ar a am ou aram ado ada ados adas ando ava avam ara arao e em ares
er: er e em eu eram ido ida idos idas endo ia iam era erao a am eres
ir: ir e em iu iram ido ida idos idas indo ia iam ira irao a am ires
il: il is eis
ao: ao oes aes aos a as
al: al ais
el: el eis
or: or ora ores oras
es: es esa eses esas
o: o a os as
a: a o as os
m: m ns
-: - s es
""")

IT = table("""
arca: arca archi arche
ma: ma me mi
porre: porre pone pongono pose posero posto posta posti poste porra porranno poneva ponevano ponendo
are: are ari a ano o arono ato ata ati ate ando ava avano era eranno i ino
ere: ere eri e ono ette ettero uto uta uti ute endo eva evano era eranno a ano
ire: ire e ono isce iscono i irono ito ita iti ite endo iva ivano ira iranno a ano
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

FR = table("""
en: en enne ens ennes
dire: dire dit dits dite dites disent disait disaient disant dira diront
oir: oir oirs
ir: ir irs it issent i ie is ies issait issaient issant ira iront
al: al ale aux ales als
if: if ive ifs ives
eux: eux euse euses
ien: ien ienne iens iennes
eau: eau eaux
er: er ers e ee es ees ent ant a ait aient ons ez era eront erait
e: e es
-: - s e es
""")
