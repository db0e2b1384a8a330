#!/bin/sh
# Print the command of a Compose v2: that of docker, else one built from its Go module and kept in the user's cache.
set -eu
kept=${XDG_CACHE_HOME:-$HOME/.cache}/wireroom-tests/docker-compose

for command in "docker compose" docker-compose "$kept"; do
    case $($command version --short 2>/dev/null || $command version 2>/dev/null || true) in
        "" | 1.* | *" 1."*) ;;
        *) echo "$command"; exit 0 ;;
    esac
done
command -v go >/dev/null 2>&1 || { echo "no Docker Compose v2, and no go to build it with" >&2; exit 1; }
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
mkdir -p "$(dirname "$kept")"
cd "$build"
printf 'module compose\n\ngo 1.23\n' >go.mod
{ go get -tool github.com/docker/compose/v2/cmd@v2.39.4 && go build -o "$kept" github.com/docker/compose/v2/cmd; } >&2
echo "$kept"
