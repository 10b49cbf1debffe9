"""Makes what a brand lets machines do alone of the bytes of a YAML file; decides nothing itself.

What the file does not name stays in shadow: without it no reply ever leaves by itself.
"""

from triage.brandfiles.strict_yaml import Section, read_yaml
from triage.domain.comment import Channel, Segment
from triage.domain.labels import DRAFTED_LANGUAGES, Intent, Sentiment
from triage.domain.policy import Automation, EngagementRule, Policy, PolicyRule, Treatment

KEYS = frozenset({"policies", "engagement"})
CELL_KEYS = frozenset({"channels", "intents", "languages"})
POLICY_KEYS = CELL_KEYS | {"level", "minimum", "budget", "review", "opens"}
ENGAGEMENT_KEYS = CELL_KEYS | {
    "id",
    "then",
    "sentiments",
    "segments",
    "words_max",
    "question",
}
OPENS = ("person", "itself")
"""Whether a cell that earned it waits for a person's word."""

LEVEL = (0.8, 0.999)
BUDGET = (0.005, 0.2)
REVIEW = (0.05, 0.9)
LEAST = 30
"""Fewest decisions that can be asked for."""

USUAL = Policy()


def parse_automation(content: str | bytes, file: str) -> Automation:
    """Policies and engagement rules; raises BrandFileError with `file` and line."""
    top = Section(read_yaml(content, file), KEYS)
    return Automation(
        rules=tuple(_policy_rule(one) for one in top.sections("policies", POLICY_KEYS)),
        engagement=_engagement(top),
    )


def _policy_rule(section: Section) -> PolicyRule:
    return PolicyRule(
        policy=Policy(
            level=_share(section, "level", LEVEL, USUAL.level),
            minimum=section.whole("minimum", USUAL.minimum, LEAST),
            budget=_share(section, "budget", BUDGET, USUAL.budget),
            review=_share(section, "review", REVIEW, USUAL.review),
            by_itself=_opens(section) == "itself",
        ),
        channels=section.members("channels", Channel),
        intents=section.members("intents", Intent),
        languages=section.some("languages", DRAFTED_LANGUAGES),
    )


def _opens(section: Section) -> str:
    word = section.optional_text("opens") or "person"
    if word not in OPENS:
        raise section.wrong("opens", f"'opens' cannot be '{word}'; it is one of: person, itself")
    return word


def _share(section: Section, key: str, limits: tuple[float, float], default: float) -> float:
    share = section.number(key)
    if share is None:
        return default
    low, high = limits
    if not low <= share <= high:
        raise section.wrong(key, f"'{key}' must lie between {low} and {high}")
    return share


def _engagement(top: Section) -> tuple[EngagementRule, ...]:
    rules: dict[str, EngagementRule] = {}
    for section in top.sections("engagement", ENGAGEMENT_KEYS):
        rule = _engagement_rule(section)
        if rule.id in rules:
            raise section.wrong("id", f"two rules are called '{rule.id}'")
        rules[rule.id] = rule
    return tuple(rules.values())


def _engagement_rule(section: Section) -> EngagementRule:
    return EngagementRule(
        id=_id(section),
        treatment=section.member("then", Treatment),
        channels=section.members("channels", Channel),
        intents=section.members("intents", Intent),
        sentiments=section.members("sentiments", Sentiment),
        languages=section.some("languages", DRAFTED_LANGUAGES),
        segments=section.members("segments", Segment),
        words_max=section.optional_whole("words_max", 1),
        question=section.flag("question"),
    )


def _id(section: Section) -> str:
    name = section.text("id")
    if not name.replace("-", "").replace("_", "").isalnum():
        raise section.wrong("id", "'id' is made of letters, digits, - and _")
    return name
