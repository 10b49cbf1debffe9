"""Names a theme by the words that set it apart (class-based TF-IDF, Grootendorst 2022).

Words stay whole: German compounds and umlauts are never cut.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from triage.themes.stop_words import STOP_WORDS

WORD = re.compile(r"[^\W\d_][\w'’-]*[^\W_]", re.UNICODE)
PLACEHOLDER = re.compile(r"\[\s?\[[^\]]{0,40}\]\]|https?://\S+|[@#]\w+")
WORDS_IN_NAME = 3


def name_theme(members: Sequence[str], outside: Counter[str]) -> str:
    """Up to three words typical of `members`; most frequent spelling wins.

    `outside` are the `frequencies` of what the brand's customers write at large. Empty when the
    members hold no telling word.
    """
    inside = frequencies(members)
    if not inside:
        return ""
    total = outside.total() or 1
    own = sum(inside.values())

    def weight(word: str) -> float:
        share = inside[word] / own
        usual = (outside[word] + 1) / (total + 1)
        return share * math.log(1 + share / usual) * (1.0 if inside[word] > 1 else 0.5)

    shared = [word for word in inside if inside[word] > 1] if len(members) > 1 else list(inside)
    best = sorted(shared or inside, key=lambda word: (-weight(word), word))
    return " · ".join(spelling(word, members) for word in distinct(best)[:WORDS_IN_NAME])


def frequencies(texts: Iterable[str]) -> Counter[str]:
    """In how many texts each telling word occurs, case folded."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(words(text)))
    return counts


def words(text: str) -> list[str]:
    """Telling words of three letters or more, case folded."""
    found = (word.casefold() for word in WORD.findall(PLACEHOLDER.sub(" ", text)))
    return [word for word in found if len(word) > 2 and word not in STOP_WORDS]


def distinct(ranked: Sequence[str]) -> list[str]:
    """Without forms of a word already taken: Lieferung, Lieferungen; late, later."""
    kept: list[str] = []
    for word in ranked:
        if not any(word[:5] == other[:5] for other in kept):
            kept.append(word)
        if len(kept) == WORDS_IN_NAME:
            break
    return kept


def spelling(word: str, texts: Sequence[str]) -> str:
    """How the members mostly write a word: German nouns keep their capital."""
    forms = Counter(
        form for text in texts for form in WORD.findall(text) if form.casefold() == word
    )
    settled = {form: count for form, count in forms.items() if not form.isupper() or len(form) < 4}
    return str(max(settled or forms, key=lambda form: (forms[form], form)))
