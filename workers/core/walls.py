"""Pages that stand in front of an article: bot walls, consent walls, paywalls. Phrases are data, folded, sorted."""

from __future__ import annotations

import re

from workers.core.folding import fold

#: Titles and texts of challenges that a bot wall shows instead of the page.
_BLOCKED = (
    "access denied",
    "access to this page has been denied",
    "are you a robot",
    "attention required! | cloudflare",
    "checking your browser before",
    "checking if the site connection is secure",
    "ddos-guard",
    "ddos protection by",
    "enable javascript and cookies to continue",
    "incapsula incident id",
    "just a moment...",
    "please verify you are a human",
    "pardon our interruption",
    "press & hold to confirm you are a human",
    "request unsuccessful",
    "sorry, you have been blocked",
    "unusual traffic from your computer",
    "verify you are human",
    "verifying you are human",
    "вы не робот",
    "доступ ограничен",
    "проверка браузера",
)

#: Texts of consent walls. One of them in a short text is a wall; in an article it is a notice that was not taken off.
_CONSENT = (
    "accept all cookies",
    "accepter et continuer",
    "accepter les cookies et continuer",
    "accetta e continua",
    "aceptar y continuar",
    "aceptar cookies",
    "akzeptieren und weiter",
    "before you continue to",
    "cookies akzeptieren",
    "mit werbung weiterlesen",
    "mit werbung und cookies",
    "nos partenaires et nous",
    "our partners store and/or access information",
    "reject all cookies",
    "se abonner pour refuser",
    "store and/or access information on a device",
    "til cookies",
    "we and our partners",
    "we value your privacy",
    "wir und unsere partner",
    "zustimmen und weiter",
)

#: What ends the part of an article that is shown for free.
_PAYWALL = (
    "abonnez-vous pour lire",
    "already a subscriber",
    "article reserve aux abonnes",
    "bereits abonnent",
    "cet article est reserve aux abonnes",
    "contenido exclusivo para suscriptores",
    "contenuto riservato agli abbonati",
    "continua a leggere con",
    "continue reading with a subscription",
    "dieser artikel ist fur abonnenten",
    "für abonnenten",
    "il vous reste",
    "il reste",
    "inloggen om verder te lezen",
    "jetzt weiterlesen",
    "log in to continue reading",
    "lees verder met een abonnement",
    "per continuare a leggere",
    "para seguir leyendo",
    "read the full story with a subscription",
    "registrieren und weiterlesen",
    "sign in to continue reading",
    "subscribe to continue reading",
    "subscribe to read",
    "suscribete para seguir leyendo",
    "this article is for subscribers",
    "this content is for subscribers",
    "to continue reading",
    "to read the full",
    "weiterlesen mit",
    "доступно только подписчикам",
    "материал доступен только",
    "оформите подписку, чтобы",
    "полный текст доступен",
    "残り",
    "この記事は会員限定です",
    "会員限定記事",
    "有料会員限定",
    "订阅后继续阅读",
)

_BLOCKED_SIGN = re.compile("|".join(map(re.escape, map(fold, _BLOCKED))))
_CONSENT_SIGN = re.compile("|".join(map(re.escape, map(fold, _CONSENT))))
_PAYWALL_SIGN = re.compile("|".join(map(re.escape, map(fold, _PAYWALL))))

#: A wall has little text; an article that mentions a wall has more.
MAX_WALL = 1_500  # characters

#: A teaser is a lead and perhaps a paragraph; a page that shows more has given the article away.
MAX_TEASER = 1_000  # characters

#: The end of the text, where a paywall says what follows.
END = 600  # characters


def is_blocked(title: str | None, text: str) -> bool:
    """Whether a page is a bot wall's challenge."""
    if len(text) > MAX_WALL:
        return False
    return bool(_BLOCKED_SIGN.search(fold(f"{title or ''}\n{text}")))


def is_consent(text: str) -> bool:
    """Whether a text is a consent wall's."""
    return len(text) <= MAX_WALL and bool(_CONSENT_SIGN.search(fold(text)))


def is_teaser(text: str, *, free: bool | None, whole: str) -> bool:
    """Whether `text` is only the free part of an article.

    `free`: what the page says of itself. `whole`: the page's text with what was taken off its end.
    """
    if len(text) > MAX_TEASER:
        return False
    return free is False or bool(_PAYWALL_SIGN.search(fold(whole[-END:])))
