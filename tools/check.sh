#!/bin/sh
# Everything that can be said about the code without running it. Goes on after a fault, so that one
# run names them all.
set -u
cd "$(dirname "$0")/.." || exit 1
failed=

check() {
    name=$1
    shift
    if output=$("$@" 2>&1); then
        printf 'ok    %s\n' "$name"
    else
        printf 'FAIL  %s\n%s\n' "$name" "$output"
        failed="$failed $name"
    fi
}

check format .venv/bin/ruff format --check .
check lint .venv/bin/ruff check .
check types .venv/bin/mypy
check layers .venv/bin/lint-imports
check dependencies .venv/bin/deptry .
check catalogues .venv/bin/python tools/check_catalogues.py
check lengths .venv/bin/python tools/check_lengths.py
[ -z "$failed" ] || { echo "Failed:$failed"; exit 1; }
