"""Single values put into a file: whatever else stands there stays as it was."""

import pytest
import yaml

from triage.brandfiles.rewriting import items, placed, without_item
from triage.domain.errors import Conflict

TEXT = """\
# How we speak.
languages:
  de:
    address: sie # formal
    sign_offs:
      - |-
        Viele Grüße
        Ihr Team
      # the other one
      - "Bis bald"
  en: {titles: false}
channels:
  email:
    max_length: 900

# Words
terms:
  - avoid: [Kiste]
    preferred: Box
  # a remark
  - avoid: Tüte
"""


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("languages", "de", "address"), "du"),
        (("languages", "de", "sign_offs"), ["Viele Grüße\nDein Team", 'Ahoi "Du"']),
        (("languages", "de", "greetings"), ["Hallo [[AUTHOR]],"]),
        (("channels", "email", "max_length"), 1200),
        (("channels", "social", "max_length"), 280),
        (("exclamation_marks_max",), 0),
        (("languages", "de", "du_capital"), True),
        (("title",), "no"),
    ],
)
def test_only_the_value_changes(path: tuple[str, ...], value: object) -> None:
    new = placed(TEXT, path, value)  # type: ignore[arg-type] # each is one of the kinds
    expected = yaml.safe_load(TEXT)
    here = expected
    for key in path[:-1]:
        here = here.setdefault(key, {})
    here[path[-1]] = value
    assert yaml.safe_load(new) == expected
    kept = [line for line in TEXT.split("\n") if line.strip().startswith("# ")]
    if path[-1] != "sign_offs":
        assert [line for line in new.split("\n") if line.strip().startswith("# ")] == kept
    assert ("address: du # formal" in new) is (path[-1] == "address")


def test_an_entry_goes_with_nothing_else() -> None:
    new = without_item(TEXT, items(TEXT, "terms")[0])
    assert yaml.safe_load(new)["terms"] == [{"avoid": "Tüte"}]
    assert "# a remark" in new


def test_what_stands_in_braces_is_left_to_people() -> None:
    with pytest.raises(Conflict, match="only a person"):
        placed(TEXT, ("languages", "en", "standard"), "en-GB")
