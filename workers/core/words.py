"""How many words a text has."""

from __future__ import annotations

import re

#: A character of a script without spaces counts as a word of its own, as word processors do.
_WORDS = re.compile(
    r"[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[^\W_]+(?:['’-][^\W_]+)*"
)


def count_words(text: str) -> int:
    """How many words `text` has; a CJK, Thai, Burmese or Khmer character is one."""
    return sum(1 for _ in _WORDS.finditer(text))
