"""The made-up labelled texts are honest, and personal data in them is found."""

from collections.abc import Sequence

import pytest

from triage.domain.comment import PersonalData
from triage.evaluation.personal_data import LabelledText, generate, measure
from triage.evaluation.personal_data.development_frames import FIRST_NAMES as TUNED_NAMES
from triage.evaluation.personal_data.held_back_frames import FIRST_NAMES as KEPT_NAMES
from triage.language.personal_data import find_personal_data
from triage.language.personal_data.finding import TYPES
from triage.language.personal_data.first_names import FIRST_NAMES

_FRAMES = ("development", "test")


def _find(text: str, language: str) -> Sequence[PersonalData]:
    return find_personal_data(text, language, {})


@pytest.mark.parametrize("frames", _FRAMES)
def test_texts_are_as_many_as_asked_for_half_of_each_language(frames: str) -> None:
    texts = generate(1, frames, 400)
    assert [text.language for text in texts].count("de") == 200
    assert len(texts) == 400
    assert texts == generate(1, frames, 400)
    assert texts != generate(2, frames, 400)


@pytest.mark.parametrize("frames", _FRAMES)
def test_spans_hold_values_in_order_and_of_known_types(frames: str) -> None:
    for text in generate(3, frames):
        end = 0
        for span in text.spans:
            assert end <= span.start < span.end <= len(text.text)
            assert text.text[span.start : span.end].strip() == text.text[span.start : span.end]
            assert span.type in TYPES
            end = span.end
        assert "{" not in text.text


def test_names_are_in_no_list_of_the_recognisers_and_kept_ones_in_no_tuned_frame() -> None:
    assert not FIRST_NAMES & {*TUNED_NAMES, *KEPT_NAMES}
    assert not set(TUNED_NAMES) & set(KEPT_NAMES)


def test_every_type_occurs_in_both_languages() -> None:
    for language in ("de", "en"):
        kinds = {
            span.type
            for text in generate(1, "development", 1200)
            if text.language == language
            for span in text.spans
        }
        assert kinds == set(TYPES)


@pytest.mark.parametrize(("frames", "least"), [("development", 0.97), ("test", 0.95)])
def test_recall_and_precision(frames: str, least: float) -> None:
    """The aim is a recall of 0.97; unseen frames with rare names only are allowed 0.95."""
    totals = [figure for figure in measure(generate(1, frames), _find) if figure.type == "all"]
    assert [figure.language for figure in totals] == ["de", "en"]
    for figure in totals:
        assert figure.recall >= least
        assert figure.precision >= 0.95


def test_figures_count_touched_named_and_whole_values() -> None:
    text = LabelledText(
        "en", "Jo 0171 and x", (PersonalData("NAME", 0, 2), PersonalData("PHONE", 3, 7))
    )
    found = [PersonalData("NAME", 0, 5), PersonalData("URL", 12, 13)]
    total, name, phone, url = measure([text], lambda _text, _language: found)
    assert (total.type, total.values, total.spans) == ("all", 2, 2)
    assert (total.recall, total.named, total.whole, total.precision) == (1.0, 0.5, 0.5, 0.5)
    assert (name.recall, name.named, name.whole) == (1.0, 1.0, 1.0)
    assert (phone.type, phone.recall, phone.named, phone.whole) == ("PHONE", 1.0, 0.0, 0.0)
    assert (url.values, url.recall, url.precision) == (0, 1.0, 0.0)
    assert total.recall_interval == (1.0, 1.0)
