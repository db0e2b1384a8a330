"""Words for countries in Turkish, Arabic, Persian and Hebrew; `__init__.py` says how a line is written."""

from __future__ import annotations

#: language → its lines.
WORDS: dict[str, str] = {
    "tr": """
AE Birleşik_Arap_Emirlikleri BAE; Abu_Dabi Dubai
AF Afgan; Kabil
AL Arnavut Arnavutluk
AM Ermeni; Erivan
AT Avusturyalı; Viyana
AU Avustralyalı; Canberra
AZ Azeri Azerbaycanlı; Bakü
BA Boşnak Bosna; Saraybosna
BD Bangladeşli; Dakka
BE Belçikalı; Brüksel
BG Bulgar; Sofya
BR Brezilyalı
BY Belaruslu; Minsk
CA Kanadalı; Ottawa
CD Demokratik_Kongo_Cumhuriyeti Kongo_Demokratik_Cumhuriyeti Demokratik_Kongo Kongo DKC KDC
CG Kongo_Cumhuriyeti Kongo-Brazavil
CH İsviçreli; Bern
CN Çinli Çin; Pekin
CY Güney_Kıbrıs KKTC GKRY; Lefkoşa
CZ Çek Çekya; Prag
DE Alman; Berlin
DK Danimarkalı; Kopenhag
DZ Cezayirli Cezayir
EE Estonyalı; Tallin
EG Mısırlı; Kahire
ES İspanyol; Madrid
ET Etiyopyalı; Addis_Ababa
FI Finlandiyalı Fin; Helsinki
FR Fransız; Paris
GB İngiliz İngiltere Britanya; Londra
GE Gürcü; Tiflis
GR Yunan Yunanistan; Atina
HR Hırvat; Zagreb
HU Macar; Budapeşte
ID Endonezyalı; Cakarta
IE İrlandalı; Dublin
IL İsrailli İsrail; Kudüs Tel_Aviv
IN Hint Hintli Hindistanlı; Yeni_Delhi
IQ Iraklı; Bağdat
IR İranlı; Tahran
IS İzlandalı
IT İtalyan; Roma
JO Ürdünlü; Amman
JP Japon; Tokyo
KE Kenyalı; Nairobi
KG Kırgız; Bişkek
KP Kuzey_Koreli Kuzey_Kore; Pyongyang
KR Güney_Koreli Güney_Kore; Seul
KW Kuveytli
KZ Kazak; Astana
LB Lübnanlı; Beyrut
LT Litvanyalı; Vilnius
LV Letonyalı; Riga
LY Libyalı; Trablus
MA Faslı; Rabat
MD Moldovalı; Kişinev
MK Makedon Makedonya; Üsküp
MX Meksikalı
NE Nijerli; Niamey
NG Nijeryalı; Abuja
NL Hollandalı; Lahey Amsterdam
NO Norveçli; Oslo
PH Filipinli; Manila
PK Pakistanlı; İslamabad
PL Polonyalı; Varşova
PS Filistinli Filistin Gazze
PT Portekizli; Lizbon
QA Katarlı; Doha
RO Rumen Romen; Bükreş
RS Sırp; Belgrad
RU Rus; Moskova Kremlin
SA Suudi Suudi_Arabistan; Riyad
SD Sudanlı; Hartum
SE İsveçli; Stockholm
SK Slovak; Bratislava
SO Somalili; Mogadişu
SY Suriyeli; Şam
TH Taylandlı
TJ Tacik
TN Tunuslu
TR Türk Türkiye TSK TBMM; Ankara Beştepe
TW Tayvanlı; Taipei
UA Ukraynalı; Kiev
US Amerikan Amerikalı ABD Amerika; Washington Beyaz_Saray Pentagon Kongre_Binası
UZ Özbek; Taşkent
VE Venezuelalı; Karakas
VN Vietnamlı; Hanoi
XK Kosovalı; Priştine
YE Yemenli
ZA Güney_Afrikalı; Pretoria
""",
    "ar": """
AE إماراتي الإمارات; أبوظبي دبي
AF أفغاني; كابول كابل
AL ألباني; تيرانا
AM أرميني أرمني; يريفان
AO أنغولي
AR أرجنتيني; بوينس_آيرس
AT نمساوي; فيينا
AU أسترالي; كانبرا
AZ أذربيجاني أذري; باكو
BA بوسني; سراييفو
BD بنغلاديشي بنغالي; دكا
BE بلجيكي; بروكسل
BG بلغاري; صوفيا
BH بحريني البحرين; المنامة
BR برازيلي; برازيليا
BY بيلاروسي بيلاروسيا روسيا_البيضاء; مينسك
CA كندي; أوتاوا
CD كونغولي جمهورية_الكونغو_الديمقراطية الكونغو_الديمقراطية الكونغو; كينشاسا
CG جمهورية_الكونغو الكونغو_برازافيل
CH سويسري سويسرا
CN صيني; بكين
CO كولومبي; بوغوتا
CU كوبي; هافانا
CY قبرصي; نيقوسيا
CZ تشيكي التشيك; براغ
DE ألماني; برلين
DJ جيبوتي
DK دنماركي دانماركي الدنمارك; كوبنهاغن
DZ جزائري
EE إستوني; تالين
EG مصري; القاهرة
ER إريتري; أسمرة
ES إسباني أسباني; مدريد
ET إثيوبي; أديس_أبابا
FI فنلندي; هلسنكي
FR فرنسي; باريس
GB بريطاني بريطانيا إنجلترا; لندن
GE جورجيا; تبليسي
GR يوناني; أثينا
HR كرواتي; زغرب
HU هنغاري هنغاريا المجر; بودابست
ID إندونيسي; جاكرتا
IE أيرلندي إيرلندي; دبلن
IL إسرائيلي; تل_أبيب القدس الكنيست
IN هندي; نيودلهي
IQ عراقي; بغداد
IR إيراني; طهران
IT إيطالي; روما
JO أردني; عمان
JP ياباني; طوكيو
KE كيني; نيروبي
KG قرغيزي; بشكيك
KP كوري_شمالي كوريا_الشمالية; بيونغ_يانغ بيونغيانغ
KR كوري_جنوبي كوريا_الجنوبية; سيول سول
KW كويتي
KZ كازاخستاني
LB لبناني; بيروت
LT ليتواني; فيلنيوس
LV لاتفي; ريغا
LY ليبي; طرابلس
MA مغربي; الرباط
MD مولدوفي; كيشيناو
ML دولة_مالي جمهورية_مالي جيش_مالي شمال_مالي في_مالي; باماكو
MM بورمي ميانمار
MR موريتاني; نواكشوط
MX مكسيكي المكسيك
MY ماليزي; كوالالمبور
NE النيجر; نيامي
NG نيجيري; أبوجا
NL هولندي هولندا; لاهاي أمستردام
NO نرويجي النرويج; أوسلو
NP نيبالي
NZ نيوزيلندي
OM عماني سلطنة_عمان; مسقط
PH فلبيني الفلبين; مانيلا
PK باكستاني; إسلام_آباد
PL بولندي; وارسو
PS فلسطيني غزة فلسطين; رام_الله
PT برتغالي البرتغال; لشبونة
QA قطري; الدوحة
RO روماني رومانيا; بوخارست
RS صربي; بلغراد
RU روسي; موسكو الكرملين
RW رواندي; كيغالي
SA سعودي السعودية; الرياض
SD سوداني; الخرطوم
SE سويدي السويد; ستوكهولم
SG سنغافوري
SI سلوفيني
SK سلوفاكي; براتيسلافا
SN سنغالي; داكار
SO صومالي; مقديشو
SS جنوب_السودان; جوبا
SY سوري; دمشق
TD تشادي تشاد; نجامينا
TH تايلاندي; بانكوك
TJ طاجيكي
TN تونسي
TR تركي; أنقرة
TW تايواني; تايبيه
UA أوكراني; كييف
UG أوغندي; كمبالا
US أمريكي أميركي أمريكا أميركا الولايات_المتحدة; واشنطن البيت_الأبيض البنتاغون
UZ أوزبكي; طشقند
VE فنزويلي; كاراكاس
VN فيتنامي; هانوي
XK كوسوفي; بريشتينا
YE يمني; صنعاء عدن
ZA جنوب_أفريقي; بريتوريا
""",
    "fa": """
AE اماراتی امارات; ابوظبی دبی
AF افغان افغانستان; کابل
AM ارمنی ارمنستان; ایروان
AT اتریشی اتریش; وین
AU استرالیایی; کانبرا
AZ آذربایجانی جمهوری_آذربایجان آذربایجان; باکو
BE بلژیکی; بروکسل
BH بحرینی بحرین; منامه
BR برزیلی
BY بلاروسی بلاروس; مینسک
CA کانادایی; اتاوا
CD جمهوری_دموکراتیک_کنگو کنگوی_دموکراتیک کنگو
CG جمهوری_کنگو کنگو_برازاویل
CH سوئیسی سوئیس; برن
CN چینی چین; پکن
CU کوبایی
CZ جمهوری_چک; پراگ
DE آلمانی آلمان; برلین
DK دانمارکی; کپنهاگ
EG مصری مصر; قاهره
ES اسپانیایی اسپانیا; مادرید
ET اتیوپیایی اتیوپی
FI فنلاندی; هلسینکی
FR فرانسوی فرانسه; پاریس
GB بریتانیایی انگلیس بریتانیا انگلستان; لندن
GE گرجی گرجستان; تفلیس
GR یونانی یونان; آتن
HU مجارستان; بوداپست
ID اندونزیایی; جاکارتا
IL اسرائیلی رژیم_صهیونیستی اسرائیل; تل_آویو
IN هندی هند; دهلی
IQ عراقی عراق; بغداد
IR ایرانی جمهوری_اسلامی; تهران
IT ایتالیایی ایتالیا
JO اردنی اردن
JP ژاپنی ژاپن; توکیو
KG قرقیزی قرقیزستان; بیشکک
KP کره_شمالی; پیونگ_یانگ
KR کره_جنوبی; سئول
KW کویتی کویت
KZ قزاق قزاقستان
LB لبنانی لبنان; بیروت
LY لیبیایی لیبی; طرابلس
MA مراکشی مراکش; رباط
MY مالزیایی مالزی; کوالالامپور
NL هلندی هلند; لاهه آمستردام
NO نروژی نروژ; اسلو
OM عمانی; مسقط
PH فیلیپینی فیلیپین; مانیل
PK پاکستانی پاکستان; اسلام‌آباد اسلام_آباد
PL لهستانی لهستان; ورشو
PS فلسطینی غزه فلسطین
PT پرتغالی; لیسبون
QA قطری قطر; دوحه
RO رومانیایی رومانی; بخارست
RS صربستانی صرب صربستان; بلگراد
RU روس روسی روسیه; مسکو کرملین
SA سعودی عربستان; ریاض
SD سودانی سودان; خارطوم
SE سوئدی سوئد; استکهلم
SY سوری سوریه; دمشق
TJ تاجیک تاجیکستان
TM ترکمنستان; عشق‌آباد
TN تونسی تونس
TR ترکیه; آنکارا
TW تایوانی تایوان; تایپه
UA اوکراینی اوکراین; کی‌یف کیف
US آمریکایی امریکا آمریکا ایالات_متحده; واشنگتن کاخ_سفید پنتاگون
UZ ازبک ازبکستان; تاشکند
VE ونزوئلایی; کاراکاس
VN ویتنامی ویتنام; هانوی
YE یمنی یمن; صنعا
ZA آفریقای_جنوبی; پرتوریا
""",
    "he": """
AE אמירתי האמירויות איחוד_האמירויות; אבו_דאבי דובאי
AF אפגני אפגניסטן; קאבול
AM ארמני ארמניה; ירוואן
AR ארגנטינאי ארגנטינה; בואנוס_איירס
AT אוסטרי אוסטריה; וינה
AU אוסטרלי אוסטרליה; קנברה
AZ אזרי אזרבייג'ן אזרביג'ן; באקו
BE בלגי בלגיה; בריסל
BG בולגרי בולגריה; סופיה
BH בחרייני בחריין; מנאמה
BR ברזילאי ברזיל
BY בלארוסי בלארוס בלרוס; מינסק
CA קנדה; אוטווה
CD הרפובליקה_הדמוקרטית_של_קונגו קונגו
CG הרפובליקה_של_קונגו קונגו_ברזוויל
CH שווייצרי שווייץ שוויץ
CN סיני סין; בייג'ינג בייג'ין
CO קולומביאני קולומביה
CU קובני קובה
CY קפריסאי קפריסין; ניקוסיה
CZ צ'כי צ'כיה; פראג
DE גרמני גרמניה; ברלין
DK דנמרק; קופנהגן
DZ אלג'יראי אלג'יריה אלג'יר
EE אסטוני אסטוניה; טאלין
EG מצרי מצרים מצריים; קהיר
ES ספרד; מדריד
ET אתיופי אתיופיה
FI פינלנד; הלסינקי
FR צרפתי צרפת; פריז
GB בריטי בריטניה בריטים בריטית בריטיים אנגליה; לונדון
GE גאורגי גאורגיה גיאורגיה; טביליסי
GR יווני יוון; אתונה
HR קרואטי קרואטיה; זאגרב
HU הונגרי הונגריה; בודפשט
ID אינדונזי אינדונזיה; ג'קרטה
IE אירי אירלנד; דבלין
IL ישראלי צה"ל; ירושלים הכנסת
IN הודי הודו; ניו_דלהי
IQ עיראקי עירק; בגדד
IR איראני אירן איראן; טהרן
IT איטלקי איטליה; רומא
JO ירדני ירדן; עמאן
JP יפני יפן; טוקיו
KE קנייתי; ניירובי
KP צפון_קוריאני קוריאה_הצפונית צפון_קוריאה; פיונגיאנג
KR דרום_קוריאני דרום_קוריאה קוריאה_הדרומית; סיאול סאול
KW כווית כוויתי
KZ קזחי קזחסטן; אסטנה
LB לבנוני לבנון; ביירות
LT ליטאי ליטא; וילנה
LV לטבי לטביה; ריגה
LY לובי לוב; טריפולי
MA מרוקאי מרוקו; רבאט
MD מולדובי מולדובה; קישינב
MX מקסיקני מקסיקו
NE ניז'ר; ניאמיי
NG ניגרי ניגריה; אבוג'ה
NL הולנדי הולנד; האג אמסטרדם
NO נורווגי נורווגיה; אוסלו
OM עומאני עומאן; מוסקט
PH פיליפיני הפיליפינים; מנילה
PK פקיסטני פקיסטן; אסלאמאבאד
PL פולני פולין; ורשה
PS פלסטיני פלסטינים עזה הרשות_הפלסטינית; רמאללה
PT פורטוגלי פורטוגל; ליסבון
QA קטארי קטאר קטר; דוחא
RO רומני רומניה; בוקרשט
RS סרבי סרביה; בלגרד
RU רוסי רוסיה; מוסקבה הקרמלין קרמלין
SA סעודי סעודיה ערב_הסעודית; ריאד
SD סודאני סודאן סודן; חרטום
SE שוודי שוודיה שבדיה; סטוקהולם
SK סלובקי סלובקיה; ברטיסלבה
SO סומלי סומליה; מוגדישו
SY סורי סוריה; דמשק
TH תאילנדי תאילנד
TN תוניסאי תוניסיה
TR טורקי תורכיה טורקיה; אנקרה
TW טאיוואני טייוואן טאיוואן; טאיפיי
UA אוקראיני אוקראינה אוקראינים אוקראינית; קייב
US אמריקני אמריקאי ארה"ב ארצות_הברית; וושינגטון הבית_הלבן הפנטגון מחלקת_המדינה
UZ אוזבקי אוזבקיסטן
VE ונצואלה
VN וייטנאמי וייטנאם; האנוי
YE תימני תימן; צנעא
ZA דרום_אפריקאי דרום_אפריקה; פרטוריה
""",
}
