"""What the ledger remembers of a document, in bytes, and what finding its reprints costs as it fills.

    python -m benchmarks.reprints [DOCUMENTS]        1,000,000 where none is said

Takes 10,000 documents of made-up signatures, as long as those of real articles, through the ledger's own calls
(discover, claim, sign, relate, settle), then enters as many more signatures with the ledger's own script as are said:
every twentieth from one template that shares half of its bands, every tenth a reprint. Prints

* bytes a document of the reprint memory: records (signature, host, story, time), buckets of bands, heads of the time
  slices; all that is there for reprints alone, measured by what Redis frees when it is deleted;
* bytes a document of the rest of the ledger (what `why` tells, URLs, outcomes), of the first 10,000;
* Redis's own time for one lookup with insertion at 10,000 documents and at the end, of texts that meet nobody and of
  the template, and the ratio of both.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import redis

from workers.adapters import redis_scripts, twin_records
from workers.adapters.redis_ledger import LedgerOptions, RedisLedger
from workers.adapters.redis_scripts import connect
from workers.adapters.redis_server import PrivateServer, find_server
from workers.core import fingerprint, shingles, urls
from workers.interfaces import Pace
from workers.model import (
    Entry,
    Feed,
    FeedClaim,
    FeedState,
    Found,
    ItemClaim,
    Poll,
    Settlement,
    Signature,
    Story,
)

BATCH, PROBES, EARLY = 500, 200, 10_000
TEMPLATE_EVERY, TEMPLATE_SHARE, REPRINT_EVERY = 20, 0.5, 10
PREFIX, REPRINT_KEYS = "wireroom:", ("signs:*", "sign:*", "near:*")


class _NoPace(Pace):
    delay = 0.0
    per_host = 1_000_000


def main() -> None:
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        server = PrivateServer(Path(folder), binary=find_server())
        server.start()
        try:
            with closing(connect(server.url)) as client:
                client.config_set("appendonly", "no")  # the disk is not what is measured
                measure(client, RedisLedger(server.url, LedgerOptions(prefix=PREFIX)), documents)
        finally:
            server.kill()


def measure(client: redis.Redis, ledger: RedisLedger, documents: int) -> None:
    """Fill the ledger and print what that took."""
    texts, kinds = Texts(), ("new", "template")
    for start in range(0, EARLY, BATCH):
        ingest(ledger, texts, start, BATCH)
    early = {kind: lookup(client, ledger, texts, kind) for kind in kinds}
    fill(client, documents - EARLY)
    late = {kind: lookup(client, ledger, texts, kind) for kind in kinds}
    freed_bytes = {pattern: freed(client, f"{PREFIX}{pattern}") for pattern in REPRINT_KEYS}
    rest = freed(client, f"{PREFIX}*") / (EARLY + 4 * PROBES)
    kept = documents + 4 * PROBES  # probes are removed, which leaves their references
    print(f"Redis {client.info('server')['redis_version']}, {documents:,} documents")
    print(f"reprint memory: {sum(freed_bytes.values()) / kept:.0f} bytes a document", end=" (")
    print(", ".join(f"{pattern} {size / kept:.0f}" for pattern, size in freed_bytes.items()) + ")")
    print(f"rest of the ledger: {rest:.0f} bytes a document")
    for kind, before in early.items():
        after = late[kind]
        print(
            f"lookup and insertion, {kind}: {before:.0f} µs at {EARLY:,}, {after:.0f} µs at the end; ratio {after / before:.2f}"
        )


#: Enters signatures without items, from numbers drawn by lot: ARGV[3] has how many, the template's bands and a seed.
FILL = """
local count, template, seed = unpack(cmsgpack.unpack(ARGV[3]))
math.randomseed(seed)
local function bytes(size)
  local drawn = {}
  for at = 1, size do
    drawn[at] = string.char(math.random(0, 255))
  end
  return table.concat(drawn)
end
local pool = bytes(65536)
for number = 1, count do
  local bands = {}
  for at = 1, 35 do
    local shared = number % 20 == 0 and at <= #template
    bands[at] = shared and template[at] or math.random(0, 2 ^ 31 - 1) * 8 + math.random(0, 7)
  end
  local words = math.min(256, math.random(150, 900))
  local at = math.random(1, 60000)
  local item = {}
  signs.insert(item, bands, string.sub(pool, at, at + 198 + words) .. bytes(4))
  local own = bytes(16):gsub('.', function(c) return string.format('%02x', c:byte()) end)
  signs.relate('', item, number % 10 == 1 and own or nil)
  signs.confirm(item)
