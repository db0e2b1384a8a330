#!/bin/sh
# Start the whole stack from the shipped docker-compose.yml and put it through what happens to a deployment:
# ingest, scale, kill one container after another, down and up. From nothing: images that no registry here hands out
# are made (deploy/try/images.sh), Kibana's API is then played by a small server. Takes about ten minutes, most of
# it images; wants root for the engine, `make env` done, and Maven with JDK 17 for Elastic's test build.
#
#   TRY_WORK            folder for downloads and logs, kept (/var/tmp/wireroom-try)
#   DOCKER_HOST         an engine that runs; without it one is started and stopped again
#   COMPOSE             a Compose v2 (`docker compose`, else built from its Go module)
#   TRY_BUILD_NETWORK   network of the image's build, where its own does not reach out
#   TRY_CA_BUNDLE, TRY_DEBIAN, TRY_PULL, PYTHON: see deploy/try/images.sh
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
work=${TRY_WORK:-/var/tmp/wireroom-try}
python=${PYTHON:-$root/.venv/bin/python}
export TRY_WORK="$work" PYTHON="$python" DOCKER_BUILDKIT="${DOCKER_BUILDKIT:-0}"
mkdir -p "$work"

say() { printf '\n=== %s\n' "$*"; }
need() { command -v "$1" >/dev/null 2>&1 || { echo "$1 is missing: $2" >&2; exit 2; }; }

need docker "install docker.io, or Docker's own packages"
[ -x "$python" ] || { echo "$python is missing: run make env" >&2; exit 2; }

engine=
clean_up() {
    [ -n "$engine" ] || return 0
    kill "$engine" && wait "$engine" 2>/dev/null || true
    umount "$work"/engine/run/netns/* 2>/dev/null || true  # what an engine leaves mounted
    rm -rf "$work/engine"
}
if [ -z "${DOCKER_HOST:-}" ] && ! docker info >/dev/null 2>&1; then
    need dockerd "install docker.io"
    say "Starting an engine of its own in $work/engine"
    mkdir -p "$work/engine"
    export DOCKER_HOST="unix://$work/engine/socket"
    dockerd --data-root "$work/engine/data" --exec-root "$work/engine/run" -H "$DOCKER_HOST" \
        --pidfile "$work/engine/pid" >"$work/engine.log" 2>&1 &
    engine=$!
    trap clean_up EXIT INT TERM
    for _ in $(seq 60); do docker info >/dev/null 2>&1 && break; sleep 1; done
    docker info >/dev/null 2>&1 || { tail -n 5 "$work/engine.log" >&2; exit 1; }
fi

COMPOSE=${COMPOSE:-$(nice sh "$root/deploy/try/compose.sh")}
export COMPOSE

say "Images"
command -v debootstrap >/dev/null 2>&1 || echo "without debootstrap every image has to come from a registry"
sh "$root/deploy/try/images.sh"

say "Building Wireroom's image"
base=
docker image inspect wireroom-try/python >/dev/null 2>&1 && base="--build-arg PYTHON=wireroom-try/python"
# shellcheck disable=SC2086  # words are meant
nice docker build -q $base ${TRY_BUILD_NETWORK:+--network "$TRY_BUILD_NETWORK"} \
    --build-arg "REVISION=$(git -C "$root" rev-parse HEAD 2>/dev/null || echo unknown)" \
    -f "$root/deploy/Dockerfile" -t wireroom:0.1.0 "$root"

say "The stack"
cd "$root"
"$python" deploy/try/scenario.py "$work"
