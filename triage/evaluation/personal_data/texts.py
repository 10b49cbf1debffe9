"""Makes labelled texts from frames and made-up values, the same for the same seed. Reads no data.

A frame is a sentence with slots: `{NAME}` in capitals is filled with a personal value and
labelled, `{price}` in small letters with a look-alike that must stay readable.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from triage.domain.comment import PersonalData
from triage.evaluation.personal_data import development_frames, held_back_frames
from triage.evaluation.personal_data.lookalikes import LOOKALIKES
from triage.evaluation.personal_data.values import TYPE_OF, VALUES, Place

LANGUAGES = ("de", "en")
_FRAMES = {"development": development_frames, "test": held_back_frames}
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text and every personal value in it, in order."""

    language: str
    text: str
    spans: tuple[PersonalData, ...]


def generate(seed: int, frames: str = "development", count: int = 400) -> list[LabelledText]:
    """`count` texts, half of each language, from the "development" or the "test" frames.

    Every frame is used once before any is used again. Raises KeyError for other frames.
    """
    source = _FRAMES[frames]
    made: list[LabelledText] = []
    for language in LANGUAGES:
        dice = Random(f"{seed}{language}")  # noqa: S311 -- the same texts for a seed; no secret
        place = Place(language, source.FIRST_NAMES, source.FAMILY_NAMES, dice)
        own, harmless = source.FRAMES[language], source.HARMLESS[language]
        made += [
            _filled(_surrounded(frame, harmless, place.random), place)
            for frame in _drawn(own + harmless, count // len(LANGUAGES), place.random)
        ]
    return made


def _drawn(frames: Sequence[str], count: int, random: Random) -> list[str]:
    """Frames in a random order, each before any comes again."""
    drawn: list[str] = []
    while len(drawn) < count:
        drawn += random.sample(frames, len(frames))
    return drawn[:count]


def _surrounded(frame: str, harmless: Sequence[str], random: Random) -> str:
    """The frame, in three of ten cases after a harmless sentence."""
    if random.random() < 0.3 and frame[0].isupper():
        return random.choice(harmless) + random.choice((" ", "\n")) + frame
    return frame


def _filled(frame: str, place: Place) -> LabelledText:
    text, told, position, spans = "", "", 0, list[PersonalData]()
    for slot in _SLOT.finditer(frame):
        text += frame[position : slot.start()]
        value = _value(slot[1], place) if slot[1] != "AGAIN" else told
        if slot[1] in TYPE_OF:
            told = value
            spans.append(PersonalData(TYPE_OF[slot[1]], len(text), len(text) + len(value)))
        text += value
        position = slot.end()
    return LabelledText(place.language, text + frame[position:], tuple(spans))


def _value(slot: str, place: Place) -> str:
    if slot in TYPE_OF:
        return VALUES[slot](place)
    choices: Mapping[str, Sequence[str]] = LOOKALIKES[place.language]
    return place.random.choice(choices[slot])
