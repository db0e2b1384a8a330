"""The ledger and the memory of `analyse` find the same stories, whatever comes in whatever order."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.ledger_moves import NO_PACE, found, settle, show
from tests.core.reprint_texts import Text, stories, version
from workers.adapters.redis_ledger import RedisLedger
from workers.core import fingerprint
from workers.model import ItemClaim, Signature, Story

#: Every version of every story: reprints, cuts, templates, sites' notices, rolling pages.
TEXTS = [
    version(name, source, number)
    for file in ("wires.txt", "templates.txt", "sites.txt", "rolling.txt")
    for name, source in stories(file)
    for number in range(6)
]
_streams = itertools.count()


def arrivals(ledger: RedisLedger, hosts: Sequence[int]) -> Iterator[ItemClaim]:
    """New claimed items, one a host number, in that order."""
    stream = next(_streams)
    entries = [found(f"{stream}-{n}", host=f"{host}.example:443") for n, host in enumerate(hosts)]
    show(ledger, *entries)
    claims: dict[str, ItemClaim] = {}
    while len(claims) < len(entries):
        claims |= {c.id: c for c in ledger.claim_items(len(entries), lease=120, pace=NO_PACE)}
    return (claims[entry.id] for entry in entries)


def in_ledger(ledger: RedisLedger, claim: ItemClaim, signature: Signature | None) -> Story:
    """What `pipeline` does with an item's text."""
    bands = fingerprint.bands(signature) if signature else ()
    twins = ledger.sign(claim, signature, bands, [])
    assert not twins.lost
    story = fingerprint.judge(claim.id, signature, claim.host, claim.first_seen_at, twins.candidates)
    ledger.relate(claim, story)
    return story


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXTS) - 1), st.integers(0, 3), st.integers(0, 8), st.booleans()),
        min_size=2,
        max_size=30,
    )
)
def test_any_stream_has_the_same_stories(
    ledger: RedisLedger, stream: list[tuple[int, int, int, bool]]
) -> None:
    """Of each arrival: which text, on which host, how many words are cut, whether it is written at once."""
    ledger._redis.flushall()
    memory = fingerprint.TwinMemory()
    for claim, (text, _, cut, written) in zip(arrivals(ledger, [s[1] for s in stream]), stream, strict=True):
        signature = signed(TEXTS[text], cut)
        story = in_ledger(ledger, claim, signature)
        assert story == memory.lookup_and_insert(claim.id, signature, claim.host, claim.first_seen_at)
        if written:
            settle(ledger, claim, "indexed", story={"id": story.id})


def signed(text: Text, cut: int) -> Signature | None:
    words = text.body.split(" ")
    return fingerprint.sign(" ".join(words[: len(words) * (10 - cut) // 10]), text.title)


@pytest.mark.parametrize("seed", range(3))
def test_so_do_bands_that_templates_fill_and_texts_that_many_resemble(ledger: RedisLedger, seed: int) -> None:
    """More texts of two patterns than a band gives, among them reprints of the first of each."""
    dice = random.Random(seed)
    memory = fingerprint.TwinMemory()
    patterns = [f"{TEXTS[at].body}\n" for at in (0, 7)]
    firsts = [pattern + said(dice, 30) for pattern in patterns]
    bodies = firsts + [dice.choice(patterns) + said(dice, dice.randrange(5, 90)) for _ in range(180)] + firsts
    hosts = [dice.randrange(40) for _ in bodies]
    for claim, body in zip(arrivals(ledger, hosts), bodies, strict=True):
        signature = fingerprint.sign(body, None)
        story = in_ledger(ledger, claim, signature)
        assert story == memory.lookup_and_insert(claim.id, signature, claim.host, claim.first_seen_at)
        settle(ledger, claim, "indexed", story={"id": story.id})


def said(dice: random.Random, words: int) -> str:
    return " ".join("".join(dice.choices("abcdefghijklmnop", k=7)) for _ in range(words))
