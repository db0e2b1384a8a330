#!/bin/sh
# Make the virtual environment in $1 from requirements.lock, every package checked by its hash.
# pip only adds: where the lock is another than the one that it was made of, it is made anew, so that it has what the
# lock names and nothing else.
set -eu
venv=$1
made_of=$venv/.made-of.lock
python=${PYTHON:-python3}

refuse() {
    echo "wireroom: $*" >&2
    exit 2
}

command -v "$python" >/dev/null 2>&1 ||
    refuse "no $python on PATH; install Python 3.11, 3.12 or 3.13 (Debian, Ubuntu: apt install python3 python3-venv)"
"$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' ||
    refuse "$("$python" --version 2>&1) will not do; name a Python 3.11, 3.12 or 3.13: make PYTHON=python3.12 ..."

if ! "$venv/bin/python" -c 'import pip' >/dev/null 2>&1 || ! cmp -s requirements.lock "$made_of"; then
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
        refuse "$python has no venv module; install it (Debian, Ubuntu: apt install python3-venv) and run this again"
    echo "Making the environment in $venv ..."
    rm -rf "$venv"
    "$python" -m venv "$venv" || refuse "the environment could not be made in $venv; see above"
fi
echo "Installing the locked packages ..."
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
cp requirements.lock "$made_of"
