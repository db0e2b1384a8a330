"""Authors as names, out of JSON-LD, meta tags and the visible byline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree

from workers.core.folding import fold
from workers.core.markup import Element, squeeze
from workers.core.pruning import letters, text_of
from workers.core.wire_names import known

#: A name has at most so many words ("Maria del Carmen de la Torre Gómez"); more is a sentence about the author.
MAX_NAME_WORDS = 6

#: More are a masthead.
MAX_AUTHORS = 12

#: Words that stand before a name in a byline. Sorted; lower case.
BY = (
    "analysis by",
    "autor",
    "autor:",
    "automatique par",
    "av",
    "by",
    "da",
    "di",
    "door",
    "durch",
    "escrito por",
    "ein kommentar von",
    "from",
    "haber:",
    "interview:",
    "oprac.",
    "par",
    "por",
    "posted by",
    "przez",
    "reported by",
    "reporting by",
    "text:",
    "text av",
    "texte:",
    "texto:",
    "tekst:",
    "von",
    "written by",
    "yazar:",
    "автор:",
    "автор",
    "текст:",
    "بقلم",
    "كتب:",
    "作者:",
    "作者：",
    "记者",
    "記者",
    "文/",
    "文／",
    "本报记者",
    "本報記者",
)

_BY = re.compile(
    r"(?:"
    + "|".join(re.escape(word) for word in sorted(BY, key=len, reverse=True))
    + r")(?:\s*[:：]\s*|\s+|(?<=[:：/／者]))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*[;|•·]\s*|\s*,\s+(?:(?:and|und|et|y)\s+)?|\s+/\s+|\s*[、，]\s*"
    r"|\s+(?:and|und|et|y|e|och|og|en|i|и|та|und|&|avec|com|con|mit|with)\s+",
    re.IGNORECASE,
)

#: Words between two people that also stand inside one name ("José Ortega y Gasset") or one declared author.
_IN_SURNAMES = frozenset(["e", "i", "y"])
_IN_DECLARED = frozenset(["e", "et", "i", "und", "y"])

#: "Brook, Ada" is one person: two single words of a script with capitals, and nothing else.
_INVERTED = re.compile(r"([A-ZÀ-Þ][a-zß-ɏ'’-]+),\s+([A-ZÀ-Þ][a-zß-ɏ'’-]+)")
_JUNIOR = re.compile(r",?\s+(Jr|Sr)\b\.?")
_MAIL = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}(?=\s*(?:$|[,;|]))|\[email.protected\](?=$|[,;|])"
)

#: Where somebody wrote from, behind a name of two words and more.
_PLACE = re.compile(r"(?<=\w)\s+(?:in|à|aus)\s+[A-ZÀ-Þ]\w.*$")
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|protected\]|\d{2}|[<>{}=]|^(?:admin|administrator|author|editor|null|none|undefined|staff|webmaster|unknown)$",
    re.IGNORECASE,
)

#: What somebody is, as bylines write it behind or instead of a name. By language, sorted; lower case, without accents.
ROLES: dict[str, str] = {
    "ar": "مراسل|محرر|هييه التحرير",
    "de": "chefredakteur|chefredakteurin|korrespondent|korrespondentin|redakteur|redakteurin|redaktion|reporter|reporterin",
    "en": "anchor|bureau chief|columnist|contributor|copy editor|correspondent|desk|editor|editor-in-chief|journalist|news desk|newsroom|producer|reporter|staff|staff reporter|staff writer|web desk|writer",
    "es": "corresponsal|enviada especial|enviado especial|periodista|redaccion|redactor|redactora",
    "fr": "correspondant|correspondante|envoye special|envoyee speciale|grand reporter|journaliste|la redaction|redaction",
    "it": "giornalista|inviata|inviato|la redazione|redazione",
    "ja": "記者|論説委員|編集委員|特派員",
    "ko": "기자|논설위원|앵커|특파원|편집장",
    "nl": "correspondent|onze redactie|redactie|redacteur|verslaggever",
    "pl": "dziennikarka|dziennikarz|redakcja|redaktor",
    "pt": "correspondente|da redacao|jornalista|redacao|reporter",
    "ru": "журналист|корреспондент|обозреватель|редактор|редакция|специальный корреспондент|шеф-редактор",
    "sv": "korrespondent|redaktionen|reporter",
    "tr": "editor|haber merkezi|muhabir|muhabiri|yazar",
    "uk": "журналіст|журналістка|кореспондент|редактор|редакція",
    "zh": "编辑|編輯|特约记者|特派员|記者|记者|责任编辑",
}

#: Roles that many have at once: a byline with one of them names nobody.
COLLECTIVES = frozenset(
    [
        "da redacao",
        "desk",
        "haber merkezi",
        "la redaction",
        "la redazione",
        "news desk",
        "newsroom",
        "onze redactie",
        "redaccion",
        "redacao",
        "redaction",
        "redactie",
        "redakcja",
        "redaktion",
        "redaktionen",
        "redazione",
        "staff",
        "web desk",
        "редакция",
        "редакція",
    ]
)

#: What an English role is for.
_BEATS = (
    "ap|assistant|associate|auto|business|chief|deputy|diplomatic|economics|education|entertainment|environment|foreign|health"
    "|home affairs|legal|managing|medical|national|news|our|own|political|religion|royal|science|senior|social affairs|special|sports"
    "|staff|technology|transport|world"
)
_ROLE_WORDS = sorted({word for row in ROLES.values() for word in row.split("|")}, key=len, reverse=True)
_ROLE = re.compile(rf"(?:^|[\s-])(?:(?:{_BEATS})\s+){{0,4}}(" + "|".join(map(re.escape, _ROLE_WORDS)) + r")$")
_PICTURE = re.compile(
    r"(?:bild|bilder|foto|fotos|grafik|image|photo|photos|video|фото|写真|图)\s*[:：]", re.IGNORECASE
)

#: What follows a name: when, and for whom.
_FOLLOWS = re.compile(
    r"(?:^|\s+)(?:(?:last\s+)?(?:posted|published|updated)\b|(?:am|el|il|le|on)\s+\S+\s+\d|for\s+the\s+\S).*",
    re.IGNORECASE,
)

#: The first marked elements are the article's; later ones stand beside teasers. Longer ones are biographies.
MAX_BYLINES = 2
MAX_BYLINE = 120  # characters

#: What may be one. A search by attribute takes two fifths of the time of one that asks each element for all three.
_MARKED = etree.XPath(
    "(descendant::*/@class[contains(., 'yline') or contains(., 'uthor')]"
    " | descendant::*/@rel[. = 'author'] | descendant::*/@itemprop[. = 'author'])/.."
)
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:[Bb]y-?line|[Aa]uthor(?:[-_]*[Nn]ame)?)(?:$|[\s_-])|authorName")


def authors(
    tree: Element, declared: Iterable[str], tagged: Iterable[str], source: str | None
) -> tuple[str, ...]:
    """Names of the authors: what JSON-LD declares, else what meta tags say, else the visible byline."""
    for group in (declared, tagged, _shown(tree)):
        names = {
            letters(name): name
            for text in reversed([*group])
            for name in reversed([*split(text, declared=group is declared)])
        }
        names.pop(letters(source or ""), None)
        if names:
            return tuple(reversed(names.values()))[:MAX_AUTHORS]
    return ()


def split(text: str, *, declared: bool = False) -> Iterator[str]:
    """The names in a byline: without "by", roles and addresses; several names are told apart.

    `declared`: JSON-LD gives it as one author, so that an "and" that names have too has to stand between two whole names.
    """
    text = squeeze(_JUNIOR.sub(r" \1.", _MAIL.sub(" ", squeeze(text)[:300])))
    text = _BY.sub("", text, count=1) if _BY.match(text) else text
    for part in _apart(text, declared=declared):
        name = _person(squeeze(part.split("(")[0]))
        if 2 <= len(name) <= 80 and len(name.split()) <= MAX_NAME_WORDS and not _NOT_A_NAME.search(name):
            yield name


def _apart(text: str, *, declared: bool) -> Iterator[str]:
    """A byline's parts, one for each person, agency or role."""
    inverted = _INVERTED.fullmatch(text)
    if inverted and not any(_is_other(word) for word in inverted.groups()):
        yield f"{inverted[2]} {inverted[1]}"
        return
    cuts = list(_BETWEEN.finditer(text))
    start, placed = 0, False
    for number, cut in enumerate(cuts):
        end = cuts[number + 1].start() if number + 1 < len(cuts) else len(text)
        left, right = text[start : cut.start()], text[cut.end() : end]
        if _is_inside(cut.group().strip().lower(), left, right, declared=declared):
            continue
        if not placed:
            yield left
        placed = "," in cut.group() and len(left.split()) > 1 and right.istitle() and _is_place(right)
        start = cut.end()
    if not placed:
        yield text[start:]


