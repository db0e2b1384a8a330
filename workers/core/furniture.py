"""Sentences that sites put around articles: they make different stories alike, so the recogniser skips them.

Only signatures look away; bodies keep what they have. Sites that copy a story keep neither the other's rights
line nor its invitations, so nothing is lost that tells a reprint.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from ahocorasick_rs import AhoCorasick

from workers.core.folding import fold

#: Phrases that only such sentences have, by language. Sorted; matched in folded text, anywhere in a sentence.
_PHRASES = {
    "ar": "اشتركوا في|اشترك في نشرتنا|اقرا ايضا|تابعوا اخر|تابعونا على|جميع الحقوق محفوظه|حقوق النشر|لا تعبر عن راي|نشرتنا البريديه",
    "bg": "абонирайте се|всички права запазени|последвайте ни|прочетете още",
    "cs": "prectete si tez|prihlaste se k odberu|sledujte nas|vsechna prava vyhrazena",
    "de": "abonnieren sie|alle rechte vorbehalten|auch interessant:|folgen sie uns|kostenlosen newsletter|lesen sie auch|mehr zum thema|unseren newsletter|weiterverwendung|zur startseite",
    "el": "ακολουθηστε μας|διαβαστε επισης|εγγραφειτε στο",
    "en": "all rights reserved|by signing up|click here to|download the app|download our app|follow us on|get the day's|for our newsletter|may not be published|newsletter|privacy policy|read also|read more:|scan the qr|share this article|sign up for|subscribe to|terms of use|to your inbox|you can now listen",
    "es": "boletin de noticias|derechos reservados|lea tambien|lee tambien|nuestras redes sociales|nuestro boletin|nuestro canal|prohibida la reproduccion|siguenos en|suscribase|suscribete",
    "fa": "بیشتر بخوانید|تمامی حقوق|در شبکه های اجتماعی",
    "fr": "a lire aussi|abonnez-vous|chaine telegram|droits reserves|inscrivez-vous|lire aussi|notre application|notre lettre d'information|notre newsletter|partager cet article|rejoignez notre|reproduction interdite|suivez-nous",
    "he": "כל הזכויות שמורות|עקבו אחרינו",
    "hi": "सभी अधिकार सुरक्षित",
    "hu": "iratkozzon fel|kovessen minket|minden jog fenntartva|olvassa el ezt is",
    "id": "baca juga|hak cipta dilindungi|ikuti kami",
    "it": "abbonatevi|iscriviti|iscrivetevi|iscrivervi alla|leggi anche|nostra newsletter|riproduzione riservata|seguici su|tutti i diritti riservati|vietata la riproduzione",
    "ja": "あわせて読みたい|メールマガジン|無断転載|著作権は",
    "ko": "구독하기|무단 전재|무단전재|재배포 금지",
    "nl": "alle rechten voorbehouden|lees ook|schrijf je in|volg ons op",
    "pl": "czytaj tez|czytaj takze|obserwuj nas|wszelkie prawa zastrzezone|zapisz sie|zobacz tez",
    "pt": "assine a nossa|inscreva-se|leia mais:|leia tambem|nos siga|reproducao proibida|siga-nos|todos os direitos reservados",
    "ro": "citeste si|citiți si|continutul acestui site|continutul site-ului|dati like|facebook messenger|fiti la curent|interzisa republicarea|pagina noastra de facebook|sursa foto|toate drepturile rezervate|urmariti-ne|va rugam sa ne contactati",
    "ru": "t.me/|vk.com/|будьте в курсе|все права защищены|выделите ее и нажмите|напомним,|наш канал|наш телеграм|нажмите ctrl|перепечатка материалов|подписывайтесь|подпишитесь|ранее сообщалось|следите за развитием|следите за событиями|читайте также",
    "sk": "precitajte si aj|sledujte nas|vsetky prava vyhradene",
    "sr": "pratite nas|procitajte jos|прочитајте још|сва права задржана",
    "sv": "alla rattigheter|folj oss|las ocksa",
    "tr": "abone olun|ayrica okuyun|bizi takip edin|haklari saklidir",
    "uk": "viber|виділіть його та натисніть|всі права захищено|нагадаємо,|наш канал|передрук|повідомлялося раніше|підписуйтесь|підписуйтеся|підпишіться|раніше повідомлялося|усі права захищено|читайте також|як повідомлялося",
    "zh": "下载客户端|关注官方账号|关注我们|扫描二维码|文责自负|未经授权|本网注明来源|版权声明|版权所有|版权归|版權所有|追究其相关法律责任|转载请注明|转载、摘编|点击下载",
}  # fmt: skip
_MATCHER = AhoCorasick([fold(p) for _, row in sorted(_PHRASES.items()) for p in row.split("|")])

_END = re.compile(r"[.!?؟।۔]+(?=\s|$)|[。！？\n]+")
#: A longer sentence is a paragraph whose stops were lost; only so many characters around the phrase are skipped.
_LONGEST = 400
#: At least this share of a text is left, else the text itself is about newsletters.
_LEFT = 0.2


def without_furniture(folded: str) -> str:
    """The folded text without the sentences that belong to the site."""
    hits = _MATCHER.find_matches_as_indexes(folded.encode("utf-8", "replace").decode())  # no lone surrogates
    if not hits:
        return folded
    ends = [m.end() for m in _END.finditer(folded)]
    kept: list[str] = []
    at = 0
    for start, end in _sentences(hits, ends, len(folded)):
        kept.append(folded[at : max(at, start)])
        at = max(at, end)
    kept.append(folded[at:])
    left = " ".join(kept)
    return left if len(left) >= _LEFT * len(folded) else folded


def _sentences(hits: list[tuple[int, int, int]], ends: list[int], length: int) -> list[tuple[int, int]]:
    """The sentence around each hit."""
    found = []
    for _, start, end in hits:
        before = bisect_right(ends, start)
        after = bisect_left(ends, end)
        low = ends[before - 1] if before else 0
        high = ends[after] if after < len(ends) else length
        found.append((max(low, start - _LONGEST), min(high, end + _LONGEST)))
    return found
