"""Pages that stand in front of an article: bot walls, consent walls, paywalls. What they say: `wall_phrases`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ahocorasick_rs import AhoCorasick

from workers.core import wall_phrases
from workers.core.folding import fold


class Phrases:
    """Any phrase of the tables; `#` stands for a number or nothing, phrases begin where a word does."""

    def __init__(self, *tables: Mapping[str, str]) -> None:
        found = {fold(phrase) for table in tables for row in table.values() for phrase in row.split("|")}
        shapes = (
            re.escape(phrase).replace(r"\#\ ", r"\s?(?:\d[\d.,]*\s?)?")
            for phrase in sorted(found, key=len)[::-1]
        )
        self._shape = re.compile(r"(?<![a-zа-яіїєґα-ω])(?:" + "|".join(shapes) + ")")
        # Most texts hold not even the longest part of one, which is known in a tenth of the time that the shape takes.
        self._parts = AhoCorasick({max(phrase.split("#"), key=len).strip() for phrase in found})

    def search(self, folded: str) -> re.Match[str] | None:
        """The first phrase in a folded text."""
        return self._shape.search(folded) if self._parts.find_matches_as_indexes(folded) else None

    def match(self, folded: str) -> re.Match[str] | None:
        """The phrase that a folded text begins with."""
        return self._shape.match(folded)


_BLOCKED = Phrases(wall_phrases.BLOCKED)
_BLOCKED_TITLE = Phrases(wall_phrases.BLOCKED, wall_phrases.BLOCKED_TITLES)
_ASKED = Phrases(wall_phrases.CONSENT)
_CONSENT = Phrases(wall_phrases.BUTTONS, wall_phrases.CONSENT)
_FOLLOWING = Phrases(wall_phrases.BUTTONS, wall_phrases.CONSENT, wall_phrases.FOLLOWING)
_PAYWALL = Phrases(wall_phrases.PAYWALL)

#: A challenge has little text; an article that mentions one has more.
MAX_CHALLENGE = 1_500  # characters

#: With so little text on it a page is what its title says.
MAX_NOTICE = 300  # characters

#: The longest consent walls list what partners do with the data; articles about consent are longer, or dated.
MAX_CONSENT = 6_000  # characters

#: So much of a wall's text, by length, is about following its readers. Where the page carries an article's date, it
#: may be an article about consent: then nearly all of it must be.
CONSENT_SHARE = 0.7
CONSENT_SHARE_DATED = 0.85

#: So many paragraphs under a date in which nobody asks the reader anything are a report, whatever it is about.
MIN_REPORT = 4
MIN_PARAGRAPH = 60  # characters

#: A notice of cookies that stands in an article's text is a paragraph.
MAX_COOKIE_NOTICE = 420  # characters

#: What stands before a button: "To go on, please click on".
MAX_LEAD = 30  # characters

#: A teaser is a lead and perhaps a paragraph; a page that shows more has given the article away.
MAX_TEASER = 1_000  # characters

#: The end of the text, where a paywall says what follows.
END = 600  # characters

_SENTENCE = re.compile(r"[^.!?。।؟\n]+[.!?。।؟\n]?")


def is_blocked(title: str | None, text: str, *, dated: bool = False) -> bool:
    """Whether a page is a bot wall's challenge. dated: it carries an article's date, as no challenge does."""
    if dated or len(text) > MAX_CHALLENGE:
        return False
    return bool(
        _BLOCKED_TITLE.match(fold(title or "").strip())
        or _BLOCKED.search(fold(text))
        or (len(text) <= MAX_NOTICE and _BLOCKED_TITLE.search(fold(text)))
    )


def is_consent(text: str, *, dated: bool = False) -> bool:
    """Whether a text is a consent wall's. dated: its page carries an article's date."""
    if len(text) > MAX_CONSENT:
        return False
    folded = fold(text)
    if not _CONSENT.search(folded) or (dated and _is_report(folded)):
        return False
    sentences = _SENTENCE.findall(folded)
    said = sum(len(sentence) for sentence in sentences if _FOLLOWING.search(sentence))
    least = CONSENT_SHARE_DATED if dated else CONSENT_SHARE
    return said >= least * sum(map(len, sentences))


def _is_report(folded: str) -> bool:
    """Whether a text that names the buttons of a consent wall tells of it in paragraphs, and asks nothing."""
    paragraphs = sum(len(line) >= MIN_PARAGRAPH for line in folded.split("\n"))
    return paragraphs >= MIN_REPORT and not _ASKED.search(folded)


def is_cookie_notice(folded: str) -> bool:
    """Whether a folded line of an article's text is a notice that was not taken off."""
    if len(folded) > MAX_COOKIE_NOTICE or not _CONSENT.search(folded):
        return False
    return (bool(_ASKED.search(folded)) or _has_button(folded)) and is_consent(folded, dated=True)


def _has_button(folded: str) -> bool:
    """Whether a sentence names a button at once: one that names it later tells of somebody who pressed it."""
    found = (_CONSENT.search(sentence.strip()) for sentence in _SENTENCE.findall(folded))
    return any(button and button.start() <= MAX_LEAD for button in found)


def is_teaser(text: str, *, free: bool | None, whole: str, gate: str = "") -> bool:
    """Whether `text` is only the free part of an article.

    free: what the page says of itself. whole: the page's text with what was taken off its end. gate: what the
    box of a paywall says.
    """
    if len(text) > MAX_TEASER:
        return False
    return free is False or bool(gate) or says_paywall(whole[-END:])


def says_paywall(text: str) -> bool:
    """Whether a text, of a box or the end of a page, says that the rest is for subscribers."""
    return bool(_PAYWALL.search(fold(text)))
