"""The client of Kibana's API, over HTTP against a server that answers as Kibana does."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from tests.elastic.node import certify
from tests.kibana import exports
from tests.kibana.checker import KIBANA_9_2
from tests.kibana.kibana_server import Kibana, serving
from tests.kibana.topics import TOPICS
from workers.adapters.kibana import KibanaServer, import_objects, set_default_view
from workers.errors import KibanaUnavailable
from workers.kibana import export

OURS = export(TOPICS)
COUNT = len(exports.read(OURS))


@pytest.fixture
def kibana() -> Kibana:
    return Kibana()


@pytest.fixture
def url(kibana: Kibana) -> Iterator[str]:
    with serving(kibana) as url:
        yield url


def changed(change: Callable[[list[exports.Json]], object]) -> bytes:
    objects = exports.read(OURS)
    change(objects)
    return exports.write(objects)


def test_all_objects_arrive_as_they_are(kibana: Kibana, url: str) -> None:
    assert import_objects(KibanaServer(url=url), OURS) == COUNT
    assert list(kibana.spaces["default"].values()) == exports.read(OURS)


def test_importing_again_replaces(kibana: Kibana, url: str) -> None:
    server = KibanaServer(url=url)
    import_objects(server, OURS)
    renamed = OURS.replace(b'"title": "Wire overview"', b'"title": "The wire"')
    assert import_objects(server, renamed) == COUNT
    assert len(kibana.spaces["default"]) == COUNT
    assert kibana.spaces["default"]["dashboard", "wireroom-overview"]["attributes"]["title"] == "The wire"


def test_a_later_kibana_takes_them_too() -> None:
    with serving(Kibana(KIBANA_9_2)) as url:
        assert import_objects(KibanaServer(url=url), OURS) == COUNT


def test_a_base_path_and_a_slash_at_the_end(kibana: Kibana) -> None:
    with serving(Kibana(base_path="/kibana")) as url:
        assert import_objects(KibanaServer(url=f"{url}/"), OURS) == COUNT


# --- spaces -----------------------------------------------------------------------------------------------


def test_a_space_of_its_own(kibana: Kibana, url: str) -> None:
    kibana.spaces["newsroom"] = {}
    import_objects(KibanaServer(url=url, space="newsroom"), OURS)
    assert len(kibana.spaces["newsroom"]) == COUNT
    assert not kibana.spaces["default"]


def test_two_spaces(kibana: Kibana, url: str) -> None:
    """Without ids of its own, the second would have copies under ids that no link knows."""
    kibana.spaces["newsroom"] = {}
    for space in (None, "newsroom", None, "newsroom"):
        assert import_objects(KibanaServer(url=url, space=space), export(TOPICS, space)) == COUNT
    assert ("dashboard", "wireroom-overview") in kibana.spaces["default"]
    assert ("dashboard", "newsroom-wireroom-overview") in kibana.spaces["newsroom"]
    assert [len(objects) for objects in kibana.spaces.values()] == [COUNT, COUNT]

    kibana.spaces["third"] = {}
    for _ in range(2):
        import_objects(KibanaServer(url=url, space="third"), OURS)
    assert len(kibana.spaces["third"]) == COUNT
    assert ("dashboard", "wireroom-overview") not in kibana.spaces["third"]


def test_a_space_that_does_not_exist_is_said(kibana: Kibana, url: str) -> None:
    with pytest.raises(KibanaUnavailable, match="there is no space `newsrom`; make it in Kibana first"):
        import_objects(KibanaServer(url=url, space="newsrom"), OURS)


def test_the_first_data_view_to_open_with(kibana: Kibana, url: str) -> None:
    set_default_view(KibanaServer(url=url), "wireroom-articles")
    set_default_view(KibanaServer(url=url), "wireroom-feeds")
    assert kibana.default_views == {"default": "wireroom-articles"}, "what is chosen stays"


# --- who comes --------------------------------------------------------------------------------------------


@pytest.fixture
def guarded() -> Iterator[str]:
    with serving(
        Kibana(username="setup", password="pássword", api_keys={"writer": True, "reader": False})
    ) as url:
        yield url


def test_a_user_or_a_key(guarded: str) -> None:
    assert import_objects(KibanaServer(url=guarded, username="setup", password="pássword"), OURS) == COUNT
    assert import_objects(KibanaServer(url=guarded, api_key="writer"), OURS) == COUNT


@pytest.mark.parametrize(
    "server", [KibanaServer(url="", username="setup", password="wrong"), KibanaServer(url="", api_key="no")]
)
def test_wrong_credentials_are_said_but_not_shown(guarded: str, server: KibanaServer) -> None:
    with pytest.raises(KibanaUnavailable, match="refuses the credentials") as error:
        import_objects(msgspec.structs.replace(server, url=guarded), OURS)
    assert "wrong" not in str(error.value)


def test_a_key_that_may_only_read(guarded: str) -> None:
    with pytest.raises(
        KibanaUnavailable, match="may not do that; they need the right to manage saved objects"
    ):
        import_objects(KibanaServer(url=guarded, api_key="reader"), OURS)


def test_no_secret_is_in_what_is_printed() -> None:
    server = KibanaServer(
        url="https://me:secret@kibana.example", api_key="secret", username="me", password="secret"
    )
    assert "secret" not in repr(server)
    assert "secret" not in server.name


# --- what goes wrong --------------------------------------------------------------------------------------


def test_nothing_answers() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        with pytest.raises(KibanaUnavailable, match="does not answer; see whether it runs"):
            import_objects(KibanaServer(url=f"http://127.0.0.1:{held.getsockname()[1]}"), OURS)


@pytest.mark.parametrize("url", ["kibana:5601", "ftp://kibana", "http://", "http://kibana:port"])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(KibanaUnavailable):
        import_objects(KibanaServer(url=url), OURS)


def test_a_kibana_that_has_just_started(kibana: Kibana, url: str) -> None:
    kibana.ready = False
    with pytest.raises(KibanaUnavailable, match="not ready yet; try again in a minute"):
        import_objects(KibanaServer(url=url), OURS)


def test_a_base_path_that_is_missing() -> None:
    with (
        serving(Kibana(base_path="/kibana")) as url,
        pytest.raises(KibanaUnavailable, match="is the base path in its URL"),
    ):
        import_objects(KibanaServer(url=url.removesuffix("/kibana")), OURS)


def test_objects_that_are_refused_are_named(url: str) -> None:
    broken = changed(
        lambda objects: objects.pop(next(i for i, it in enumerate(objects) if it["id"] == "wireroom-feeds"))
    )
    with pytest.raises(
        KibanaUnavailable, match="dashboard wireroom-feed-health: needs index-pattern wireroom-feeds"
    ):
        import_objects(KibanaServer(url=url), broken)


def test_types_that_are_unknown_are_named(url: str) -> None:
    broken = changed(lambda objects: objects[-1].update(type="dashboards"))
    with pytest.raises(
        KibanaUnavailable, match="would not take dashboards wireroom-feed-health: unsupported_type"
    ):
        import_objects(KibanaServer(url=url), broken)


def test_a_newer_shape_is_refused_with_kibanas_words(url: str) -> None:
    newer = changed(lambda objects: objects[-1].update(typeMigrationVersion="10.3.0"))
    with pytest.raises(KibanaUnavailable, match=r"answers 422: .*more recent version of Kibana \[10.3.0\]"):
        import_objects(KibanaServer(url=url), newer)


def test_objects_that_are_there_twice_are_refused(url: str) -> None:
    with pytest.raises(KibanaUnavailable, match="Non-unique import objects detected"):
        import_objects(KibanaServer(url=url), changed(lambda objects: objects.append(objects[-1])))


def test_something_else_answers() -> None:
    class Other(Kibana):
        def answer(self, *asked: object) -> exports.Json:
            return {"name": "node-1", "tagline": "You Know, for Search"}

    with serving(Other()) as elsewhere, pytest.raises(KibanaUnavailable, match="is not Kibana"):
        import_objects(KibanaServer(url=elsewhere), OURS)


# --- TLS --------------------------------------------------------------------------------------------------


def test_a_ca_of_its_own(tmp_path: Path) -> None:
    certify(tmp_path)
    pair = (str(tmp_path / "node.crt"), str(tmp_path / "node.key"))
    with serving(Kibana(), certificate=pair) as url:
        assert import_objects(KibanaServer(url=url, ca_certs=str(tmp_path / "ca.crt")), OURS) == COUNT
        with pytest.raises(
            KibanaUnavailable, match="its certificate is not trusted; name the file of its CA"
        ):
            import_objects(KibanaServer(url=url), OURS)
        with pytest.raises(KibanaUnavailable, match=r"nowhere\.crt cannot be read"):
            import_objects(KibanaServer(url=url, ca_certs=str(tmp_path / "nowhere.crt")), OURS)


def test_the_wrong_scheme(tmp_path: Path) -> None:
    certify(tmp_path)
    with serving(Kibana()) as url, pytest.raises(KibanaUnavailable, match="check the URL"):
        import_objects(KibanaServer(url=url.replace("http:", "https:")), OURS)
    pair = (str(tmp_path / "node.crt"), str(tmp_path / "node.key"))
    with serving(Kibana(), certificate=pair) as url, pytest.raises(KibanaUnavailable, match="check the URL"):
        import_objects(KibanaServer(url=url.replace("https:", "http:")), OURS)
