"""Demonyms, capitals and other words for the countries that wires write about most, per language.

A line: code, words for the country and its people, `;`, its capital and seats of power. Words are lemmas, their
forms come from the language's paradigms; `_` is a space; words in capitals only count in capitals.
"""

from __future__ import annotations

#: language → its lines. The names themselves come from CLDR.
COUNTRY_WORDS: dict[str, str] = {
    "en": """
AE Emirati UAE; Abu_Dhabi Dubai
AF Afghan; Kabul
AL Albanian; Tirana
AM Armenian; Yerevan
AR Argentine Argentinian; Buenos_Aires
AT Austrian; Vienna
AU Australian; Canberra
AZ Azerbaijani Azeri; Baku
BA Bosnian Bosnia; Sarajevo
BD Bangladeshi; Dhaka
BE Belgian
BG Bulgarian; Sofia
BO Bolivian; La_Paz
BR Brazilian; Brasilia
BY Belarusian Belarussian; Minsk
CA Canadian; Ottawa
CD Congolese DRC DR_Congo Democratic_Republic_of_Congo Democratic_Republic_of_the_Congo; Kinshasa
CF Central_African; Bangui
CG Republic_of_the_Congo Republic_of_Congo Congo-Brazzaville; Brazzaville
CH Swiss; Bern
CL Chilean
CM Cameroonian; Yaounde
CN Chinese PRC; Beijing
CO Colombian; Bogota
CU Cuban; Havana
CY Cypriot; Nicosia
CZ Czech Czech_Republic; Prague
DE German; Berlin
DK Danish; Copenhagen
DZ Algerian; Algiers
EC Ecuadorian Ecuadorean; Quito
EE Estonian; Tallinn
EG Egyptian; Cairo
ER Eritrean; Asmara
ES Spanish Spaniard; Madrid
ET Ethiopian; Addis_Ababa
FI Finnish; Helsinki
FR French; Paris
GB British Briton UK U.K. Britain England Scotland Wales Northern_Ireland Great_Britain; London
GE Georgian; Tbilisi
GN Guinean; Conakry
GR Greek; Athens
HK Hong_Kong
HN Honduran; Tegucigalpa
HR Croatian; Zagreb
HT Haitian; Port-au-Prince
HU Hungarian; Budapest
ID Indonesian; Jakarta
IE Irish; Dublin
IL Israeli; Jerusalem
IN Indian; New_Delhi
IQ Iraqi; Baghdad
IR Iranian; Tehran
IS Icelandic; Reykjavik
IT Italian; Rome
JO Jordanian; Amman
JP Japanese; Tokyo
KE Kenyan; Nairobi
KG Kyrgyz; Bishkek
KH Cambodian; Phnom_Penh
KP North_Korean DPRK; Pyongyang
KR South_Korean; Seoul
KW Kuwaiti
KZ Kazakh Kazakhstani; Astana
LB Lebanese; Beirut
LK Sri_Lankan; Colombo
LT Lithuanian; Vilnius
LV Latvian; Riga
LY Libyan; Tripoli
MA Moroccan; Rabat
MD Moldovan; Chisinau
ME Montenegrin; Podgorica
MK Macedonian Macedonia; Skopje
ML Malian; Bamako
MM Burmese Burma; Naypyidaw
MN Mongolian; Ulaanbaatar
MX Mexican; Mexico_City
MY Malaysian; Kuala_Lumpur
NE Nigerien; Niamey
NG Nigerian; Abuja
NI Nicaraguan; Managua
NL Dutch Holland; The_Hague Amsterdam
NO Norwegian; Oslo
NP Nepali Nepalese; Kathmandu
NZ New_Zealander; Wellington
OM Omani; Muscat
PE Peruvian
PH Philippine Filipino; Manila
PK Pakistani; Islamabad
PL Polish; Warsaw
PS Palestinian Palestine Gaza West_Bank; Ramallah
PT Portuguese; Lisbon
QA Qatari; Doha
RO Romanian; Bucharest
RS Serbian Serb; Belgrade
RU Russian Russian_Federation; Moscow Kremlin
RW Rwandan; Kigali
SA Saudi; Riyadh
SD Sudanese; Khartoum
SE Swedish; Stockholm
SG Singaporean
SI Slovenian; Ljubljana
SK Slovak; Bratislava
SO Somali; Mogadishu
SS South_Sudanese; Juba
SV Salvadoran; San_Salvador
SY Syrian; Damascus
TD Chadian; N'Djamena
TH Thai; Bangkok
TN Tunisian; Tunis
TR Turkish Turkey; Ankara
TW Taiwanese; Taipei
TZ Tanzanian; Dodoma
UA Ukrainian; Kyiv Kiev
UG Ugandan; Kampala
US American US U.S. USA U.S.A. United_States; Washington White_House Pentagon
UY Uruguayan; Montevideo
UZ Uzbek; Tashkent
VA Holy_See Vatican
VE Venezuelan; Caracas
VN Vietnamese; Hanoi
XK Kosovar; Pristina
YE Yemeni; Sanaa Sana'a
ZA South_African; Pretoria
ZM Zambian; Lusaka
ZW Zimbabwean; Harare
""",
    "es": """
AE emiratí; Abu_Dabi
AF afgano; Kabul
AL albanés; Tirana
AM armenio; Ereván
AO angoleño; Luanda
AR argentino; Buenos_Aires
AT austriaco; Viena
AU australiano; Canberra
AZ azerbaiyano; Bakú
BE belga
BG búlgaro; Sofía
BO boliviano; La_Paz
BR brasileño; Brasilia
BY bielorruso; Minsk
CA canadiense; Ottawa
CD congoleño República_Democrática_del_Congo; Kinshasa
CG República_del_Congo; Brazzaville
CH suizo; Berna
CL chileno
CN chino; Pekín Beijing
CO colombiano; Bogotá
CU cubano; La_Habana
CZ checo; Praga
DE alemán alemana alemanes; Berlín
DK danés danesa; Copenhague
DZ argelino; Argel
EC ecuatoriano; Quito
EE estonio; Tallin
EG egipcio; El_Cairo
ES español; Madrid
ET etíope; Adís_Abeba
FI finlandés; Helsinki
FR francés francesa; París
GB británico Gran_Bretaña Inglaterra; Londres
GE georgiano; Tiflis
GN guineano; Conakri
GR griego; Atenas
GT guatemalteco
HN hondureño; Tegucigalpa
HT haitiano; Puerto_Príncipe
HU húngaro; Budapest
ID indonesio; Yakarta
IL israelí; Jerusalén Tel_Aviv
IN hindú; Nueva_Delhi
IQ iraquí Irak; Bagdad
IR iraní; Teherán
IT italiano; Roma
JO jordano; Amán
JP japonés japonesa; Tokio
KE keniano; Nairobi
KP norcoreano; Pionyang Pyongyang
KR surcoreano; Seúl
KZ kazajo; Astaná
LB libanés libanesa; Beirut
LT lituano; Vilna
LV letón; Riga
LY libio; Trípoli
MA marroquí; Rabat
MD moldavo; Chisináu
ML maliense; Bamako
MM birmano Birmania
MX mexicano; Ciudad_de_México
MZ mozambiqueño; Maputo
NE nigerino; Niamey
NG nigeriano; Abuya
NI nicaragüense; Managua
NL neerlandés holandés Holanda; La_Haya
NO noruego; Oslo
PA panameño
PE peruano
PH filipino; Manila
PK pakistaní; Islamabad
PL polaco; Varsovia
PS palestino Palestina Gaza Cisjordania; Ramala
PT portugués portuguesa; Lisboa
PY paraguayo
QA catarí; Doha
RO rumano; Bucarest
RS serbio; Belgrado
RU ruso Federación_Rusa; Moscú Kremlin
RW ruandés; Kigali
SA saudí saudita Arabia_Saudita; Riad
SD sudanés; Jartum
SE sueco; Estocolmo
SK eslovaco; Bratislava
SN senegalés senegalesa; Dakar
SO somalí; Mogadiscio
SV salvadoreño
SY sirio; Damasco
TH tailandés
TN tunecino; Túnez
TR turco Turquía; Ankara
TW taiwanés; Taipéi
UA ucraniano; Kiev
US estadounidense norteamericano EEUU EE.UU EE.UU. EE._UU. EUA Estados_Unidos; Washington Casa_Blanca Pentágono
UY uruguayo; Montevideo
UZ uzbeko; Taskent
VE venezolano; Caracas
VN vietnamita; Hanói
YE yemení; Saná
ZA sudafricano; Pretoria
ZW zimbabuense
""",
    "fr": """
AE émirati; Abou_Dhabi
AF afghan; Kaboul
AL albanais; Tirana
AM arménien; Erevan
AO angolais; Luanda
AR argentin; Buenos_Aires
AT autrichien; Vienne
AU australien; Canberra
AZ azerbaïdjanais azéri; Bakou
BE belge
BF burkinabè burkinabé; Ouagadougou
BG bulgare; Sofia
BR brésilien; Brasilia
BY biélorusse Biélorussie; Minsk
CA canadien; Ottawa
CD RDC République_démocratique_du_Congo; Kinshasa
CF centrafricain Centrafrique; Bangui
CG République_du_Congo Congo-Brazzaville; Brazzaville
CH suisse; Berne
CI ivoirien; Abidjan Yamoussoukro
CM camerounais; Yaoundé
CN chinois; Pékin
CO colombien; Bogota
CU cubain; La_Havane
CZ tchèque; Prague
DE allemand; Berlin
DK danois; Copenhague
DZ algérien; Alger
EE estonien; Tallinn
EG égyptien; Le_Caire
ES espagnol; Madrid
ET éthiopien; Addis-Abeba
FI finlandais; Helsinki
FR français; Paris
GA gabonais; Libreville
GB britannique Grande-Bretagne Angleterre; Londres
GE géorgien; Tbilissi
GN guinéen; Conakry
GR grec grecque; Athènes
HR croate; Zagreb
HT haïtien; Port-au-Prince
HU hongrois; Budapest
ID indonésien; Jakarta
IL israélien; Jérusalem
IN indien; New_Delhi
IQ irakien; Bagdad
IR iranien; Téhéran
IT italien; Rome
JO jordanien; Amman
JP japonais; Tokyo
KE kényan; Nairobi
KP nord-coréen; Pyongyang
KR sud-coréen; Séoul
KZ kazakh; Astana
LB libanais; Beyrouth
LT lituanien; Vilnius
LV letton; Riga
LY libyen; Tripoli
MA marocain; Rabat
MD moldave Moldavie; Chisinau
ML malien; Bamako
MM birman Birmanie
MR mauritanien; Nouakchott
MX mexicain; Mexico
MZ mozambicain; Maputo
NE nigérien; Niamey
NG nigérian; Abuja
NL néerlandais; La_Haye
NO norvégien; Oslo
PH philippin; Manille
PK pakistanais; Islamabad
PL polonais; Varsovie
PS palestinien Palestine Gaza Cisjordanie; Ramallah
PT portugais; Lisbonne
QA qatari; Doha
RO roumain; Bucarest
RS serbe; Belgrade
RU russe Fédération_de_Russie; Moscou Kremlin
RW rwandais; Kigali
SA saoudien; Riyad
SD soudanais; Khartoum
SE suédois; Stockholm
SK slovaque; Bratislava
SN sénégalais; Dakar
SO somalien; Mogadiscio
SY syrien; Damas
TD tchadien; N'Djamena
TG togolais; Lomé
TN tunisien; Tunis
TR turc turque; Ankara
TW taïwanais Taiwan; Taipei
UA ukrainien; Kiev Kyiv
UG ougandais; Kampala
US américain USA États-Unis Etats-Unis; Washington Maison-Blanche Maison_Blanche Pentagone
VE vénézuélien; Caracas
VN vietnamien; Hanoï
YE yéménite; Sanaa
ZA sud-africain; Pretoria
""",
    "ru": """
AE эмиратский ОАЭ; Абу-Даби
AF афганский; Кабул
AL албанский; Тирана
AM армянский; Ереван
AR аргентинский
AT австрийский; Вена
AU австралийский; Канберра
AZ азербайджанский; Баку
BE бельгийский; Брюссель
BG болгарский; София
BR бразильский
BY белорусский белорус Белоруссия Белоруссии Белоруссию Белоруссией; Минск
CA канадский; Оттава
CH швейцарский; Берн
CN китайский КНР; Пекин
CO колумбийский; Богота
CU кубинский; Гавана
CZ чешский; Прага
DE немецкий германский ФРГ; Берлин
DK датский; Копенгаген
EE эстонский; Таллин Таллинн
EG египетский; Каир
ES испанский; Мадрид
ET эфиопский; Аддис-Абеба
FI финский финляндский; Хельсинки
FR французский; Париж
GB британский английский Британия Англия; Лондон
GE грузинский; Тбилиси
GR греческий; Афины Афин Афинах
HR хорватский; Загреб
HU венгерский; Будапешт
ID индонезийский; Джакарта
IL израильский; Иерусалим Тель-Авив
IN индийский; Нью-Дели
IQ иракский; Багдад
IR иранский; Тегеран
IT итальянский
JO иорданский; Амман
JP японский; Токио
KE кенийский; Найроби
KG киргизский кыргызский Киргизия; Бишкек
KP северокорейский КНДР Северная_Корея; Пхеньян
KR южнокорейский Южная_Корея; Сеул
KZ казахстанский казахский; Астана
LB ливанский; Бейрут
LT литовский; Вильнюс
LV латвийский латышский; Рига
LY ливийский; Триполи
MD молдавский Молдавия Молдова; Кишинев
ML малийский; Бамако
MM мьянманский
MN монгольский
MX мексиканский
NE нигерский; Ниамей
NG нигерийский
NL нидерландский голландский Нидерландов Нидерландами Голландия; Гаага
NO норвежский; Осло
NP непальский
PH филиппинский; Манила
PK пакистанский; Исламабад
PL польский; Варшава
PS палестинский Палестина Газа
PT португальский; Лиссабон
QA катарский; Доха
RO румынский; Бухарест
RS сербский; Белград
RU российский россиянин россияне россиян РФ русский; Москва Кремль
RW руандийский
SA саудовский; Эр-Рияд
SD суданский; Хартум
SE шведский; Стокгольм
SK словацкий; Братислава
SN сенегальский; Дакар
SO сомалийский; Могадишо
SY сирийский; Дамаск
TH таиландский
TJ таджикский; Душанбе
TM туркменский; Ашхабад
TN тунисский
TR турецкий; Анкара
TW тайваньский; Тайбэй
UA украинский украинец украинцы украинцев; Киев
UG угандийский
US американский США Соединенные_Штаты; Вашингтон Белый_дом Пентагон
UZ узбекский; Ташкент
VE венесуэльский; Каракас
VN вьетнамский; Ханой
YE йеменский
ZA южноафриканский
ZW зимбабвийский
""",
    "uk": """
AE еміратський ОАЕ
AF афганський; Кабул
AM вірменський; Єреван
AT австрійський; Відень
AU австралійський; Канберра
AZ азербайджанський; Баку
BE бельгійський; Брюссель
BG болгарський; Софія
BR бразильський
BY білоруський білорус; Мінськ
CA канадський; Оттава
CH швейцарський
CN китайський КНР; Пекін
CU кубинський; Гавана
CZ чеський; Прага
DE німецький ФРН; Берлін
DK данський; Копенгаген
EE естонський; Таллінн
EG єгипетський; Каїр
ES іспанський; Мадрид
ET ефіопський
FI фінський; Гельсінкі
FR французький; Париж
GB британський англійський Британія Англія; Лондон
GE грузинський; Тбілісі
GR грецький; Афіни
HR хорватський; Загреб
HU угорський; Будапешт
IL ізраїльський; Єрусалим Тель-Авів
IN індійський; Нью-Делі
IQ іракський; Багдад
IR іранський; Тегеран
IT італійський; Рим
JP японський; Токіо
KP північнокорейський КНДР; Пхеньян
KR південнокорейський; Сеул
KZ казахстанський; Астана
LB ліванський; Бейрут
LT литовський; Вільнюс
LV латвійський; Рига
LY лівійський
MD молдовський; Кишинів
ML малійський; Бамако
NL нідерландський голландський Нідерландів Нідерландами; Гаага
NO норвезький; Осло
PH філіппінський; Маніла
PK пакистанський
PL польський; Варшава
PS палестинський Палестина Газа
PT португальський; Лісабон
QA катарський; Доха
RO румунський; Бухарест
RS сербський; Белград
RU російський росіянин росіяни росіян РФ; Москва Кремль
SA саудівський; Ер-Ріяд
SE шведський; Стокгольм
SK словацький; Братислава
SN сенегальський; Дакар
SY сирійський; Дамаск
TR турецький; Анкара
TW тайванський; Тайбей
UA український українець українці українців; Київ Києва Києву Києвом Києві
US американський США Сполучені_Штати; Вашингтон Білий_дім Пентагон
UZ узбецький
VE венесуельський; Каракас
VN в'єтнамський; Ханой
""",
    "it": """
AF afghano; Kabul
AT austriaco; Vienna
BE belga
BY bielorusso; Minsk
CA canadese; Ottawa
CH svizzero; Berna
CN cinese; Pechino
CU cubano; L'Avana
CZ ceco; Praga
DE tedesco; Berlino
EG egiziano; Cairo
ES spagnolo; Madrid
FR francese; Parigi
GB britannico inglese Gran_Bretagna Inghilterra; Londra
GR greco; Atene
HU ungherese; Budapest
IL israeliano; Gerusalemme Tel_Aviv
IN indiano; Nuova_Delhi
IQ iracheno; Baghdad
IR iraniano; Teheran
IT italiano; Roma
JP giapponese; Tokyo
KP nordcoreano; Pyongyang
KR sudcoreano; Seul
LB libanese; Beirut
LY libico; Tripoli
MD moldavo Moldavia
PL polacco; Varsavia
PS palestinese Palestina Gaza Cisgiordania
PT portoghese; Lisbona
RO rumeno romeno; Bucarest
RS serbo; Belgrado
RU russo Federazione_russa; Mosca Cremlino
SA saudita; Riad
SE svedese; Stoccolma
SY siriano; Damasco
TN tunisino; Tunisi
TR turco; Ankara
TW taiwanese; Taipei
UA ucraino; Kiev Kyiv
US americano statunitense Usa USA Stati_Uniti; Washington Casa_Bianca Pentagono
VA Santa_Sede; Vaticano
VE venezuelano; Caracas
""",
    "de": """
AF afghanisch Afghane; Kabul
AM armenisch; Eriwan Jerewan
AT österreichisch; Wien
AU australisch; Canberra
AZ aserbaidschanisch; Baku
BE belgisch
BG bulgarisch; Sofia
BR brasilianisch; Brasilia
BY belarussisch belarusisch weißrussisch Weißrussland; Minsk
CA kanadisch; Ottawa
CH Schweizer schweizerisch; Bern
CN chinesisch Chinese; Peking
CU kubanisch; Havanna
CZ tschechisch; Prag
DE deutsch Bundesrepublik; Berlin
DK dänisch; Kopenhagen
EE estnisch; Tallinn
EG ägyptisch; Kairo
ES spanisch; Madrid
FI finnisch; Helsinki
FR französisch Franzose; Paris
GB britisch Brite Großbritannien England; London
GE georgisch; Tiflis
GR griechisch; Athen
HU ungarisch; Budapest
IL israelisch; Jerusalem Tel_Aviv
IN indisch; Neu-Delhi
IQ irakisch Irak; Bagdad
IR iranisch Iran; Teheran
IT italienisch; Rom
JP japanisch; Tokio
KP nordkoreanisch; Pjöngjang
KR südkoreanisch; Seoul
LB libanesisch; Beirut
LT litauisch; Vilnius
LV lettisch; Riga
LY libysch; Tripolis
MD moldauisch Moldau Moldawien; Chisinau
ML malisch; Bamako
NL niederländisch Holland; Den_Haag
NO norwegisch; Oslo
PK pakistanisch; Islamabad
PL polnisch; Warschau
PS palästinensisch Palästinenser Palästina Gaza Gazastreifen Westjordanland
QA katarisch Katar; Doha
RO rumänisch; Bukarest
RS serbisch; Belgrad
RU russisch Russe; Moskau Kreml
SA saudi-arabisch saudisch; Riad
SE schwedisch; Stockholm
SY syrisch; Damaskus
TR türkisch; Ankara
TW taiwanisch taiwanesisch; Taipeh
UA ukrainisch Ukrainer; Kiew Kyjiw
US amerikanisch US USA US-amerikanisch Amerikaner Vereinigte_Staaten Vereinigten_Staaten; Washington Pentagon
VE venezolanisch; Caracas
YE jemenitisch Jemen; Sanaa
""",
    "pt": """
AO angolano; Luanda
AR argentino; Buenos_Aires
BR brasileiro; Brasília
BY bielorrusso Bielorrússia Belarus; Minsk
CA canadense canadiano; Ottawa
CN chinês chinesa; Pequim
CU cubano; Havana
DE alemão alemã alemães; Berlim
ES espanhol; Madri Madrid
FR francês francesa; Paris
GB britânico Grã-Bretanha Inglaterra; Londres
GR grego; Atenas
IL israelense israelita; Jerusalém
IN indiano; Nova_Déli
IQ iraquiano; Bagdá Bagdade
IR iraniano Irã Irão; Teerã Teerão
IT italiano; Roma
JP japonês japonesa; Tóquio
KP norte-coreano Coreia_do_Norte; Pyongyang
KR sul-coreano Coreia_do_Sul; Seul
MZ moçambicano; Maputo
PL polonês polaco Polônia Polónia; Varsóvia
PS palestino palestiniano Palestina Gaza Cisjordânia
PT português portuguesa; Lisboa
RU russo Federação_Russa; Moscou Moscovo Kremlin
SA saudita; Riad
SY sírio; Damasco
TR turco; Ancara
TW taiwanês; Taipé
UA ucraniano; Kiev Kyiv
US americano norte-americano estadunidense EUA; Washington Casa_Branca Pentágono
VE venezuelano; Caracas
""",
    "nl": """
AF Afghaans Afghaanse; Kabul
BE Belgisch
BY Belarussisch Wit-Russisch Wit-Rusland; Minsk
CA Canadees Canadese; Ottawa
CN Chinees Chinese; Peking
CU Cubaans Cubaanse; Havana
DE Duits Duitse; Berlijn
DK Deens Deense; Kopenhagen
ES Spaans Spaanse; Madrid
FR Frans Franse; Parijs
GB Brits Britse Groot-Brittannië Engeland; Londen
GR Grieks Griekse; Athene
HU Hongaars Hongaarse; Boedapest
IL Israëlisch; Jeruzalem
IN Indiaas Indiase
IQ Iraaks Iraakse; Bagdad
IR Iraans Iraanse; Teheran
IT Italiaans Italiaanse; Rome
JP Japans Japanse; Tokio
KP Noord-Koreaans Noord-Koreaanse; Pyongyang
KR Zuid-Koreaans Zuid-Koreaanse; Seoul
NL Nederlands Nederlandse; Amsterdam
NO Noors Noorse; Oslo
PL Pools Poolse; Warschau
PS Palestijns Palestijnse Palestina Gaza
RO Roemeens Roemeense; Boekarest
RU Russisch Rus; Moskou Kremlin
SA Saoedisch Saoedi-Arabië; Riyad
SE Zweeds Zweedse; Stockholm
SR Surinaams Surinaamse; Paramaribo
SY Syrisch; Damascus
TR Turks Turkse; Ankara
TW Taiwanees Taiwanese; Taipei
UA Oekraïens Oekraïense; Kiev Kyiv
US Amerikaans Amerikaanse VS USA; Washington Witte_Huis Pentagon
VE Venezolaans Venezolaanse; Caracas
""",
    "ro": """
AT austriac; Viena
BG bulgar bulgăresc; Sofia
BY belarus bielorus; Minsk
CN chinez; Beijing
CZ ceh; Praga
DE german; Berlin
ES spaniol; Madrid
FR francez; Paris
GB britanic Marea_Britanie Marii_Britanii Anglia; Londra
GR grec grecesc; Atena
HU maghiar ungar; Budapesta
IL israelian; Ierusalim
IQ irakian; Bagdad
IR iranian; Teheran
IT italian; Roma
JP japonez; Tokyo
KP nord-coreean; Phenian
KR sud-coreean; Seul
MD moldovean moldovenesc Republica_Moldova Republicii_Moldova; Chișinău
PL polonez; Varșovia
PS palestinian Palestina Gaza
RO român românesc; București
RS sârb sârbesc; Belgrad
RU rus rusesc Federația_Rusă Federației_Ruse; Moscova Moscovei Kremlin Kremlinul
SY sirian; Damasc
TR turc turcesc; Ankara
UA ucrainean ucrainian; Kiev Kievul
US american SUA Statele_Unite Statelor_Unite; Washington Casa_Albă Casei_Albe Pentagon
VE venezuelean; Caracas
""",
    "pl": """
AT austriacki; Wiedeń
BE belgijski; Bruksela
BG bułgarski; Sofia
BY białoruski; Mińsk
CA kanadyjski; Ottawa
CN chiński Chin Chinom Chinami Chinach; Pekin
CU kubański; Hawana
CZ czeski Czech Czechami Czechach; Praga
DE niemiecki Niemiec Niemcom Niemcami Niemczech; Berlin
DK duński; Kopenhaga
EE estoński; Tallinn
ES hiszpański; Madryt
FI fiński; Helsinki
FR francuski; Paryż
GB brytyjski Wielka_Brytania Anglia angielski; Londyn
GE gruziński; Tbilisi
GR grecki; Ateny
HU węgierski Węgier Węgrom Węgrami Węgrzech; Budapeszt
IL izraelski; Jerozolima
IN indyjski Indii Indiom Indiami Indiach
IQ iracki; Bagdad
IR irański; Teheran
IT włoski Włoch Włochom Włochami Włoszech; Rzym
JP japoński; Tokio
KP północnokoreański; Pjongjang
KR południowokoreański; Seul
LT litewski; Wilno
LV łotewski; Ryga
NO norweski; Oslo
PL polski; Warszawa
PS palestyński Palestyna Gaza
RO rumuński; Bukareszt
RS serbski; Belgrad
RU rosyjski Rosja Federacja_Rosyjska; Moskwa Kreml
SE szwedzki; Sztokholm
SK słowacki; Bratysława
SY syryjski; Damaszek
TR turecki; Ankara
TW tajwański; Tajpej
UA ukraiński Ukrainiec Ukraińcy; Kijów Kijowa Kijowie Kijowem
US amerykański USA Stany_Zjednoczone Stanów_Zjednoczonych Stanach_Zjednoczonych; Waszyngton Biały_Dom Białego_Domu Pentagon
VE wenezuelski; Caracas
""",
    "cs": """
AT rakouský; Vídeň
BE belgický; Brusel
BY běloruský; Minsk
CN čínský; Peking
CU kubánský; Havana
CZ český; Praha
DE německý; Berlín
ES španělský; Madrid
FR francouzský; Paříž
GB britský Velká_Británie Velké_Británie Británie Anglie; Londýn
GR řecký; Athény Athén
HU maďarský; Budapešť
IL izraelský; Jeruzalém
IN indický
IQ irácký; Bagdád
IR íránský; Teherán
IT italský; Řím
JP japonský; Tokio
KP severokorejský KLDR; Pchjongjang
KR jihokorejský; Soul
PL polský; Varšava
PS palestinský Palestina Gaza
RO rumunský; Bukurešť
RS srbský; Bělehrad
RU ruský; Moskva Kreml
SE švédský; Stockholm
SK slovenský; Bratislava
SY syrský; Damašek
TR turecký; Ankara
TW tchajwanský; Tchaj-pej
UA ukrajinský; Kyjev
US americký USA Spojené_státy Spojených_států; Washington Bílý_dům Bílého_domu Pentagon
VE venezuelský; Caracas
""",
    "tr": """
AM Ermeni; Erivan
AZ Azeri Azerbaycanlı; Bakü
BY Belaruslu; Minsk
CN Çinli Çin; Pekin
CY Güney_Kıbrıs KKTC GKRY; Lefkoşa
DE Alman; Berlin
EG Mısırlı; Kahire
FR Fransız; Paris
GB İngiliz İngiltere Britanya; Londra
GR Yunan Yunanistan; Atina
IL İsrailli; Kudüs Tel_Aviv
IQ Iraklı; Bağdat
IR İranlı; Tahran
IT İtalyan; Roma
JP Japon; Tokyo
KP Kuzey_Koreli; Pyongyang
KR Güney_Koreli; Seul
LY Libyalı; Trablus
PS Filistinli Filistin Gazze
RU Rus; Moskova Kremlin
SA Suudi; Riyad
SY Suriyeli; Şam
TR Türk Türkiye; Ankara
UA Ukraynalı; Kiev
US Amerikan Amerikalı ABD Amerika; Washington Beyaz_Saray Pentagon
VE Venezuelalı; Karakas
""",
    "ar": """
AE إماراتي الإمارات; أبوظبي دبي
AF أفغاني; كابول كابل
BY بيلاروسي بيلاروسيا روسيا_البيضاء; مينسك
CN صيني; بكين
CU كوبي; هافانا
DE ألماني; برلين
DZ جزائري
EG مصري; القاهرة
ET إثيوبي; أديس_أبابا
FR فرنسي; باريس
GB بريطاني بريطانيا إنجلترا; لندن
GR يوناني; أثينا
IL إسرائيلي; تل_أبيب القدس
IN هندي; نيودلهي
IQ عراقي; بغداد
IR إيراني; طهران
IT إيطالي; روما
JO أردني; عمان
JP ياباني; طوكيو
KP كوري_شمالي كوريا_الشمالية; بيونغ_يانغ بيونغيانغ
KR كوري_جنوبي كوريا_الجنوبية; سيول سول
KW كويتي
KZ كازاخستاني
LB لبناني; بيروت
LY ليبي; طرابلس
MA مغربي; الرباط
PK باكستاني; إسلام_آباد
PL بولندي; وارسو
PS فلسطيني غزة فلسطين; رام_الله
QA قطري; الدوحة
RU روسي; موسكو الكرملين
SA سعودي السعودية; الرياض
SD سوداني; الخرطوم
SN سنغالي; داكار
SO صومالي; مقديشو
SY سوري; دمشق
TN تونسي
TR تركي; أنقرة
UA أوكراني; كييف
US أمريكي أميركي أمريكا أميركا الولايات_المتحدة; واشنطن البيت_الأبيض البنتاغون
VE فنزويلي; كاراكاس
YE يمني; صنعاء عدن
""",
    "fa": """
AF افغان; کابل
CN چینی; پکن
DE آلمانی; برلین
FR فرانسوی; پاریس
GB بریتانیایی انگلیس بریتانیا انگلستان; لندن
IL اسرائیلی رژیم_صهیونیستی; تل_آویو
IN هندی; دهلی
IQ عراقی; بغداد
IR ایرانی جمهوری_اسلامی; تهران
JP ژاپنی; توکیو
KP کره_شمالی; پیونگ_یانگ
KR کره_جنوبی; سئول
PS فلسطینی غزه
RU روس روسی; مسکو کرملین
SA سعودی عربستان; ریاض
SY سوری; دمشق
TR ترک; آنکارا
UA اوکراینی; کی‌یف کیف
US آمریکایی امریکا آمریکا ایالات_متحده; واشنگتن کاخ_سفید پنتاگون
VE ونزوئلایی; کاراکاس
YE یمنی; صنعا
""",
    "he": """
CN סיני; בייג'ינג
DE גרמני; ברלין
EG מצרי; קהיר
FR צרפתי; פריז
GB בריטי בריטניה; לונדון
GR יווני; אתונה
IL ישראלי; ירושלים
IN הודי
IQ עיראקי עירק; בגדד
IR איראני אירן איראן; טהרן
JO ירדני
JP יפני; טוקיו
KP צפון_קוריאני קוריאה_הצפונית; פיונגיאנג
KR דרום_קוריאני; סיאול
LB לבנוני; ביירות
PS פלסטיני פלסטינים עזה הרשות_הפלסטינית; רמאללה
RU רוסי; מוסקבה הקרמלין
SA סעודי סעודיה
SY סורי; דמשק
TR טורקי תורכיה טורקיה; אנקרה
UA אוקראיני; קייב
US אמריקני אמריקאי ארה"ב ארצות_הברית; וושינגטון הבית_הלבן הפנטגון
VE ונצואלה
YE תימני
""",
    "hi": """
AF अफगान अफ़ग़ानिस्तान अफगानिस्तान; काबुल
CN चीनी चीन; बीजिंग
DE जर्मन; बर्लिन
FR फ्रांसीसी फ्रांस; पेरिस
GB ब्रिटिश ब्रिटेन इंग्लैंड; लंदन
IL इजरायल इजराइल इज़रायल इजरायली
IN भारतीय भारत; नई_दिल्ली
IR ईरानी ईरान; तेहरान
JP जापानी; टोक्यो
KP उत्तर_कोरियाई उत्तर_कोरिया; प्योंगयांग
KR दक्षिण_कोरियाई; सियोल
NP नेपाली; काठमांडू
PK पाकिस्तानी पाकिस्तान; इस्लामाबाद
PS फिलिस्तीनी फिलिस्तीन गाजा
RU रूसी रूस; मॉस्को क्रेमलिन
SA सऊदी
TR तुर्की तुर्किये
UA यूक्रेनी यूक्रेन; कीव
US अमेरिकी अमेरिका अमरीका; वॉशिंगटन वाशिंगटन व्हाइट_हाउस
""",
    "zh": """
CN 中国 中國 中方 中共; 北京
DE ; 柏林
FR ; 巴黎
GB 英国 英國; 伦敦 倫敦
IL 以军; 耶路撒冷 特拉维夫
IR 伊朗; 德黑兰 德黑蘭
JP ; 东京 東京
KP 朝鲜 朝鮮 北韩 北韓 朝方; 平壤
KR 韩国 韓國 南韩 南韓 韩方; 首尔 首爾
PS 巴勒斯坦 加沙
RU 俄罗斯 俄羅斯 俄国 俄方 俄军 俄軍; 莫斯科 克里姆林宫 克里姆林宮
SY ; 大马士革
TW 台湾 臺灣 台灣 台海; 台北 臺北
UA 乌克兰 烏克蘭 乌方 乌军; 基辅 基輔
US 美国 美國 美方 美军 美軍; 华盛顿 華盛頓 白宫 白宮 五角大楼 五角大廈
VE 委内瑞拉 委內瑞拉
""",
    "ja": """
CN 中国 中国軍; 北京
GB 英国 イギリス; ロンドン
FR フランス; パリ
DE ドイツ; ベルリン
IR イラン; テヘラン
JP 日本 自衛隊; 東京
KP 北朝鮮; 平壌
KR 韓国 韓国軍; ソウル
PS パレスチナ ガザ
RU ロシア ロシア軍; モスクワ クレムリン
TW 台湾; 台北
UA ウクライナ ウクライナ軍; キエフ キーウ
US 米国 アメリカ 米軍 米政府 米政権 米大統領; ワシントン ホワイトハウス 国防総省
SY シリア
""",
    "ko": """
CN 중국 중국군; 베이징
DE 독일; 베를린
FR 프랑스; 파리
GB 영국; 런던
IL 이스라엘
IR 이란; 테헤란
JP 일본; 도쿄
KP 북한 북측; 평양
KR 한국 한국군 우리나라 대한민국; 서울
PS 팔레스타인 가자지구
RU 러시아 러시아군; 모스크바 크렘린
SY 시리아
TW 대만; 타이베이
UA 우크라이나 우크라이나군; 키이우 키예프
US 미국 미군 주한미군; 워싱턴 백악관 펜타곤
VE 베네수엘라
""",
}
