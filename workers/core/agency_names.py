"""Names that wire agencies sign with, in the languages that print them. A new agency, or a new name of one: here."""

from __future__ import annotations

#: Agency → the ways it signs, `|` between them. Sorted by name. Full-width letters count as common ones.
AGENCIES: dict[str, str] = {
    "9Colonne": "9colonne|9Colonne",
    "AAP": "AAP|Australian Associated Press|AAPNewswire",
    "ABI": "ABI",
    "Accesswire": "ACCESSWIRE|Accesswire",
    "ACI Prensa": "ACI Prensa",
    "ADN Kronos": "Adnkronos|ADNKRONOS|AdnKronos",
    "AFP": "AFP|Agence France-Presse|АФП|أ ف ب|أ.ف.ب|ا ف ب|فرانس برس|法新社|خبرگزاری فرانسه|AFP통신|ए एफ पी|एएफपी|סוכנות הידיעות הצרפתית",
    "Agencia Brasil": "Agência Brasil|Agencia Brasil",
    "Agencia Estado": "Agência Estado|Estadão Conteúdo",
    "Agencia Reforma": "Agencia Reforma",
    "Agenzia Dire": "Agenzia Dire|DIRE",
    "Agenzia Nova": "Agenzia Nova|Nova",
    "Agerpres": "AGERPRES|Agerpres",
    "AGI": "AGI|Agi",
    "AGN Moskva": "АГН «Москва»",
    "AKIpress": "АКИpress|AKIpress",
    "ANA-MPA": "ΑΠΕ-ΜΠΕ|ANA-MPA",
    "Anadolu": "AA|Anadolu|Anadolu Agency|Anadolu Ajansı|الأناضول|Анадолу|وكالة الأناضول|阿纳多卢通讯社",
    "Andina": "Andina",
    "ANHA": "ANHA",
    "ANI": "ANI|एएनआई",
    "ANKA": "ANKA",
    "ANP": "ANP",
    "ANSA": "ANSA|Ansa",
    "Antara": "ANTARA|Antara",
    "AP": "AP|Associated Press|The Associated Press|АП|أسوشيتد برس|美联社|美聯社|AP통신|AP通信",
    "APA": "APA|APAnews",
    "APP": "APP|Associated Press of Pakistan",
    "APS": "APS|واج",
    "Armenpress": "ARMENPRESS|Armenpress|Արմենպրես",
    "Askanews": "askanews|Askanews",
    "ATA": "ATA",
    "AWP": "awp|AWP",
    "Azertac": "AZERTAC|AZƏRTAC|АЗЕРТАДЖ",
    "Belga": "Belga|BELGA|Agence Belga",
    "BelTA": "БелТА|БЕЛТА|BelTA",
    "Bernama": "BERNAMA|Bernama",
    "Beta": "Beta|Бета",
    "Bloomberg": "Bloomberg|Bloomberg News",
    "BNA": "بنا|BNA",
    "BNS": "BNS",
    "BSS": "BSS",
    "BTA": "БТА|BTA",
    "Business Wire": "Business Wire|BUSINESS WIRE",
    "Canadian Press": "The Canadian Press|La Presse Canadienne|CP|Canadian Press",
    "CNA": "中央社|中央通訊社",
    "CNN": "CNN Newsource",
    "CNS": "中新社|中新网|中国新闻网|中国新闻社",
    "CNR": "央广网|中广网|央廣網",
    "CNW": "CNW|CNW Group|CNW Telbec",
    "Colpisa": "Colpisa",
    "CTK": "ČTK|CTK",
    "DHA": "DHA|Demirören Haber Ajansı",
    "Dow Jones": "Dow Jones Newswires|Dow Jones",
    "DPA": "dpa|DPA|dpa-AFX|د ب أ|Deutsche Presse-Agentur|dpa-infocom|德新社",
    "EFE": "EFE|Agencia EFE|Efe|埃菲社",
    "EIN Presswire": "EIN Presswire|EINPresswire.com",
    "ELTA": "ELTA",
    "ENA": "ENA",
    "epd": "epd",
    "Europa Press": "Europa Press|EUROPA PRESS|EP",
    "Fars": "Fars|خبرگزاری فارس|فارس",
    "FENA": "FENA|Fena",
    "Fides": "Agenzia Fides",
    "FoNet": "FoNet|Fonet",
    "GlobeNewswire": "GlobeNewswire|GLOBE NEWSWIRE|GLOBENEWSWIRE",
    "GNA": "GNA",
    "HINA": "Hina|HINA",
    "IANS": "IANS|आईएएनएस",
    "IAR": "IAR",
    "IHA": "İHA|IHA|İhlas Haber Ajansı",
    "INA": "واع|INA",
    "Interfax": "Interfax|INTERFAX|INTERFAX.RU|Интерфакс|Интерфакса|ИНТЕРФАКС|Interfax-Russia|Интерфакс-Россия",
    "Interfax-Kazakhstan": "Интерфакс-Казахстан",
    "Interfax-Ukraine": "Interfax-Ukraine|Интерфакс-Украина|Інтерфакс-Україна",
    "Interfax-Zapad": "Интерфакс-Запад",
    "IPS": "IPS|Inter Press Service",
    "IRNA": "IRNA|ایرنا|إرنا",
    "ISNA": "ISNA|ایسنا",
    "Italpress": "Italpress|ITALPRESS",
    "Jiji Press": "Jiji|JIJI|Jiji Press|時事|時事通信|時事通信社|지지통신",
    "JTA": "JTA",
    "Kabar": "Кабар",
    "Kazinform": "Казинформ|Казинформа|KAZINFORM|Kazinform|ҚазАқпарат",
    "KCNA": "KCNA|조선중앙통신|朝鮮中央通信|朝中社|朝鮮通信",
    "KNA": "KNA|Katholische Nachrichten-Agentur",
    "Knight Ridder": "Knight Ridder",
    "KUNA": "KUNA|كونا",
    "Kyodo": "Kyodo|KYODO|Kyodo News|共同|共同通信|共同通信社|共同社|共同網|교도통신|교도",
    "LaPresse": "LaPresse|LAPRESSE",
    "LETA": "LETA",
    "Lusa": "Lusa|LUSA|Agência Lusa",
    "MAP": "MAP|ومع",
    "Marketwired": "Marketwired|Marketwire|MARKETWIRE|MARKETWIRED",
    "McClatchy": "McClatchy|McClatchy Newspapers",
    "Mediafax": "Mediafax|MEDIAFAX",
    "Mehr": "خبرگزاری مهر|Mehr News|مهر",
    "MENA": "أ ش أ|MENA",
    "MIA": "МИА",
    "MTI": "MTI|Magyar Távirati Iroda",
    "NAN": "NAN",
    "News.ro": "News.ro",
    "News1": "뉴스1",
    "Newsfile": "Newsfile Corp.",
    "Newsis": "뉴시스",
    "NNA": "الوكالة الوطنية للإعلام",
    "Notimex": "Notimex|NOTIMEX|Ntmx",
    "NTB": "NTB",
    "ONA": "العمانية",
    "ots": "ots|APA-OTS",
    "PA Media": "PA Media|Press Association|PA",
    "PAP": "PAP|Polska Agencja Prasowa|PAP Biznes",
    "People's Daily Online": "人民网|人民網",
    "Petra": "بترا|Petra",
    "PNA": "PNA",
    "PR Newswire": "PRNewswire|PR Newswire|PRNewswire-FirstCall|PRNewswire-USNewswire",
    "Prensa Latina": "Prensa Latina|PL",
    "Prime": "ПРАЙМ|Прайм",
    "PTI": "PTI|Press Trust of India|भाषा|पीटीआई",
    "QNA": "قنا|QNA",
    "Radiocor": "Radiocor",
    "REGNUM": "REGNUM|ИА REGNUM",
    "Reuters": "Reuters|REUTERS|Рейтер|Рейтера|Рейтерс|رويترز|رویترز|路透社|路透|ロイター|로이터|Thomson Reuters|로이터통신|Reuters Health|רויטרס|रॉयटर्स|Ρόιτερς",
    "RIA Novosti": "РИА Новости|РИА «Новости»|RIA Novosti|РИА НОВОСТИ|ريا نوفوستي|РИА-Новости|RIA Nowosti|РІА Новини|俄新社",
    "Ritzau": "Ritzau",
    "RNS": "RNS|Religion News Service",
    "Rosbalt": "Росбалт|Росбалта",
    "Saba": "سبأ",
    "SANA": "سانا|SANA",
    "SAnews": "SAnews.gov.za",
    "SDA": "sda|SDA|Keystone-SDA|ATS|Keystone-ATS",
    "SID": "SID",
    "SITA": "SITA",
    "SPA": "واس|SPA|وكالة الأنباء السعودية",
    "Sputnik": "Sputnik|Спутник|سبوتنيك|スプートニク|卫星通讯社|俄罗斯卫星通讯社",
    "SRNA": "Srna|SRNA",
    "STA": "STA",
    "STT": "STT",
    "SUNA": "سونا|SUNA",
    "Tanjug": "Tanjug|TANJUG|Танјуг",
    "TAP": "TAP",
    "Tasnim": "Tasnim|تسنیم",
    "TASR": "TASR",
    "TASS": "ТАСС|TASS|تاس|塔斯社|ИТАР-ТАСС|ITAR-TASS|タス通信|타스",
    "Telam": "Télam|TELAM|Telam",
    "TMNews": "TMNews|TMNEWS",
    "TNA": "TNA",
    "TNS": "TNS|Tribune News Service",
    "Trend": "Trend|Тренд",
    "TT": "TT|TT Nyhetsbyrån",
    "Ukrinform": "Укринформ|Укринформа|Укрінформ|Укрінформу|Ukrinform|УКРИНФОРМ",
    "UNB": "UNB",
    "UNI": "UNI|वार्ता|यूनीवार्ता",
    "UNIAN": "УНИАН|УНІАН|UNIAN",
    "UNN": "УНН|UNN",
    "UPI": "UPI",
    "VNA": "TTXVN|VNA",
    "WAFA": "وفا|WAFA|وكالة وفا",
    "WAM": "وام|WAM",
    "Xinhua": "Xinhua|XINHUA|新华社|新华网|新華社|新華網|Синьхуа|شينخوا",
    "YJC": "باشگاه خبرنگاران جوان",
    "Yonhap": "Yonhap|YONHAP|연합뉴스|聯合通訊社|韩联社|韓聯社|聯合ニュース|연합|Ёнхап|Рёнхап",
    "Zenit": "ZENIT",
}  # fmt: skip

