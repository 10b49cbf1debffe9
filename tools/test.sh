#!/bin/sh
# All tests, then those that use a database once more on a PostgreSQL that is not ours.
# Only apt-get, and only as root, uses the network; the tests see nothing but loopback.
set -u
cd "$(dirname "$0")/.." || exit 1
python=.venv/bin/python

install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    echo "Installing $* …"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

if ! command -v chromium >/dev/null 2>&1; then
    install chromium fonts-dejavu-core || echo "No chromium: the tests in tests/browser are skipped."
fi
if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    # Its package would start a server of its own; the tests start theirs.
    [ "$(id -u)" = 0 ] && [ ! -e /etc/postgresql-common/createcluster.conf ] &&
        mkdir -p /etc/postgresql-common &&
        echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
    install postgresql || echo "No PostgreSQL of Debian's: the previous one in the wheel takes its place."
fi
if ! command -v dovecot >/dev/null 2>&1 || ! command -v exim4 >/dev/null 2>&1; then
    # Neither may start a server of its own: the tests start theirs.
    policy=/usr/sbin/policy-rc.d
    if [ "$(id -u)" = 0 ] && [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
    else
        policy=
    fi
    install dovecot-imapd exim4-daemon-light || echo "No mail servers: the tests in tests/mail are skipped."
    [ -z "$policy" ] || rm -f "$policy"
fi

# Three at a time on two cores: browsers and databases wait a good part of theirs; a file stays together for its fixtures. Short
# files are not kept for the end: the longest tests stand in them.
alone="$python tools/in_loopback.py"
tests="$python -m pytest -n 3 --dist loadfile --no-loadscope-reorder --durations 10"
failed=0
$alone $tests -p tests.real_models_ran "$@" </dev/null || failed=1
$alone "$python" tools/external_postgres.py $tests -p tests.on_the_database "$@" </dev/null || failed=1
exit $failed
