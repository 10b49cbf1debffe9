"""A brand: its guidelines, its playbook of moves, its knowledge, its routing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from triage.domain.desk import DeskRules
from triage.domain.guidelines import AddressForm, Guidelines
from triage.domain.policy import Automation
from triage.domain.sending import Sending
from triage.domain.staffing import WARN_SHARE, Target, Team


class Move(StrEnum):
    """The moves a reply is made of, in the order they are spoken."""

    GREET = "greet"
    THANK = "thank"
    ACKNOWLEDGE = "acknowledge"
    EMPATHISE = "empathise"
    APOLOGISE = "apologise"
    ANSWER = "answer"
    NEXT_STEP = "next_step"
    ASK = "ask"
    INVITE = "invite"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of a move and the circumstances it suits; empty sets suit all.

    `text` may hold slots in braces, such as `{topic}`, `{product}`, `{store}`; `needs` names
    what must be known to use it. `topics` limits it to a comment about one of these topics.
    """

    id: str
    move: Move
    text: str
    intents: frozenset[str] = frozenset()
    sentiments: frozenset[str] = frozenset()
    segments: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    address: AddressForm | None = None
    needs: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Topic:
    """Something customers speak of, how it is recognised, and how a sentence names it.

    `patterns` are lower-case stems searched at word starts; `phrase` is the grammatical
    noun phrase for the `{topic}` slot (German: dative after „zu“/„mit“ is given by `dative`).
    `accusative` differs from `phrase` for German masculines only. `problem` marks a topic that
    is bad news by itself, such as a late delivery. `instead_of` names wider topics it replaces;
    a `broad` one gives way to any other unless it is praised; an `unnamed` one is never named,
    only met by sentences written for it, where a comment names nothing.
    """

    id: str
    patterns: tuple[str, ...]
    phrase: str
    dative: str = ""
    intents: frozenset[str] = frozenset()
    accusative: str = ""
    plural: bool = False
    problem: bool = False
    instead_of: frozenset[str] = frozenset()
    broad: bool = False
    unnamed: bool = False


@dataclass(frozen=True)
class Playbook:
    """All wordings of one brand in one language.

    `products`, `stores` and `times` are the only names of each kind a reply may speak. Without
    slots, so that the wordings are put in order once: a reply looks at few of some 1,500.
    """

    language: str
    version: str
    variants: tuple[Variant, ...]
    topics: tuple[Topic, ...]
    products: tuple[Topic, ...] = ()
    stores: tuple[Topic, ...] = ()
    times: tuple[Topic, ...] = ()

    def wordings(self, move: Move, intent: str, sentiment: str) -> tuple[Variant, ...]:
        """The variants of a move for an intent and a sentiment, in the playbook's order."""
        key = (move, intent, sentiment)
        found = self._ordered.get(key)
        if found is None:
            found = self._ordered[key] = tuple(
                variant
                for variant in self.variants
                if variant.move is move
                and (not variant.intents or intent in variant.intents)
                and (not variant.sentiments or sentiment in variant.sentiments)
            )
        return found

    @cached_property
    def _ordered(self) -> dict[tuple[Move, str, str], tuple[Variant, ...]]:
        """What `wordings` found already: as many entries as there are occasions."""
        return {}


@dataclass(frozen=True, slots=True)
class Article:
    """A knowledge article. `answer` is the one or two sentences a reply may quote.

    It answers only comments with one of its `intents` and about one of its `topics`, if given.
    """

    id: str
    language: str
    title: str
    body: str
    answer: str
    intents: frozenset[str] = frozenset()
    link: str | None = None
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RouteRule:
    """A routing rule: all given conditions must hold; empty ones always do.

    `min_revenue` in the brand's currency; `sla_minutes` is the time to first response, in the
    team's opening hours unless `always`; of `own_intents` each stands for its kinds too. `skills`
    are what whoever takes it must have; `line` is where the rule stands in its file.
    """

    team: str
    sla_minutes: int
    intents: frozenset[str] = frozenset()
    sentiments: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    segments: frozenset[str] = frozenset()
    urgent: bool | None = None
    reasons: frozenset[str] = frozenset()
    min_revenue: float | None = None
    own_intents: frozenset[str] = frozenset()
    resolution_minutes: int | None = None
    always: bool = False
    skills: frozenset[str] = frozenset()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Routing:
    """Rules tried in order; the last resort takes what no rule matches.

    `precision` is the share of right labels the brand wants of a head (`intent`) or of one of its
    labels (`intent/billing`), 0-1; what is less sure goes to a person. The first of `targets` that
    suits holds beside the rule; `warn_share` is the share of the time, 0-1, after which somebody
    is warned.
    """

    rules: tuple[RouteRule, ...]
    fallback: RouteRule
    precision: Mapping[str, float] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)
    targets: tuple[Target, ...] = ()
    warn_share: float = WARN_SHARE

    @property
    def team_names(self) -> tuple[str, ...]:
        """Every team there is, in the order of the file; those only escalated to as well."""
        named = (*self.teams, *(rule.team for rule in (*self.rules, self.fallback)))
        above = (team.escalate_to for team in self.teams.values())
        return tuple(dict.fromkeys([*named, *(name for name in above if name)]))

    def team(self, name: str) -> Team:
        """A team as the file describes it; one it does not know works round the clock."""
        return self.teams.get(name, Team(name))


@dataclass(frozen=True, slots=True)
class Brand:
    """Everything about one brand that steps and crafts need; `playbooks` by language.

    `version` names the content of all its files together.
    """

    name: str
    title: str
    guidelines: Guidelines
    playbooks: Mapping[str, Playbook]
    articles: tuple[Article, ...]
    routing: Routing
    version: str = ""
    desk: DeskRules = field(default_factory=DeskRules)
    sending: Sending = field(default_factory=Sending)
    automation: Automation = field(default_factory=Automation)
