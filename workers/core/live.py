"""Live blogs and tickers: pages whose text is a row of posts with their hours, and another one an hour later."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workers.core.churn import is_moment
from workers.core.folding import fold
from workers.core.tails import phrases

#: What titles of live blogs say, by language; folded, sorted. News say some of it as well, so posts must be there, too.
TITLES: dict[str, str] = {
    "ar": "بث مباشر|تغطيه مباشره|لحظه بلحظه|مباشر",
    "cs": "online prenos|on-line|sledujeme zive|zive",
    "da": "direkte|live|minut for minut",
    "de": "live-blog|live-ticker|liveblog|liveticker|newsblog|newsticker|ticker",
    "el": "live|λεπτο προσ λεπτο",
    "en": "as it happened|live|live blog|live updates|liveblog|minute by minute|rolling coverage",
    "es": "directo|en directo|en vivo|minuto a minuto|ultima hora",
    "fa": "زنده|لحظه به لحظه",
    "fi": "hetki hetkelta|live",
    "fr": "direct|en direct|minute par minute",
    "hu": "elo|percrol percre",
    "id": "live|menit demi menit",
    "it": "diretta|in diretta|minuto per minuto",
    "ja": "タイムライン|ライブ|速報中|随時更新",
    "ko": "라이브|생중계|실시간",
    "nl": "live|liveblog|volg live",
    "no": "direkte|minutt for minutt",
    "pl": "na biezaco|na zywo|relacja",
    "pt": "ao minuto|ao vivo|em direto|minuto a minuto",
    "ro": "live|live text|minut cu minut",
    "ru": "в прямом эфире|онлайн|прямая трансляция|текстовая трансляция|хроника",
    "sv": "direkt|direktrapport|liverapport|senaste nytt",
    "tr": "anlik|canli|canli anlatim|dakika dakika",
    "uk": "наживо|онлайн|хроніка",
    "vi": "cap nhat lien tuc|truc tiep",
    "zh": "实时更新|實時更新|文字直播|直播|滚动更新",
}

#: Parts of addresses that say the same.
_ADDRESS = re.compile(
    r"/live/|live-?(?:blog|ticker|updates?|news)|news-?(?:blog|ticker)|minut[oe]-(?:a|par|per)-minut[oe]|as-it-happened"
    r"|[/-](?:en|in|ao|na|em)-(?:direct|directo|diretta|vivo|zywo|direto)(?![a-z])|[/-](?:direto|canli|onlayn|ticker)(?![a-z])"
)
_TITLE = re.compile(rf"{phrases(TITLES)}(?![^\W_])")

#: An hour at the head of a line, or a line of its own: 14:05, 14.05 Uhr, 2:05 pm, 14h05, 14时05分.
_HOUR = re.compile(r"\W{0,3}(?:[01]?\d|2[0-3])\s?(?:[:.h时時]|시\s?)\s?[0-5]\d(?!\d)")

#: An article may tell a day by its hours; a live blog has more of them.
MIN_POSTS = 5

#: Lines that hold one paragraph each: an hour a post, of three or four lines.
MIN_SHARE = 0.12


def is_live(lines: Sequence[str], *, title: str | None, url: str | None, kinds: Sequence[str]) -> bool:
    """Whether a page is a live blog. kinds: its types as JSON-LD and Open Graph name them."""
    if "LiveBlogPosting" in kinds:
        return True
    if not (_ADDRESS.search((url or "").lower()) or _TITLE.search(fold(title or ""))):
        return False
    hours = len({hour for line in lines if (hour := _hour(line))})
    return hours >= MIN_POSTS and hours >= MIN_SHARE * len(lines)


def _hour(line: str) -> str | None:
    """When a post was written: the hour at its head, or a line that says no more than a date with it, or how long ago."""
    found = _HOUR.match(line)
    return found[0] if found else line if is_moment(line) else None
