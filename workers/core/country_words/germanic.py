"""Words for countries in English, German and Dutch; `__init__.py` says how a line is written."""

from __future__ import annotations

#: language → its lines.
WORDS: dict[str, str] = {
    "en": """
AE Emirati UAE; Abu_Dhabi Dubai
AF Afghan; Kabul
AL Albanian; Tirana
AM Armenian; Yerevan
AO Angolan; Luanda
AR Argentine Argentinian; Buenos_Aires
AT Austrian; Vienna
AU Australian; Canberra
AZ Azerbaijani Azeri; Baku
BA Bosnian Bosnia; Sarajevo
BD Bangladeshi; Dhaka
BE Belgian
BF Burkinabe; Ouagadougou
BG Bulgarian; Sofia
BH Bahraini; Manama
BI Burundian; Bujumbura
BJ Beninese
BO Bolivian; La_Paz
BR Brazilian; Brasilia
BY Belarusian Belarussian; Minsk
CA Canadian; Ottawa
CD Congolese DRC DR_Congo Democratic_Republic_of_Congo Democratic_Republic_of_the_Congo Congo Congolese_government; Kinshasa
CF Central_African; Bangui
CG Republic_of_the_Congo Republic_of_Congo Congo-Brazzaville Congo_Republic; Brazzaville
CH Swiss; Bern
CI Ivorian Ivory_Coast; Abidjan
CL Chilean
CM Cameroonian; Yaounde
CN Chinese PRC; Beijing
CO Colombian; Bogota
CR Costa_Rican
CU Cuban; Havana
CV Cape_Verdean
CY Cypriot; Nicosia
CZ Czech Czech_Republic; Prague
DE German Bundeswehr; Berlin Bundestag
DJ Djiboutian
DK Danish; Copenhagen
DO Dominican_Republic; Santo_Domingo
DZ Algerian; Algiers
EC Ecuadorian Ecuadorean; Quito
EE Estonian; Tallinn
EG Egyptian; Cairo
EH Sahrawi
ER Eritrean; Asmara
ES Spanish Spaniard; Madrid
ET Ethiopian; Addis_Ababa
FI Finnish; Helsinki
FR French; Paris
GA Gabonese; Libreville
GB British Briton UK U.K. Britain England Scotland Wales Northern_Ireland Great_Britain Scottish Welsh Northern_Irish; London Downing_Street
GE Georgian; Tbilisi
GH Ghanaian; Accra
GM Gambian; Banjul
GN Guinean; Conakry
GR Greek; Athens
GT Guatemalan
GW ; Bissau
GY Guyanese
HK Hong_Kong
HN Honduran; Tegucigalpa
HR Croatian; Zagreb
HT Haitian; Port-au-Prince
HU Hungarian; Budapest
ID Indonesian; Jakarta
IE Irish; Dublin
IL Israeli; Jerusalem Knesset
IN Indian; New_Delhi
IQ Iraqi Kurdistan_Region; Baghdad
IR Iranian; Tehran
IS Icelandic; Reykjavik
IT Italian; Rome
JM Jamaican
JO Jordanian; Amman
JP Japanese; Tokyo
KE Kenyan; Nairobi
KG Kyrgyz; Bishkek
KH Cambodian; Phnom_Penh
KP North_Korean DPRK; Pyongyang
KR South_Korean; Seoul
KW Kuwaiti
KZ Kazakh Kazakhstani; Astana
LA Laotian Laos; Vientiane
LB Lebanese; Beirut
LK Sri_Lankan; Colombo
LR Liberian; Monrovia
LT Lithuanian; Vilnius
LU Luxembourgish
LV Latvian; Riga
LY Libyan; Tripoli
MA Moroccan; Rabat
MD Moldovan; Chisinau
ME Montenegrin; Podgorica
MG Malagasy; Antananarivo
MK Macedonian Macedonia; Skopje
ML Malian; Bamako
MM Burmese Burma; Naypyidaw
MN Mongolian; Ulaanbaatar
MR Mauritanian; Nouakchott
MT Maltese; Valletta
MV Maldivian
MW Malawian
MX Mexican; Mexico_City
MY Malaysian; Kuala_Lumpur
MZ Mozambican; Maputo
NA Namibian; Windhoek
NE Nigerien; Niamey
NG Nigerian; Abuja
NI Nicaraguan; Managua
NL Dutch Holland; The_Hague Amsterdam
NO Norwegian; Oslo
NP Nepali Nepalese; Kathmandu
NZ New_Zealander; Wellington
OM Omani; Muscat
PA Panamanian
PE Peruvian
PG Papua_New_Guinean; Port_Moresby
PH Philippine Filipino; Manila
PK Pakistani; Islamabad
PL Polish; Warsaw
PS Palestinian Palestine Gaza West_Bank; Ramallah
PT Portuguese; Lisbon
PY Paraguayan
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
SL Sierra_Leonean; Freetown
SN Senegalese; Dakar
SO Somali; Mogadishu
SR Surinamese
SS South_Sudanese; Juba
SV Salvadoran; San_Salvador
SY Syrian; Damascus
TD Chadian; N'Djamena
TG Togolese
TH Thai; Bangkok
TJ Tajik; Dushanbe
TL East_Timor East_Timorese Timorese; Dili
TM Turkmen; Ashgabat
TN Tunisian; Tunis
TR Turkish Turkey; Ankara
TW Taiwanese; Taipei
TZ Tanzanian; Dodoma
UA Ukrainian; Kyiv Kiev
UG Ugandan; Kampala
US American US U.S. USA U.S.A. United_States; Washington White_House Pentagon State_Department Capitol_Hill
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
    "de": """
AE emiratisch Emirate Emiraten VAE; Abu_Dhabi
AF afghanisch Afghane; Kabul
AL albanisch; Tirana
AM armenisch; Eriwan Jerewan
AO angolanisch; Luanda
AR argentinisch Argentinier; Buenos_Aires
AT österreichisch; Wien
AU australisch; Canberra
AZ aserbaidschanisch; Baku
BA bosnisch; Sarajevo
BD bangladeschisch; Dhaka
BE belgisch
BF burkinisch; Ouagadougou
BG bulgarisch; Sofia
BO bolivianisch; La_Paz
BR brasilianisch; Brasilia
BY belarussisch belarusisch weißrussisch Weißrussland; Minsk
CA kanadisch; Ottawa
CD kongolesisch Demokratische_Republik_Kongo DR_Kongo DRK Demokratischen_Republik_Kongo Kongo; Kinshasa
CF zentralafrikanisch; Bangui
CG Republik_Kongo Kongo-Brazzaville
CH Schweizer schweizerisch; Bern
CL chilenisch
CM kamerunisch; Jaunde
CN chinesisch Chinese; Peking
CO kolumbianisch; Bogotá
CU kubanisch; Havanna
CY zyprisch Zypern; Nikosia
CZ tschechisch Tscheche Tschechen; Prag
DE deutsch Bundesrepublik Bundeswehr; Berlin Bundestag Bundestags Kanzleramt
DK dänisch; Kopenhagen
DZ algerisch; Algier
EC ecuadorianisch; Quito
EE estnisch; Tallinn
EG ägyptisch; Kairo
ER eritreisch; Asmara
ES spanisch; Madrid
ET äthiopisch; Addis_Abeba
FI finnisch; Helsinki
FR französisch Franzose; Paris Élysée
GB britisch Brite Großbritannien England schottisch walisisch nordirisch; London Downing_Street
GE georgisch; Tiflis
GH ghanaisch; Accra
GR griechisch; Athen
GT guatemaltekisch
HN honduranisch
HR kroatisch; Zagreb
HT haitianisch; Port-au-Prince
HU ungarisch; Budapest
ID indonesisch; Jakarta
IE irisch; Dublin
IL israelisch; Jerusalem Tel_Aviv
IN indisch; Neu-Delhi
IQ irakisch Irak; Bagdad
IR iranisch Iran; Teheran
IS isländisch; Reykjavik
IT italienisch; Rom
JO jordanisch; Amman
JP japanisch; Tokio
KE kenianisch; Nairobi
KG kirgisisch; Bischkek
KH kambodschanisch
KP nordkoreanisch Nordkorea; Pjöngjang
KR südkoreanisch Südkorea; Seoul
KW kuwaitisch
KZ kasachisch; Astana
LB libanesisch; Beirut
LK sri-lankisch; Colombo
LT litauisch; Vilnius
LV lettisch; Riga
LY libysch; Tripolis
MA marokkanisch; Rabat
MD moldauisch Moldau Moldawien; Chisinau
ME montenegrinisch; Podgorica
MK mazedonisch nordmazedonisch; Skopje
ML malisch; Bamako
MM birmanisch Birma Myanmar
MN mongolisch; Ulan-Bator
MR mauretanisch
MX mexikanisch
MY malaysisch; Kuala_Lumpur
MZ mosambikanisch; Maputo
NE nigrisch; Niamey
NG nigerianisch; Abuja
NI nicaraguanisch; Managua
NL niederländisch Holland; Den_Haag
NO norwegisch; Oslo
NP nepalesisch; Kathmandu
NZ neuseeländisch; Wellington
OM omanisch; Maskat
PE peruanisch
PH philippinisch; Manila
PK pakistanisch; Islamabad
PL polnisch; Warschau
PS palästinensisch Palästinenser Palästina Gaza Gazastreifen Westjordanland
PT portugiesisch; Lissabon
PY paraguayisch
QA katarisch Katar; Doha
RO rumänisch; Bukarest
RS serbisch; Belgrad
RU russisch Russe; Moskau Kreml
RW ruandisch; Kigali
SA saudi-arabisch saudisch; Riad
SD sudanesisch; Khartum
SE schwedisch; Stockholm
SI slowenisch; Ljubljana
SK slowakisch; Bratislava
SN senegalesisch; Dakar
SO somalisch; Mogadischu
SS südsudanesisch; Juba
SV salvadorianisch
SY syrisch; Damaskus
TD tschadisch; N'Djamena
TH thailändisch; Bangkok
TJ tadschikisch; Duschanbe
TN tunesisch; Tunis
TR türkisch; Ankara
TW taiwanisch taiwanesisch; Taipeh
TZ tansanisch
UA ukrainisch Ukrainer; Kiew Kyjiw
UG ugandisch; Kampala
US amerikanisch US USA US-amerikanisch Amerikaner Vereinigte_Staaten Vereinigten_Staaten; Washington Pentagon
UY uruguayisch; Montevideo
UZ usbekisch; Taschkent
VE venezolanisch; Caracas
VN vietnamesisch; Hanoi
XK kosovarisch; Pristina
YE jemenitisch Jemen; Sanaa
ZA südafrikanisch; Pretoria
ZM sambisch
ZW simbabwisch; Harare
""",
    "nl": """
AE Emiraten VAE
AF Afghaans Afghaanse; Kabul
AL Albanees Albanese; Tirana
AM Armeens Armeense; Jerevan
AO Angolees Angolese; Luanda
AR Argentijns Argentijnse; Buenos_Aires
AT Oostenrijks Oostenrijkse; Wenen
AU Australisch; Canberra
AZ Azerbeidzjaans Azerbeidzjaanse; Bakoe
BA Bosnisch; Sarajevo
BD ; Dhaka
BE Belgisch Belg Belgische; Brussel
BF Burkinees Burkinese; Ouagadougou
BG Bulgaars Bulgaarse; Sofia
BR Braziliaans Braziliaanse; Brasilia
BY Belarussisch Wit-Russisch Wit-Rusland Belarussische Wit-Russische; Minsk
CA Canadees Canadese; Ottawa
CD Congolees Congolese DRC Democratische_Republiek_Congo DR_Congo Congo; Kinshasa
CG Republiek_Congo Congo-Brazzaville
CH Zwitsers Zwitserse; Bern
CL Chileens Chileense
CN Chinees Chinese; Peking
CO Colombiaans Colombiaanse; Bogota
CU Cubaans Cubaanse; Havana
CY Cypriotisch Cypriotische; Nicosia
CZ Tsjechisch Tsjechische; Praag
DE Duits Duitse; Berlijn Bundestag
DK Deens Deense; Kopenhagen
DZ Algerijns Algerijnse; Algiers
EC Ecuadoraans Ecuadoraanse; Quito
EE Ests Estse; Tallinn
EG Egyptisch Egyptische; Caïro
ER Eritrees Eritrese; Asmara
ES Spaans Spaanse; Madrid
ET Ethiopisch Ethiopische; Addis_Abeba
FI Fins Finse; Helsinki
FR Frans Franse; Parijs
GB Brits Britse Groot-Brittannië Engeland Schots Schotse; Londen
GE Georgisch Georgische; Tbilisi
GH Ghanees Ghanese; Accra
GR Grieks Griekse; Athene
HR Kroatisch Kroatische; Zagreb
HT Haïtiaans Haïtiaanse; Port-au-Prince
HU Hongaars Hongaarse; Boedapest
ID Indonesisch Indonesische; Jakarta
IE Iers Ierse; Dublin
IL Israëlisch Israëlische; Jeruzalem
IN Indiaas Indiase; New_Delhi
IQ Iraaks Iraakse; Bagdad
IR Iraans Iraanse; Teheran
IT Italiaans Italiaanse; Rome
JO Jordaans Jordaanse; Amman
JP Japans Japanse; Tokio
KE Keniaans Keniaanse; Nairobi
KP Noord-Koreaans Noord-Koreaanse Noord-Korea; Pyongyang
KR Zuid-Koreaans Zuid-Koreaanse Zuid-Korea; Seoul
KW Koeweits Koeweitse
KZ Kazachs Kazachse; Astana
LB Libanees Libanese; Beiroet
LT Litouws Litouwse; Vilnius
LV Lets Letse; Riga
LY Libisch Libische; Tripoli
MA Marokkaans Marokkaanse; Rabat
MD Moldavisch Moldavische Moldavië; Chisinau
ML Malinees Malinese; Bamako
MM Birmees Birmese Birma
MX Mexicaans Mexicaanse; Mexico-Stad
MY Maleisisch Maleisische; Kuala_Lumpur
NE Nigerees Nigerese; Niamey
NG Nigeriaans Nigeriaanse; Abuja
NL Nederlands Nederlandse; Amsterdam Den_Haag
NO Noors Noorse; Oslo
NP Nepalees Nepalese; Kathmandu
NZ Nieuw-Zeelands Nieuw-Zeelandse; Wellington
PE Peruaans Peruaanse
PH Filipijns Filipijnse; Manilla
PK Pakistaans Pakistaanse; Islamabad
PL Pools Poolse; Warschau
PS Palestijns Palestijnse Palestina Gaza
PT Portugees Portugese; Lissabon
QA Qatarees Qatarese; Doha
RO Roemeens Roemeense; Boekarest
RS Servisch Servische; Belgrado
RU Russisch Rus Russische Russen; Moskou Kremlin
RW Rwandees Rwandese; Kigali
SA Saoedisch Saoedi-Arabië Saoedische; Riyad
SD Soedanees Soedanese; Khartoem
SE Zweeds Zweedse; Stockholm
SI Sloveens Sloveense; Ljubljana
SK Slowaaks Slowaakse; Bratislava
SN Senegalees Senegalese; Dakar
SO Somalisch Somalische; Mogadishu
SR Surinaams Surinaamse; Paramaribo
SS Zuid-Soedanees Zuid-Soedanese; Juba
SY Syrisch Syrische; Damascus
TD Tsjadisch Tsjadische
TH Thais Thaise; Bangkok
TN Tunesisch Tunesische; Tunis
TR Turks Turkse; Ankara
TW Taiwanees Taiwanese; Taipei
UA Oekraïens Oekraïense; Kiev Kyiv
UG Oegandees Oegandese; Kampala
US Amerikaans Amerikaanse VS USA Verenigde_Staten Amerikanen; Washington Witte_Huis Pentagon Capitool
UZ Oezbeeks Oezbeekse; Tasjkent
VE Venezolaans Venezolaanse; Caracas
VN Vietnamees Vietnamese; Hanoi
XK Kosovaars Kosovaarse; Pristina
YE Jemenitisch Jemenitische; Sanaa
ZA Zuid-Afrikaans Zuid-Afrikaanse; Pretoria
ZW Zimbabwaans Zimbabwaanse; Harare
""",
}
