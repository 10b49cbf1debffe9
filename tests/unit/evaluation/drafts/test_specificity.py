import numpy as np

from tests.doubles import HashEncoder
from triage.evaluation.drafts.reply import Reply
from triage.evaluation.drafts.specificity import specificity

THINGS = ("Heizung", "Rechnung", "Lieferung", "Schokolade", "Zugfahrt", "Matratze", "Waschmaschine")


def replies(said: str) -> list[Reply]:
    return [
        Reply(
            str(n), "de", "complaint", "survey", f"Meine {thing} ist kaputt", "draft", "clear",
            said.format(thing=thing),
        )
        for n, thing in enumerate(THINGS)
    ]  # fmt: skip


def share(said: str) -> float:
    encoder = HashEncoder()
    (line,) = specificity(replies(said), encoder, np.zeros(encoder.dimensions, np.float32))
    return float(line["specificity"])


def test_replies_that_name_the_thing_are_told_apart_and_one_letter_for_all_is_not() -> None:
    assert share("Dass die {thing} kaputt ist, tut uns leid.") > 0.95
    assert share("Danke, wir kümmern uns.") < 0.4


def test_too_few_replies_give_no_figure() -> None:
    encoder = HashEncoder()
    none = specificity(replies("x")[:4], encoder, np.zeros(encoder.dimensions, np.float32))
    assert none == []
