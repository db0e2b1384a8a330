"""Which languages a text may be in, by its script alone."""

from __future__ import annotations

import re

#: A script's letters → the wire languages written in it, the most frequent first. First match wins.
_SCRIPTS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"[\u3040-\u30ff]"), ("ja",)),
    (re.compile(r"[\uac00-\ud7a3]"), ("ko",)),
    (re.compile(r"[\u3400-\u9fff]"), ("zh", "ja")),
    (re.compile(r"[\u0900-\u097f]"), ("hi",)),
    (re.compile(r"[\u0590-\u05ff]"), ("he",)),
    (re.compile(r"[\u0600-\u06ff]"), ("ar", "fa")),
    (re.compile(r"[\u0400-\u04ff]"), ("ru", "uk")),
    (re.compile(r"[a-z]"), ("en", "es", "fr", "de", "it", "pt", "nl", "ro", "pl", "cs", "tr")),
)
#: Characters that are looked at.
_SAMPLE = 2_000
#: Share of the letters that make a script the text's own; names in Latin letters stand in every text.
_SHARE = 0.2


def languages_of_script(text: str) -> tuple[str, ...]:
    """Languages of the script that the beginning of `text` is written in; none for text without letters."""
    sample = text[:_SAMPLE].lower()
    letters = sum(c.isalpha() for c in sample)
    for script, languages in _SCRIPTS:
        if letters and len(script.findall(sample)) >= _SHARE * letters:
            return languages
    return ()
