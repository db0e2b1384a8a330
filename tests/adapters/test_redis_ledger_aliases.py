"""One article under several URLs: who owns it, who is an alias, and what becomes of aliases of nothing."""

from __future__ import annotations

import time

from tests.adapters.ledger_moves import NO_PACE, claim_one, events, found, ingest, outcome, settle, show
from tests.documents import document, item_id
from workers.adapters.redis_ledger import RedisLedger
from workers.core import urls
from workers.model import ItemClaim


def claims(ledger: RedisLedger) -> dict[str, ItemClaim]:
    """All that can be claimed now, by the name of the item."""
    return {
        (claim.entry.title or claim.url.rsplit("/", 1)[1]).split()[0]: claim
        for claim in ledger.claim_items(20, lease=5, pace=NO_PACE)
    }


def owner(ledger: RedisLedger, claim: ItemClaim, *names: str) -> str | None:
    return ledger.sign(claim, None, [], [item_id(name) for name in names]).alias_of


def test_the_first_page_that_names_a_url_owns_it(ledger: RedisLedger) -> None:
    show(ledger, found("short"), found("print"))
    both = claims(ledger)
    assert owner(ledger, both["short"], "story") is None
    assert owner(ledger, both["print"], "story") == item_id("short")
    settle(ledger, both["short"], "indexed", revision=1)
    settle(ledger, both["print"], "alias", alias_of=item_id("short"), aliases=[both["print"].url])
    assert ledger.counts() == {"alias": 1, "indexed": 1}
    (life,) = ledger.lives([item_id("print")])
    assert life
    assert (life.outcome, life.alias_of) == ("alias", item_id("short"))


def test_an_item_of_that_url_owns_it_although_it_still_waits(ledger: RedisLedger) -> None:
    show(ledger, found("redirect", host="a.example:443"))
    claim = claim_one(ledger)
    show(ledger, found("story", host="b.example:443"))
    assert owner(ledger, claim, "story") == item_id("story")


def test_an_item_is_no_alias_of_itself(ledger: RedisLedger) -> None:
    show(ledger, found("story"))
    claim = claim_one(ledger)
    assert owner(ledger, claim, "story", "other") is None
    assert owner(ledger, claim, "story", "other") is None


def test_two_pages_that_name_each_other_do_not_both_vanish(ledger: RedisLedger) -> None:
    show(ledger, found("one"), found("two"))
    both = claims(ledger)
    assert owner(ledger, both["one"], "two") == item_id("two")
    assert owner(ledger, both["two"], "one") is None
    settle(ledger, both["two"], "indexed", revision=1)
    settle(ledger, both["one"], "alias", alias_of=item_id("two"))
    assert ledger.counts() == {"alias": 1, "indexed": 1}


def test_a_circle_of_three_has_one_owner(ledger: RedisLedger) -> None:
    show(ledger, found("one"), found("two"), found("three"))
    three = claims(ledger)
    answers = [
        owner(ledger, three[name], other)
        for name, other in [("one", "two"), ("two", "three"), ("three", "one")]
    ]
    assert answers.count(None) == 1


def test_an_alias_is_said_by_the_owners_document(ledger: RedisLedger) -> None:
    ingest(ledger, "story")
    show(ledger, found("amp"))
    amp = claims(ledger)["amp"]
    assert owner(ledger, amp, "story") == item_id("story")
    settle(ledger, amp, "alias", alias_of=item_id("story"), aliases=[amp.url, "https://wire.example/amp?x"])
    amend = claim_one(ledger)
    assert (amend.id, amend.work, amend.host) == (item_id("story"), "amend", "")
    assert amend.aliases == (amp.url, "https://wire.example/amp?x")
    settle(ledger, amend, "updated", revision=1)
    assert ledger.counts() == {"alias": 1, "indexed": 1}
    assert outcome(ledger, "story") == "indexed"
    assert ledger.claim_items(5, lease=5, pace=NO_PACE) == []


def test_an_alias_that_is_known_already_changes_nothing(ledger: RedisLedger) -> None:
    ledger.remember([document("story", aliases=("https://wire.example/amp",))])
    show(ledger, found("amp", "a"))
    claim = claim_one(ledger)
    settle(ledger, claim, "alias", alias_of=document("story").id)
    assert ledger.claim_items(5, lease=5, pace=NO_PACE) == []


def test_an_owner_that_is_leased_is_amended_afterwards(ledger: RedisLedger) -> None:
    show(ledger, found("story"), found("amp"))
    both = claims(ledger)
    assert owner(ledger, both["amp"], "story") == item_id("story")
    settle(ledger, both["amp"], "alias", alias_of=item_id("story"))
    assert both["story"].aliases == ()
    settle(ledger, both["story"], "indexed", revision=1)
    amend = claim_one(ledger)
    assert (amend.work, amend.aliases) == ("amend", (both["amp"].url,))


