"""Accepts a written regular expression, or says why it is unsafe; runs none on replies."""

import re
from math import prod

import regex  # type: ignore[import-untyped]  # the package ships no types

LONGEST = 400
REPEATS = 20_000
"""Product of all counted repeats; `regex` unrolls them when compiling."""
PROBE = 400
"""Characters of a probe text: exponential and cubic patterns fail on it, ordinary ones take
well under a millisecond."""
PROBE_SECONDS = 0.1
COUNT = re.compile(r"\{\s*(\d*)\s*(?:,\s*(\d*)\s*)?\}")


def fault(pattern: str) -> str | None:
    """What is wrong with a pattern, in a few words; None for a usable one."""
    if len(pattern) > LONGEST:
        return f"the pattern is longer than {LONGEST} characters"
    counts = [max(int(low or 1), int(high or 1)) for low, high in COUNT.findall(pattern)]
    if prod(max(1, count) for count in counts) > REPEATS:
        return "the pattern repeats too often"
    try:
        compiled = regex.compile(pattern, regex.IGNORECASE)
    except regex.error as error:
        return f"not a valid pattern: {error}"
    if compiled.search(""):
        return "the pattern matches the empty text"
    return "the pattern can take very long (nested repeats)" if _slow(compiled, pattern) else None


def _slow(compiled: "regex.Pattern[str]", pattern: str) -> bool:
    """Whether a probe of repeated characters of the pattern exhausts its time, twice."""
    letters = sorted({character for character in pattern if character.isalnum()} | {" ", "a", "0"})
    # The pattern itself at the end holds whatever the engine looks for before it starts.
    probes = [letter * PROBE + "\x01" + pattern for letter in letters[:30]]
    probes.append("ab " * (PROBE // 3) + "\x01" + pattern)
    return any(_times_out(compiled, text) and _times_out(compiled, text) for text in probes)


def _times_out(compiled: "regex.Pattern[str]", text: str) -> bool:
    try:
        compiled.search(text, timeout=PROBE_SECONDS)
    except TimeoutError:
        return True
    return False
