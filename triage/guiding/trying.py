"""A change of a brand tried on drafts that wait: which findings would come and which would go.

Nothing is stored, and nothing of the change outlives the call.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from triage.brandfiles.checking import check_files
from triage.brandfiles.folder import HIDDEN
from triage.domain.brand import Brand
from triage.domain.errors import BrandFileError, Conflict, NotFound
from triage.domain.reply import Finding, Severity
from triage.guidelines.check import Checker
from triage.guiding.branding import INHERITED
from triage.line import Line
from triage.ports import Files, Work
from triage.replies.reviewing import Reviewed, Reviewer, comment_reader
from triage.steps.check import check

AT_FIRST = 40
"""Drafts a change is tried on at once: about ten milliseconds each."""
AT_MOST = 200
"""Drafts it is tried on at all, the newest."""
COUNTED = 1_000
"""Waiting drafts that are counted; beyond it is said that there are more."""
SHOWN = 25
"""Drafts shown with what changes in them."""

Key = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Changed:
    """A draft whose findings a change would alter; its text is masked."""

    draft_id: UUID
    comment_id: UUID
    channel: str
    language: str
    text: str
    appear: tuple[Finding, ...]
    vanish: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What a change would do to `looked` of the `waiting` drafts. `appear` and `vanish` count
    drafts by rule, `shown` are the first that change, of `changed` altogether."""

    version: str
    looked: int = 0
    waiting: int = 0
    blocked_before: int = 0
    blocked_after: int = 0
    changed: int = 0
    appear: Mapping[str, int] = field(default_factory=dict)
    vanish: Mapping[str, int] = field(default_factory=dict)
    shown: Sequence[Changed] = ()

    @property
    def more(self) -> bool:
        """Whether further drafts can be looked at."""
        return self.looked < min(self.waiting, AT_MOST)


def proposed_brand(line: Line, name: str, files: Files) -> Brand:
    """The brand these files would make; raises BrandFileError."""
    for path, text in files.items():
        if not path.startswith(INHERITED) and (found := HIDDEN.search(text)):
            where = text.count("\n", 0, found.start()) + 1
            message = f"holds an invisible character (U+{ord(found[0]):04X}); type the word anew"
            raise BrandFileError(f"{name}/{path}", where, message)
    return line.shelf.trial(name, files)


def mistakes(name: str, files: Files, first: BrandFileError) -> tuple[BrandFileError, ...]:
    """Every mistake in the files, not only the one that was found first."""
    others = check_files(name, files).mistakes
    known = {str(one) for one in others}
    return others if str(first) in known else (first, *others)


def tried(line: Line, brand_id: UUID, brand: Brand, language: str, most: int = AT_FIRST) -> Tried:
    """Check the newest waiting drafts by the rules in force and by those of `brand`.

    At most `most` of them, never more than `AT_MOST`; messages in `language`.
    """
    now, then = line.checker(line.shelf.get(brand_id)), Checker.of(brand, line.statements)
    with line.store.write() as work:
        waiting = work.drafts.proposed(brand_id, COUNTED)
        chosen = waiting[: min(most, AT_MOST)]
        found = list(_looked_at(work, chosen, (now, then), language))
    return _told(brand.version, len(waiting), found)


@dataclass(frozen=True, slots=True)
class _Look:
    change: Changed
    blocked: tuple[bool, bool]


def _looked_at(
    work: Work, chosen: Sequence[UUID], checkers: tuple[Checker, Checker], language: str
) -> Iterator[_Look]:
    for draft_id in chosen:
        try:
            approval = work.drafts.for_decision(draft_id)
        except (Conflict, NotFound):
            continue  # it was decided between two looks
        situation = approval.comment.situation()
        old, new = (check(approval.text, situation, one, language) for one in checkers)
        before, after = ({_key(one) for one in found} for found in (old, new))
        change = Changed(
            draft_id=draft_id,
            comment_id=approval.comment_id,
            channel=situation.channel,
            language=situation.language,
            text=approval.text,
            appear=tuple(one for one in new if _key(one) not in before),
            vanish=tuple(one for one in old if _key(one) not in after),
        )
        yield _Look(change, (_blocks(old), _blocks(new)))


def _told(version: str, waiting: int, found: Sequence[_Look]) -> Tried:
    changes = [one.change for one in found if one.change.appear or one.change.vanish]
    appear = Counter(rule for one in changes for rule in _rules(one.appear))
    vanish = Counter(rule for one in changes for rule in _rules(one.vanish))
    return Tried(
        version=version,
        looked=len(found),
        waiting=max(waiting, len(found)),
        blocked_before=sum(one.blocked[0] for one in found),
        blocked_after=sum(one.blocked[1] for one in found),
        changed=len(changes),
        appear=dict(appear.most_common()),
        vanish=dict(vanish.most_common()),
        shown=changes[:SHOWN],
    )


def _rules(found: Sequence[Finding]) -> set[str]:
    """The rules by what stands before the kind: `banned.phrase` is of `banned`."""
    return {one.rule.partition(".")[0] for one in found}


def _key(found: Finding) -> Key:
    return (found.rule, str(found.severity), found.start, found.end)


def _blocks(found: Sequence[Finding]) -> bool:
    return any(one.severity is Severity.BLOCK for one in found)


def own_reply(line: Line, brand: Brand, row: Mapping[str, str], language: str) -> Reviewed:
    """What the rules of `brand` say of a reply somebody typed to try them. Raises RowRefused."""
    checker = Checker.of(brand, line.statements)
    reader = comment_reader(line.encoder, line.heads)
    return Reviewer(brand, checker, reader).reviewed(row, language)
