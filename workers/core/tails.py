"""Lines behind an article's last: newsletters, subscriptions, apps, channels, and the rights line.

The tables are data, folded and sorted like those of `boilerplate`. What a reporter writes as well stands in the
tables that ask for more than the word: an article may end on subscribers, newsletters, or the law of copyright.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: Anywhere in a line: nobody but a site says this to its readers.
TAIL: dict[str, str] = {
    "ar": "اشترك الان|اشترك في القناه|اشترك في النشره|اشترك في نشرتنا|اشتركوا في قناتنا|تابعونا علي|قناتنا علي|نشرتنا",
    "cs": "odber newsletteru|prihlaste se k odberu|sledujte nas",
    "da": "folg os pa|tilmeld dig",
    "de": "abonnieren sie|folgen sie uns|hier geht es zur|hier geht's zu|ihre meinung ist uns wichtig|jetzt abonnieren|keine zustimmung gegeben|kostenlos testen|newsletter abonnieren|newsletter an!|schreiben sie uns|unabhangiger journalismus|wie hat ihnen dieser artikel gefallen",
    "el": "ακολουθηστε μασ|ακολουθηστε το|εγγραφειτε στο",
    "en": "click here to|cookie and privacy policy|cookies and privacy policy|download our app|follow us on|follow us:|for more stories like this|free weekly newsletter|get in touch with our|get in touch with us|join the conversation|send us your|sign up here|subscribe now|subscribe to our|subscribing to our|support our journalism|to your inbox|visit our privacy policy|your inbox",
    "es": "cambiar tu contrasena|canal de whatsapp|dispositivo y en el de la otra persona|esta funcionalidad es solo para|haz clic aqui|nuestro boletin|registrate gratis|reciba el boletin|recibe el boletin|siguenos en|suscribase|suscribete|suscripcion a la modalidad|tu suscripcion",
    "fa": "در تلگرام|در شبكه هاي اجتماعي|عضو كانال",
    "fi": "seuraa meita|tilaa uutiskirje",
    "fr": "abonnez-vous|inscrivez-vous|recevez chaque|reserve aux abonnes|suivez-nous|telechargez l'application",
    "hi": "फॉलो करें|सब्सक्राइब करें",
    "hr": "pratite nas|pretplatite se",
    "hu": "iratkozzon fel|kovessen minket",
    "id": "ikuti kami|unduh aplikasi",
    "it": "abbonati ora|abbonati per continuare|abbonati per leggere|abbonati subito|iscriviti|seguici su",
    "ja": "ご購読|メルマガ登録|最新情報をお届け|読者登録|電子版が利用",
    "ko": "구독하기|채널 추가",
    "nl": "abonneer je|abonneer u|volg ons op",
    "no": "folg oss|meld deg pa",
    "pl": "obserwuj nas|pobierz aplikacje|subskrybuj|zapisz sie",
    "pt": "canal do whatsapp|inscreva-se|nossa newsletter|siga-nos|siga o canal",
    "ro": "abonati-va|aboneaza-te|urmareste-ne|urmariti-ne",
    "ru": "будьте в курсе|в нашем telegram|в телеграм-канале|выделите ее и нажмите|нашли ошибку|нажмите ctrl|подписывайтесь|подпишитесь",
    "sk": "prihlaste sa|sledujte nas",
    "sr": "pratite nas|пратите нас",
    "sv": "folj oss",
    "uk": "долучайтесь|підписуитесь|підписуйтесь|підпишіться|стежте за",
    "vi": "dang ky nhan|theo doi chung toi",
    "zh": "关注我们|手机读报|扫描二维码|更多精彩|点击进入专题|责任编辑:|責任編輯:",
}

#: A site about itself; articles about cookies say such things of others.
COOKIES: dict[str, str] = {
    "ar": "الموقع يستخدم ملفات تعريف الارتباط|نستخدم ملفات تعريف الارتباط|يستخدم هذا الموقع ملفات تعريف الارتباط",
    "cs": "pouziva soubory cookie|pouzivame cookies|pouzivame soubory cookie|tento web pouziva cookies|tento web pouziva soubory cookie",
    "da": "hjemmeside bruger cookies|vi bruger cookies",
    "de": "partner verwenden cookies|seite verwendet cookies|website nutzt cookies|website verwendet cookies|wir nutzen cookies|wir setzen cookies|wir verwenden cookies",
    "el": "ο ιστοτοποσ χρησιμοποιει cookies|χρησιμοποιουμε cookies",
    "en": "site uses cookies|we and our partners use cookies|we use cookies|website uses cookies",
    "es": "esta web utiliza cookies|este sitio usa cookies|este sitio utiliza cookies|usamos cookies|utilizamos cookies",
    "fa": "اين سايت از كوكي|اين وبگاه از كوكي|ما از كوكي",
    "fi": "kaytamme evasteita|sivusto kayttaa evasteita",
    "fr": "ce site utilise des cookies|nous utilisons des cookies",
    "he": "אנו משתמשים בעוגיות|אתר זה משתמש בעוגיות|אתר זה עושה שימוש בעוגיות",
    "hi": "कुकीज का उपयोग करती है|कुकीज का उपयोग करते हैं",
    "hu": "sutiket hasznalunk|weboldal sutiket hasznal",
    "it": "questo sito usa cookie|questo sito utilizza cookie|questo sito utilizza i cookie|utilizziamo cookie|utilizziamo i cookie",
    "ja": "cookieを使用しています|クッキーを使用しています",
    "ko": "쿠키를 사용하고 있습니다|쿠키를 사용합니다",
    "nl": "deze site gebruikt cookies|deze website gebruikt cookies|we gebruiken cookies|website maakt gebruik van cookies|wij gebruiken cookies",
    "no": "nettstedet bruker informasjonskapsler|vi bruker cookies|vi bruker informasjonskapsler",
    "pl": "korzystamy z plikow cookie|serwis wykorzystuje pliki cookie|strona korzysta z plikow cookie|strona uzywa plikow cookie|uzywamy plikow cookie",
    "pt": "este site usa cookies|este site utiliza cookies|este sitio utiliza cookies|usamos cookies|utilizamos cookies",
    "ro": "acest site foloseste cookie|acest site utilizeaza cookie|folosim cookie|utilizam cookie",
    "ru": "мы используем cookie|мы используем куки|мы используем файлы cookie|сайт использует cookie|сайт использует куки|сайт использует файлы cookie",
    "sk": "pouzivame cookies|pouzivame subory cookie|stranka pouziva cookies",
    "sr": "koristimo kolacice|sajt koristi kolacice|користимо колачиће|сајт користи колачиће",
    "sv": "vi anvander cookies|webbplatsen anvander cookies",
    "tr": "bu site cerez kullan|bu sitede cerez kullan|cerez kullaniyoruz|cerezler kullaniyoruz|cerezleri kullaniyoruz",
    "uk": "ми використовуємо cookie|ми використовуємо файли cookie|сайт використовує cookie|сайт використовує файли cookie",
    "vi": "chung toi su dung cookie|trang web nay su dung cookie",
    "zh": "我们使用cookie|本網站使用cookie|本网站使用cookie|本网站使用缓存文件",
}

#: Where a sentence begins: an imperative to the reader; further in, people of an article do it.
TAIL_STARTS: dict[str, str] = {
    "en": "get in touch with|get the latest|join our|sign up for|sign up to|subscribe to|subscribe today",
    "it": "abbonati",
    "nl": "abonneer",
    "pt": "assine a|assine o",
    "ru": "подписаться",
    "sv": "prenumerera",
}

#: Where a sentence ends: what the reader is to do comes last; before more words somebody else does it.
TAIL_ENDS: dict[str, str] = {
    "de": "jetzt anmelden|jetzt testen",
    "tr": "abone olun|takip edin",
}

#: In a line that is a label, or that names the platform: governments and companies have channels and networks, too.
CHANNELS: dict[str, str] = {
    "es": "nuestras redes|nuestro canal",
    "fr": "notre chaine",
    "it": "nostro canale",
    "ru": "наш канал",
    "uk": "наш канал",
}

#: In a line that is a label, or that speaks of "our" one.
TAIL_NOUNS: dict[str, str] = {
    "ar": "سياسه الخصوصيه",
    "cs": "predplatne",
    "de": "newsletter|unser angebot",
    "el": "newsletter",
    "en": "cookie policy|newsletter|privacy policy|terms of service|terms of use|whatsapp channel",
    "es": "boletin|politica de privacidad|suscriptores",
    "fi": "uutiskirje",
    "fr": "newsletter",
    "hi": "न्यूजलेटर|सब्सक्राइब",
    "hr": "newsletter",
    "hu": "hirlevel",
    "id": "berlangganan",
    "it": "newsletter",
    "ja": "ニュースレター|メールマガジン|会員向け|会員登録|会員限定|定期購読者",
    "ko": "뉴스레터|카카오톡",
    "nl": "nieuwsbrief",
    "no": "nyhetsbrev",
    "pl": "newsletter",
    "ru": "рассылк",
    "sk": "newsletter",
    "sr": "newsletter",
    "sv": "nyhetsbrev",
    "tr": "bulten",
    "zh": "扫码|订阅|訂閱",
}

#: "our", "my": who speaks is the site.
OWN: dict[str, str] = {
    "cs": "nas|nase|naseho|nasem",
    "de": "mein|meinen|unser|unsere|unseren|unserem|unserer",
    "en": "my|our|this",
    "es": "nuestra|nuestras|nuestro|nuestros",
    "fr": "nos|notre",
    "it": "nostra|nostre",
    "nl": "onze",
    "pl": "nasz|nasza|naszego|naszym",
    "pt": "nossa|nossas|nosso",
    "ru": "нашей|нашу",
    "sv": "vart|vara",
    "tr": "bultenimiz",
}

#: Anywhere in a line: whose text it is and what may be done with it.
RIGHTS: dict[str, str] = {
    "ar": "جميع الحقوق محفوظه",
    "bg": "всички права запазени",
    "cs": "bez souhlasu je zakazano|publikovani nebo jakekoliv|vsechna prava vyhrazena",
    "da": "alle rettigheder forbeholdes|eftertryk forbudt",
    "de": "alle rechte vorbehalten|fur die kommerzielle nutzung|nachdruck nur mit|weiterverwendung nur",
    "el": "απαγορευεται η αναδημοσιευση|με επιφυλαξη παντοσ",
    "en": "may not be published|may not be reproduced|personal, non-commercial use|republication or redistribution|reproduction without permission",
    "es": "derechos reservados|prohibida la reproduccion|prohibida su reproduccion",
    "fa": "تمامي حقوق|كليه حقوق|نقل مطالب|همه حقوق محفوظ",
    "fi": "kaikki oikeudet pidatetaan",
    "fr": "droits de reproduction|droits reserves|reproduction interdite|toute reproduction",
    "he": "כל הזכויות שמורות",
    "hi": "सभी अधिकार सुरक्षित|सर्वाधिकार सुरक्षित",
    "hr": "sva prava pridrzana",
    "hu": "minden jog fenntartva",
    "id": "dilarang keras mengambil|dilarang mengutip",
    "it": "riproduzione riservata|tutti i diritti riservati|vietata la riproduzione",
    "ja": "無断複製|無断転載",
    "ko": "무단 전재|무단전재|재배포 금지|저작권자",
    "nl": "alle rechten voorbehouden",
    "no": "alle rettigheter forbeholdt|med enerett",
    "pl": "wszelkie prawa zastrzezone|wszystkie prawa zastrzezone",
    "pt": "direitos reservados|proibida a reproducao|reproducao proibida",
    "ro": "toate drepturile rezervate",
    "ru": "все права защищены|перепечатка|при использовании материалов|при цитировании",
    "sk": "vsetky prava vyhradene",
    "sr": "sva prava zadrzana|сва права задржана",
    "sv": "alla rattigheter|med ensamratt",
    "tr": "izinsiz kullanilamaz|tum haklari saklidir",
    "uk": "всі права захищен|передрук|усі права захищен",
    "vi": "ban quyen thuoc|bao luu moi quyen",
    "zh": "不得转载|不得轉載|未經授權|未经授权|版权所有|版權所有|转载请注明",
}

#: In a line that is a label: the law that articles are written about, too.
RIGHTS_NOUNS: dict[str, str] = {
    "ar": "حقوق الطبع|حقوق النشر",
    "en": "copyright",
    "es": "todos los derechos",
    "id": "hak cipta",
    "ja": "著作権",
}

#: A label is short and does not end like a sentence.
MAX_LABEL = 90  # characters
_ENDS = (".", "。", "।", "۔", "؟", "?")

#: A sentence to the reader that begins like this is short, too.
MAX_START = 160  # characters


def phrases(table: Mapping[str, str]) -> str:
    """One linear-time alternation of all phrases of a table, where a word begins."""
    found = sorted({phrase for row in table.values() for phrase in row.split("|")}, key=len, reverse=True)
    return r"(?<![^\W_])(?:" + "|".join(map(re.escape, found)) + ")"


_ANYWHERE = re.compile(f"{phrases(TAIL)}|{phrases(COOKIES)}")
_STARTS = re.compile(rf"(?:^\W{{0,4}}|[.!?|:–-]\s+)(?:{phrases(TAIL_STARTS)})(?![^\W_])")
_ENDING = re.compile(rf"(?:{phrases(TAIL_ENDS)})\W{{0,4}}(?:$|[.!:])")
_CHANNEL = re.compile(phrases(CHANNELS))
_PLATFORM = re.compile(
    r"facebook|instagram|telegram|tiktok|twitter|viber|whatsapp|youtube|вайбер|ватсап|дзен|телеграм|ютуб"
)
_NOUN = re.compile(phrases(TAIL_NOUNS))
_OWN = re.compile(rf"{phrases(OWN)}(?:\s+\S+){{0,3}}?\s+(?:{phrases(TAIL_NOUNS)})")
_RIGHTS = re.compile(
    phrases(RIGHTS)
    + r"|all rights reserved(?! (?:for|to) )|used with permission(?! of (?:a|the) )|©|\(c\)\s?(?:19|20)\d\d|^\s?\(c\)\s|copyright\W{1,4}(?:\(c\)|by|19|20)"
)
_RIGHTS_PHRASE = re.compile(phrases(RIGHTS) + "|all rights reserved")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RIGHTS_NOUN = re.compile(phrases(RIGHTS_NOUNS))


def is_pointer(folded: str) -> bool:
    """Whether a folded line sends its reader to a newsletter, an app, a channel or the like."""
    if _ANYWHERE.search(folded) or (len(folded) <= MAX_START and _STARTS.search(folded)):
        return True
    if _ENDING.search(folded) or (
        _CHANNEL.search(folded) and (_is_label(folded) or _PLATFORM.search(folded))
    ):
        return True
    return bool(_OWN.search(folded) or (_is_label(folded) and _NOUN.search(folded)))


def is_rights(folded: str) -> bool:
    """Whether a folded line says whose text it is."""
    return bool(_RIGHTS.search(folded) or (_is_label(folded) and _RIGHTS_NOUN.search(folded)))


def is_site_rights(folded: str) -> bool:
    """Whether a folded line of a page's frame is the site's rights line; a sign and a name alone are a picture's."""
    return is_rights(folded) and bool(_YEAR.search(folded) or _RIGHTS_PHRASE.search(folded))


def _is_label(folded: str) -> bool:
    return len(folded) <= MAX_LABEL and not folded.rstrip(' ”"»').endswith(_ENDS)
