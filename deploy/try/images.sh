#!/bin/sh
# Have every image of docker-compose.yml on the engine: pulled where a registry answers, else a stand-in made of
# Debian's packages and Elastic's test build, under the published name. Made images stay; remove them to make anew.
#
#   TRY_WORK        folder for downloads (kept between runs)
#   TRY_DEBIAN      mirror (http://deb.debian.org/debian)
#   TRY_CA_BUNDLE   CA bundle that a build here has to trust beside the usual ones
#   TRY_PULL=no     do not ask a registry at all
#   PYTHON          with Wireroom's development packages (.venv/bin/python)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${TRY_WORK:?folder for downloads}
mirror=${TRY_DEBIAN:-http://deb.debian.org/debian}
suite=bookworm
mark="LABEL wireroom.stand-in=yes"

say() { printf '%s\n' "images: $*"; }

# The image that docker-compose.yml asks for: named "REDIS_IMAGE:-redis:7.4-bookworm}" there.
named() { sed -n "s/.*\${$1:-\([^}]*\)}.*/\1/p" "$root/docker-compose.yml" | head -n 1; }

# have IMAGE: on the engine already, or to be pulled.
have() {
    docker image inspect "$1" >/dev/null 2>&1 && { say "$1 is there"; return 0; }
    [ "${TRY_PULL:-yes}" = no ] && return 1
    timeout 120 docker pull -q "$1" >/dev/null 2>&1 && say "$1 pulled"
}

# debian NAME PACKAGES: a minimal Debian with packages, in $work/NAME.
debian() {
    [ -e "$work/$1.made" ] && return 0
    say "making a Debian with $2"
    rm -rf "${work:?}/$1"
    nice debootstrap --variant=minbase "--include=$2" $suite "$work/$1" "$mirror" >"$work/$1.log" 2>&1 ||
        { tail -n 5 "$work/$1.log" >&2; return 1; }
    rm -rf "$work/$1"/var/cache/apt/archives/*.deb "$work/$1"/var/lib/apt/lists/*
    touch "$work/$1.made"
}

# import FOLDER IMAGE CHANGES…: a folder as an image.
import() {
    folder=$1 image=$2
    shift 2
    for change; do set -- "$@" --change "$change"; shift; done
    tar -C "$folder" -c . | docker import --change "$mark" "$@" - "$image" >/dev/null
    say "$image stands in for the published one"
}

python=python:3.11-slim-bookworm
have $python || {
    debian python python3,python3-venv,ca-certificates
    import "$work/python" $python
}
# What only builds on this machine need goes into a base of its own, never into the shipped Dockerfile.
if [ -n "${TRY_CA_BUNDLE:-}" ]; then
    mkdir -p "$work/trust"
    cp "$TRY_CA_BUNDLE" "$work/trust/ca.crt"
    printf 'FROM %s\nCOPY ca.crt /etc/ssl/certs/ca-certificates.crt\nENV PIP_CERT=/etc/ssl/certs/ca-certificates.crt\n' \
        $python >"$work/trust/Dockerfile"
    DOCKER_BUILDKIT=0 docker build -q -t wireroom-try/python "$work/trust" >/dev/null
fi

redis=$(named REDIS_IMAGE)
have "$redis" || {
    debian redis redis-server
    mkdir -p "$work/redis/data"
    chown 999:999 "$work/redis/data"
    import "$work/redis" "$redis" "WORKDIR /data"
}

elasticsearch=$(named ELASTICSEARCH_IMAGE)
have "$elasticsearch" || {
    debian elasticsearch openjdk-17-jre-headless,tini,curl
    home=$work/elasticsearch/usr/share/elasticsearch
    if [ ! -d "$home" ]; then
        rm -rf "$work/server"
        mkdir "$work/server"
        (cd "$root" && "${PYTHON:-.venv/bin/python}" -c "
import sys, pathlib
from tests.elastic.server import make_server
make_server(pathlib.Path(sys.argv[1])).rename(sys.argv[2])" "$work/server" "$home")
    fi
    mkdir -p "$home/data" "$home/logs"
    install -m 0755 "$here/stand-ins/elasticsearch" "$work/elasticsearch/usr/local/bin/docker-entrypoint.sh"
    chown -R 1000:0 "$home"
    chmod -R g+rwX "$home"
    import "$work/elasticsearch" "$elasticsearch" "WORKDIR /usr/share/elasticsearch" \
        "ENV ES_JAVA_HOME=/usr/lib/jvm/java-17-openjdk-amd64" "ENV PATH=/usr/local/bin:/usr/bin:/bin"
}

kibana=$(named KIBANA_IMAGE)
have "$kibana" || {
    rm -rf "$work/kibana"
    mkdir "$work/kibana"
    cp "$here/stand-ins/kibana.py" "$here/stand-ins/curl" "$work/kibana/"
    cat >"$work/kibana/Dockerfile" <<END
FROM $python
$mark
RUN install -d -o 1000 -g 0 -m 0770 /usr/share/kibana/data
COPY curl /usr/local/bin/curl
COPY kibana.py /kibana.py
CMD ["python3", "/kibana.py"]
END
    DOCKER_BUILDKIT=0 docker build -q -t "$kibana" "$work/kibana" >/dev/null
    say "$kibana stands in for the published one"
}