#: Signs that are words, names or other bodies' initials, too. They count only in the brackets of a dateline, alone
#: in those that end a text, and as authors, and only in these letters.
WEAK = (
    "AA|ABI|ANKA|AP|APA|APP|APS|ATA|Agi|Andina|BNA|BSS|Beta|CNW|CP|DIRE|Dow Jones|ENA|EP|Fars|"
    "GNA|IAR|INA|IPS|Knight Ridder|MAP|MENA|McClatchy|NAN|Nova|PA|PL|PNA|Petra|RNS|SID|SITA|SPA|"
    "STA|Sputnik|TAP|TNA|TNS|TT|Trend|UNB|UNI|ots|АП|Бета|Кабар|МИА|Прайм|Спутник|Тренд|العمانية|"
    "بترا|بنا|تاس|سانا|سبأ|سونا|فارس|قنا|كونا|مهر|واج|واس|واع|وام|وفا|ومع|भाषा|वार्ता|共同|時事|교도|"
    "연합"
)

#: Words around a name that say that it is an agency's: "agencia Austral", "Xinhua News Agency". Folded; sorted.
BEFORE = (
    "agence|agence de presse|agencia|agencia de noticias|agencija|agencja|agencja prasowa|agentia|agentia de presa|"
    "agentur|agentura|agenzia|agenzia di stampa|agenzija|new agency|news agency|nachrichtenagentur|novinska agencija|"
    "presseagentur|tiskova agentura|the|агенство|агентства|агентство|агентством|агенции|агенция|агенції|агенція|"
    "информагентства|информагентство|информационное агентство|информационного агентства|новинска агенција|иа|"
    "وكاله|وكاله الانباء|وكاله انباء|خبرگزاري|خبرگزاری"
)
AFTER = (
    "ajansi|haber ajansi|hirugynokseg|news agency|newswire|nyhetsbyra|press agency|uutistoimisto|wire|wire service|"
    "通信|通信社|通讯社|通訊社|통신|통신사"
)

