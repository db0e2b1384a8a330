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
    "de": "folgen sie uns|hier geht es zur|hier geht's zu|hierfur keine zustimmung gegeben|ihre meinung ist uns wichtig|jetzt abonnieren|newsletter an!|schreiben sie uns|wie hat ihnen dieser artikel gefallen",
    "el": "ακολουθηστε μασ|ακολουθηστε το|εγγραφειτε στο",
    "en": "cookie and privacy policy|cookies and privacy policy|download our app|follow us on|follow us:|for more stories like this|free weekly newsletter|sign up for our|sign up to our|signing up to our|subscribe to our|subscribing to our|support our journalism|to your inbox|visit our privacy policy|your inbox",
    "es": "cambiar tu contrasena|dispositivo y en el de la otra persona|esta funcionalidad es solo para|haz clic aqui|nuestras redes sociales|nuestro boletin|reciba el boletin|recibe el boletin|registrate gratis|siguenos en|suscribase|suscribete|suscripcion a la modalidad|tu suscripcion",
    "fi": "seuraa meita|tilaa uutiskirje",
    "fr": "abonnez-vous|article est reserve aux abonnes|article reserve aux abonnes|contenu est reserve aux abonnes|contenu reserve aux abonnes|inscrivez-vous|recevez chaque|suivez-nous|telechargez l'application",
    "hr": "pratite nas|pretplatite se",
    "hu": "iratkozzon fel|kovessen minket",
    "id": "ikuti kami",
    "it": "abbonati ora|abbonati per continuare|abbonati per leggere|abbonati subito|iscriviti|seguici su",
    "ja": "ご購読|メルマガ登録|最新情報をお届け|読者登録|電子版が利用",
    "ko": "구독하기",
    "nl": "abonneer je|abonneer u|volg ons op",
    "no": "folg oss|meld deg pa",
    "pl": "obserwuj nas|pobierz aplikacje|zapisz sie",
    "pt": "inscreva-se|nossa newsletter|siga-nos|siga o canal",
    "ro": "abonati-va|aboneaza-te|urmareste-ne|urmariti-ne",
    "ru": "будьте в курсе|в нашем telegram|в нашем телеграм|выделите ее и нажмите|на наш канал|нажмите ctrl|подписывайтесь|подпишитесь",
    "sk": "prihlaste sa|sledujte nas",
    "sr": "pratite nas|пратите нас",
    "sv": "folj oss",
    "uk": "долучайтесь|на наш канал|підписуитесь|підписуйтесь|підпишіться|стежте за",
    "vi": "theo doi chung toi",
    "zh": "关注我们|手机读报|更多精彩|点击进入专题|編輯:|编辑:|責任編輯:|責編:|责任编辑:|责编:",
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
    "de": "abonnieren sie|newsletter abonnieren",
    "en": "click here to|get in touch with|get the latest|join our|join the conversation|send us your|sign up for|sign up here|sign up to|subscribe now|subscribe to|subscribe today",
    "id": "unduh aplikasi",
    "it": "abbonati",
    "nl": "abonneer",
    "pl": "subskrybuj",
    "pt": "assine a|assine o",
    "ru": "нашли ошибку|подписаться",
    "sv": "prenumerera",
    "vi": "dang ky nhan",
    "zh": "扫描二维码",
}

