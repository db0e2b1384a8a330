"""Words for countries in French, Italian and Romanian; `__init__.py` says how a line is written."""

from __future__ import annotations

#: language → its lines.
WORDS: dict[str, str] = {
    "fr": """
AE émirati émirien Émirats; Abou_Dhabi
AF afghan; Kaboul
AL albanais; Tirana
AM arménien; Erevan
AO angolais; Luanda
AR argentin; Buenos_Aires
AT autrichien; Vienne
AU australien; Canberra
AZ azerbaïdjanais azéri; Bakou
BA bosnien bosniaque; Sarajevo
BD bangladais; Dacca
BE belge
BF burkinabè burkinabé; Ouagadougou
BG bulgare; Sofia
BH bahreïni; Manama
BI burundais; Bujumbura Gitega
BJ béninois; Cotonou
BO bolivien; La_Paz
BR brésilien; Brasilia
BY biélorusse Biélorussie; Minsk
CA canadien; Ottawa
CD RDC République_démocratique_du_Congo RD_Congo RDCongo Congo; Kinshasa
CF centrafricain Centrafrique; Bangui
CG République_du_Congo Congo-Brazzaville; Brazzaville
CH suisse; Berne
CI ivoirien; Abidjan Yamoussoukro
CL chilien
CM camerounais; Yaoundé
CN chinois; Pékin
CO colombien; Bogota
CR costaricien
CU cubain; La_Havane
CY chypriote; Nicosie
CZ tchèque; Prague
DE allemand; Berlin
DJ djiboutien
DK danois; Copenhague
DO dominicain
DZ algérien; Alger
EC équatorien; Quito
EE estonien; Tallinn
EG égyptien; Le_Caire
ER érythréen; Asmara
ES espagnol; Madrid
ET éthiopien; Addis-Abeba
FI finlandais; Helsinki
FR français; Paris Élysée Matignon Quai_d'Orsay
GA gabonais; Libreville
GB britannique Grande-Bretagne Angleterre écossais gallois; Londres
GE géorgien; Tbilissi
GH ghanéen; Accra
GN guinéen; Conakry
GR grec grecque; Athènes
GW bissau-guinéen; Bissau
HK hongkongais
HR croate; Zagreb
HT haïtien; Port-au-Prince
HU hongrois; Budapest
ID indonésien; Jakarta
IE irlandais; Dublin
IL israélien; Jérusalem
IN indien; New_Delhi
IQ irakien; Bagdad
IR iranien; Téhéran
IS islandais; Reykjavik
IT italien; Rome
JO jordanien; Amman
JP japonais; Tokyo
KE kényan; Nairobi
KG kirghize; Bichkek
KH cambodgien; Phnom_Penh
KP nord-coréen Corée_du_Nord; Pyongyang
KR sud-coréen Corée_du_Sud; Séoul
KW koweïtien
KZ kazakh; Astana
LA laotien
LB libanais; Beyrouth
LK sri-lankais; Colombo
LT lituanien; Vilnius
LV letton; Riga
LY libyen; Tripoli
MA marocain; Rabat
MD moldave Moldavie; Chisinau
ME monténégrin
MG malgache; Antananarivo
MK macédonien; Skopje
ML malien; Bamako
MM birman Birmanie; Naypyidaw
MN mongol; Oulan-Bator
MR mauritanien; Nouakchott
MX mexicain; Mexico
MY malaisien; Kuala_Lumpur
MZ mozambicain; Maputo
NA namibien
NE nigérien; Niamey
NG nigérian; Abuja
NI nicaraguayen; Managua
NL néerlandais; La_Haye
NO norvégien; Oslo
NP népalais; Katmandou
NZ néo-zélandais; Wellington
OM omanais; Mascate
PE péruvien
PH philippin; Manille
PK pakistanais; Islamabad
PL polonais; Varsovie
PS palestinien Palestine Gaza Cisjordanie; Ramallah
PT portugais; Lisbonne
PY paraguayen
QA qatari; Doha
RO roumain; Bucarest
RS serbe; Belgrade
RU russe Fédération_de_Russie; Moscou Kremlin
RW rwandais; Kigali
SA saoudien; Riyad
SD soudanais; Khartoum
SE suédois; Stockholm
SG singapourien
SI slovène; Ljubljana
SK slovaque; Bratislava
SN sénégalais; Dakar
SO somalien; Mogadiscio
SS sud-soudanais; Djouba
SV salvadorien
SY syrien; Damas
TD tchadien; N'Djamena
TG togolais; Lomé
TH thaïlandais thaï; Bangkok
TJ tadjik; Douchanbé
TM turkmène
TN tunisien; Tunis
TR turc turque; Ankara
TW taïwanais Taiwan; Taipei
TZ tanzanien
UA ukrainien; Kiev Kyiv
UG ougandais; Kampala
US américain USA États-Unis Etats-Unis; Washington Maison-Blanche Maison_Blanche Pentagone Département_d'État
UY uruguayen; Montevideo
UZ ouzbek; Tachkent
VE vénézuélien; Caracas
VN vietnamien; Hanoï
XK kosovar; Pristina
YE yéménite; Sanaa
ZA sud-africain; Pretoria
ZM zambien
ZW zimbabwéen; Harare
""",
    "it": """
AE emiratino emiratini Emirati; Abu_Dhabi
AF afghano; Kabul
AL albanese; Tirana
AM armeno; Erevan
AO angolano; Luanda
AR argentino; Buenos_Aires
AT austriaco; Vienna
AU australiano; Canberra
AZ azero azerbaigiano; Baku
BA bosniaco; Sarajevo
BD bengalese; Dacca
BE belga
BF burkinabé; Ouagadougou
BG bulgaro; Sofia
BO boliviano; La_Paz
BR brasiliano; Brasilia
BY bielorusso Bielorussia; Minsk
CA canadese; Ottawa
CD congolese Rdc RDC Repubblica_Democratica_del_Congo Repubblica_democratica_del_Congo Congo; Kinshasa
CG Repubblica_del_Congo Congo-Brazzaville
CH svizzero; Berna
CL cileno
CM camerunense; Yaoundé
CN cinese; Pechino Beijing
CO colombiano; Bogotà
CU cubano; L'Avana
CY cipriota; Nicosia
CZ ceco; Praga
DE tedesco; Berlino
DK danese; Copenaghen
DZ algerino; Algeri
EC ecuadoriano; Quito
EE estone; Tallinn
EG egiziano; Cairo Il_Cairo
ER eritreo; Asmara
ES spagnolo; Madrid
ET etiope; Addis_Abeba
FI finlandese finnico; Helsinki
FR francese; Parigi Eliseo
GB britannico inglese Gran_Bretagna Inghilterra scozzese gallese; Londra
GE georgiano; Tbilisi
GH ghanese; Accra
GN guineano; Conakry
GR greco; Atene
HR croato; Zagabria
HU ungherese; Budapest
ID indonesiano; Giacarta
IE irlandese; Dublino
IL israeliano; Gerusalemme Tel_Aviv
IN indiano; Nuova_Delhi
IQ iracheno; Baghdad
IR iraniano; Teheran
IS islandese; Reykjavik
IT italiano; Roma Quirinale Farnesina Palazzo_Chigi
JO giordano; Amman
JP giapponese; Tokyo
KE keniano keniota; Nairobi
KG kirghiso; Bishkek
KH cambogiano
KP nordcoreano Corea_del_Nord; Pyongyang
KR sudcoreano Corea_del_Sud; Seul
KW kuwaitiano
KZ kazako; Astana
LB libanese; Beirut
LT lituano; Vilnius
LV lettone; Riga
LY libico; Tripoli
MA marocchino; Rabat
MD moldavo Moldavia
ME montenegrino; Podgorica
MK macedone; Skopje
ML maliano; Bamako
MM birmano Birmania
MN mongolo
MR mauritano
MT maltese; La_Valletta
MX messicano; Città_del_Messico
MY malese malaysiano; Kuala_Lumpur
MZ mozambicano; Maputo
NE nigerino; Niamey
NG nigeriano; Abuja
NI nicaraguense; Managua
NL olandese Olanda; L'Aia Amsterdam
NO norvegese; Oslo
NP nepalese; Katmandu
NZ neozelandese; Wellington
OM omanita; Mascate
PE peruviano
PH filippino; Manila
PK pakistano; Islamabad
PL polacco; Varsavia
PS palestinese Palestina Gaza Cisgiordania
PT portoghese; Lisbona
PY paraguaiano
QA qatariota qatarino; Doha
RO rumeno romeno; Bucarest
RS serbo; Belgrado
RU russo Federazione_russa; Mosca Cremlino
RW ruandese; Kigali
SA saudita; Riad
SD sudanese; Khartum
SE svedese; Stoccolma
SI sloveno; Lubiana
SK slovacco; Bratislava
SN senegalese; Dakar
SO somalo; Mogadiscio
SS sudsudanese; Giuba
SV salvadoregno
SY siriano; Damasco
TD ciadiano; N'Djamena
TH thailandese; Bangkok
TJ tagico
TN tunisino; Tunisi
TR turco; Ankara
TW taiwanese; Taipei
TZ tanzaniano
UA ucraino; Kiev Kyiv
UG ugandese; Kampala
US americano statunitense Usa USA Stati_Uniti; Washington Casa_Bianca Pentagono Dipartimento_di_Stato
UY uruguaiano; Montevideo
UZ uzbeko; Tashkent
VA Santa_Sede; Vaticano
VE venezuelano; Caracas
VN vietnamita; Hanoi
XK kosovaro; Pristina
YE yemenita; Sana'a
ZA sudafricano; Pretoria
ZW zimbabwese; Harare
""",
    "ro": """
AE emirat* Emiratele Emiratelor
AF afgan*; Kabul
AL albanez*; Tirana
AM armean* armeni; Erevan
AR argentinian*; Buenos_Aires
AT austriac* austrieci*; Viena Vienei
AU australian*; Canberra
AZ azer azerbaidjan* azeră azere; Baku
BA bosniac* bosnieci*; Sarajevo
BE belgian*
BF burkinabez*; Ouagadougou
BG bulgăresc bulgar*; Sofia Sofiei
BR brazilian*; Brasilia
BY belarus* bielorus*; Minsk Minskul Minskului
CA canadian*; Ottawa
CD congolez* RDC RD_Congo Republica_Democrată_Congo Republicii_Democrate_Congo Congo; Kinshasa
CG Republica_Congo Congo-Brazzaville
CH elvețian* elveți*; Berna
CN chinez*; Beijing Beijingul Beijingului
CU cuban*; Havana
CY cipriot*; Nicosia
CZ ceh cehă cehi cehii cehilor cehe; Praga Pragăi
DE german* nemți nemților nemțesc*; Berlin Berlinul Berlinului
DK danez*; Copenhaga
DZ algerian*; Alger Algerul Algerului
EE eston* estonian*; Tallinn
EG egiptean* egipten*; Cairo
ES spaniol*; Madrid Madridul Madridului
ET etiopian*; Addis_Abeba
FI finlandez*; Helsinki
FR francez*; Paris Parisul Parisului
GB Marea_Britanie Marii_Britanii Anglia britanic* englez* scoțian*; Londra Londrei
GE georgian*; Tbilisi
GR grec greacă greci grecii grecilor grecești grecesc*; Atena Atenei
HR croat*; Zagreb
HU maghiar* ungar* unguri unguresc*; Budapesta Budapestei
ID indonezian*; Jakarta
IE irlandez*; Dublin
IL israelian* israelien*; Ierusalim Tel_Aviv
IN indian*; New_Delhi
IQ irakian*; Bagdad
IR iranian*; Teheran Teheranul Teheranului
IS islandez*
IT italian* italieni*; Roma Romei
JO iordanian*; Amman
JP japonez*; Tokyo
KE kenyan*; Nairobi
KP nord-coreean* nord-coreen* Coreea_de_Nord Coreei_de_Nord; Phenian
KR sud-coreean* sud-coreen* Coreea_de_Sud Coreei_de_Sud; Seul
KZ kazah*; Astana
LB libanez*; Beirut
LT lituanian*; Vilnius
LV leton*; Riga
LY libian*; Tripoli
MA marocan*; Rabat
MD Republica_Moldova Republicii_Moldova moldovean* moldoven*; Chișinău Chișinăul Chișinăului
ME muntenegr*; Podgorica
MG Madagascarului
MK macedonean* macedonen*; Skopje
ML malian*; Bamako
MM Myanmarului
MX Mexicul Mexicului mexican*
MZ Mozambicul Mozambicului
NE nigerian*; Niamey
NL olandez* neerlandez* Olanda Olandei; Haga
NO norvegian* norvegien*; Oslo
NP Nepalul Nepalului
PK pakistanez*; Islamabad
PL polonez* polon*; Varșovia Varșoviei
PS Palestina Gaza palestinian* palestinien*
PT portughez*; Lisabona
QA Qatarul Qatarului qatar*; Doha
RO român româneasc* românesc* românești românii românilor românul; București Bucureștiul Bucureștiului
RS sârb* sârbi*; Belgrad Belgradul Belgradului
RU rus Federația_Rusă Federației_Ruse rusă rusești ruse ruși rușii rușilor rusului rusesc* rusească Rusia Rusiei; Moscova Moscovei Kremlin Kremlinul
SA saudit*; Riad
SD sudanez*; Khartoum
SE suedez*; Stockholm
SI sloven*; Ljubljana
SK slovac* slovaci*; Bratislava
SN Senegalul Senegalului senegalez*
SO somalez*
SY sirian* sirien*; Damasc
TH thailandez*
TN tunisian*
TR turc*; Ankara Ankarei
TW taiwanez*; Taipei
UA ucrain* ucrainen*; Kiev Kievul Kievului
US SUA Statele_Unite Statelor_Unite american* americani*; Washington Casa_Albă Casei_Albe Pentagon Washingtonul Washingtonului Departamentul_de_Stat
UZ uzbec*
VE venezuelean*; Caracas
VN vietnamez*; Hanoi
XK kosovar*; Pristina
YE yemenit*; Sanaa
ZA sud-african*; Pretoria
""",
}
