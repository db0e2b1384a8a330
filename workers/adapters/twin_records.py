"""What `signatures.lua` keeps of a text: a byte that says how it stands, its story, and what is packed here."""

from __future__ import annotations

import re
from struct import pack

import msgspec
from xxhash import xxh3_64_intdigest

from workers.adapters.ledger_records import micros, moment
from workers.model import ItemClaim, Signature, Twin

#: Bits of a band that buckets and marks of `signatures.lua` hold: 2^10 buckets at least, and 2^24 marks. A text in
#: ten meets another by accident among a million, which `judge` sees through.
BAND_BITS = 34

_PENDING, _JUDGED, _STORY, _PLAIN_STORY = 1, 2, 4, 8
_PACKABLE, _PACKED = re.compile(r"[0-9a-f]{32}"), 16


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """The fields of a record. The first sentences are left out: only bands are made of them."""

    id: bytes  # of 32 hex digits their 16 bytes; any other as it is, never 16 bytes long
    host: str
    first: int  # microseconds since the epoch
    minhash: bytes
    length: int
    lead: bytes
    title: bytes


_kept = msgspec.msgpack.Decoder(_Kept)


def packed(claim: ItemClaim, signature: Signature) -> bytes:
    """What is kept of a claimed item's text."""
    first = micros(claim.first_seen_at)
    sketch, length, lead, title = signature.minhash, signature.length, signature.lead, signature.title
    kept = _Kept(_packed_id(claim.id), claim.host, first, sketch, length, lead, title)
    return msgspec.msgpack.encode(kept)


def twin(record: bytes) -> Twin | None:
    """A candidate from its record; None where it has another shape: one that another version of the program left."""
    flags = record[0]
    try:
        story, body = _story(record)
        kept = _kept.decode(body)
        name = kept.id.hex() if len(kept.id) == _PACKED else kept.id.decode().rstrip("\0")
    except (msgspec.DecodeError, IndexError, UnicodeDecodeError):
        return None
    return Twin(
        id=name,
        story=story or name,
        host=kept.host,
        seen_at=moment(kept.first),
        signature=Signature(minhash=kept.minhash, length=kept.length, lead=kept.lead, title=kept.title),
        pending=bool(flags & _PENDING),
        judged=bool(flags & _JUDGED),
    )


def _packed_id(name: str) -> bytes:
    if _PACKABLE.fullmatch(name):
        return bytes.fromhex(name)
    plain = name.encode()
    return plain + b"\0" if len(plain) == _PACKED else plain


def _story(record: bytes) -> tuple[str, bytes]:
    """The story, "" for the record's own, and what follows it."""
    if record[0] & _PLAIN_STORY:
        end = 2 + record[1]
        return record[2:end].decode(), record[end:]
    if record[0] & _STORY:
        return record[1:17].hex(), record[17:]
    return "", record[1:]


def place(band: int) -> int:
    """Where a band is found: its value, spread evenly over the buckets."""
    return xxh3_64_intdigest(pack("<Q", band & 0xFFFFFFFFFFFFFFFF)) & ((1 << BAND_BITS) - 1)
