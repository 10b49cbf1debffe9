"""`make chaos`: the whole campaign within its time; exits with 1 when anything was harmed."""

import argparse
import sys
import time

from tests.chaos.campaign import Campaign, Row, print_head
from tests.chaos.service import under_fire
from tests.chaos.setups import SETUPS

SECONDS = 570
"""All in all: ten minutes with what it takes to begin and end."""

SERVICE_KILLS = 24
LEAST = 300
"""Kills that a full campaign has to make."""


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(prog="make chaos", description=__doc__)
    parser.add_argument("--seed", type=int, default=20261122, help="chooses what is chosen")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="the time it may take")
    wanted = parser.parse_args()
    began = time.monotonic()
    sys.stdout.write(f"seed {wanted.seed}\n")
    print_head()
    rows: list[Row] = [under_fire(SERVICE_KILLS, wanted.seed, began + wanted.seconds * 0.3)]
    for number, (name, setup) in enumerate(SETUPS.items(), 1):
        left = began + wanted.seconds - time.monotonic()
        ends = time.monotonic() + left / (len(SETUPS) - number + 1)
        with setup() as place:
            rows += Campaign(place, name, wanted.seed, ends=ends).rows()
    return summed(rows, time.monotonic() - began)


def summed(rows: list[Row], seconds: float) -> int:
    """Say how it went."""
    kills = sum(row.struck for row in rows if row.fault.startswith("kill"))
    harmed = [row for row in rows if not row.sound]
    runs = sum(row.runs for row in rows)
    sys.stdout.write(f"{runs} runs, {kills} kills, {seconds:.0f} s\n")
    if kills < LEAST:
        sys.stdout.write(f"Fewer than {LEAST} kills: this machine is too slow or too busy.\n")
    for row in harmed:
        sys.stdout.write(f"HARM: {row.fault}, {row.setup}: {row.harm}\n")
    return 1 if harmed or kills < LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
