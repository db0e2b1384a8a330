"""Whether a text was really changed, and what changed.

Case, punctuation and spaces never count; nor do the lines in which a site says when it updated a page, how long
ago that was, and how many have read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from xxhash import xxh3_128_hexdigest

from workers.core.folding import fold, fold_aligned
from workers.core.shingles import tokens, words
from workers.model import Changes

#: Words that say when a page was updated, by language; folded, sorted. They count with a number in the same clause.
_UPDATED = {
    "ar": "اخر تحديث|تحديث",
    "cs": "aktualizovano",
    "de": "aktualisiert|stand des artikels|stand:|veroffentlicht|zuletzt geandert",
    "en": "last modified|last updated|published|updated",
    "es": "actualizado|actualizada|ultima actualizacion",
    "fa": "به روز رساني",
    "fr": "mis a jour|mise a jour|modifie le|publie le",
    "hu": "frissitve",
    "id": "diperbarui",
    "it": "aggiornato|aggiornata|ultimo aggiornamento",
    "ja": "更新",
    "ko": "수정|업데이트|입력",
    "nl": "bijgewerkt|laatst gewijzigd",
    "pl": "aktualizacja|zaktualizowano",
    "pt": "atualizado|atualizada|actualizado as",
    "ro": "actualizat|ultima actualizare",
    "ru": "обновлено|обновлен",
    "sv": "uppdaterad",
    "tr": "guncelleme|guncellendi",
    "uk": "оновлено",
    "zh": "更新|更新时间|發布時間|发布时间",
}
#: Words that count readers, and what people did with a page.
_COUNTED = {
    "ar": "قراءه|مشاهدات|مشاهده|تعليقات",
    "cs": "precteno|zobrazeni",
    "de": "aufrufe|kommentare|mal gelesen",
    "en": "comment|comments|like|likes|min read|minute read|minutes read|reads|share|shares|view|views",
    "es": "comentarios|compartidos|lecturas|leido|visitas|vistas|visto",
    "fr": "commentaires|lectures|partages|vues",
    "it": "commenti|condivisioni|letture|visualizzazioni",
    "ja": "コメント|閲覧|回視聴",
    "ko": "댓글|조회|조회수",
    "nl": "keer gelezen|reacties|weergaven",
    "pl": "komentarzy|odslon|wyswietlen",
    "pt": "comentarios|leituras|lido|partilhas|visto|visualizacoes",
    "ro": "afisari|comentarii|vizualizari",
    "ru": "комментариев|комментарии|просмотра|просмотров|просмотры",
    "sv": "kommentarer|visningar",
    "tr": "goruntulenme|okunma|yorum",
    "uk": "коментарів|перегляди|переглядів",
    "zh": "次浏览|浏览|浏览量|评论|阅读|阅读量|點擊",
}
#: Words that say how long ago.
_AGO = {
    "ar": "منذ",
    "de": "vor",
    "en": "ago",
    "es": "hace",
    "fr": "il y a",
    "it": "fa",
    "ja": "前",
    "ko": "전",
    "nl": "geleden",
    "pl": "temu",
    "pt": "ha",
    "ro": "acum",
    "ru": "назад",
    "sv": "sedan",
    "tr": "once",
    "uk": "тому",
    "zh": "前",
}
#: Whole clauses that say it without a number.
_RECENT = {
    "ar": "الان|امس|منذ دقيقتين|منذ دقيقه|منذ ساعتين|منذ ساعه|منذ يوم|منذ يومين",
    "cs": "dnes|pred hodinou|pred minutou|prave ted|vcera",
    "de": "gerade eben|gestern|heute|soeben|vor einem tag|vor einer minute|vor einer stunde",
    "en": "a day ago|a minute ago|an hour ago|just now|moments ago|today|yesterday",
    "es": "ahora mismo|ayer|hace un dia|hace un minuto|hace una hora|hoy",
    "fa": "ديروز|لحظاتي پيش",
    "fr": "a l'instant|aujourd'hui|hier|il y a un jour|il y a une heure|il y a une minute",
    "it": "adesso|ieri|oggi|un'ora fa|un giorno fa|un minuto fa",
    "ja": "たった今|今日|昨日",
    "ko": "방금|방금 전|어제|오늘",
    "nl": "een uur geleden|gisteren|vandaag|zojuist",
    "pl": "dzisiaj|godzine temu|minute temu|przed chwila|wczoraj",
    "pt": "agora mesmo|ha um dia|ha um minuto|ha uma hora|hoje|ontem",
    "ro": "acum o ora|acum un minut|astazi|ieri",
    "ru": "вчера|минуту назад|сегодня|только что|час назад",
    "sv": "alldeles nyss|idag|igar|just nu",
    "tr": "az once|bugun|dun|simdi",
    "uk": "вчора|годину тому|сьогодні|хвилину тому|щоино",
    "zh": "今天|刚刚|剛剛|昨天",
}
#: Signs that count the same beside a number.
_COUNTERS = "👀👁👍👎💬💭🔁🗨❤♥"
#: A clause of more characters says more than when it was updated, or by how many it was read.
_UPDATED_LENGTH, _COUNTED_LENGTH = 70, 30
#: Words of a date after its day: "March 2026, 14:05 GMT".
_DATE_WORDS = 4
#: Words beside a count or an "ago": its unit.
_UNIT_WORDS = 1

#: Words of each text that are compared; the rest of a longer one counts as the same.
_COMPARED = 4_000
#: A change of at most so many words is shown whole, of a longer one its beginning.
_SHOWN = 8
#: Notes of a summary, and its characters.
_NOTES, _SUMMARY = 3, 200


def _pattern(table: dict[str, str]) -> str:
    """Any phrase of a table, as a word of its own where its script has words."""
    phrases = sorted({fold(phrase) for row in table.values() for phrase in row.split("|")}, reverse=True)
    return "|".join(rf"\b{re.escape(p)}(?!\w)" if p[0] < "\u2e80" else re.escape(p) for p in phrases)


_WHEN = re.compile(_pattern(_UPDATED))
_HOW_MANY = re.compile(f"{_pattern(_COUNTED)}|{_pattern(_AGO)}")
_HOW_LONG = re.compile(_pattern(_AGO))
#: Nothing but a date with a clock time, and perhaps a zone.
_CLOCK = re.compile(
    r"\W*(?:[^\W\d]+\W+)?(?:\d+\W+(?:[^\W\d]+\W+)?){0,4}\d{1,2}:\d\d(?::\d\d)?(?:\W+[^\W\d]{1,4})?\W*"
)
#: "updated at 14:05" at the head of a sentence that goes on.
_STAMP = re.compile(rf"\W*(?:{_pattern(_UPDATED)})\W*(?:[^\W\d]{{1,3}}\W+){{0,2}}\d[\d:.,/ -]*(?:[ap]m\b)?")
_COUNTER = re.compile(rf"\W*[{_COUNTERS}]\W*\d[\d.,]*\s?[km]?\W*")
_JUST_NOW = frozenset(fold(phrase) for row in _RECENT.values() for phrase in row.split("|"))
#: The point of a day ends nothing: "am 24. November 2026".
_CLAUSE_END = re.compile(
    r"[\n|•·()\[\]]+|(?<=[.!?])(?!(?<=\d\.)\s+[^\W\d_]+\s+(?:19|20)\d\d)\s+|(?<=[。！？])"
)
#: "Comments (12)": a number in brackets that ends a line belongs to what stands before it.
_BRACKETED = re.compile(r"[(\[](\d[\d.,]*)[)\]](?=[^\S\n]*(?:[\n|•·]|$))")
#: A sign before a number, not the dash of a range, of a list, or between words.
_MINUS = re.compile(r"[-−–](?<!\d\s.)(?<![^\s(].)(?=\d)")
#: A clock time, a date in figures, a year.
_DATED = re.compile(r"\d:\d\d|\d[./-]\d{1,2}[./-]\d|\b(?:19|20)\d\d(?!\d)")
_AROUND = " .,:;–—-"
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


def digest(text: str) -> str:
    """A hash (32 hex) of the text's words. Equal digests: the text was not really changed."""
    said = words(_signed("\n".join(_said(text))))
    return xxh3_128_hexdigest(" ".join(said or words(text)).encode())