#: Words that open a credit: "Source: X", "With reporting from X", "Con información de X". Folded; by language.
CREDITS = {
    "ar": "المصدر|المصدر :",
    "bg": "източник",
    "cs": "s prispenim|s vyuzitim|zdroj",
    "da": "kilde",
    "de": "mit|mit agenturmaterial|mit agenturmaterial von|mit informationen der|mit informationen von|mit material|mit material der|mit material von|mit material von der|quelle|quellen",
    "el": "με πληροφοριεσ απο|πηγη",
    "en": "additional reporting by|by|contribution from|contributions from|from|inputs from|in association with|news source|reporting by|source|sources|via|with|with additional reporting by|with additional reporting from|with contributions from|with files from|with information from|with input from|with inputs from|with material from|with reporting by|with reporting from|with reports from",
    "es": "con datos de|con informacion de|con informacion de la|con informaciones de|fuente|fuentes|por",
    "fa": "منبع",
    "fi": "lahde|lahteet",
    "fr": "avec|avec l'|avec la|avec informations de|par|source|sources",
    "hr": "izvor|izvori",
    "hu": "forras",
    "id": "sumber",
    "it": "con informazioni di|fonte|fonti",
    "ja": "出典|提供",
    "ko": "출처|자료",
    "lt": "saltinis",
    "nl": "bron|bronnen|door",
    "no": "kilde|kilder",
    "pl": "na podstawie|za|zrodlo",
    "pt": "com|com agencia|com informacoes da|com informacoes da agencia|com informacoes de|fonte|fontes",
    "ro": "sursa|surse",
    "ru": "источник|по информации|по материалам|с использованием материалов",
    "sk": "zdroj",
    "sr": "извор",
    "sv": "kalla|kallor",
    "tr": "kaynak",
    "uk": "джерело|за даними|за матеріалами|за матеріалами|за матераілами",
    "vi": "nguon|theo",
    "zh": "来源|來源|信息来源|文章来源|稿件来源|新闻来源",
}  # fmt: skip

