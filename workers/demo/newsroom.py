"""What every address of the demo wire answers, in either round. Pure: the server only carries it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from html import escape

from workers.demo import hostile
from workers.demo.feeds import FORMATS, Channel, Item
from workers.demo.outlets import OUTLETS, Outlet, OutletFeed
from workers.demo.pages import Link, Printed, render
from workers.demo.specials import SPECIALS, Special
from workers.demo.stories import SECOND, Story, load
from workers.model import Value

ROUNDS = (1, 2)
#: When the second round's changes were made, in hours before the wire started.
CHANGED = 0.05
#: Headlines beside an article.
RELATED = 6
TRACKING = "?utm_source=rss&utm_medium=feed&utm_campaign=top"


class Answer(Value, frozen=True):
    """What a server says. `endless`: after the body it keeps the connection open and says nothing more."""

    body: bytes = b""
    status: int = 200
    media: str = "text/html; charset=utf-8"
    location: str | None = None
    validator: str = ""  # etag or modified: what it may be asked for conditionally
    compression: str = ""
    endless: bool = False
    story: Story | None = None  # that a page shows


class Newsroom:
    """All outlets at one moment. `addresses`: the base URL of each outlet, without a slash at the end."""

    def __init__(self, now: datetime, addresses: Mapping[str, str]) -> None:
        self.now = now.replace(microsecond=0)
        self.addresses = addresses
        self.outlets = {outlet.id: outlet for outlet in OUTLETS}
        self._printed = {number: self._print(number) for number in ROUNDS}
        self._feeds = {(outlet.id, feed.path): feed for outlet in OUTLETS for feed in outlet.feeds}
        self._specials = {(special.outlet, special.path): special for special in SPECIALS}
        self._pages = {
            number: {printed.url: printed for printed in stories.values()}
            for number, stories in self._printed.items()
        }
        self.answer = lru_cache(maxsize=None)(self._answer)

    def printed(self, number: int) -> Mapping[str, Printed]:
        """Every story that can be read in a round, by its name (outlet/slug)."""
        return self._printed[number]

    def link(self, printed: Printed, feed: OutletFeed) -> str:
        """The URL under which a feed shows a story."""
        match feed.links:
            case "tracked":
                return printed.url + TRACKING
            case "lite":
                return f"{self.addresses[printed.outlet.id]}/lite/{printed.story.slug}"
            case _:
                return printed.url

    def special_url(self, special: Special) -> str:
        """The URL under which a feed shows a special link."""
        return special.path if "://" in special.path else self.addresses[special.outlet] + special.path

    def shown(self, outlet: Outlet, feed: OutletFeed, number: int) -> list[Printed]:
        """The stories of a feed in a round, newest first."""
        language = feed.language or outlet.language
        found = [
            printed
            for printed in self._printed[number].values()
            if printed.outlet.id == outlet.id
            and printed.language == language
            and (not feed.only or printed.story.slug in feed.only)
        ]
        return sorted(found, key=lambda printed: printed.updated or printed.published, reverse=True)

    # --- printing -----------------------------------------------------------------------------------------

    def _print(self, number: int) -> dict[str, Printed]:
        stories = load()
        found = {}
        for name, story in stories.items():
            if name.endswith(SECOND) or story.round > number:
                continue
            second = stories.get(name + SECOND) if number == 2 else None
            redated = number == 2 and story.hours2 is not None
            found[name] = self._place(second or story, changed=bool(second) or redated)
        return found

    def _place(self, story: Story, *, changed: bool) -> Printed:
        outlet = self.outlets[story.outlet]
        published = self._hours_ago(story.hours)
        path = outlet.article_path.format(
            y=published.year,
            m=f"{published.month:02}",
            d=f"{published.day:02}",
            slug=story.slug,
            section="noticia",
        )
        return Printed(
            story=story,
            outlet=outlet,
            url=self.addresses[outlet.id] + path,
            published=published,
            updated=self._hours_ago(CHANGED if story.hours2 is None else story.hours2) if changed else None,
        )

    def _hours_ago(self, hours: float) -> datetime:
        return self.now - timedelta(hours=hours)

    # --- answering ----------------------------------------------------------------------------------------

    def _answer(self, outlet_id: str, path: str, number: int) -> Answer:
        """What the outlet answers to a path (its query left out) in a round."""
        outlet = self.outlets[outlet_id]
        if feed := self._feeds.get((outlet_id, path)):
            return self._feed(outlet, feed, number)
        if special := self._specials.get((outlet_id, path)):
            return self._special(special, number)
        if printed := self._pages[number].get(self.addresses[outlet_id] + path):
            return self._page(printed, number)
        if path.startswith("/lite/"):
            printed = self._printed[number].get(f"{outlet_id}/{path.removeprefix('/lite/')}")
            if printed:
                return Answer(body=render(printed, (), lite=True), story=printed.story)
        return Answer(status=404, body=b"<html><body><h1>404</h1></body></html>")

    def _feed(self, outlet: Outlet, feed: OutletFeed, number: int) -> Answer:
        write, media = FORMATS[feed.format]
        items = [self._item(printed, feed) for printed in self.shown(outlet, feed, number)]
        if feed is outlet.feeds[0]:
            items += [self._special_item(special) for special in SPECIALS if special.outlet == outlet.id]
        address = self.addresses[outlet.id]
        body = write(
            Channel(
                title=feed.title or outlet.name,
                site=f"{address}/",
                url=address + feed.path,
                language=feed.language or outlet.language,
                items=tuple(sorted(items, key=lambda item: item.changed, reverse=True)),
                charset=outlet.charset,
            )
        )
        return Answer(
            body=body,
            media=f"{media}; charset={outlet.charset}",
            validator=feed.validator,
            compression="gzip",
        )

    def _item(self, printed: Printed, feed: OutletFeed) -> Item:
        story = printed.story
        content = "".join(f"<p>{escape(text, quote=False)}</p>" for text in printed.paragraphs)
        return Item(
            url=self.link(printed, feed),
            title=story.title,
            summary=story.summary,
            published=printed.published,
            updated=printed.updated,
            author=story.author,
            section=story.section,
            content=content if feed.content else "",
        )

    def _special_item(self, special: Special) -> Item:
        return Item(
            url=self.special_url(special),
            title=special.title,
            summary="",
            published=self._hours_ago(special.hours),
        )

    def _page(self, printed: Printed, number: int) -> Answer:
        outlet = printed.outlet
        said = printed.story.charset != "meta"
        return Answer(
            body=render(printed, self._related(printed, number)),
            media=f"text/html; charset={outlet.charset}" if said else "text/html",
            compression=outlet.compression,
            story=printed.story,
        )

    def _related(self, printed: Printed, number: int) -> tuple[Link, ...]:
        others = [
            Link(url=other.url, title=other.story.title)
            for other in self._printed[number].values()
            if other.outlet.id == printed.outlet.id
            and other.language == printed.language
            and other.url != printed.url
        ]
        return tuple(others[:RELATED])

    def _special(self, special: Special, number: int) -> Answer:
        match special.kind:
            case "gone":
                return Answer(status=404, body=b"<html><body><h1>Not found</h1></body></html>")
            case "redirect":
                return Answer(status=302, location=self._printed[number][special.target].url)
            case "pdf":
                return Answer(body=b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", media="application/pdf")
            case "endless":
                return Answer(body=b"<!DOCTYPE html><html><head><title>Grain", endless=True)
            case "list":
                return Answer(body=self._hub(special, number))
            case "foreign" | "old":
                return Answer(status=404)
            case kind:
                return Answer(body=_HOSTILE[kind]())

    def _hub(self, special: Special, number: int) -> bytes:
        """A topic page: headlines, and nothing to read."""
        stories = [printed for printed in self._printed[number].values() if printed.language == "en"]
        cards = "".join(
            f'<div class="card"><a href="{escape(printed.url)}">{escape(printed.story.title)}</a>'
            f"<span>{escape(printed.story.section)}, {printed.published:%H:%M}</span></div>"
            for printed in stories * 3
        )
        return (
            f'<!DOCTYPE html><html lang="en"><head><title>{escape(special.title)}</title>'
            '<meta property="og:type" content="website"></head><body>'
            f"<h1>{escape(special.title)}</h1><div class=listing>{cards}</div></body></html>"
        ).encode()


_HOSTILE = {
    "blocked": hostile.blocked,
    "complex": hostile.complex_table,
    "consent": hostile.consent,
    "empty": hostile.empty,
    "memory": hostile.many_attributes,
    "quadratic": hostile.quadratic,
    "short": hostile.short,
}