def really_changed(old_text: str, new_text: str) -> bool:
    """Whether the words differ once churn is set aside."""
    return old_text != new_text and digest(old_text) != digest(new_text)


def changes(old_text: str, new_text: str) -> Changes:
    """Words added and removed between two versions, and a line that says what: changed numbers first."""
    old, new = _spoken(old_text), _spoken(new_text)
    matcher = SequenceMatcher(None, [fold(w) for w in old], [fold(w) for w in new])
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    notes = [_note(old, new, step) for step in steps]
    notes.sort(key=lambda note: not (" → " in note and any(map(str.isdigit, note))))
    return Changes(
        added=sum(end - start for _, _, _, start, end in steps),
        removed=sum(end - start for _, start, end, _, _ in steps),
        summary=_cut("; ".join(notes[:_NOTES])),
        before=digest(old_text),
    )


def is_moment(line: str) -> bool:
    """Whether a line says no more than a date with its hour, or how long ago."""
    if len(line) > _COUNTED_LENGTH or not _DIGIT.search(line):
        return False
    folded = fold(line)
    return bool(_CLOCK.fullmatch(folded)) or _is_counted(folded, _HOW_LONG)


def _spoken(text: str) -> list[str]:
    """The words as they are written, churn left out."""
    return tokens(_signed("\n".join(_said(text))))[:_COMPARED]


