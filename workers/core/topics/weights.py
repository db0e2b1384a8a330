"""What a match is worth by its kind and by its place in the document."""

from __future__ import annotations

from workers.core.views import Field

#: What evidence is worth by its place: a title names what the text is about, a lead says it, ...
TITLE, LEAD, BODY, FAR = 2.0, 1.5, 0.8, 0.4
#: ... and what stands this far down (code points of a script with spaces) is background: three of it make a tag.
FAR_FROM = 1_000
#: Code points of a body that count as its lead where there is no summary: two sentences of a wire.
LEAD_LENGTH = 400
#: The lead of a body of this many code points: what a long text is about it says again, so that one pattern of
#: less than full weight is there in passing.
LONG_LEAD, LONG_FROM = 1.2, 2_000
#: A character of a script without spaces says about as much as two letters.
UNSPACED_SCALE = 0.5
#: What an unmarked pattern weighs by its kind.
KIND_WEIGHT = {"alone": 1.0, "with": 1.0, "hint": 0.5}


def place_worth(field: Field, at: int, length: int, *, unspaced: bool) -> float:
    """What a match at code point `at` of a field of `length` code points is worth."""
    scale = UNSPACED_SCALE if unspaced else 1.0
    if field == "title":
        return TITLE
    if is_early(field, at, unspaced=unspaced):
        return LONG_LEAD if field == "body" and length >= LONG_FROM * scale else LEAD
    return BODY if at < FAR_FROM * scale else FAR


def is_early(field: Field, at: int, *, unspaced: bool) -> bool:
    """Whether a place is in the title, the summary or the lead: where a text says what it is about."""
    return field != "body" or at < LEAD_LENGTH * (UNSPACED_SCALE if unspaced else 1.0)
