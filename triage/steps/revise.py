"""Revise: a draft changed as a person wants it, by a language model or offline, checked like any.

It must not hand back a reply in which a rule that blocks is broken, nor one that did not change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from triage.domain.brand import Brand
from triage.domain.errors import DraftBlocked, NotFound, NotRevised
from triage.domain.reply import Attempt, Draft, Plan, Situation
from triage.domain.writing import Change, Revision, Task, Written
from triage.drafting.attempts import Judge, Mend, attempt_of, finished, tries
from triage.drafting.composer import Composer
from triage.drafting.plan import make_plan
from triage.drafting.ranking import Judged, used
from triage.drafting.revising import answerable, proposals
from triage.ports import Writer

PROPOSALS = 12
"""Offline proposals that are checked: more of one reply are hardly different."""

UNCHANGED: Mapping[Change, str] = {
    Change.SHORTER: "Every sentence of this reply is needed; it cannot be made shorter.",
    Change.WARMER: "The playbook has no warmer wording that fits this comment.",
    Change.MORE_FORMAL: "This reply is as formal as the brand's greetings and closings are.",
    Change.OTHER_LANGUAGE: "No reply can be written in this language.",
    Change.MENTION: "The reply says this already.",
}


def revise(
    revision: Revision, situation: Situation, brand: Brand, writers: Sequence[Writer], mend: Mend
) -> Draft:
    """The changed reply. `writers` are the language models to be asked first, `mend` is that of
    `steps.check`; `revision.language` is that of the reply, where it is not the comment's.

    Raises NotRevised where the change cannot be made, saying why, and DraftBlocked with the
    findings where each way to make it breaks a rule.
    """
    answerable(revision, situation, brand)
    there, plan = planned(revision, situation, brand)
    task = Task(plan, there, brand, revision=revision)
    judge = Judge(vouched(revision, there), mend)
    attempts: list[Attempt] = []
    for writer in writers:
        if not writer.speaks(there.language):
            continue
        found = tries(writer, task, judge, attempts)
        changed = [one for one in found if not one.blocked and one.text != revision.text]
        if changed:
            return finished(changed, task, attempts)
    return finished([offline(revision, task, judge, attempts)], task, attempts)


def offline(revision: Revision, task: Task, judge: Judge, attempts: list[Attempt]) -> Judged:
    """The first proposal that passes the checks."""
    blocked: list[Judged] = []
    version = f"{Composer.version}+{revision.change}"
    try:
        for proposal in islice(proposals(revision, task), PROPOSALS):
            known = used(proposal.text, task.plan.facts)
            one = judge(Written(proposal.text, (*known, *proposal.sources), version))
            attempts.append(attempt_of(one))
            if not one.blocked and one.text != revision.text:
                return one
            blocked.append(one)
    except NotFound as error:
        raise NotRevised(str(error)) from error
    if any(one.blocked for one in blocked):
        raise DraftBlocked(blocked[0].findings)
    raise NotRevised(UNCHANGED[revision.change])


def vouched(revision: Revision, situation: Situation) -> Situation:
    """The situation with what the person vouches for: a source for what the reply says, as an
    earlier message of the conversation is. What no reply may promise it still may not."""
    if revision.change is not Change.MENTION:
        return situation
    return replace(situation, earlier=(*situation.earlier, revision.words))


def planned(revision: Revision, situation: Situation, brand: Brand) -> tuple[Situation, Plan]:
    """The situation and plan of the wanted reply; in another language than the comment's what it
    is about is known from its own."""
    if revision.language is None or revision.language == situation.language:
        return situation, make_plan(situation, brand)
    there = replace(situation, language=revision.language)
    own, plan = make_plan(situation, brand), make_plan(there, brand)
    playbook = brand.playbooks[revision.language]
    shared = {topic.id for topic in playbook.topics}
    topics = tuple(mention for mention in own.topics if mention.topic in shared)
    named = {f"topic:{mention.topic}" for mention in topics}
    facts = [fact for fact in own.facts if fact.id in named]
    others = [fact for fact in plan.facts if not fact.id.startswith("topic:")]
    time = own.time if own.time in {topic.id for topic in playbook.times} else None
    carried = replace(plan, topics=topics, facts=(*facts, *others), details=(), time=time)
    return there, carried
