"""What machines may do alone is read strictly: a slip of the pen never opens anything."""

import pytest

from triage.brandfiles.automation_file import parse_automation
from triage.domain.errors import BrandFileError
from triage.domain.policy import CellKey, Policy, Treatment

GOOD = """
policies:
  - channels: [email]
    intents: [praise]
    languages: de
    level: 0.97
    minimum: 200
    budget: 0.02
    review: 0.1
    opens: itself
  - intents: [praise, question]
engagement:
  - id: kurz
    then: leave
    channels: [social]
    words_max: 3
    question: false
"""


def test_the_first_policy_that_covers_a_cell_holds_and_all_others_stay_in_shadow() -> None:
    read = parse_automation(GOOD, "m/automation.yaml")
    own = Policy(level=0.97, minimum=200, budget=0.02, review=0.1, by_itself=True)
    assert read.policy(CellKey("email", "praise", "de")) == own
    assert read.policy(CellKey("email", "praise", "en")) == Policy()
    assert read.policy(CellKey("email", "complaint", "de")) is None
    [rule] = read.engagement
    assert (rule.id, rule.treatment, rule.words_max) == ("kurz", Treatment.LEAVE, 3)
    assert rule.question is False


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("level: 0.97", "level: 0.5", 6, "'level' must lie between 0.8 and 0.999"),
        ("minimum: 200", "minimum: 5", 7, "from 30"),
        ("budget: 0.02", "budget: 0.5", 8, "between 0.005 and 0.2"),
        ("review: 0.1", "review: 0", 9, "between 0.05 and 0.9"),
        ("opens: itself", "opens: always", 10, "person, itself"),
        ("opens: itself", "open: itself", 10, "unknown key 'open'"),
        ("languages: de", "languages: fr", 5, "'fr'"),
        ("then: leave", "then: no", 14, "must be of type str"),
        ("id: kurz", "id: 'k u r z'", 13, "letters, digits"),
    ],
)
def test_mistakes_are_named_with_their_line(old: str, new: str, line: int, message: str) -> None:
    with pytest.raises(BrandFileError) as found:
        parse_automation(GOOD.replace(old, new), "m/automation.yaml")
    assert found.value.line == line
    assert message in str(found.value)


def test_two_rules_of_one_name_are_a_mistake() -> None:
    twice = GOOD + "  - id: kurz\n    then: answer\n"
    with pytest.raises(BrandFileError, match="two rules are called 'kurz'"):
        parse_automation(twice, "m/automation.yaml")
