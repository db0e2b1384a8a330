"""Words for countries in Spanish and Portuguese; `__init__.py` says how a line is written."""

from __future__ import annotations

#: language → its lines.
WORDS: dict[str, str] = {
    "es": """
AE emiratí Emiratos; Abu_Dabi
AF afgano; Kabul
AL albanés; Tirana
AM armenio; Ereván
AO angoleño; Luanda
AR argentino; Buenos_Aires Casa_Rosada
AT austriaco; Viena
AU australiano; Canberra
AZ azerbaiyano; Bakú
BA bosnio; Sarajevo
BD bangladesí; Daca
BE belga
BF burkinés; Uagadugú
BG búlgaro; Sofía
BH bareiní baréin; Manama
BI burundés
BJ beninés
BO boliviano; La_Paz
BR brasileño; Brasilia Planalto
BY bielorruso; Minsk
CA canadiense; Ottawa
CD congoleño República_Democrática_del_Congo RDC RD_Congo RD_del_Congo Congo República_Democrática_de_Congo; Kinshasa
CF centroafricano; Bangui
CG República_del_Congo Congo-Brazzaville; Brazzaville
CH suizo; Berna
CI marfileño; Abiyán
CL chileno
CM camerunés; Yaundé
CN chino; Pekín Beijing
CO colombiano; Bogotá
CR costarricense
CU cubano; La_Habana
CY chipriota; Nicosia
CZ checo; Praga
DE alemán alemana alemanes; Berlín
DJ yibutiano
DK danés danesa; Copenhague
DO dominicano
DZ argelino; Argel
EC ecuatoriano; Quito
EE estonio; Tallin
EG egipcio; El_Cairo
ER eritreo; Asmara
ES español española españolas; Madrid Moncloa
ET etíope; Adís_Abeba
FI finlandés; Helsinki
FR francés francesa; París
GA gabonés; Libreville
GB británico Gran_Bretaña Inglaterra escocés escocesa galés; Londres
GE georgiano; Tiflis
GH ghanés; Acra
GN guineano; Conakri
GR griego; Atenas
GT guatemalteco
GW ; Bisáu
GY guyanés
HK hongkonés
HN hondureño; Tegucigalpa
HR croata; Zagreb
HT haitiano; Puerto_Príncipe
HU húngaro; Budapest
ID indonesio; Yakarta
IE irlandés irlandesa; Dublín
IL israelí; Jerusalén Tel_Aviv
IN hindú; Nueva_Delhi
IQ iraquí Irak; Bagdad
IR iraní; Teherán
IS islandés islandesa; Reikiavik
IT italiano; Roma
JM jamaicano
JO jordano; Amán
JP japonés japonesa; Tokio
KE keniano; Nairobi
KG kirguís; Biskek
KH camboyano
KP norcoreano Corea_del_Norte; Pionyang Pyongyang
KR surcoreano Corea_del_Sur; Seúl
KW kuwaití
KZ kazajo; Astaná
LA laosiano
LB libanés libanesa; Beirut
LK esrilanqués; Colombo
LR liberiano
LT lituano; Vilna
LV letón; Riga
LY libio; Trípoli
MA marroquí; Rabat
MD moldavo; Chisináu
ME montenegrino
MG malgache
MK macedonio; Skopie
ML maliense; Bamako
MM birmano Birmania
MN mongol; Ulán_Bator
MR mauritano; Nuakchot
MX mexicano; Ciudad_de_México
MY malasio; Kuala_Lumpur
MZ mozambiqueño; Maputo
NA namibio
NE nigerino; Niamey
NG nigeriano; Abuya
NI nicaragüense; Managua
NL neerlandés holandés Holanda neerlandesa holandesa; La_Haya Ámsterdam
NO noruego; Oslo
NP nepalí; Katmandú
NZ neozelandés neozelandesa; Wellington
OM omaní
PA panameño
PE peruano
PH filipino; Manila
PK pakistaní; Islamabad
PL polaco; Varsovia
PS palestino Palestina Gaza Cisjordania; Ramala
PT portugués portuguesa luso; Lisboa
PY paraguayo; Asunción
QA catarí qatarí Qatar; Doha
RO rumano; Bucarest
RS serbio; Belgrado
RU ruso Federación_Rusa; Moscú Kremlin
RW ruandés; Kigali
SA saudí saudita Arabia_Saudita; Riad
SD sudanés sudanesa; Jartum
SE sueco; Estocolmo
SG singapurense
SI esloveno; Liubliana
SK eslovaco; Bratislava
SN senegalés senegalesa; Dakar
SO somalí; Mogadiscio
SS sursudanés; Yuba
SV salvadoreño
SY sirio; Damasco
TD chadiano; Yamena
TG togolés
TH tailandés tailandesa; Bangkok
TJ tayiko; Dusambé
TM turcomano
TN tunecino; Túnez
TR turco Turquía; Ankara
TW taiwanés taiwanesa; Taipéi
TZ tanzano
UA ucraniano; Kiev
UG ugandés ugandesa; Kampala
US estadounidense norteamericano EEUU EE.UU EE.UU. EE._UU. EUA Estados_Unidos; Washington Casa_Blanca Pentágono Departamento_de_Estado
UY uruguayo; Montevideo
UZ uzbeko; Taskent
VE venezolano; Caracas
VN vietnamita; Hanói
XK kosovar; Pristina
YE yemení; Saná
ZA sudafricano; Pretoria
ZM zambiano; Lusaka
ZW zimbabuense; Harare
""",
    "pt": """
AE emiradense Emirados; Abu_Dhabi
AF afegão afegã afegãos afegãs Afeganistão; Cabul
AL albanês; Tirana
AM armênio arménio armênia; Erevan Ierevan
AO angolano; Luanda
AR argentino; Buenos_Aires
AT austríaco; Viena
AU australiano; Camberra Canberra
AZ azerbaijano azeri; Baku
BE belga
BG búlgaro; Sófia
BO boliviano; La_Paz
BR brasileiro; Brasília Planalto Itamaraty
BY bielorrusso Bielorrússia Belarus; Minsk
CA canadense canadiano; Ottawa
CD congolês congolesa RDC RD_Congo República_Democrática_do_Congo Congo; Kinshasa
CF centro-africano; Bangui
CG República_do_Congo Congo-Brazzaville; Brazzaville
CH suíço; Berna
CL chileno
CM camaronês; Iaundé
CN chinês chinesa; Pequim
CO colombiano; Bogotá
CU cubano; Havana
CV cabo-verdiano
CY cipriota; Nicósia
CZ checo tcheco; Praga
DE alemão alemã alemães; Berlim
DK dinamarquês dinamarquesa; Copenhague Copenhaga
DZ argelino; Argel
EC equatoriano; Quito
EE estônio estónio; Tallinn
EG egípcio; Cairo
ES espanhol; Madri Madrid
ET etíope; Adis_Abeba
FI finlandês finlandesa; Helsinque Helsínquia
FR francês francesa; Paris
GB britânico Grã-Bretanha Inglaterra escocês escocesa; Londres
GE georgiano; Tbilisi
GR grego; Atenas
GT guatemalteco
GW guineense; Bissau
HN hondurenho; Tegucigalpa
HR croata; Zagreb
HT haitiano; Porto_Príncipe
HU húngaro; Budapeste
ID indonésio; Jacarta
IE irlandês irlandesa; Dublin
IL israelense israelita; Jerusalém
IN indiano; Nova_Déli
IQ iraquiano; Bagdá Bagdade
IR iraniano Irã Irão; Teerã Teerão
IS islandês; Reykjavik
IT italiano; Roma
JO jordaniano jordano
JP japonês japonesa; Tóquio
KE queniano; Nairóbi
KH cambojano
KP norte-coreano Coreia_do_Norte; Pyongyang
KR sul-coreano Coreia_do_Sul; Seul Seoul
KW kuwaitiano
KZ cazaque; Astana
LB libanês libanesa; Beirute
LT lituano; Vilnius
LV letão; Riga
LY líbio; Trípoli
MA marroquino; Rabat
MD moldavo; Chisinau
MK macedónio macedônio
ML maliano malinês; Bamako Bamaco
MM birmanês Birmânia Mianmar Myanmar
MN mongol
MX mexicano
MY malaio; Kuala_Lumpur
MZ moçambicano; Maputo
NA namibiano
NE nigerino; Niamey
NG nigeriano; Abuja
NI nicaraguense; Manágua
NL holandês holandesa holandeses neerlandês Holanda Países_Baixos; Haia Amsterdã Amesterdão
NO norueguês norueguesa; Oslo
NP nepalês; Katmandu
NZ neozelandês; Wellington
PE peruano
PH filipino; Manila
PK paquistanês paquistanesa; Islamabad
PL polonês polaco Polônia Polónia; Varsóvia
PS palestino palestiniano Palestina Gaza Cisjordânia
PT português portuguesa; Lisboa
PY paraguaio; Assunção
QA catari catariano Catar; Doha
RO romeno; Bucareste
RS sérvio; Belgrado
RU russo Federação_Russa; Moscou Moscovo Kremlin
RW ruandês; Kigali
SA saudita; Riad
SD sudanês; Cartum
SE sueco; Estocolmo
SI esloveno; Liubliana
SK eslovaco; Bratislava
SN senegalês; Dacar
SO somali; Mogadíscio
SS sul-sudanês; Juba
ST são-tomense
SV salvadorenho
SY sírio; Damasco
TD chadiano Chade
TH tailandês tailandesa; Bangkok Banguecoque
TL timorense; Díli
TN tunisino tunisiano
TR turco turca; Ancara Ankara
TW taiwanês; Taipé
TZ tanzaniano
UA ucraniano; Kiev Kyiv
UG ugandês; Kampala
US americano norte-americano estadunidense EUA; Washington Casa_Branca Pentágono Departamento_de_Estado
UY uruguaio; Montevidéu
UZ uzbeque; Tashkent
VE venezuelano; Caracas
VN vietnamita; Hanói
YE iemenita; Sanaa
ZA sul-africano; Pretória
ZM zambiano
ZW zimbabuano; Harare
""",
}
