"""Lines that stand around an article and are not it: labels, "read also", newsletters, bylines, rights lines.

The tables are data: a phrase is added in its language's row and nowhere else. Matching is on folded text
(lower case, no accents), so each phrase is written that way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workers.core import dates, tails, walls
from workers.core.folding import fold
from workers.core.pruning import letters
from workers.model import Value

#: Begins a line that points to another article. By language, sorted; `|` between phrases.
READ_ALSO: dict[str, str] = {
    "ar": "اقرا ايضا|اقرا المزيد|شاهد ايضا|طالع ايضا|مواضيع ذات صله",
    "bg": "вижте още|прочетете още|прочетете също|четете още",
    "ca": "llegeix tambe|llegiu tambe",
    "cs": "ctete take|ctete tez|mohlo by vas zajimat|prectete si|souvisejici",
    "da": "laes ogsa|laes mere",
    "de": "auch interessant|das konnte sie auch interessieren|lesen sie auch|lesen sie dazu|lesen sie hier|lesen sie mehr|mehr zum thema|passend dazu|weiterlesen",
    "el": "διαβαστε ακομη|διαβαστε επισησ|δειτε επισησ",
    "en": "also read|editor's pick|more:|more on this story|more stories|most read|read also|read more|read next|recommended stories|related article|related:|related stories|related story|see also|you may also like|you might also like",
    "es": "le puede interesar|lea ademas|lea mas|lea tambien|lee ademas|lee mas|lee tambien|mas informacion|noticia relacionada|noticias relacionadas|puede interesarle|te puede interesar|tambien te puede interesar",
    "et": "loe ka|loe veel",
    "fa": "اخبار مرتبط|بيشتر بخوانيد|همچنين بخوانيد",
    "fi": "lue lisaa|lue myos",
    "fr": "a lire aussi|a lire egalement|lire aussi|lire egalement|notre dossier|pour aller plus loin|sur le meme sujet|voir aussi",
    "he": "קראו גם|קראו עוד",
    "hi": "यह भी पढें|ये भी पढें",
    "hr": "procitajte i|procitajte jos|pogledajte i",
    "hu": "olvassa el|kapcsolodo cikk",
    "id": "baca juga|lihat juga|simak juga",
    "it": "leggi anche|leggi pure|potrebbe interessarti|ti potrebbe interessare",
    "ja": "あわせて読みたい|関連記事|関連ニュース",
    "ko": "관련기사|관련 기사|함께 읽을",
    "lt": "skaitykite taip pat|taip pat skaitykite",
    "lv": "lasi ari|lasi vel",
    "nl": "lees meer|lees ook|lees verder",
    "no": "les ogsa|les mer",
    "pl": "czytaj dalej|czytaj takze|czytaj tez|czytaj wiecej|przeczytaj takze|zobacz takze|zobacz tez",
    "pt": "confira tambem|leia mais|leia tambem|saiba mais|veja mais|veja tambem",
    "ro": "cititi si|citeste si|vezi si",
    "ru": "материалы по теме|по теме:|смотрите также|читайте еще|читайте также|читать также|подробнее читайте",
    "sk": "citajte aj|precitajte si|suvisiace",
    "sl": "preberite se|preberite tudi",
    "sr": "pogledajte i|procitajte i|procitajte jos|прочитајте и|прочитајте још",
    "sv": "las mer|las ocksa",
    "tr": "ayrica okuyun|bunlar da ilginizi cekebilir|ilgili haber",
    "uk": "дивіться також|читаите також|читайте також|читайте ще",
    "vi": "doc them|xem them",
    "zh": "延伸阅读|延伸閱讀|更多新闻|相关新闻|相关阅读|相關新聞|相關閱讀",
}

#: A whole line that is a label of the page. By language, sorted.
LABELS: dict[str, str] = {
    "ar": "اعلان|اعلانات|شارك|مشاركه",
    "cs": "inzerce|reklama|sdilet",
    "da": "annonce|del",
    "de": "anzeige|artikel teilen|drucken|merken|teilen|werbung|zur startseite",
    "en": "ad|advertisement|advertisement - continue reading below|advertisement - scroll to continue|advertising|article continues after this advertisement|close|comments|copied|copy link|email|facebook|follow us|getty images|listen|popular|print|recommended|save|share|share full article|share this article|sponsored|story continues below advertisement|supported by|swipe|tweet|twitter|watch live|whatsapp",
    "es": "anuncio|comentarios|compartir|copiar enlace|publicidad|suscribete",
    "fi": "mainos",
    "fr": "annonce|commenter|copier le lien|partager|publicite",
    "hi": "कॉपी लिंक",
    "it": "annuncio|annunci|condividi|pubblicita",
    "ja": "シェアする|メモ入力|広告|完了しました|記事を印刷する",
    "ko": "공유하기|광고",
    "nl": "advertentie|delen|deel dit artikel",
    "no": "annonse|annonsorinnhold|del",
    "pl": "reklama|udostepnij",
    "pt": "anuncio|compartilhar|compartilhe|continua apos a publicidade|publicidade",
    "ro": "publicitate",
    "ru": "комментарии|поделиться|реклама",
    "sv": "annons|dela",
    "tr": "paylas|reklam",
    "uk": "подiлитися|поділитися|реклама",
    "zh": "分享|分享到|广告|廣告",
}

#: Before a name where a page opens. By language, sorted.
BYLINE: dict[str, str] = {
    "ar": "بقلم|كتب",
    "cs": "autor|napsal",
    "da": "af|skrevet af",
    "de": "ein kommentar von|text|von",
    "en": "by|posted by|reported by|written by",
    "es": "escrito por|por|redaccion",
    "fr": "ecrit par|par|publie par",
    "it": "a cura di|di",
    "nl": "door",
    "pl": "autor|przez",
    "pt": "por",
    "ru": "автор|текст",
    "sv": "av|text",
    "uk": "автор|текст",
    "zh": "作者|文/|记者|記者",
}


class Trimmed(Value, frozen=True):
    """An article's lines without what stands around them, and the rights line that stood there."""

    lines: tuple[str, ...]
    rights: str | None = None


