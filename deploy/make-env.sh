#!/bin/sh
# Write .env beside docker-compose.yml: .env.example with passwords that nobody knows yet.
set -eu
umask 077
cd "$(dirname "$0")/.."
[ ! -e .env ] || { echo ".env is there already; nothing was changed" >&2; exit 2; }

secret() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

while IFS= read -r line; do
    case $line in
        REDIS_PASSWORD= | ELASTIC_PASSWORD= | KIBANA_PASSWORD= | KIBANA_ENCRYPTION_KEY=) echo "$line$(secret)" ;;
        *) printf '%s\n' "$line" ;;
    esac
done <.env.example >.env.new
mv .env.new .env
echo "wrote .env; user elastic of Kibana has the password ELASTIC_PASSWORD in it"
