"""One row of any source becomes a valid submission, or is refused naming the field."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.domain.comment import Channel, Scale
from triage.domain.errors import RowRefused
from triage.steps.ingest import amount, customer, ingest, reopen


def refused(field: str, **row: Any) -> str:
    with pytest.raises(RowRefused) as raised:
        ingest({"text": "a", **row})
    assert raised.value.field == field
    return str(raised.value)


@pytest.mark.parametrize("text", [None, "", " \n", "\x00", "\ufeff", 5, ["a"], {}])
def test_a_comment_needs_text(text: object) -> None:
    refused("text", text=text)


@pytest.mark.parametrize(
    ("row", "scale", "value"),
    [
        ({"nps": 0}, Scale.NPS, 0),
        ({"nps": "10"}, Scale.NPS, 10),
        ({"rating": "4,5"}, Scale.STARS, 4.5),
        ({"rating": 7, "scale": "CES"}, Scale.CES, 7),
        ({"nps": "9", "rating": "1"}, Scale.NPS, 9),
    ],
)
def test_ratings_on_their_scales(row: dict[str, Any], scale: Scale, value: float) -> None:
    rating = ingest({"text": "a", **row}).rating
    assert rating
    assert (rating.scale, rating.value) == (scale, value)


@pytest.mark.parametrize(
    "row",
    [{"nps": 11}, {"nps": -1}, {"nps": "nan"}, {"nps": "viel"}, {"nps": "1e999"}, {"nps": True}],
)
def test_scores_outside_the_scale_are_refused(row: dict[str, Any]) -> None:
    refused("nps", **row)
    refused("rating", rating=6)
    refused("rating", rating=0.5)
    refused("scale", rating=3, scale="smileys")


@pytest.mark.parametrize(
    "text",
    ["2026-12-24T18:30:00", "2026-12-24T18:30:00Z", "24.12.2026 18:30", "1798137000",
     "2026-12-24 19:30:00+01:00"],
)  # fmt: skip
def test_dates_in_the_forms_people_use(text: str) -> None:
    assert ingest({"text": "a", "created_at": text}).created_at == datetime(
        2026, 12, 24, 18, 30, tzinfo=UTC
    )


def test_a_date_with_slashes_is_day_first() -> None:
    assert ingest({"text": "a", "created_at": "03/04/2026"}).created_at == datetime(
        2026, 4, 3, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "text",
    ["yesterday", "31.02.2026", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
     "12/24/2026", "1.1.0000", True, {"a": 1}],
)  # fmt: skip
def test_dates_nobody_can_store_are_refused(text: object) -> None:
    refused("created_at", created_at=text)


def test_channels_by_name_and_by_default() -> None:
    assert ingest({"text": "a"}).channel is Channel.SURVEY
    assert ingest({"text": "a", "channel": "App-Review"}).channel is Channel.APP_REVIEW
    assert "email" in refused("channel", channel="fax")


def test_control_characters_go_and_are_noted() -> None:
    found = ingest({"text": "a", "author": "Pe\x00tra\ud83d", "product": "x" * 600, "id": " 7 "})
    assert found.author == "Petra"
    assert found.product == "x" * 500
    assert found.external_id == "7"
    assert found.repairs == ("author-cleaned", "product-cut")


def test_repairs_never_quote_a_column_somebody_named_after_a_customer() -> None:
    found = ingest({"text": "a", "petra@example.com\x00": "x\x00"})
    assert found.repairs == ("attribute-cleaned",)


def test_forty_columns_are_kept_and_four_hundred_are_not() -> None:
    found = ingest({"text": "a", **{f"c{n}": n for n in range(400)}})
    assert len(found.attributes) == 50


def test_a_payload_brings_the_same_submission_back() -> None:
    row = {"text": "ü\ud83d\u202e\x00", "id": "1", "nps": "9", "email": "a@b.de", "x": [1, {}]}
    first = ingest(row, Channel.EMAIL)
    assert reopen(first.payload, "email") == first


def test_an_endless_number_is_refused_not_a_crash() -> None:
    assert refused("product", product=10**5000)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1840.50", 1840.5), ("1.840,50 €", 1840.5), ("1,840.50", 1840.5), ("12,5", 12.5), ("0", 0)],
)
def test_sums_of_money_as_people_write_them(text: str, value: float) -> None:
    assert amount(text) == value


def test_customers_need_a_name_and_a_sane_revenue() -> None:
    assert customer({"customer_id": " C1 ", "revenue_eur": "12,5", "language": "de-DE"}) == {
        "customer_id": "C1", "revenue": "12.5", "language": "de"
    }  # fmt: skip
    for row in ({"segment": "plus"}, {"email": "a@b.de", "revenue": "viel"}):
        with pytest.raises(RowRefused):
            customer(row)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
names = st.sampled_from(
    ["text", "id", "channel", "nps", "rating", "scale", "created_at", "lang", "author", "email"]
)


@settings(deadline=None)
@given(st.dictionaries(names | st.text(), json_values, max_size=8))
def test_any_json_is_accepted_or_refused_naming_a_field(row: dict[str, Any]) -> None:
    try:
        found = ingest(row)
    except RowRefused as error:
        assert error.field
        return
    assert found.text
    assert reopen(found.payload, found.channel).text == found.text
    assert "\x00" not in repr((found.external_id, found.product, found.repairs))


@given(json_values)
def test_what_is_no_object_is_refused(value: Any) -> None:
    if not isinstance(value, dict):
        with pytest.raises(RowRefused):
            ingest(value)