#: In a line that is a label, or that speaks of "our" one.
TAIL_NOUNS: dict[str, str] = {
    "ar": "سياسه الخصوصيه",
    "cs": "predplatne",
    "de": "jetzt anmelden|jetzt testen|kostenlos testen|newsletter|unabhangiger journalismus|unser angebot",
    "el": "newsletter",
    "en": "cookie policy|newsletter|privacy policy|terms of service|terms of use|whatsapp channel",
    "es": "boletin|canal de whatsapp|nuestras redes|nuestro canal|politica de privacidad|suscriptores",
    "fa": "در تلگرام|در شبكه هاي اجتماعي|عضو كانال",
    "fi": "uutiskirje",
    "fr": "newsletter|notre chaine|reserve aux abonnes",
    "hi": "न्यूजलेटर|सब्सक्राइब",
    "hr": "newsletter",
    "hu": "hirlevel",
    "id": "berlangganan",
    "it": "newsletter|nostro canale",
    "ja": "ニュースレター|メールマガジン|会員向け|会員登録|会員限定|定期購読者",
    "ko": "뉴스레터|채널 추가|카카오톡",
    "nl": "nieuwsbrief",
    "no": "nyhetsbrev",
    "pl": "newsletter",
    "pt": "canal do whatsapp",
    "ru": "в телеграм-канале|наш канал|рассылк",
    "sk": "newsletter",
    "sr": "newsletter",
    "sv": "nyhetsbrev",
    "tr": "bulten",
    "uk": "наш канал",
    "zh": "扫码|訂閱|订阅|責任編輯|责任编辑",
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

#: A sentence that ends on it, where verbs come last: with words behind it, somebody else says so.
TAIL_ENDS: dict[str, str] = {
    "hi": "फॉलो करें|सब्सक्राइब करें",
    "tr": "abone olun|takip edin",
}

#: Before a colon, and behind it what a page is filed under, which is no sentence.
TAGS: dict[str, str] = {
    "ar": "الكلمات المفتاحيه|الوسوم|كلمات مفتاحيه|وسوم",
    "cs": "klicova slova|stitky|temata",
    "da": "emner",
    "de": "schlagworte|schlagworter|stichworte|themen",
    "el": "ετικετεσ",
    "en": "filed under|keywords|tag|tagged|tags|topics",
    "es": "etiquetas|palabras clave|temas",
    "fa": "برچسب ها|كليدواژه ها",
    "fi": "aiheet|avainsanat",
    "fr": "mots cles|mots-cles|sujets|themes",
    "he": "תגיות",
    "hi": "टैग्स",
    "hr": "oznake",
    "hu": "cimkek",
    "id": "topik",
    "it": "argomenti|etichette",
    "ja": "キーワード|タグ",
    "ko": "키워드|태그",
    "nl": "onderwerpen|trefwoorden",
    "no": "emneord|emner",
    "pl": "slowa kluczowe|tagi|tematy",
    "pt": "palavras-chave|topicos",
    "ro": "cuvinte cheie|etichete",
    "ru": "ключевые слова|метки|теги|темы",
    "sk": "klucove slova|znacky",
    "sr": "oznake|tagovi|ознаке|тагови",
    "sv": "amnen|nyckelord",
    "tr": "etiketler|konular",
    "uk": "ключові слова|мітки|теги",
    "vi": "the|tu khoa",
    "zh": "关键字|关键词|标签|標籤|關鍵字|關鍵詞",
}

#: Channels are ours on a network; those of diplomats and of supplies are not.
CHANNELS: dict[str, str] = {
    "de": "unser kanal|unserem kanal|unseren kanal",
    "en": "our channel|our page",
    "es": "nuestras redes|nuestro canal",
    "fr": "notre chaine|notre page",
    "it": "nostra pagina|nostro canale",
    "pt": "nossas redes|nosso canal",
    "ru": "наш канал|нашем канале",
    "uk": "наш канал|нашому каналі",
}

#: Whose channels they are on, everywhere.
NETWORKS = "facebook|instagram|telegram|tiktok|twitter|viber|vk|whatsapp|youtube|телеграм"

#: Anywhere in a line: whose text it is and what may be done with it.
RIGHTS: dict[str, str] = {
    "bg": "всички права запазени",
    "cs": "bez souhlasu je zakazano|publikovani nebo jakekoliv|vsechna prava vyhrazena",
    "da": "alle rettigheder forbeholdes|eftertryk forbudt",
    "de": "kommerzielle nutzung dieses|nachdruck nur mit|weiterverwendung nur",
    "el": "απαγορευεται η αναδημοσιευση|με επιφυλαξη παντοσ",
    "en": "may not be published, broadcast|may not be reproduced or|may not be reproduced without|may not be reproduced, |personal, non-commercial use|reproduction without permission|republication or redistribution",
    "es": "prohibida la reproduccion|prohibida su reproduccion",
    "fi": "kaikki oikeudet pidatetaan",
    "fr": "droits de reproduction et|droits de reproduction reserves|reproduction interdite|toute reproduction interdite|toute reproduction meme|toute reproduction totale|toute reproduction, ",
    "he": "כל הזכויות שמורות",
    "hi": "सभी अधिकार सुरक्षित|सर्वाधिकार सुरक्षित",
    "hr": "sva prava pridrzana",
    "hu": "minden jog fenntartva",
    "id": "dilarang keras mengambil|dilarang mengutip",
    "it": "riproduzione riservata|vietata la riproduzione",
    "ja": "無断での転載|無断複製を禁|無断複製・|無断複製禁|無断転載,|無断転載はお|無断転載を固く|無断転載を禁|無断転載・|無断転載禁",
    "ko": "무단 전재 및|무단 전재, |무단 전재-|무단 전재·|무단전재 금지|무단전재 및|무단전재, |무단전재-|무단전재·|재배포 금지|저작권자 ©|저작권자(c)|저작권자©",
    "nl": "alle rechten voorbehouden",
    "no": "alle rettigheter forbeholdt",
    "pl": "wszelkie prawa zastrzezone|wszystkie prawa zastrzezone",
    "pt": "proibida a reproducao|reproducao proibida",
    "ro": "toate drepturile rezervate",
    "ru": "перепечатка без|перепечатка возможна|перепечатка допускается|перепечатка запрещена|перепечатка и использование|перепечатка материалов|перепечатка только|при использовании материалов|при цитировании материалов|при цитировании ссылка",
    "sk": "vsetky prava vyhradene",
    "sr": "sva prava zadrzana|сва права задржана",
    "tr": "izinsiz kullanilamaz|tum haklari saklidir",
    "uk": "передрук без|передрук дозволен|передрук заборонен|передрук матеріалів|передрук та|при цитуванні",
    "vi": "ban quyen thuoc|bao luu moi quyen",
    "zh": "不得轉載|不得转载|未經授權不得|未經授權禁止|未經許可不得|未经授权,不得|未经授权不得|未经授权严禁|未经授权禁止|未经授权请勿|未经许可,不得|未经许可不得|版权所有|版權所有|转载请注明",
}

#: The same in words that say it alone; with a subject before them or more behind them, a reporter's.
RIGHTS_ALONE: dict[str, str] = {
    "ar": "جميع الحقوق محفوظه",
    "de": "alle rechte vorbehalten",
    "en": "all rights reserved|used with permission",
    "es": "derechos reservados",
    "fa": "تمامي حقوق|كليه حقوق|نقل مطالب|همه حقوق محفوظ",
    "fr": "droits reserves",
    "it": "tutti i diritti riservati",
    "no": "med enerett",
    "pt": "direitos reservados",
    "ru": "все права защищены",
    "sv": "alla rattigheter|med ensamratt",
    "uk": "всі права захищен|усі права захищен",
}

#: In a line that is a label: the law that articles are written about, too.
RIGHTS_NOUNS: dict[str, str] = {
    "ar": "حقوق الطبع|حقوق النشر",
    "en": "copyright",
    "es": "todos los derechos",
    "id": "hak cipta",
    "ja": "著作権",
    "ko": "저작권자",
}

#: A label is short and does not end like a sentence.
MAX_LABEL = 90  # characters
_ENDS = (".", "。", "।", "۔", "؟", "?")

#: What is said to the reader from there to the line's end is short, too.
MAX_START = 160  # characters

#: Words that stand beside "all rights reserved" in its sentence: whose they are, or by whom.
MAX_BEFORE, MAX_BEHIND = 3, 4

#: Scripts from here on write words without spaces, and phrases begin anywhere.
_WIDE = "\u2e80"
_ARABIC = re.compile(r"[\u0620-\u06ff]")


def phrases(table: Mapping[str, str]) -> str:
    """One linear-time alternation of all phrases of a table, where a word begins if its script has words."""
    found = sorted({phrase for row in table.values() for phrase in row.split("|")}, key=len, reverse=True)
    wide = [re.escape(phrase) for phrase in found if phrase[0] >= _WIDE]
    joined = [re.escape(phrase) for phrase in found if _ARABIC.match(phrase)]
    apart = [re.escape(phrase) for phrase in found if phrase[0] < _WIDE and not _ARABIC.match(phrase)]
    kinds = [
        rf"{before}(?:{'|'.join(kind)})"
        for before, kind in ((r"(?<![^\W_])", apart), (r"(?<![^\W_])و?", joined), ("", wide))
        if kind
    ]
    return f"(?:{'|'.join(kinds)})"


#: Where a sentence of a line begins; inside a quotation none does.
_OPENS = r"(?:^[^\w\"]{0,4}|[.!?|:–-]\s+|[。!?】])"
_ANYWHERE = re.compile(f"{phrases(TAIL)}|{phrases(COOKIES)}")
_STARTS = re.compile(rf"{_OPENS}{phrases(TAIL_STARTS)}(?:(?<=[{_WIDE}-\uffdc])|(?![^\W_]))")
_LAST = re.compile(rf"{phrases(TAIL_ENDS)}(?=\s*(?:[.!।|]|$))")
_NOUN = re.compile(rf"(?<![^\W_]){phrases(TAIL_NOUNS)}")
_OWN = re.compile(
    rf"{phrases(OWN)}(?:\s+\S+){{0,3}}?\s+(?:{phrases(TAIL_NOUNS)})"
    rf"|{phrases(CHANNELS)}(?:\s+\S+){{0,3}}?\s+(?:{NETWORKS})"
)
_TAGS = re.compile(rf"[^\w\"]{{0,4}}{phrases(TAGS)}\s?:")
_RIGHTS = re.compile(
    phrases(RIGHTS) + r"(?![者人])|©|\(c\)\s?(?:19|20)\d\d|^\s?\(c\)\s|copyright\W{1,4}(?:\(c\)|by|19|20)"
)
_RIGHTS_ALONE = re.compile(phrases(RIGHTS_ALONE))
_RIGHTS_PHRASE = re.compile(f"{phrases(RIGHTS)}|{phrases(RIGHTS_ALONE)}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RIGHTS_NOUN = re.compile(phrases(RIGHTS_NOUNS))
_SENTENCE_END = re.compile(r"[.!?|。।۔؟]+(?:\s|$)")


def is_pointer(folded: str) -> bool:
    """Whether a folded line sends its reader to a newsletter, an app, a channel or the like."""
    if any(_speaks(folded, shape.search(folded)) for shape in (_ANYWHERE, _LAST, _OWN)):
        return True
    start = _STARTS.search(folded)
    if start and len(folded) - start.start() <= MAX_START and _speaks(folded, start):
        return True
    return bool(_is_label(folded) and (_NOUN.search(folded) or _TAGS.match(folded)))


def is_rights(folded: str) -> bool:
    """Whether a folded line says whose text it is."""
    if _RIGHTS.search(folded) or _stands_alone(folded):
        return True
    return bool(_is_label(folded) and _RIGHTS_NOUN.search(folded))


def is_site_rights(folded: str) -> bool:
    """Whether a folded line of a page's frame is the site's rights line; a sign and a name alone are a picture's."""
    return is_rights(folded) and bool(_YEAR.search(folded) or _RIGHTS_PHRASE.search(folded))


def _stands_alone(folded: str) -> bool:
    """Whether a sentence of a line says that rights are reserved, and nothing much else."""
    found = _RIGHTS_ALONE.search(folded)
    if found is None or _is_label(folded):
        return found is not None
    before = _SENTENCE_END.split(folded[: found.start()])[-1]
    behind = _SENTENCE_END.split(folded[found.end() :], maxsplit=1)[0]
    return len(before.split()) <= MAX_BEFORE and len(behind.split()) <= MAX_BEHIND


def _speaks(folded: str, found: re.Match[str] | None) -> bool:
    """Whether the site says what was found; not where somebody is quoted, and the line goes on to say who."""
    if found is None or folded.count('"', 0, found.start()) % 2 == 0:
        return found is not None
    return not any(map(str.isalpha, folded[found.end() :].partition('"')[2]))


def _is_label(folded: str) -> bool:
    return len(folded) <= MAX_LABEL and not folded.rstrip(' ”"»').endswith(_ENDS)
