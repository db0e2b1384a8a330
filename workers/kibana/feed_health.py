"""The dashboard Feed health: how feeds stand now, and what became of what they brought."""

from __future__ import annotations

from workers.kibana.charts import number, ranking, shares, table, trend
from workers.kibana.columns import count, highest, latest, mean, newest, top, total, with_others
from workers.kibana.dashboards import Control, Dashboard, Row, Text
from workers.kibana.data_views import ACTIVITY, FEEDS

#: Outcomes after which nothing is in the index.
LOST = "outcome: (dropped or dead)"
WRITTEN = "outcome: (indexed or updated)"
#: States in which a feed needs nobody: read without trouble, not yet read, switched off.
FINE = "state: (ok or new or disabled)"
_WORDS = """\
**ok** read without trouble · **new** not read yet · **failing**, **broken** cannot be read, once or twice, or more
often · **silent** is read, but brings nothing new for ten times its usual gap · **empty** has no entries ·
**disabled** in its config.

How feeds stand is always as of now; outcomes, delays and drops are of the time chosen above. Delay is from the
discovery of an entry to its end. `wireroom why URL` tells what became of one article."""


def feed_health() -> Dashboard:
    """States, silence, delays, and drops by reason."""
    feeds = count("Feeds")
    ended = total("count", "Revisions")
    delay = mean("delay_seconds", "count", "Mean delay in seconds", WRITTEN)
    lost = total("count", "Dropped or dead", LOST)
    failures = highest("failures", "Failures in a row")
    silence = highest("silence_seconds", "Silent for")
    return Dashboard(
        "wireroom-feed-health",
        "Feed health",
        "Which feeds cannot be read or have gone silent, how long articles take, and what is dropped and why.",
        (
            Row(
                5,
                (
                    number("Feeds", count("Feeds", "enabled: true"), view=FEEDS),
                    number("Failing or broken", count("Feeds", "state: (failing or broken)"), view=FEEDS),
                    number("Silent or empty", count("Feeds", "state: (silent or empty)"), view=FEEDS),
                    number("Mean delay in seconds", delay, view=ACTIVITY),
                ),
            ),
            Row(6, (Text("What the states mean", _WORDS),)),
            Row(
                14,
                (
                    shares("States", top("state", "State", 7, feeds), feeds, view=FEEDS),
                    table(
                        "Feeds that need a look",
                        (top("feed.id", "Feed", 200, failures),),
                        (
                            newest("state", "State"),
                            failures,
                            newest("last_error", "Last error"),
                            latest("last_success_at", "Last success"),
                        ),
                        view=FEEDS,
                        query=f"not {FINE}",
                    ),
                ),
            ),
            Row(
                14,
                (
                    table(
                        "Silence and habit",
                        (top("feed.id", "Feed", 200, silence),),
                        (
                            silence,
                            latest("last_new_at", "Last new entry"),
                            highest("usual_per_day", "Usual entries a day"),
                            highest("interval_seconds", "Read every"),
                            highest("overdue_seconds", "Overdue by"),
                            highest("gaps", "Gaps"),
                        ),
                        view=FEEDS,
                        query="enabled: true",
                    ),
                ),
            ),
            Row(
                12,
                (
                    trend("Outcomes over time", ended, top("outcome", "Outcome", 6, ended), view=ACTIVITY),
                    trend("Mean delay over time", delay, view=ACTIVITY, series="line"),
                ),
            ),
            Row(
                13,
                (
                    ranking(
                        "Drops by reason",
                        top("reason", "Reason", 20, ended),
                        ended,
                        view=ACTIVITY,
                        query=LOST,
                    ),
                    trend(
                        "Drops over time",
                        ended,
                        with_others(top("reason", "Reason", 8, ended)),
                        view=ACTIVITY,
                        query=LOST,
                    ),
                ),
            ),
            Row(
                14,
                (
                    table(
                        "What became of each feed's entries",
                        (top("feed.id", "Feed", 200, ended),),
                        (ended, total("count", "In the index", WRITTEN), lost, delay),
                        view=ACTIVITY,
                    ),
                ),
            ),
        ),
        (Control("feed.id", "Feed", FEEDS),),
    )
