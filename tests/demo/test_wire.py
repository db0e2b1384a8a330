"""The demo wire as a client sees it."""

from __future__ import annotations

import gzip
import http.client
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import brotli
import pytest

from workers.demo.specials import SPECIALS, Special
from workers.demo.wire import DemoFeed, DemoWire

NOW = datetime(2031, 3, 4, 15, 26, 53, tzinfo=UTC)


@pytest.fixture
def wire() -> Iterator[DemoWire]:
    with DemoWire(now=NOW) as serving:
        yield serving


def get(url: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """One GET, nothing followed and nothing decompressed. `If_None_Match` stands for If-None-Match."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    connection.request("GET", path, headers={name.replace("_", "-"): said for name, said in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def feed(wire: DemoWire, name: str) -> DemoFeed:
    return next(feed for feed in wire.feeds() if feed.id == name)


def special(kind: str) -> Special:
    return next(special for special in SPECIALS if special.kind == kind)


def story_url(wire: DemoWire, name: str) -> str:
    return wire.newsroom.printed(2)[name].url


def test_every_outlet_has_a_port_of_its_own_on_loopback(wire: DemoWire) -> None:
    addresses = set(wire.newsroom.addresses.values())
    assert len(addresses) == len(wire.newsroom.outlets) >= 7
    assert {urlsplit(address).hostname for address in addresses} == {"127.0.0.1"}


@pytest.mark.parametrize("host", ["0.0.0.0", "", "192.168.1.1", "example.org"])
def test_listens_nowhere_but_on_loopback(host: str) -> None:
    with pytest.raises(ValueError, match="loopback"):
        DemoWire(host)


def test_every_story_is_a_page(wire: DemoWire) -> None:
    wire.round = 2
    for url in {printed.url for printed in wire.newsroom.printed(2).values()}:
        answer, body = get(url)
        assert answer.status == 200, url
        assert body.rstrip().lower().endswith(b"</html>"), url


def test_counts_each_get_by_its_url(wire: DemoWire) -> None:
    url = story_url(wire, "courier/dredging-channel")
    get(url)
    get(url)
    get(f"{url}?utm_source=rss")
    assert wire.requests == {url: 2, f"{url}?utm_source=rss": 1}


def test_counts_gets_of_many_clients_at_once(wire: DemoWire) -> None:
    urls = [feed.url for feed in wire.feeds()]
    clients = [threading.Thread(target=lambda: [get(url) for url in urls]) for _ in range(8)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert wire.requests == dict.fromkeys(urls, 8)


def test_only_gets_count_and_nothing_can_be_sent(wire: DemoWire) -> None:
    parts = urlsplit(feed(wire, "austral").url)
    for method, status in (("HEAD", 200), ("POST", 405), ("DELETE", 405)):
        connection = http.client.HTTPConnection(parts.netloc, timeout=5)
        connection.request(method, parts.path)
        assert connection.getresponse().status == status
        connection.close()
    assert wire.requests == {}


@pytest.mark.parametrize("path", ["/", "/nothing", "/lite/nothing", "/..%2f..%2fetc/passwd", "/cable/"])
def test_what_nobody_links_to_is_not_found(wire: DemoWire, path: str) -> None:
    assert get(wire.newsroom.addresses["austral"] + path)[0].status == 404


# --- encodings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "accepted", "coding"),
    [
        ("elbe/urteil-bienen", "gzip, deflate, br", "gzip"),
        ("elbe/urteil-bienen", "identity", None),
        ("faro/scossa-appennino", "gzip, br", "br"),
        ("faro/scossa-appennino", "gzip", None),
        ("austral/maniobras-atlantico-sur", "gzip, br", None),
    ],
)
def test_bodies_are_compressed_as_the_client_allows(
    wire: DemoWire, name: str, accepted: str, coding: str | None
) -> None:
    answer, body = get(story_url(wire, name), Accept_Encoding=accepted)
    assert answer.headers["Content-Encoding"] == coding
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}[coding]
    assert wire.newsroom.printed(1)[name].story.paragraphs[-1] in unpack(body).decode()


@pytest.mark.parametrize(
    ("name", "in_header", "in_page"),
    [("rechnoy/sankcii-banki", True, False), ("rechnoy/ledohod", False, True)],
)
def test_windows_1251_is_declared_in_the_header_or_only_in_the_page(
    wire: DemoWire, name: str, in_header: bool, in_page: bool
) -> None:
    answer, body = get(story_url(wire, name))
    assert ("charset=windows-1251" in answer.headers["Content-Type"]) is in_header
    assert (b"charset=windows-1251" in body) is in_page
    assert wire.newsroom.printed(1)[name].story.paragraphs[-1] in body.decode("windows-1251")
    with pytest.raises(UnicodeDecodeError):
        body.decode()


# --- conditional requests, rounds ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["khvylia", "meridien", "observador"])
def test_an_unchanged_feed_answers_304_to_its_etag_in_round_two(wire: DemoWire, name: str) -> None:
    url = feed(wire, name).url
    etag = get(url)[0].headers["ETag"]
    wire.round = 2
    answer, body = get(url, If_None_Match=f'"other", W/{etag}')
    assert (answer.status, body, answer.headers["ETag"]) == (304, b"", etag)
    assert wire.not_modified == {url: 1}
    assert get(url, If_None_Match='"other"')[0].status == 200
    assert get(url)[0].status == 200


def test_a_feed_without_etag_answers_304_to_its_date(wire: DemoWire) -> None:
    url = feed(wire, "mashriq").url
    modified = get(url)[0].headers["Last-Modified"]
    assert get(url, If_Modified_Since=modified)[0].status == 304


def test_a_changed_feed_is_sent_again(wire: DemoWire) -> None:
    url = feed(wire, "austral").url
    etag = get(url)[0].headers["ETag"]
    assert get(url, If_None_Match=etag)[0].status == 304
    wire.round = 2
    answer, body = get(url, If_None_Match=etag)
    assert answer.status == 200
    assert "CORRECCIÓN" in body.decode()


def test_a_correction_changes_a_number_and_adds_a_paragraph(wire: DemoWire) -> None:
    url = story_url(wire, "austral/congelacion-activos-oro")
    before = get(url)[1].decode()
    wire.round = 2
    after = get(url)[1].decode()
    assert "catorce empresas" in before and "catorce empresas" not in after
    assert "diecisiete empresas" in after and "nota de rectificación" in after
    assert "nota de rectificación" not in before


def test_a_new_date_alone_changes_no_word_of_the_text(wire: DemoWire) -> None:
    name = "northwire/arctic-fox-exercise"
    before = get(feed(wire, "northwire").url)[1]
    first, second = (wire.newsroom.printed(number)[name] for number in (1, 2))
    wire.round = 2
    assert get(feed(wire, "northwire").url)[1] != before
    assert first.paragraphs == second.paragraphs
    assert first.url == second.url
    assert first.updated is None and second.updated is not None


def test_a_story_of_round_two_is_not_there_before(wire: DemoWire) -> None:
    url = story_url(wire, "strand/harbour-cranes-strike")
    assert get(url)[0].status == 404
    wire.round = 2
    assert get(url)[0].status == 200


def test_there_are_two_rounds(wire: DemoWire) -> None:
    assert wire.round == 1
    with pytest.raises(ValueError, match="rounds 1 and 2"):
        wire.round = 3


def test_dates_count_back_from_the_start(wire: DemoWire) -> None:
    for number in (1, 2):
        for printed in wire.newsroom.printed(number).values():
            assert 0 < (NOW - printed.published).total_seconds() < 48 * 3600
            assert printed.updated is None or printed.published < printed.updated < NOW


# --- links that are no stories ------------------------------------------------------------------------------


def test_one_article_has_three_addresses(wire: DemoWire) -> None:
    article = story_url(wire, "courier/dredging-channel")
    tracked = get(feed(wire, "courier").url)[1].decode()
    assert f"{article}?utm_source=rss&amp;utm_medium=feed" in tracked
    lite = f"{wire.newsroom.addresses['courier']}/lite/dredging-channel"
    assert lite in get(feed(wire, "courier-lite").url)[1].decode()
    assert f'<link rel="canonical" href="{article}">' in get(lite)[1].decode()
    moved = wire.newsroom.special_url(special("redirect"))
    assert moved in get(feed(wire, "strand").url)[1].decode()
    answer, _ = get(moved)
    assert (answer.status, answer.headers["Location"]) == (302, article)


def test_a_page_is_gone_and_another_is_no_page(wire: DemoWire) -> None:
    assert get(wire.newsroom.special_url(special("gone")))[0].status == 404
    answer, body = get(wire.newsroom.special_url(special("pdf")))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert body.startswith(b"%PDF")


def test_a_page_that_never_finishes_blocks_neither_others_nor_the_end() -> None:
    with DemoWire(now=NOW) as wire:
        url = urlsplit(wire.newsroom.special_url(special("endless")))
        hanging = socket.create_connection((url.hostname, url.port), timeout=5)
        hanging.sendall(f"GET {url.path} HTTP/1.1\r\nHost: {url.netloc}\r\n\r\n".encode())
        assert b"200 OK" in hanging.recv(4096)
        hanging.settimeout(0.3)
        with pytest.raises(TimeoutError):
            while hanging.recv(4096):
                pass
        assert get(feed(wire, "prairie").url)[0].status == 200
        leaving = time.monotonic()
    assert time.monotonic() - leaving < 1
    hanging.close()


def test_the_end_frees_every_port_and_thread() -> None:
    with DemoWire(now=NOW) as wire:
        addresses = [urlsplit(address) for address in wire.newsroom.addresses.values()]
        get(feed(wire, "austral").url)
    assert not any(thread.name.startswith("demo-wire") for thread in threading.enumerate())
    for address in addresses:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((address.hostname, address.port), timeout=1)


def test_an_error_inside_ends_the_wire_too() -> None:
    with pytest.raises(RuntimeError, match="elsewhere"), DemoWire(now=NOW):
        raise RuntimeError("elsewhere")
    assert not any(thread.name.startswith("demo-wire") for thread in threading.enumerate())
