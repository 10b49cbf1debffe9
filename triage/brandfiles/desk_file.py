"""Makes a brand's rules of working together of the content of `desk.yaml`; opens no file."""

from triage.brandfiles.strict_yaml import Section, read_yaml
from triage.domain.comment import Channel
from triage.domain.desk import DeskRules, FourEyes
from triage.domain.labels import Intent

KEYS = frozenset({"four_eyes", "claim_minutes", "own_figures"})
FOUR_EYES_KEYS = frozenset({"channels", "intents", "everything"})
LONGEST_CLAIM = 240


def parse_desk(content: str | bytes, file: str) -> DeskRules:
    """Rules of the desk from a YAML file; raises BrandFileError with `file` and line."""
    top = Section(read_yaml(content, file), KEYS)
    minutes = top.whole("claim_minutes", default=DeskRules().claim_minutes, least=1)
    if minutes > LONGEST_CLAIM:
        raise top.wrong("claim_minutes", f"'claim_minutes' must be at most {LONGEST_CLAIM}")
    rules = tuple(_four_eyes(rule) for rule in top.sections("four_eyes", FOUR_EYES_KEYS))
    return DeskRules(rules, minutes, bool(top.flag("own_figures")))


def _four_eyes(section: Section) -> FourEyes:
    channels = section.members("channels", Channel)
    intents = section.members("intents", Intent)
    everything = bool(section.flag("everything"))
    if everything == bool(channels or intents):
        message = "a rule names channels, intents or both, or else says 'everything: true'"
        raise section.wrong("everything", message)
    return FourEyes(channels, intents)
