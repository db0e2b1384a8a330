"""What happens to a deployment, played on a running engine: each step says what it saw, the first that fails ends it.

up · healthy · set up once · a feed added by editing the config · scaled out · every container killed in the middle
of the work · down and up · a correction. At the end every article is there once, and none of it twice.
"""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from stack import (
    ONCE,
    PROJECT,
    ROOT,
    SERVICES,
    WIRE,
    Stack,
    docker,
    ended,
    from_wire,
    healthy,
    require,
    say,
    start_wire,
    stop_wire,
    wait,
)

#: Articles of the ticker in `wire.py`.
TICKER = 400


def refuse(stack: Stack) -> None:
    """Nothing starts with what the example says."""
    words = [*stack.compose, "up", "-d", "--no-build"]
    words[words.index("--env-file") + 1] = str(ROOT / ".env.example")
    answer = subprocess.run(words, capture_output=True, text=True, cwd=ROOT)
    require("the example's .env is refused", answer.returncode != 0 and "set it in .env" in answer.stderr)
    base = ["docker", "run", "--rm", "-e", "WIREROOM_REDIS_URL=redis://h"]
    example = [*base, "-e", "WIREROOM_REDIS__PASSWORD=change-me", "wireroom:0.1.0", "service", "poll"]
    answer = subprocess.run(example, capture_output=True, text=True)
    require("an example's password is refused", answer.returncode == 2, answer.stderr)
    say(f"refused: the example's .env, and the example's password ({answer.stderr.strip()})")


def start(stack: Stack) -> None:
    began = time.monotonic()
    stack.up()
    took = wait("everything healthy", lambda: healthy(stack))
    say(f"up in {time.monotonic() - began:.0f} s ({took:.0f} s of them until the health checks had passed)")
    wait("the dashboards are in", lambda: ended(stack, "dashboards"))
    for name in ONCE:
        (state,) = (c["State"] for c in stack.containers(name))
        require(f"{name} ended well", state["Status"] == "exited" and state["ExitCode"] == 0, state)
    for name in ("setup", "dashboards"):
        for line in stack.run("logs", "--no-log-prefix", name).splitlines():
            say(f"  {name}: {line}")


def hardened(stack: Stack) -> None:
    published = []
    for service in (*SERVICES, *ONCE):
        for container in stack.containers(service):
            host, config = container["HostConfig"], container["Config"]
            wrong = [
                name
                for name, holds in {
                    "read-only root": host["ReadonlyRootfs"],
                    "no capabilities": host["CapDrop"] == ["ALL"] and not host["CapAdd"],
                    "no new privileges": "no-new-privileges:true" in host["SecurityOpt"],
                    "a memory limit": host["Memory"] > 0,
                    "another user than root": config["User"].split(":")[0] not in ("", "0", "root"),
                }.items()
                if not holds
            ]
            require(f"{service} is hardened", not wrong, wrong)
            ports = host["PortBindings"] or {}
            published += [(service, p, b["HostIp"]) for p, bs in ports.items() for b in bs]
    require("only Kibana is published", published == [("kibana", "5601/tcp", "127.0.0.1")], published)
    say("hardened as the file says; published: kibana's port on 127.0.0.1 alone")


def add_feeds(stack: Stack, *files: str) -> None:
    text = "".join(map(from_wire, files))
    new = stack.config / "feeds.new"
    new.write_text(text)
    new.chmod(0o644)
    new.replace(stack.config / "feeds.yaml")


def ingest_demo(stack: Stack) -> None:
    """The feeds of the demo's wire come in by an edit of the config, and every link ends as it must."""
    add_feeds(stack, "feeds.yaml")
    wait("the demo's wire is read", lambda: settled(stack, polled=20))
    say(f"the demo's wire, added by editing feeds.yaml: {outcome_line(stack)}")
    check_expected(stack, 1)


def settled(stack: Stack, polled: int) -> bool:
    """Whether that many feeds were read and nothing is in work or due soon."""
    status = stack.status()
    if not status:
        return False
    read = sum(bool(feed["polls"]) for feed in status["feeds"].values())
    backlog = status["backlog"]
    # One page of the wire never ends, and is tried again and again.
    return read >= polled and backlog["leased"] + backlog["waiting"] <= 1


def outcome_line(stack: Stack) -> str:
    counts = Counter[str]()
    for name, number in stack.status()["counts"].items():
        counts[name.partition("(")[0]] += number
    return ", ".join(f"{number} {name}" for name, number in counts.most_common())