end
return count
"""


def fill(client: redis.Redis, count: int) -> None:
    """Enter `count` signatures; 198 bytes are a record without its opening words."""
    folder = Path(redis_scripts.__file__).parent / "lua"
    text = (
        "\n".join((folder / f"{part}.lua").read_text("utf-8") for part in ("records", "ledger", "signatures"))
        + FILL
    )
    script = client.register_script(text)
    own = msgspec.msgpack.encode(LedgerOptions(prefix=PREFIX).for_scripts())
    template = [twin_records.place(band) for band in fingerprint.bands(Texts().signature("template"))][:16]
    for start in range(0, count, BATCH):
        arg = msgspec.msgpack.encode([min(BATCH, count - start), template, start])
        script(keys=[PREFIX], args=[msgspec.msgpack.encode({}), own, arg])
        if start % 50_000 == 0:
            print(f"{start:>9,} documents, {used(client) / 1e6:,.0f} MB", file=sys.stderr)


class Texts:
    """Made-up signatures, the same in every run."""

    def __init__(self) -> None:
        self._dice = random.Random(11)
        self._template = self._dice.randbytes(shingles.VALUES * 2)

    def signature(self, kind: str) -> Signature:
        """Of a `new` text, or of one that is written from the template."""
        sketch = self._dice.randbytes(shingles.VALUES * 2)
        if kind == "template":
            shared = int(len(sketch) * TEMPLATE_SHARE)
            sketch = self._template[:shared] + sketch[shared:]
        length = self._dice.randrange(150, 900)
        lead = self._dice.randbytes(min(length, shingles.LEAD))
        return Signature(minhash=sketch, length=length, lead=lead, anchors=self._dice.randbytes(12))


def ingest(
    ledger: RedisLedger, texts: Texts, start: int, count: int, *, template_every: int = TEMPLATE_EVERY
) -> None:
    """Bring `count` documents through the ledger."""
    claims = claimed(ledger, start, count)
    settlements = []
    for number, claim in enumerate(claims, start):
        kind = "template" if number % template_every == 0 else "new"
        signed(ledger, texts, claim, kind)
        copies = number % REPRINT_EVERY == 1
        story = Story(id=claims[0].id if copies else claim.id, role="reprint" if copies else "first")
        ledger.relate(claim, story)
        settlements.append(
            Settlement(
                id=claim.id, token=claim.token, outcome="indexed", revision=1, digest=claim.id, story=story
            )
        )
    assert not ledger.settle(settlements)


def claimed(ledger: RedisLedger, start: int, count: int) -> list[ItemClaim]:
    """New items, shown by one of a hundred feeds and claimed."""
    name = f"feed-{start // BATCH % 100}"
    feed = Feed(id=name, url=f"https://{name}.example/rss.xml")
    ledger.publish(b"{}", f"{start}", [feed], publisher="benchmark", lease=60)
    (claim,) = ledger.claim_feeds(1, lease=60, pace=_NoPace())
    ledger.discover(
        claim,
        Poll(
            state=FeedState(url=feed.url),
            found=tuple(entries(claim, start, count)),
            next_in=0,
            revision_gap=0,
        ),
    )
    found: list[ItemClaim] = []
    while len(found) < count:
        found += ledger.claim_items(count - len(found), lease=300, pace=_NoPace())
    return found


def entries(claim: FeedClaim, start: int, count: int) -> Iterator[Found]:
    for number in range(start, start + count):
        url = f"https://{claim.feed_id}.example/2026/11/26/world/an-article-of-the-day-{number}.html"
        entry = Entry(url=url, title=f"An article of the day, number {number}")
        yield Found(
            id=urls.item_id(url),
            url=url,
            host=urls.host_of(url),
            fingerprint=f"{number:016x}",
            entry=entry,
            too_old=False,
        )


def signed(ledger: RedisLedger, texts: Texts, claim: ItemClaim, kind: str) -> None:
    signature = texts.signature(kind)
    ledger.sign(claim, signature, fingerprint.bands(signature), [])


def lookup(client: redis.Redis, ledger: RedisLedger, texts: Texts, kind: str) -> float:
    """Redis's microseconds for one `sign`, by its own account."""
    claims = claimed(ledger, random.randrange(10**9, 2 * 10**9), PROBES)
    client.config_resetstat()
    for claim in claims:
        signed(ledger, texts, claim, kind)
    stats = client.info("commandstats")["cmdstat_evalsha"]
    ledger.settle([Settlement(id=c.id, token=c.token, outcome="dropped", reason="probe") for c in claims])
    return float(stats["usec"]) / float(stats["calls"])


def freed(client: redis.Redis, pattern: str) -> int:
    """Bytes that go with the keys of one kind."""
    before = used(client)
    keys = list(client.scan_iter(pattern, count=10_000))
    for at in range(0, len(keys), 1_000):
        client.delete(*keys[at : at + 1_000])
    return before - used(client)


def used(client: redis.Redis) -> int:
    return int(client.info("memory")["used_memory"])


if __name__ == "__main__":
    main()