def test_an_owner_that_waits_learns_its_aliases_when_it_is_claimed(ledger: RedisLedger) -> None:
    show(ledger, found("amp", host="a.example:443"))
    amp = claim_one(ledger)
    show(ledger, found("story"))
    assert owner(ledger, amp, "story") == item_id("story")
    settle(ledger, amp, "alias", alias_of=item_id("story"))
    story = claim_one(ledger)
    assert (story.work, story.aliases) == ("ingest", (amp.url,))
    settle(ledger, story, "indexed", revision=1)
    assert ledger.claim_items(5, lease=5, pace=NO_PACE) == []


def test_an_amendment_that_is_interrupted_comes_back(ledger: RedisLedger) -> None:
    ingest(ledger, "story")
    show(ledger, found("amp"))
    settle(ledger, claims(ledger)["amp"], "alias", alias_of=item_id("story"))
    (first,) = ledger.claim_items(1, lease=0.01, pace=NO_PACE)
    time.sleep(0.02)
    again = claim_one(ledger)
    assert (first.work, again.work, again.id) == ("amend", "amend", first.id)
    settle(ledger, again, "retrying", reason="index", retry_in=0)
    assert claim_one(ledger).work == "amend"
    assert outcome(ledger, "story") == "leased"


def test_a_revision_takes_the_place_of_an_amendment(ledger: RedisLedger) -> None:
    ingest(ledger, "story")
    show(ledger, found("amp"))
    settle(ledger, claims(ledger)["amp"], "alias", alias_of=item_id("story"))
    show(ledger, found("story", "b"))
    (claim,) = ledger.claim_items(5, lease=5, pace=NO_PACE)
    assert (claim.work, claim.entry.title, len(claim.aliases)) == ("ingest", "story b", 1)
    assert ledger.backlog().waiting == 0


def test_an_entry_at_an_owned_url_ends_at_once(ledger: RedisLedger) -> None:
    show(ledger, found("story"))
    claim = claim_one(ledger)
    assert owner(ledger, claim, "amp") is None
    settle(ledger, claim, "indexed", revision=1)
    assert show(ledger, found("amp")).aliased == 1
    assert outcome(ledger, "amp") == "alias"
    assert ledger.counts() == {"alias": 1, "indexed": 1}
    assert claim_one(ledger).work == "amend"


def test_an_owner_that_comes_to_nothing_gives_its_urls_back(ledger: RedisLedger) -> None:
    show(ledger, found("list"))
    claim = claim_one(ledger)
    owner(ledger, claim, "story")
    settle(ledger, claim, "dropped", reason="list")
    assert show(ledger, found("story")).new == 1
    assert owner(ledger, claim_one(ledger), "list") is None


def test_aliases_of_what_came_to_nothing_are_tried_on_their_own(ledger: RedisLedger) -> None:
    show(ledger, found("amp"), found("print"), found("story"))
    three = claims(ledger)
    for name in ("amp", "print"):
        assert owner(ledger, three[name], "story") == item_id("story")
        settle(ledger, three[name], "alias", alias_of=item_id("story"))
    assert ledger.counts() == {"alias": 2}
    settle(ledger, three["story"], "dropped", reason="gone")
    assert ledger.counts() == {"dropped(gone)": 1}
    back = claims(ledger)
    assert back.keys() == {"amp", "print"}
    assert owner(ledger, back["amp"], "story") is None
    assert owner(ledger, back["print"], "story") == item_id("amp")
    settle(ledger, back["amp"], "indexed", revision=1)
    settle(ledger, back["print"], "alias", alias_of=item_id("amp"))
    assert ledger.counts() == {"alias": 1, "dropped(gone)": 1, "indexed": 1}
    assert "reopened" in events(ledger, "amp")


def test_an_owner_gone_before_its_alias_settles_leaves_it_to_be_tried(ledger: RedisLedger) -> None:
    show(ledger, found("amp"), found("story"))
    both = claims(ledger)
    owner(ledger, both["amp"], "story")
    settle(ledger, both["story"], "dead", reason="timeout")
    assert settle(ledger, both["amp"], "alias", alias_of=item_id("story"))
    assert ledger.counts() == {"dead(timeout)": 1}
    assert claims(ledger).keys() == {"amp"}


def test_what_repeats_an_alias_repeats_its_owner(ledger: RedisLedger) -> None:
    show(ledger, found("one"), found("two"), found("three"))
    three = claims(ledger)
    assert owner(ledger, three["one"], "two") == item_id("two")
    settle(ledger, three["one"], "alias", alias_of=item_id("two"))
    assert owner(ledger, three["two"], "three") == item_id("three")
    settle(ledger, three["two"], "alias", alias_of=item_id("three"))
    settle(ledger, three["three"], "dropped", reason="gone")
    assert claims(ledger).keys() == {"one", "two"}
    assert ledger.counts() == {"dropped(gone)": 1}


def test_a_url_remembered_from_the_index_is_an_alias(ledger: RedisLedger) -> None:
    alias = "https://wire.example/short"
    ledger.remember([document("story", aliases=(alias,))])
    entry = found("short")
    result = show(
        ledger,
        type(entry)(id=urls.item_id(alias), url=alias, host=entry.host, fingerprint="a", entry=entry.entry),
    )
    assert result.aliased == 1
