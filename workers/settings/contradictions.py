"""Faults of wireroom.yaml that types cannot say: inside a text, or between two settings."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from workers.core.units import show_seconds
from workers.settings.sections import SettingsFile

#: The password in every example that is shipped: whoever forgot to set one is told, not served.
EXAMPLE = "change-me"

#: Where the fault is in the file, and what it is.
Fault = tuple[tuple[str | int, ...], str]


def find_faults(file: SettingsFile, broken: set[str]) -> list[Fault]:
    """Every fault; sections that are `broken` already are not compared with others."""
    return [*_bad_networks(file), *_bad_addresses(file), *_bad_passwords(file), *_bad_pairs(file, broken)]


def _bad_networks(file: SettingsFile) -> list[Fault]:
    faults: list[Fault] = []
    for i, text in enumerate(file.network.allow):
        try:
            ipaddress.ip_network(text)
        except ValueError as error:
            what = (
                "has bits set beyond its length"
                if "host bits" in str(error)
                else "is no network like 10.0.0.0/8"
            )
            faults.append((("network", "allow", i), f"`allow`: '{text[:60]}' {what}"))
    return faults


def _bad_addresses(file: SettingsFile) -> list[Fault]:
    """URLs of servers. The value itself is not repeated: it may hold a password."""
    faults: list[Fault] = []
    redis, elastic = file.redis.url, file.elasticsearch.url
    if redis is not None and not _is_url(redis, ("redis", "rediss", "unix")):
        faults.append(
            (("redis", "url"), "`url` must look like redis://host:6379/0, rediss://… or unix:///path")
        )
    if elastic is not None and not _is_url(elastic, ("http", "https")):
        faults.append((("elasticsearch", "url"), "`url` must look like https://host:9200"))
    return faults


def _bad_passwords(file: SettingsFile) -> list[Fault]:
    """Passwords that everybody knows, and a second one beside the URL's. None is repeated."""
    redis, elastic = file.redis, file.elasticsearch
    secrets = {
        ("redis", "password"): redis.password,
        ("redis", "url"): _password_of(redis.url),
        ("elasticsearch", "password"): elastic.password,
        ("elasticsearch", "api_key"): elastic.api_key,
    }
    faults: list[Fault] = [
        (path, f"`{path[1]}` has the password of the example; set one of your own")
        for path, secret in secrets.items()
        if secret == EXAMPLE
    ]
    if redis.password and redis.url is None:
        faults.append((("redis", "password"), "`password` without a `url`: the private server needs none"))
    elif redis.password and _password_of(redis.url):
        faults.append((("redis", "password"), "`url` has a password already; set one of them"))
    return faults


def _password_of(url: str | None) -> str | None:
    try:
        return urlsplit(url).password if url else None
    except ValueError:  # reported as no URL
        return None


def _is_url(text: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in schemes
            and bool(parts.path if parts.scheme == "unix" else parts.hostname)
            and parts.port != 0
        )
    except ValueError:
        return False


def _bad_pairs(file: SettingsFile, broken: set[str]) -> list[Fault]:
    """Settings that contradict each other; `broken` sections are left out."""
    faults: list[Fault] = []
    polling, kept = file.polling, file.index.retention
    if "polling" in broken:
        pass
    elif polling.ceiling < polling.floor:
        faults.append((("polling", "ceiling"), f"`ceiling` is below `floor` ({show_seconds(polling.floor)})"))
    elif not polling.floor <= polling.every <= polling.ceiling:
        low, high = show_seconds(polling.floor), show_seconds(polling.ceiling)
        faults.append(
            (("polling", "every"), f"`every` must be between `floor` ({low}) and `ceiling` ({high})")
        )
    if file.ingest.max_age > kept and not broken & {"ingest", "index"}:
        why = f"longer than documents are kept (`index.retention`, {show_seconds(kept)})"
        faults.append((("ingest", "max_age"), f"`max_age` is {show_seconds(file.ingest.max_age)}, {why}"))
    return faults