#: A line that points elsewhere is short; a longer one is a paragraph that happens to begin that way.
MAX_POINTER = 220  # characters

#: Newsletters and rights lines stand among the last lines of a page.
TAIL_LINES = 14
MAX_TAIL_LINE = 420  # characters

#: Bylines, dates and breadcrumbs stand among the first lines.
HEAD_LINES = 8
MAX_HEAD_LINE = 90  # characters

#: What is left must be this much of what was there, or the rules have taken the article for its surroundings.
MIN_LEFT = 0.4


def trim(lines: Sequence[str], title: str | None) -> Trimmed:
    """Take the headline, labels, pointers, bylines and the tail off an article's lines; keep the rights line apart."""
    folded = [fold(line) for line in lines]
    kept = [number for number, line in enumerate(folded) if not _is_label(line)]
    kept = kept[_head(kept, lines, folded, title) :]
    total = sum(len(lines[number]) for number in kept)
    kept = [n for n in kept if not (_points(folded[n]) or walls.is_cookie_notice(folded[n]))]
    tail = _tail(kept, folded)
    rights = next((lines[number] for number in kept[tail:] if tails.is_rights(folded[number])), None)
    left = tuple(lines[number] for number in kept[:tail])
    if sum(map(len, left)) < MIN_LEFT * total:
        return Trimmed(lines=tuple(lines), rights=rights)
    return Trimmed(lines=left, rights=rights)


def _is_label(folded: str) -> bool:
    return _BANNER_SIZE.sub("", folded).strip(" :-–—•|") in _ALL_LABELS


def rights_of(lines: Sequence[str]) -> str | None:
    """The rights line among the last lines of a text."""
    return next(
        (
            line
            for line in reversed(lines[-TAIL_LINES:])
            if len(line) <= MAX_TAIL_LINE and tails.is_rights(fold(line))
        ),
        None,
    )


_READ_ALSO = re.compile(r"\W{0,5}(?:" + tails.phrases(READ_ALSO) + r")(?![^\W_])")
_ALL_LABELS = frozenset(label for row in LABELS.values() for label in row.split("|"))
_BANNER_SIZE = re.compile(r"\s*\b\d{2,4}\s?[x×]\s?\d{2,4}$")  # 468x60, behind the word for an advertisement
_BYLINE = re.compile(r"\W{0,3}(?:" + tails.phrases(BYLINE) + r")[\s:：/]")


#: ", the minister told pupils.": whoever begins so is a speaker, not the site.
_TOLD = re.compile(r"[^:：|]*[,،，、]\W*(?:[^\s,]+\s+){0,6}[^\s,]+[.。।]\W*$")


def _points(folded: str) -> bool:
    found = _READ_ALSO.match(folded) if len(folded) <= MAX_POINTER else None
    return found is not None and not _TOLD.match(folded, found.end())


def _head(kept: Sequence[int], lines: Sequence[str], folded: Sequence[str], title: str | None) -> int:
    """How many of the first lines are the headline, bylines, dates and breadcrumbs."""
    wanted = letters(title or "")
    last = 0
    for count, number in enumerate(kept[:HEAD_LINES], start=1):
        if wanted and letters(lines[number]) == wanted:
            last = count
        elif len(lines[number]) <= MAX_HEAD_LINE and _is_meta(lines[number], folded[number]):
            last = count if last == count - 1 else last
    return last


_DIGITS = re.compile(r"\d")
_READING_TIME = re.compile(r"^\W{0,3}\d{1,2}\s?(?:min|minut|мин|хв|dk|分|분|दक|phut|دقيقه|دقائق|دقیقه)")


def _is_meta(line: str, folded: str) -> bool:
    """A byline, a date or a reading time; nothing that ends like a sentence."""
    if line.rstrip().endswith((".", "。", "?", "!", ":")):
        return False
    if _READING_TIME.match(folded) or (_BYLINE.match(folded) and len(line.split()) <= 8):
        return True
    return (
        len(_DIGITS.findall(line)) >= 4 and len(line) <= 50 and dates.parse(line.strip(" -–—•|")) is not None
    )


def _tail(kept: Sequence[int], folded: Sequence[str]) -> int:
    """Where the article ends: before the run of newsletters, rights lines and the like at the end."""
    end = len(kept)
    while end > max(1, len(kept) - TAIL_LINES):
        line = folded[kept[end - 1]]
        if len(line) > MAX_TAIL_LINE or not (tails.is_pointer(line) or tails.is_rights(line)):
            break
        end -= 1
    return end
