"""Masking hides values and gives them back exactly; foreign placeholders are never filled."""

from hypothesis import given
from hypothesis import strategies as st

from triage.domain.comment import PersonalData
from triage.language.personal_data import find_personal_data
from triage.language.personal_data.masking import fill, mask

PIECES = st.sampled_from(
    [
        "a@b.de",
        "0171 2345678",
        "Viele Grüße\nAnna Schmidt",
        "[",
        "]",
        " ",
        "Frau Müller",
        "x",
        "\n",
        "[E_1]",
    ]
)


def test_same_value_same_placeholder() -> None:
    text = "a@b.de, c@d.de, a@b.de"
    masked, values = mask(text, find_personal_data(text, "de", {}))
    assert masked == "[[EMAIL_1]], [[EMAIL_2]], [[EMAIL_1]]"
    assert values == {"[[EMAIL_1]]": "a@b.de", "[[EMAIL_2]]": "c@d.de"}


def test_unknown_placeholders_stay_and_values_are_not_filled_again() -> None:
    values = {"[[AUTHOR]]": "[[EMAIL_1]]", "[[EMAIL_1]]": "a@b.de"}
    assert fill("Hallo [[AUTHOR]], [[PHONE_1]]", values) == "Hallo [[EMAIL_1]], [[PHONE_1]]"


@given(st.lists(PIECES | st.text(max_size=8)).map("".join).filter(lambda text: "[[" not in text))
def test_round_trip(text: str) -> None:
    masked, values = mask(text, find_personal_data(text, "de", {"NAME": "Anna Schmidt"}))
    assert fill(masked, values) == text
    for value in values.values():
        assert value in text


@given(st.text(max_size=40).filter(lambda text: "[[" not in text), st.data())
def test_round_trip_over_any_stretches(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    masked, values = mask(text, [PersonalData("NAME", start, end) for start, end in pairs])
    assert fill(masked, values) == text