#: What follows the names where a sentence credits them. Folded; by language.
CONTRIBUTED = {
    "de": "hat zu diesem artikel beigetragen|hat zu diesem bericht beigetragen",
    "en": "also contributed|contributed reporting|contributed to this article|contributed to this report|contributed to this story|contributed",
    "es": "contribuyo a este articulo|contribuyo a esta informacion|contribuyo con este reporte|contribuyo",
    "fr": "a contribue a cet article|ont contribue a cet article",
    "it": "ha contribuito a questo articolo",
    "pt": "contribuiu para esta reportagem",
}  # fmt: skip

#: Words that say, near a name in brackets, that the sentence itself speaks of the agency. Folded.
SPOKEN_OF = (
    "agenc|agenz|agent|ajans|news|press |wire|агент|وكال|خبرگزار|新闻社|新聞社|通信社|通讯社|通訊社|통신"
)

#: Names that stand for nobody in particular. Folded.
NOBODY = (
    "advertisement|agencias|agences|agencies|agency|agencija|agencje|agentur|agenturen|agentury|agenzie|agencia|agencias y redaccion|and|"
    "archive|archivo|continued|correspondents|desk|editor|editorial|editors|end|ende|ends|exclusive|file|fim|fin|fine|foreign desk|foto|"
    "international|konec|koniec|more|news|news agencies|newsroom|online|opinion|photo|press|press release|redaccion|redaktion|redazione|"
    "report|reporters|reports|sport|slut|staff|subscribe|translation|update|updated|video|web desk|wire|wires|"
    "агентства|конец|редакция|фото|وكالات|وكاله|完|终|끝"
)

