"""How texts are cut for showing: nothing is lost, nothing moves, placeholders stay whole."""

from datetime import UTC, datetime, timedelta
from gettext import NullTranslations

from hypothesis import given
from hypothesis import strategies as st

from triage.web.pages.filters import view_from, view_of
from triage.web.pages.views import confidence, due, pieces
from triage.web.schemas import Finding

PLAIN = NullTranslations()
NOW = datetime(2026, 11, 22, tzinfo=UTC)
texts = st.lists(
    st.sampled_from(["Guten Tag ", "[[AUTHOR]]", "[[EMAIL_1]]", "!!", "ä", "🎉", "[[", "]]", "\n"]),
    max_size=12,
).map("".join)
spans = st.lists(st.tuples(st.integers(-3, 90), st.integers(-3, 90)), max_size=5)


@given(texts, spans)
def test_the_pieces_are_the_text(text: str, marks: list[tuple[int, int]]) -> None:
    findings = [Finding(rule="r", severity="warn", start=a, end=b, message="m") for a, b in marks]
    values = {"[[AUTHOR]]": "[[AUTHOR]]", "[[EMAIL_1]]": "[[EMAIL_1]]"}
    assert "".join(piece.text for piece in pieces(text, values, PLAIN, findings)) == text


@given(texts)
def test_without_values_no_placeholder_shows(text: str) -> None:
    shown = "".join(piece.text for piece in pieces(text, {}, PLAIN))
    assert "[[AUTHOR]]" not in shown
    assert "[[EMAIL_1]]" not in shown


def test_the_gravest_of_overlapping_findings_colours_the_place() -> None:
    findings = [
        Finding(rule="r", severity="note", start=1, end=10, message="m"),
        Finding(rule="r", severity="block", start=4, end=6, message="m"),
    ]
    found = pieces("abcdefghij", {}, PLAIN, findings)
    assert [(p.text, p.severity, p.ends) for p in found] == [
        ("a", "", ()),
        ("bcd", "note", ()),
        ("ef", "block", (2,)),
        ("ghij", "note", (1,)),
    ]


def test_what_is_said_of_the_whole_text_marks_nothing_in_it() -> None:
    whole = Finding(rule="r", severity="warn", start=0, end=10, message="something is missing")
    [found] = pieces("abcdefghij", {}, PLAIN, [whole])
    assert (found.severity, found.ends) == ("", ())


def test_values_are_not_filled_again() -> None:
    found = pieces("[[NAME_1]]", {"[[NAME_1]]": "[[EMAIL_1]]", "[[EMAIL_1]]": "x"}, PLAIN)
    assert [piece.text for piece in found] == ["[[EMAIL_1]]"]


def test_several_of_a_kind_are_told_apart() -> None:
    found = pieces("[[EMAIL_1]] [[EMAIL_2]]", {}, PLAIN)
    assert [piece.chip for piece in found] == ["E-mail", "", "E-mail 2"]


def test_an_abstained_label_is_unsure_whatever_its_score() -> None:
    assert confidence(0.99, abstained=True).level == "unsure"
    assert [confidence(score, False).level for score in (0.85, 0.84, 0.5, 0.49)] == [
        "sure",
        "likely",
        "likely",
        "unsure",
    ]


def test_the_clock_changes_its_word_at_the_hour_and_at_the_deadline() -> None:
    hour = timedelta(hours=1)
    levels = [due(NOW + delta, NOW).level for delta in (-hour, hour / 2, hour, 2 * hour)]
    assert levels == ["late", "soon", "calm", "calm"]


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=20), max_size=6))
def test_a_view_survives_its_own_address(values: dict[str, str]) -> None:
    view = view_of(values)
    assert view_from(view.query).values == view.values
    assert view.address().startswith("/queue")


def test_a_view_keeps_only_what_can_be_meant() -> None:
    view = view_of(
        {"intent": "praise", "channel": "fax", "team": "a\x00", "urgent": "true", "x": "1"}
    )
    assert dict(view.values) == {"intent": "praise", "urgent": "true"}
    assert view.narrowing == [("intent", "praise"), ("urgent", "true")]
