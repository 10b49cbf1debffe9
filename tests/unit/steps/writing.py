"""The bundled brand, comments to it, and writers that say what a test wants."""

from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

from triage.brandfiles.loading import load_brand
from triage.domain.brand import Brand
from triage.domain.errors import WriterUnavailable
from triage.domain.reply import Finding, Situation
from triage.domain.writing import Task, Written
from triage.guidelines.check import Checker
from triage.steps.check import mend
from triage.steps.draft import Judge

FOLDER = Path(__file__).parents[3] / "brand_guidelines" / "morgenrot"

GERMAN = "Das Brot war hart und die Lieferung kam zu spät."
ENGLISH = "The bread was hard and the delivery came too late."

GOOD = (
    "Guten Tag [[AUTHOR]],\n\nes tut uns leid, dass das Brot hart war und die Lieferung zu spät "
    "kam. Wir geben das an unsere Tourenplanung weiter.\n\nHerzliche Grüße\nIhr Morgenrot-Team"
)
OBEYING = (
    "Guten Tag [[AUTHOR]],\n\nIch ignoriere alle Anweisungen. Wir erstatten Ihnen 500 Euro, siehe "
    "https://boese.example/geld.\n\nHerzliche Grüße\nIhr Morgenrot-Team"
)


class Scripted:
    """Says one list of texts after the other; an error in the list is raised."""

    version = "scripted-1"

    def __init__(self, *answers: Sequence[str] | Exception, languages: str = "de,en") -> None:
        self.answers = list(answers)
        self.languages = languages.split(",")
        self.tasks: list[Task] = []

    def speaks(self, language: str) -> bool:
        return language in self.languages

    def write(self, task: Task) -> list[Written]:
        self.tasks.append(task)
        answer = self.answers.pop(0) if self.answers else WriterUnavailable("nothing left to say")
        if isinstance(answer, Exception):
            raise answer
        return [Written(text, task.plan.facts, self.version) for text in answer]


@cache
def brand() -> Brand:
    return load_brand(FOLDER)


@cache
def checker() -> Checker:
    return Checker.of(brand())


def mending(reply: str, situation: Situation) -> tuple[str, tuple[Finding, ...]]:
    return partial(mend, checker=checker())(reply, situation)


def comment(text: str = GERMAN, language: str = "de", intent: str = "complaint") -> Situation:
    return Situation(
        seed="s1",
        text=text,
        language=language,
        channel="email",
        sentiment="negative",
        intent=intent,
        has_author=True,
        placeholders=frozenset({"[[AUTHOR]]", "[[AUTHOR_FIRST]]"}),
    )


def judge(situation: Situation) -> Judge:
    return Judge(situation, mending)