#: Words that newspapers, broadcasters and their supplements have for names. No wire of no table is called by one.
#: Folded; by language.
PAPERS = {
    "cs": "denik|lidovky|noviny|pravo",
    "da": "avisen|berlingske|bladet|tidende",
    "de": "abendblatt|abendzeitung|allgemeine|anzeiger|blatt|bote|kurier|merkur|morgenpost|nachrichten|rundschau|spiegel|standard|tageblatt|tagesspiegel|wochenblatt|zeitung",
    "el": "βημα|ελευθεροτυπια|καθημερινη|νεα",
    "en": "advertiser|advocate|argus|bee|bulletin|chronicle|courier|daily|democrat|dispatch|echo|enquirer|examiner|express|gazette|globe|guardian|herald|independent|inquirer|journal|leader|ledger|magazine|mail|mercury|mirror|monitor|observer|post|record|register|review|sentinel|standard|star|sun|telegraph|times|today|tribune|weekly",
    "es": "clarin|correo|diario|heraldo|mundo|nacion|pais|periodico|prensa|razon|tiempo|universal|vanguardia|voz",
    "fi": "lehti|sanomat",
    "fr": "courrier|depeche|figaro|gazette|humanite|liberation|monde|parisien|tribune|voix",
    "hu": "hirlap|nemzet|nepszava",
    "it": "corriere|foglio|gazzetta|giornale|messaggero|repubblica|resto|stampa|tempo",
    "nl": "courant|dagblad|krant|telegraaf|volkskrant",
    "no": "aftenposten|avis|dagbladet",
    "pl": "dziennik|gazeta|kurier|rzeczpospolita|tygodnik",
    "pt": "correio|diario|estado|folha|globo|jornal|publico",
    "ro": "adevarul|gandul|jurnalul|ziarul",
    "ru": "ведомости|вестник|газета|известия|коммерсантъ|правда|труд",
    "sv": "aftonbladet|bladet|dagbladet|nyheter|tidningen",
    "tr": "cumhuriyet|gazetesi|haberturk|hurriyet|milliyet|sabah",
    "uk": "вісті|газета|дзеркало|правда",
}  # fmt: skip

#: Parties, as brackets behind a politician's place have them. Folded; by language.
PARTIES = {
    "bg": "бсп|герб",
    "cs": "ano|cssd|kscm|ods|spd|stan",
    "da": "venstre",
    "de": "afd|bsw|bundnis|cdu|csu|cvp|fdp|fpo|freie wahler|grune|grunen|linke|linken|linkspartei|neos|ovp|spd|spo|svp",
    "en": "conservative|conservatives|democrat|democrats|green|greens|labor|labour|libdem|liberal|liberals|republican|republicans|reform|snp|tories|ukip",
    "es": "bildu|ciudadanos|erc|junts|morena|pnv|podemos|pri|psoe|sumar|vox",
    "fr": "ecologistes|insoumis|insoumise|lfi|lrem|modem|renaissance|republicains",
    "hu": "fidesz|jobbik|tisza",
    "it": "forza|fratelli|lega|verdi",
    "nl": "cda|groenlinks|pvda|pvv|vvd",
    "pl": "konfederacja|lewica|pis|psl",
    "pt": "cds|chega|psd|psdb|psol",
    "ro": "aur|pnl|psd|udmr|usr",
    "ru": "единая|кпрф|лдпр|яблоко",
    "sv": "centerpartiet|liberalerna|moderaterna|sverigedemokraterna",
    "tr": "akp|chp|dem|hdp|mhp",
}  # fmt: skip

#: How names end that only agencies and broadcasters have. Folded; sorted.
WIRE_ENDINGS = "info|inform|media|news|newswire|pres|press|presse|wire|инфо|информ|медиа|пресс"