def check_expected(stack: Stack, round_: int) -> None:
    links, wrong = unexpected(stack, round_)
    require(f"every link of round {round_} ends as it must", not wrong, wrong)
    say(f"each of {links} links of round {round_} ended as it must")


def unexpected(stack: Stack, round_: int) -> tuple[int, list[object]]:
    """How many links the wire's table has, and those that ended otherwise."""
    expected = {e["url"]: e for e in json.loads(from_wire("expected.json"))}
    asked = [url for url, e in expected.items() if e["round"] <= round_]
    answers = json.loads(stack.wireroom("why", "--json", "-", stdin="\n".join(asked), check=False))
    wrong: list[object] = []
    for answer in answers:
        row = expected[answer["url"]]
        wanted = [row["second"]] if round_ == 2 and row["second"] else row["outcomes"]
        kind = (answer["outcome"] or "unknown").partition("(")[0]
        if kind not in wanted:
            wrong.append((answer["url"], answer["outcome"], wanted))
        elif kind in ("indexed", "updated") and not answer["document"]:
            wrong.append((answer["url"], "no document", wanted))
    return len(answers), wrong


def scale(stack: Stack) -> None:
    add_feeds(stack, "feeds.yaml", "ticker.yaml")
    stack.up("--scale", "ingest=2")
    took = wait("two ingest workers with a heartbeat", lambda: len(workers(stack, "ingest")) == 2)
    say(f"--scale ingest=2: both have a heartbeat after {took:.0f} s")


def workers(stack: Stack, kind: str) -> list[str]:
    return [name for name in stack.status().get("workers", {}) if name.startswith(f"{kind}@")]


def kill_each(stack: Stack) -> None:
    """kill -9 from outside, as the kernel's memory killer would; the engine's restart policy brings each back."""
    for service in ("ingest", "poll", "beat", "redis", "elasticsearch", "kibana"):
        before = indexed(stack)
        containers = stack.containers(service)
        for container in containers:
            os.kill(container["State"]["Pid"], signal.SIGKILL)
        wait(
            f"{service} was started again",
            lambda s=service: all(c["RestartCount"] for c in stack.containers(s)),
        )
        took = wait(f"{service} is healthy again", lambda s=service: healthy(stack, (s,)))
        say(f"killed {service} x{len(containers)} at {before} documents: healthy again after {took:.0f} s")


def indexed(stack: Stack) -> str:
    try:
        return str(stack.status()["counts"].get("indexed", 0))
    except (KeyError, ValueError):
        return "?"


def complete(stack: Stack, after: str) -> None:
    """Every article of the ticker is a document, and no document is there twice."""

    def arrived() -> bool:
        return documents(stack)["ticker"] >= TICKER

    took = wait("all of the ticker is indexed", arrived, 600)
    seen = documents(stack)
    require("no article is there twice", seen["ticker"] == TICKER == seen["ticker urls"], seen)
    say(f"after {after}: {seen['ticker']} of {TICKER} ticker articles, none twice (waited {took:.0f} s)")


def documents(stack: Stack) -> Counter[str]:
    found: Counter[str] = Counter()
    urls = set()
    for line in stack.wireroom("export", check=False).splitlines():
        document = json.loads(line)
        feed = document["feed"]["id"]
        found["all"] += 1
        if feed == "ticker":
            found["ticker"] += 1
            urls.add(document["url"])
    found["ticker urls"] = len(urls)
    return found


def down_and_up(stack: Stack) -> None:
    before, counts = documents(stack), stack.status()["counts"]
    began = time.monotonic()
    stack.run("down")
    say(f"down in {time.monotonic() - began:.0f} s, volumes kept")
    stack.up("--scale", "ingest=2")
    wait("everything healthy", lambda: healthy(stack))
    after, later = documents(stack), stack.status()["counts"]
    require("the documents are all there", after["all"] >= before["all"], (before, after))
    lost = {name: (number, later.get(name)) for name, number in counts.items() if later.get(name, 0) < number}
    require("the ledger remembers everything", not {k for k in lost if k != "retrying"}, lost)
    say(
        f"up again: {after['all']} documents (before: {before['all']}), the ledger's counts are the same or more"
    )
    text = stack.run("logs", "--no-log-prefix", "setup")
    require("setup made nothing twice", "workers.key works" in text, text)
    say("setup, run again, found everything as it should be: the keys work")


