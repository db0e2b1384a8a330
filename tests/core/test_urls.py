"""URLs: what is fetched, and which URLs are the same article."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core import urls
from workers.core.urls import canonical, host_of, item_id, key, row_id

ARTICLE = "https://www.wire.example/World/2026/11/port-closed?id=5&lang=en"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Wire.Example:443/A", "https://wire.example/A"),
        ("http://wire.example:80", "http://wire.example/"),
        ("http://wire.example:8080/a#part", "http://wire.example:8080/a"),
        ("http://wire.example:/a", "http://wire.example/a"),
        ("http://wire.example./a", "http://wire.example/a"),
        ("https://editor:secret@wire.example/a", "https://wire.example/a"),
        ("https://wire.example/a?utm_source=rss&id=7&fbclid=Iw&a=1", "https://wire.example/a?id=7&a=1"),
        ("https://wire.example/a?id=7&amp;utm_medium=feed", "https://wire.example/a?id=7"),
        ("https://wire.example/a?id=7&#038;utm_medium=feed", "https://wire.example/a?id=7"),
        ("https://wire.example/a?from=rss", "https://wire.example/a"),
        ("https://wire.example/a?from=2026", "https://wire.example/a?from=2026"),
        ("https://wire.example/a?&&", "https://wire.example/a"),
        ("https://wire.example/a;jsessionid=0AF3?b", "https://wire.example/a?b"),
        ("https://wire.example/x/../a/./b/..", "https://wire.example/a/"),
        ("https://wire.example/../../a", "https://wire.example/a"),
        ("https://wire.example/%7euser/%c3%a9t%C3%A9", "https://wire.example/~user/%C3%A9t%C3%A9"),
        (
            "https://wire.example/новости/été 1",
            "https://wire.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%C3%A9t%C3%A9%201",
        ),
        ("https://wire.example/100%/a", "https://wire.example/100%25/a"),
        ("https://wire.example/a%2Fb", "https://wire.example/a%2Fb"),
        ("https://wire.example\\a\\b?c\\d", "https://wire.example/a/b?c%5Cd"),
        ("  https://wire.example/a\n b ", "https://wire.example/a%20b"),
        ("https://zürich.example/", "https://xn--zrich-kva.example/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("http://http://wire.example/a", "http://wire.example/a"),
        ("www.wire.example/a", "http://www.wire.example/a"),
        ("https://[2001:DB8::1]:8443/a", "https://[2001:db8::1]:8443/a"),
        (
            "https://wire.example/a?url=https://other.example/b",
            "https://wire.example/a?url=https://other.example/b",
        ),
        ("https://wire.example/https://other.example/b", "https://wire.example/https://other.example/b"),
        ("https://wire.example/a?x=1&copy=2&section=3", "https://wire.example/a?x=1&copy=2&section=3"),
    ],
)
def test_canonical_is_the_url_to_fetch(url: str, expected: str) -> None:
    assert canonical(url) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/b?id=1", "https://wire.example/b?id=1"),
        ("b", "https://wire.example/news/b"),
        ("../b", "https://wire.example/b"),
        ("?id=1", "https://wire.example/news/feed?id=1"),
        ("//cdn.example/b", "https://cdn.example/b"),
        ("http://other.example/b", "http://other.example/b"),
        ("", None),
        ("  ", None),
        ("javascript:void(0)", None),
    ],
)
def test_links_are_resolved_against_their_base(link: str, expected: str | None) -> None:
    assert canonical(link, "https://wire.example/news/feed") == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "story",
        "//wire.example/a",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,hello",
        "file:///etc/hosts",
        "mailto:desk@wire.example",
        "ftp://wire.example/a",
        "tag:wire.example,2026:1",
        "urn:uuid:6f0c1a",
        "https://",
        "https:///a",
        "https://wire.example:0/",
        "https://wire.example:99999/",
        "https://wire.example:port/",
        "https://[::1/",
        "https://[zz]/",
        "https://wire..example/",
        "https://-wire.example/",
        "https://wi re.example/",
        "https://wire.example%2f@evil.example%00/",
        "https://wi%72e.example/",
        "https://\ud800.example/",
        "https://wire.example/\ud800",
        "https://" + "a." * 150 + "example/",
        "https://" + "ä" * 5_000 + ".example/",
        "https://wire.example/" + "a" * 2_048,
        "https://wire.example/" + "%" * 2_000,
        "https://wire.example/?" + "utm_a=1&" * 100_000,
    ],
)
def test_an_unusable_url_has_no_canonical_form_but_an_id(url: str) -> None:
    assert canonical(url) is None
    assert host_of(url) == ""
    assert re.fullmatch("[0-9a-f]{32}", item_id(url))


@pytest.mark.parametrize(
    "variant",
    [
        "http://wire.example/World/2026/11/port-closed?id=5&lang=en",
        "http://wire.example:80/World/2026/11/port-closed?lang=en&id=5",
        "https://m.wire.example/World/2026/11/port-closed/?id=5&lang=en#comments",
        "https://amp.wire.example/World/2026/11/port-closed?id=5&lang=en",
        "https://www.wire.example/World/2026/11/port-closed/amp?id=5&lang=en",
        "https://www.wire.example/World/2026/11/port-closed/amp/?id=5&lang=en",
        "https://www.wire.example/amp/World/2026/11/port-closed?id=5&lang=en",
        "https://www.wire.example/World/2026/11/port-closed.amp?id=5&lang=en",
        "https://www.wire.example/World/2026/11/port-closed?id=5&lang=en&amp=1",
        "https://www.wire.example/World/2026/11/port-closed?amp&id=5&lang=en",
        "https://www.wire.example/World/2026/11/port-closed?id=5&lang=en&outputType=amp",
        "https://www.google.com/amp/s/www.wire.example/World/2026/11/port-closed/amp/?id=5&lang=en",
        "https://www.google.co.uk/amp/www.wire.example/World/2026/11/port-closed?id=5&lang=en",
        "https://www-wire-example.cdn.ampproject.org/c/s/www.wire.example/World/2026/11/port-closed?id=5&lang=en&usqp=mq3",
        "https://cdn.ampproject.org/v/s/wire.example/World/2026/11/port-closed?id=5&lang=en&amp_js_v=0.1",
        "https://www.wire.example//World/2026/11/port%2dclosed?lang=en&lang=en&id=5&utm_campaign=x",
        "https://www.wire.example/World/2026/11/port-closed/index.html?id=5&lang=en",
        "https://www.wire.example/World/2026/11/port-closed?id=5&lang=en&gclid=a&source=rss&ref=twitter",
    ],
)
def test_variants_of_one_url_share_a_key(variant: str) -> None:
    assert key(variant) == key(ARTICLE) == "wire.example/World/2026/11/port-closed?id=5&lang=en"
    assert item_id(variant) == item_id(ARTICLE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://wire.example/a?id=1", "https://wire.example/a?id=2"),
        ("https://wire.example/?p=1", "https://wire.example/?p=2"),
        ("https://wire.example/story?12345", "https://wire.example/story?12346"),
        ("https://wire.example/a?storyid=1", "https://wire.example/a"),
        ("https://wire.example/a?eid=1", "https://wire.example/a?eid=2"),
        ("https://wire.example/a?cid=1", "https://wire.example/a?cid=2"),
        ("https://wire.example/a?reference=1", "https://wire.example/a?reference=2"),
        ("https://wire.example/a?keyword=x", "https://wire.example/a?keyword=y"),
        ("https://wire.example/a?source=1", "https://wire.example/a?source=2"),
        ("https://wire.example/a?x=1&y=2", "https://wire.example/a?x=2&y=1"),
        ("https://wire.example/a?x=1%26y=2", "https://wire.example/a?x=1&y=2"),
        ("https://wire.example/Abc", "https://wire.example/abC"),
        ("https://wire.example/a%2Fb", "https://wire.example/a/b"),
        ("https://wire.example/tag/amp", "https://wire.example/tag"),
        ("https://wire.example/amp", "https://wire.example/"),
        ("https://wire.example/a", "https://wire.example:8080/a"),
        ("https://en.wire.example/a", "https://fr.wire.example/a"),
        ("https://straße.example/a", "https://strasse.example/a"),
        ("https://wire.example/r?url=https://a.example/1", "https://wire.example/r?url=https://a.example/2"),
        ("https://wire.example/https://a.example/1", "https://wire.example/https://b.example/1"),
        ("https://www.google.com/amp/s/a.example/1", "https://www.google.com/amp/s/b.example/1"),
        ("https://wire.example/index.php?n=1", "https://wire.example/index.php?n=2"),
        ("https://wire.example/a?q=a+b", "https://wire.example/a?q=a%2Bb"),
        ("https://m.example/a", "https://amp.example/a"),
    ],
)
def test_different_articles_never_share_a_key(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_hosts_are_counted_with_their_port() -> None:
    assert host_of("https://WWW.wire.example/a") == "www.wire.example:443"
    assert host_of("http://127.0.0.1:8001/a") == "127.0.0.1:8001"


def test_rows_and_urls_never_share_an_id() -> None:
    ids = {row_id(1), row_id("1"), row_id(None), row_id({"a": [1]}), item_id("1"), item_id("row\x001")}
    assert len(ids) == 6
    assert all(re.fullmatch("[0-9a-f]{32}", i) for i in ids)


def test_the_version_of_the_key_is_part_of_the_id(monkeypatch: pytest.MonkeyPatch) -> None:
    before = item_id(ARTICLE)
    monkeypatch.setattr(urls, "KEY_VERSION", urls.KEY_VERSION + 1)
    assert item_id(ARTICLE) != before


_HOSTS = """wire.example www.wire.example m.www.wire.example www.com amp.dev Übersee.example [::1] x.example:8080
    www.google.com/amp/s/www.wire.example a-b.cdn.ampproject.org/c/s/amp.wire.example"""
_TRAPS = """a A amp .amp index.html .. . %2f %2F %61mp; &amp; &#38; #x é e\u0301 % %e9 + ? ?id=1 &id=2 &amp=1 &utm_a=b
    &outputType=amp ;jsessionid=1 \\ http://b.example/c tag = &ref=rss"""
