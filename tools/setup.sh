#!/bin/sh
# Makes .venv with everything pinned; done at once when nothing has changed since the last time.
# Every way it can fail ends with one sentence that says what to do, and a code other than 0.
set -u
cd "$(dirname "$0")/.." || exit 1

say() { printf '%s\n' "$*" >&2; }
fail() { say "make setup: $*"; exit 1; }

sum=sha256sum
command -v sha256sum >/dev/null 2>&1 || sum="shasum -a 256"
wanted="$(pwd)
$(cat pyproject.toml constraints.txt | $sum)"
stamp=.venv/.setup-stamp
if [ -x .venv/bin/triage ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then exit 0; fi

python=${PYTHON:-python3.11}
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || version=
[ -n "$version" ] || fail "Python 3.11 is needed and $python is not there; install it, or name it: make setup PYTHON=python3.11"
[ "$version" = 3.11 ] || fail "Python 3.11 is needed, $python is $version; name another one: make setup PYTHON=python3.11"
[ -w . ] || fail "this account may not write in $(pwd); use a checkout of your own."

free=$(df -Pk . | awk 'NR == 2 {print $4}')
[ -x .venv/bin/triage ] || [ "$free" -gt 3000000 ] ||
    fail "the disk has $((free / 1024)) MB left; make room for 3 GB and run it again."

log=$(mktemp "${TMPDIR:-/tmp}/triage-setup.XXXXXX") || fail "no temporary file can be made; is the disk full?"
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT TERM

explain() {
    case $(cat "$log") in
    *"No space left"* | *"Disk quota"*)
        fail "the disk is full; make room for 3 GB and run it again." ;;
    *"Permission denied"* | *"Read-only file system"* | *"EnvironmentError"*)
        fail "this account may not write in $(pwd)/.venv; remove that folder or use a checkout of your own." ;;
    *"ensurepip is not available"* | *"No module named venv"* | *"No module named ensurepip"*)
        fail "this Python cannot make environments; on Debian: apt-get install python3.11-venv" ;;
    *"name resolution"* | *"NewConnectionError"* | *"Network is unreachable"* | *"ConnectTimeout"* | \
        *"Connection refused"* | *"ProxyError"* | *"NameResolutionError"* | *"Connection broken"* | \
        *"Read timed out"* | *"ReadTimeoutError"*)
        fail "the package index cannot be reached; check the network and run it again." ;;
    *"No matching distribution"*)
        grep -m 1 "No matching" "$log" >&2
        fail "the package index cannot be reached, or lacks that package; check the network and pip's settings (pip config list)." ;;
    esac
    tail -n 20 "$log" >&2
    fail "$1 failed; pip's last words stand above."
}

# Its programs name the folder they were made in, so a moved one is of no use.
if [ -f "$stamp" ] && [ "$(head -n 1 "$stamp")" != "$(pwd)" ]; then rm -rf .venv; fi
rm -f "$stamp"
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    rm -rf .venv
    "$python" -m venv .venv >"$log" 2>&1 || explain "making .venv"
fi
say "Installing packages into .venv (a few minutes the first time) …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
    --constraint constraints.txt --editable '.[dev]' >"$log" 2>&1 || explain "installing the packages"
printf '%s\n' "$wanted" >"$stamp" || fail "the disk is full; make room and run it again."
say "Ready: .venv/bin/triage"
