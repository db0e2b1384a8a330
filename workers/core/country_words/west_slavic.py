"""Words for countries in Polish and Czech; `__init__.py` says how a line is written."""

from __future__ import annotations

#: language → its lines.
WORDS: dict[str, str] = {
    "pl": """
AE emirack* Emirat*; Abu_Zabi
AF afgańsk* Afgańcz*; Kabul
AL albańsk*; Tirana
AM ormiańsk* armeńsk* Ormian*; Erywań Erywania Erywaniu
AO angolsk*
AR argentyńsk*; Buenos_Aires
AT austriack*; Wiedeń Wiednia Wiedniu Wiedniem
AU australijsk*; Canberra
AZ azerbejdżańsk* azersk*; Baku
BA bośniack* Bośni Bośnia; Sarajewo Sarajewa
BD banglijsk*
BE belgijsk*; Bruksela
BG bułgarsk*; Sofia
BO boliwijsk*
BR brazylijsk*
BY białorusk* Białorusin*; Mińsk Mińska Mińsku Mińskiem
CA kanadyjsk*; Ottawa
CD kongijsk* DRK Demokratyczna_Republika_Konga Demokratycznej_Republiki_Konga Demokratycznej_Republice_Konga Demokratyczną_Republikę_Konga Demokratyczną_Republiką_Konga DR_Konga Kongo Konga Kongu; Kinszasa
CG Republika_Konga Republiki_Konga Kongo-Brazzaville
CH szwajcarsk* Szwajcari*; Berno
CL chilijsk*
CN Chin Chinom Chinami Chinach chińsk* Chiny Chińczy*; Pekin Pekinu Pekinie Pekinem
CO kolumbijsk*; Bogota
CU kubańsk*; Hawana
CY cypryjsk*; Nikozja
CZ Czech Czechami Czechach czesk* Czechy Czesi; Praga Pragi Pradze Pragę Pragą
DE Niemiec Niemcom Niemcami Niemczech niemieck* Niemcy Niemców; Berlin Berlina Berlinie Berlinem Bundestag Bundestagu Bundeswehra Bundeswehry
DK duńsk*; Kopenhaga
DZ algiersk*; Algier
EE estońsk* Estoni*; Tallinn
EG egipsk*; Kair Kairu Kairze
ES hiszpańsk* Hiszpani*; Madryt Madrytu Madrycie
ET etiopsk*; Addis_Abeba
FI fińsk* Finlandi*; Helsinki
FR francusk* Francuz*; Paryż Paryża Paryżu Paryżem
GB Wielka_Brytania Anglia brytyjsk* angielsk* Brytyjczy* Wielkiej_Brytanii Wielką_Brytanię Wielką_Brytanią szkock* walijsk*; Londyn Londynu Londynie Londynem
GE gruzińsk* Gruzin*; Tbilisi
GR greck*; Ateny Aten Atenach
HR chorwack*; Zagrzeb
HU Węgier Węgrom Węgrami Węgrzech węgiersk* Węgry; Budapeszt Budapesztu Budapeszcie
ID indonezyjsk*; Dżakarta
IE irlandzk*; Dublin
IL izraelsk* Izrael*; Jerozolima Jerozolimy Tel_Awiw Tel_Awiwu
IN Indii Indiom Indiami Indiach indyjsk* hindusk* Indie; New_Delhi Nowe_Delhi
IQ irack*; Bagdad
IR irańsk*; Teheran Teheranu Teheranie
IS islandzk*
IT Włoch Włochom Włochami Włoszech włosk* Włochy Włosi; Rzym Rzymu Rzymie
JO jordańsk* Jordani*; Amman
JP japońsk* Japoni*; Tokio
KE kenijsk*; Nairobi
KG kirgisk*
KP północnokoreańsk* Korea_Północna Korei_Północnej Koreę_Północną Koreą_Północną; Pjongjang Pjongjangu
KR południowokoreańsk* Korea_Południowa Korei_Południowej Koreę_Południową Koreą_Południową; Seul Seulu Seulem
KZ kazachsk* kazachstańsk*
LB libańsk*; Bejrut Bejrutu
LT litewsk* Litwin*; Wilno Wilna Wilnie Wilnem
LV łotewsk*; Ryga Rygi Rydze
LY libijsk*; Trypolis
MA marokańsk*; Rabat
MD mołdawsk* mołdowsk* Mołdawi* Mołdow*; Kiszyniów Kiszyniowa
ME czarnogórsk*
MK macedońsk*; Skopje
ML malijsk*; Bamako
MM birmańsk* Birma Birmy Birmie
MN mongolsk* Mongoł*
MX meksykańsk*
MY malezyjsk*
NE nigerski nigerskie nigerskich; Niamey
NG nigeryjsk*; Abudża
NL holendersk* niderlandzk* Holandi* Niderland*; Haga Hagi Hadze
NO norwesk* Norwegi*; Oslo
NP nepalsk*
NZ nowozelandzk*
PH filipińsk* Filipin*; Manila
PK pakistańsk*; Islamabad
PL polsk* Polsk* Polak* Polac*; Warszawa Warszawy Warszawie Warszawę Warszawą Sejm Sejmu Sejmie
PS Palestyna Gaza palestyńsk* Palestyńcz* Autonomia_Palestyńska; Ramallah
PT portugalsk* Portugali*; Lizbona
QA katarsk* Katar*; Ad-Dauha
RO rumuńsk* Rumuni*; Bukareszt Bukaresztu Bukareszcie
RS serbsk* Serbi*; Belgrad Belgradu Belgradzie
RU Federacja_Rosyjska rosyjsk* Rosj* Rosjan* moskiewsk*; Moskwa Kreml Moskwy Moskwie Moskwę Moskwą Kremla Kremlu Kremlem
RW rwandyjsk*
SA saudyjsk* Arabia_Saudyjska Arabii_Saudyjskiej Arabię_Saudyjską Arabią_Saudyjską; Rijad Rijadu
SD sudańsk*; Chartum
SE szwedzk* Szwecj*; Sztokholm
SI słoweńsk* Słoweni*; Lublana
SK słowack* Słowacj*; Bratysława
SO somalijsk*; Mogadiszu
SS południowosudańsk*
SY syryjsk* Syri*; Damaszek Damaszku Damaszkiem
TD czadyjsk*
TH tajlandzk* Tajlandi*
TJ tadżyck*
TN tunezyjsk*
TR tureck* Turcj*; Ankara Ankary Ankarze Ankarę Ankarą
TW tajwańsk*; Tajpej
UA ukraińsk* Ukrain* Ukraińc* Ukraińcó*; Kijów Kijowa Kijowie Kijowem Kijowowi
UG ugandyjsk*
US USA Stany_Zjednoczone Stanów_Zjednoczonych Stanach_Zjednoczonych amerykańsk* Amerykan*; Waszyngton Biały_Dom Białego_Domu Pentagon Waszyngtonu Waszyngtonie Waszyngtonem Departament_Stanu Pentagonu
UZ uzbeck*
VE wenezuelsk*; Caracas
VN wietnamsk* Wietnam*; Hanoi
XK kosowsk* Kosow*; Prisztina
YE jemeńsk* Jemen*
ZA południowoafrykańsk* RPA; Pretoria
ZW zimbabweńsk*
""",
    "cs": """
AE emirátsk*
AF afghánsk* Afghánc*; Kábul Kábulu
AL albánsk*; Tirana
AM arménsk* Arméni*; Jerevan
AR argentinsk*; Buenos_Aires
AT rakousk* Rakousk*; Vídeň Vídni Vídně
AU australsk*; Canberra
AZ ázerbájdžánsk*; Baku
BA bosensk*; Sarajevo
BE belgick* Belgi*; Brusel
BG bulharsk* Bulharsk*; Sofie
BR brazilsk*
BY bělorusk* Bělorusk*; Minsk Minsku Minskem
CA kanadsk*; Ottawa
CD konžsk* Demokratická_republika_Kongo Demokratické_republiky_Kongo Demokratické_republice_Kongo Demokratickou_republiku_Kongo DR_Kongo Kongo Konga Kongu; Kinshasa
CG Konžská_republika Konžské_republiky Kongo-Brazzaville
CH švýcarsk* Švýcarsk*
CN čínsk* Číňan* Číny Číně Čínu Čínou; Peking Pekingu Pekingem
CO kolumbijsk*
CU kubánský; Havana
CY kypersk*
CZ česk* Češi Čechů Česk*; Praha Prahy Praze Prahu Prahou
DE německ* Německ* Němc*; Berlín Berlína Berlíně Berlínem Bundestag bundeswehr
DK dánsk* Dánsk*; Kodaň Kodani
DZ alžírsk*; Alžír Alžíru
EE estonsk* Estonsk*; Tallinn
EG egyptsk*; Káhira Káhiře Káhiry Káhiru
ES španělsk* Španělsk*; Madrid Madridu
ET etiopsk*; Addis_Abeba
FI finsk* Finsk*; Helsinky
FR francouzsk* Francouz* Francii Francií; Paříž Paříže Paříži
GB Velká_Británie Velké_Británie Anglie britsk* Británi* Britové Britů Britům skotsk* velšsk*; Londýn Londýna Londýně Londýnem
GE gruzínsk* Gruzi*; Tbilisi
GR řeck* Řeck*; Athény Athén Athénách
HR chorvatsk* Chorvatsk*; Záhřeb
HU maďarsk* Maďarsk*; Budapešť Budapešti
ID indonésk*; Jakarta
IE irsk* Irsk*; Dublin
IL izraelsk* Izrael*; Jeruzalém Jeruzaléma Jeruzalémě Tel_Aviv
IN indick*; Nové_Dillí Dillí
IQ iráck*; Bagdád
IR íránsk*; Teherán Teheránu Teheránem
IS islandsk* Island*
IT italsk* Itáli*; Řím Říma Římě
JO jordánsk* Jordánsk*; Ammán
JP japonsk* Japonsk*; Tokio Tokia Tokiu
KE keňsk* Keni Keňu
KP KLDR severokorejsk* Severní_Korea Severní_Koreje Severní_Koreji Severní_Koreou; Pchjongjang Pchjongjangu
KR jihokorejsk* Jižní_Korea Jižní_Koreje Jižní_Koreji Jižní_Koreou; Soul Soulu Soulem
KZ kazašsk* kazachstánsk* Kazachstán*
LB libanonsk*; Bejrút Bejrútu
LT litevsk* Litv* Litev; Vilnius
LV lotyšsk* Lotyšsk*; Riga
LY libyjsk* Liby*; Tripolis
MA marock* Marok*
MD moldavsk* Moldavsk*; Kišiněv
MK makedonsk*; Skopje
ML malijsk*; Bamako
MM barmsk* myanmarsk* Barma Barmě Barmu
MN mongolsk* Mongol*
MX mexick*
NE nigersk*; Niamey
NG nigerijsk*
NL nizozemsk* Nizozem* holandsk*; Haag Haagu
NO norsk* Norsk*; Oslo
NZ novozélandsk*; Wellington
PH filipínsk* Filipín*; Manila
PK pákistánsk*; Islámábád
PL polsk* Polsk* Polác*; Varšava Varšavy Varšavě Varšavu Varšavou
PS Palestina Gaza palestinsk* Palestinc*
PT portugalsk* Portugalsk*; Lisabon
QA katarsk* Katar*
RO rumunsk* Rumunsk*; Bukurešť Bukurešti
RS srbsk* Srbsk*; Bělehrad Bělehradu Bělehradě Bělehradem
RU rusk* Rusk* Rus Rusové Rusů Rusům; Moskva Kreml Moskvy Moskvě Moskvu Moskvou Kremlu Kremlem
SA saúdsk* saúdskoarabsk* Saúdská_Arábie Saúdské_Arábie Saúdské_Arábii Saúdskou_Arábii Saúdskou_Arábií; Rijád
SD súdánsk*; Chartúm
SE švédsk* Švédsk*; Stockholm Stockholmu
SI slovinsk* Slovinsk*; Lublaň
SK slovensk* Slovensk* Slovác*; Bratislava Bratislavy Bratislavě Bratislavu Bratislavou
SY syrsk* Sýri*; Damašek Damašku Damaškem
TH thajsk* Thajsk*
TR tureck* Tureck*; Ankara Ankary Ankaře Ankaru Ankarou
TW tchajwansk*; Tchaj-pej
UA ukrajinsk* Ukrajin*; Kyjev Kyjeva Kyjevě Kyjevem Kyjevu
US USA Spojené_státy Spojených_států americk* Američan* Spojenými_státy Spojeným_státům Spojených_státech; Washington Bílý_dům Bílého_domu Pentagon Washingtonu Washingtonem Bílém_domě
VE venezuelsk*; Caracas
VN vietnamsk* Vietnam*; Hanoj
XK kosovsk* Kosov*; Priština
YE jemensk* Jemen*
ZA jihoafrick*; Pretoria
""",
}
