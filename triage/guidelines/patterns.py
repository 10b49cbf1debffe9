"""Accepts a written regular expression or says why it is unsafe, and runs one within its time."""

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
TIME_LIMIT = 0.1
"""Seconds of processor time one pattern may take on one text; usual ones need microseconds."""
TRIES = 5
"""A pattern out of time is tried so often: `regex` counts what all threads of the process use, so
beside busy ones a harmless pattern runs out of time once, but not again and again."""
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


def matches(pattern: "regex.Pattern[str]", text: str) -> "list[regex.Match[str]]":
    """Every match; raises TimeoutError, within half a second of processor time, for a pattern that
    takes too long."""
    for _ in range(TRIES - 1):
        try:
            return _matches(pattern, text)
        except TimeoutError:
            continue
    return _matches(pattern, text)


def _matches(pattern: "regex.Pattern[str]", text: str) -> "list[regex.Match[str]]":
    # By default other threads run meanwhile, and what they use is charged to the pattern: beside
    # ten busy ones 8 of 328 harmless searches were out of time, alone with the interpreter 3 of
    # 11,927. Collected first, so that the time of whoever reads the matches does not count.
    return list(pattern.finditer(text, concurrent=False, timeout=TIME_LIMIT))


def _slow(compiled: "regex.Pattern[str]", pattern: str) -> bool:
    """Whether a probe of repeated characters of the pattern exhausts its time, twice."""
    letters = sorted({character for character in pattern if character.isalnum()} | {" ", "a", "0"})
    # The pattern itself at the end holds whatever the engine looks for before it starts.
    probes = [letter * PROBE + "\x01" + pattern for letter in letters[:30]]
    probes.append("ab " * (PROBE // 3) + "\x01" + pattern)
    return any(_times_out(compiled, text) and _times_out(compiled, text) for text in probes)


def _times_out(compiled: "regex.Pattern[str]", text: str) -> bool:
    try:
        compiled.search(text, concurrent=False, timeout=PROBE_SECONDS)
    except TimeoutError:
        return True
    return False