def _signed(text: str) -> str:
    """The text with the signs of its numbers in a word, since words have no punctuation."""
    return _MINUS.sub("minus ", text)


def _said(text: str) -> Iterator[str]:
    """The clauses of a text that are not churn."""
    for clause in _CLAUSE_END.split(_BRACKETED.sub(r" \1", text)):
        if not _DIGIT.search(clause, 0, _UPDATED_LENGTH):
            if len(clause) > _COUNTED_LENGTH or fold(clause).strip(_AROUND) not in _JUST_NOW:
                yield clause
        elif len(clause) > _UPDATED_LENGTH or not _is_churn(fold(clause)):
            yield _unstamped(clause)


def _is_churn(folded: str) -> bool:
    if _CLOCK.fullmatch(folded) or _COUNTER.fullmatch(folded):
        return True
    stamp = _STAMP.match(folded)
    if stamp is not None and len(words(folded[stamp.end() :])) <= _DATE_WORDS:
        return True
    if _WHEN.search(folded) and _DATED.search(folded):
        return True
    return len(folded) <= _COUNTED_LENGTH and _is_counted(folded, _HOW_MANY)


def _is_counted(folded: str, shape: re.Pattern[str]) -> bool:
    """Whether a clause holds one of these words, and a unit beside it."""
    return bool(shape.search(folded)) and len(_LETTERS.findall(shape.sub(" ", folded))) <= _UNIT_WORDS


def _unstamped(clause: str) -> str:
    """A clause without the time of an update at its head."""
    folded, offsets = fold_aligned(clause[:_UPDATED_LENGTH])
    stamp = _STAMP.match(folded)
    if stamp is None:
        return clause
    return clause[offsets[stamp.end()] if offsets else stamp.end() :]


def _note(old: Sequence[str], new: Sequence[str], step: tuple[str, int, int, int, int]) -> str:
    _, start_old, end_old, start_new, end_new = step
    before, after = old[start_old:end_old], new[start_new:end_new]
    if not before:
        return f"added “{_shown(after)}”"
    if not after:
        return f"removed “{_shown(before)}”"
    return f"{_shown(before)} → {_shown([*after, *new[end_new : end_new + 1]])}"


def _shown(said: Sequence[str]) -> str:
    return " ".join(said[:_SHOWN]) + ("…" if len(said) > _SHOWN else "")


def _cut(line: str) -> str:
    return line if len(line) <= _SUMMARY else line[: _SUMMARY - 1].rstrip() + "…"
