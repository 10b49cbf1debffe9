from triage.learning.edits import proposals
from triage.ports import ProposalKind, Reworded

DRAFT = (
    "Guten Tag [[AUTHOR]],\n\ndanke für Ihre Nachricht. Wir geben das an unser Lager weiter. "
    "Das Paket prüfen wir.\n\nViele Grüße\nIhr Team"
)
WORDINGS = {
    "danke für Ihre Nachricht.": "thank.1",
    "Wir geben das an unser Lager weiter.": "next.4",
    "Das Paket prüfen wir.": "next.7",
}


def edited(number: int, after: str, before: str = DRAFT) -> Reworded:
    return Reworded(f"d{number}", "de", "delivery", before, after, WORDINGS)


def many(after: str, count: int = 3) -> list[Reworded]:
    return [edited(number, after) for number in range(count)]


def test_a_greeting_changed_again_and_again_is_proposed_once_with_its_evidence() -> None:
    (found,) = proposals(many(DRAFT.replace("Guten Tag", "Hallo")))
    assert found.kind is ProposalKind.GREETING
    assert found.change == {"from": "Guten Tag [[AUTHOR]],", "to": "Hallo [[AUTHOR]],"}
    assert [entry["draft"] for entry in found.evidence] == ["d0", "d1", "d2"]


def test_a_term_a_deleted_and_an_added_sentence_are_told_apart() -> None:
    term = DRAFT.replace("Paket", "Lieferkiste")
    deleted = DRAFT.replace(" Wir geben das an unser Lager weiter.", "")
    added = DRAFT.replace("prüfen wir.", "prüfen wir. Unsere Hilfe erreichen Sie auch im Chat.")
    found = {
        one.kind: one.change for after in (term, deleted, added) for one in proposals(many(after))
    }
    assert found[ProposalKind.TERM] == {"from": "Paket", "to": "Lieferkiste"}
    assert found[ProposalKind.DELETED_SENTENCE] == {
        "from": "next.4", "to": ""
    }  # fmt: skip
    assert found[ProposalKind.ADDED_SENTENCE] == {
        "from": "", "to": "Unsere Hilfe erreichen Sie auch im Chat."
    }  # fmt: skip


def test_two_like_edits_are_not_enough_nor_is_one_draft_twice() -> None:
    after = DRAFT.replace("Guten Tag", "Hallo")
    assert proposals(many(after, 2)) == []
    assert proposals([edited(1, after)] * 5) == []


def test_what_people_mostly_keep_is_not_proposed_to_go() -> None:
    after = DRAFT.replace(" Wir geben das an unser Lager weiter.", "")
    kept = [edited(number, DRAFT) for number in range(10, 20)]
    assert proposals(many(after), kept) == []


def test_names_dates_and_whole_rewrites_propose_nothing() -> None:
    assert proposals(many("Hallo, ganz anderes schreibe ich heute lieber selbst", 2)) == []
    named = [
        edited(number, DRAFT.replace("[[AUTHOR]]", f"Frau {name}"))
        for number, name in enumerate(("Meyer", "Öz", "Kern"))
    ]
    assert proposals(named) == []