def rotate(stack: Stack) -> None:
    """Every password and every key is another one, and nothing is lost or locked out."""
    before = documents(stack)
    old = stack.run("exec", "-T", "poll", "cat", "/run/wireroom/workers.key")
    stack.new_secrets()
    stack.up("--scale", "ingest=2")
    wait("everything healthy under new passwords", lambda: healthy(stack))
    stack.run("run", "--rm", "setup", "setup", "--new-keys")
    stack.run("restart", "beat", "poll", "ingest")
    wait("everything healthy with new keys", lambda: healthy(stack))
    new = stack.run("exec", "-T", "poll", "cat", "/run/wireroom/workers.key")
    require("the keys are new", old != new)
    code = f"-s -o /dev/null -w %{{http_code}} http://localhost:9200/_security/_authenticate -H Authorization:ApiKey\\ {old}"
    refused = stack.run("exec", "-T", "elasticsearch", "curl", *shlex.split(code))
    require("the old key is refused", refused == "401", refused)
    after = documents(stack)
    require("the documents are all there", after["all"] >= before["all"], (before, after))
    say(f"all passwords and keys rotated: {after['all']} documents, the old key is refused")


def round_two(stack: Stack) -> None:
    """A correction, a moved date and a new story, after everything was killed and restarted."""
    docker("exec", WIRE, "touch", "/tmp/round2")
    took = wait("round two is read", lambda: not unexpected(stack, 2)[1])
    say(f"round two within {took:.0f} s: {outcome_line(stack)}")
    check_expected(stack, 2)


def back_up_and_restore(stack: Stack) -> None:
    """As docs/operations.md says: a copy and a snapshot while all runs, everything thrown away, both put back."""
    repository = {"type": "fs", "settings": {"location": "/backup"}}
    stack.elastic("PUT", "_snapshot/backup", repository)
    shot = stack.elastic(
        "PUT",
        "_snapshot/backup/one?wait_for_completion=true",
        {"indices": "wireroom-*", "include_global_state": False},
    )
    require("the snapshot is whole", shot["snapshot"]["state"] == "SUCCESS", shot)
    cli = "REDISCLI_AUTH=$REDIS_PASSWORD redis-cli"
    stack.run("exec", "-T", "redis", "sh", "-c", f"{cli} config set auto-aof-rewrite-percentage 0")
    stack.run("cp", "redis:/data/appendonlydir", str(stack.backup))
    before, counts = documents(stack), stack.status()["counts"]

    stack.run("down", "--volumes")
    stack.up("redis", "elasticsearch")
    wait("an empty Elasticsearch answers", lambda: healthy(stack, ("redis", "elasticsearch")))
    stack.elastic("PUT", "_snapshot/backup", repository)
    back = stack.elastic(
        "POST",
        "_snapshot/backup/one/_restore?wait_for_completion=true",
        {"indices": "wireroom-*", "include_aliases": True},
    )
    require("the snapshot is back", back["snapshot"]["shards"]["failed"] == 0, back)
    stack.run("stop", "redis")
    image = stack.containers("redis")[0]["Config"]["Image"]
    volume = f"-v {PROJECT}_redis:/data -v {stack.backup}:/backup:ro"
    put = "rm -rf /data/appendonlydir && cp -r /backup/appendonlydir /data/ && chown -R 999:999 /data"
    docker(*shlex.split(f"run --rm -u 0 {volume} {image} sh -c '{put}'"))
    stack.up()
    wait("everything healthy after the restore", lambda: healthy(stack))
    after, later = documents(stack), stack.status()["counts"]
    require("every document is back, once", after == before, (before, after))
    less = {name: (n, later.get(name)) for name, n in counts.items() if later.get(name, 0) < n}
    require("the ledger remembers what it knew", not {k for k in less if k != "retrying"}, less)
    time.sleep(75)  # every feed is read again meanwhile
    require("nothing comes twice", documents(stack) == before, (before, documents(stack)))
    say(f"all volumes thrown away, snapshot and ledger put back: {after['all']} documents, none twice")


def main(work: Path) -> None:
    stack = Stack(work)
    stack.prepare()
    stop_wire()
    try:
        start_wire()
        stack.run("down", "--volumes", "--remove-orphans")
        refuse(stack)
        start(stack)
        hardened(stack)
        ingest_demo(stack)
        scale(stack)
        kill_each(stack)
        complete(stack, "killing each container in turn")
        down_and_up(stack)
        complete(stack, "down and up")
        rotate(stack)
        round_two(stack)
        back_up_and_restore(stack)
        health = stack.wireroom("status", "--check", check=False)
        say(f"status --check: {health.strip()}")
        say("passed")
    finally:
        (work / "stack.log").write_text(stack.run("logs", "--timestamps", check=False))
        if not os.environ.get("TRY_KEEP"):
            stack.run("down", "--volumes", "--remove-orphans", check=False)
            stop_wire()


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