_PIECES = st.lists(st.sampled_from(["", " ", *_TRAPS.split()]), max_size=8)


@st.composite
def links(draw: st.DrawFn) -> str:
    """URLs made of what trips URL code up, a slash between some of the pieces."""
    joint = draw(st.sampled_from(["/", ""]))
    return f"{draw(st.sampled_from(['http', 'https']))}://{draw(st.sampled_from(_HOSTS.split()))}/{joint.join(draw(_PIECES))}"


@given(links() | st.text() | st.text().map(lambda t: f"https://wire.example/{t}"))
def test_canonical_and_key_are_stable(url: str) -> None:
    fetched = canonical(url)
    if fetched is not None:
        assert canonical(fetched) == fetched
        assert key(fetched) == key(url)
        assert fetched.isascii()
        assert len(fetched) <= urls.MAX_URL
    assert key(key(url)) == key(url)


@given(st.text(), st.text())
def test_nothing_that_a_feed_says_raises(url: str, base: str) -> None:
    canonical(url, base)
    host_of(url)
    item_id(url)


_IDS = "id p storyid article nid newsid a ref source from cid eid doc no v key page s"
_WORDS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,3}", fullmatch=True)


@given(st.sampled_from(_IDS.split()), st.integers(0, 10**12), st.integers(0, 10**12))
def test_numbers_in_a_query_tell_articles_apart(name: str, one: int, other: int) -> None:
    keys = [key(f"https://wire.example/story?{name}={number}&utm_source=x") for number in (one, other)]
    assert (keys[0] == keys[1]) is (one == other)


@given(st.lists(_WORDS, min_size=1, max_size=4), st.lists(_WORDS, min_size=1, max_size=4))
def test_words_in_a_path_tell_articles_apart(one: list[str], other: list[str]) -> None:
    if "amp" not in (*one, *other):
        keys = [key(f"https://wire.example/{'/'.join(words)}/") for words in (one, other)]
        assert (keys[0] == keys[1]) is (one == other)