def _is_inside(word: str, left: str, right: str, *, declared: bool) -> bool:
    """Whether the word between two pieces belongs to one name: the second is no whole one, and no agency or role."""
    if word not in (_IN_DECLARED if declared else _IN_SURNAMES) or _is_other(left) or _is_other(right):
        return False
    before, after = len(left.split()), len(right.split())
    return (after == 1 and before > 1 and word in _IN_SURNAMES) or (declared and min(before, after) == 1)


def _is_place(word: str) -> bool:
    """Whether a word that stands alone behind a whole name is where, or for whom, somebody wrote: no agency either."""
    return word.isalpha() and not _is_other(word)


def _is_other(text: str) -> bool:
    """Whether a piece of a byline is an agency or a role, not a part of a name."""
    return text.isupper() or bool(_ROLE.search(fold(text)) or known(text, weak=True))


def _person(text: str) -> str:
    """A name without what somebody is, for whom and when; "" where that is all, or a picture's."""
    if _PICTURE.match(text):
        return ""
    name = _FOLLOWS.sub("", text).strip(" .,:;–—-")
    place = _PLACE.search(name)
    if place and len(name[: place.start()].split()) > 1:
        name = name[: place.start()]
    if name.endswith((" Jr", " Sr")):
        return f"{name}."
    folded = fold(name)
    role = _ROLE.search(folded) if len(folded) == len(name) else None
    if role is None:
        return name
    return "" if role[1] in COLLECTIVES else name[: role.start()].rstrip(" .,:;–—-")


def _shown(tree: Element) -> Iterator[str]:
    """Visible bylines; a generator, as many pages declare their authors and need no search."""
    for node in islice(filter(_is_byline, _MARKED(tree)), MAX_BYLINES):
        text = text_of(node)
        if len(text) <= MAX_BYLINE:
            yield text


def _is_byline(node: Element) -> bool:
    if node.get("rel") == "author" or node.get("itemprop") == "author":
        return True
    return bool(_BYLINE_CLASS.search(node.get("class") or ""))
