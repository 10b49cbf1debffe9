import json
from dataclasses import replace

import pytest

from triage.domain.brand import Brand, Move
from triage.domain.errors import NotFound
from triage.domain.guidelines import AddressForm
from triage.domain.labels import Intent, Sentiment
from triage.domain.reply import Plan, Situation, SourceKind
from triage.drafting.moves import ORDERS, occasion_of
from triage.drafting.plan import make_plan

QUESTION = Situation(
    seed="1",
    text="Kann ich mein Plus-Abo pausieren?",
    language="de",
    channel="email",
    sentiment="neutral",
    intent="question",
    articles=(("pause-plus", 0.8),),
)


def moves(plan: Plan) -> list[Move]:
    return [planned.move for planned in plan.moves]


def test_every_pair_of_labels_has_an_order() -> None:
    for intent in [*Intent, "own_intent"]:
        for tone in Sentiment:
            assert occasion_of(intent, tone) in ORDERS


def test_a_fitting_article_answers_in_place_of_looking_into_it(brand: Brand) -> None:
    plan = make_plan(QUESTION, brand)
    assert plan.article == "pause-plus"
    assert Move.ANSWER in moves(plan)
    assert Move.NEXT_STEP not in moves(plan)
    assert SourceKind.KNOWLEDGE in {fact.kind for fact in plan.facts}
    assert plan.link is not None


@pytest.mark.parametrize(
    "changed",
    [
        replace(QUESTION, articles=(("pause-plus", 0.3),)),
        replace(QUESTION, articles=(("invoices", 0.9),)),
        replace(QUESTION, articles=(("no-such-article", 0.9),)),
        replace(QUESTION, articles=()),
        replace(QUESTION, intent="praise", sentiment="positive"),
        replace(QUESTION, intent="sales"),
    ],
)
def test_an_article_that_does_not_fit_never_answers(brand: Brand, changed: Situation) -> None:
    plan = make_plan(changed, brand)
    assert plan.article is None
    assert Move.ANSWER not in moves(plan)


def test_a_link_the_guidelines_do_not_allow_is_left_out(du_brand: Brand) -> None:
    plan = make_plan(QUESTION, du_brand)
    assert plan.article == "pause-plus"
    assert plan.link is None


def test_the_plan_is_plain_data(brand: Brand) -> None:
    plan = make_plan(replace(QUESTION, product="Gemüsekiste", store="Leeds"), brand)
    stored = json.loads(json.dumps(plan.evidence()))
    assert stored["product"] == "vegetable-box"
    assert stored["store"] == "leeds"
    assert stored["topics"][0]["topic"] == "pausing"


def test_unknown_products_and_stores_are_not_named(brand: Brand) -> None:
    plan = make_plan(replace(QUESTION, product="Zauberstab", store="Mond"), brand)
    assert (plan.product, plan.store) == (None, None)


def test_public_plans_invite_and_never_ask_for_details(brand: Brand) -> None:
    complaint = replace(QUESTION, text="Schlecht", sentiment="negative", intent="complaint")
    for seed in map(str, range(20)):
        plan = make_plan(replace(complaint, channel="social", seed=seed, has_author=True), brand)
        assert plan.public
        assert Move.INVITE in moves(plan)
        assert Move.ASK not in moves(plan)
        assert not plan.has_author
        assert "customer_relationship" in plan.must_not


def test_a_public_question_about_ones_own_order_is_taken_where_nobody_reads_along(
    brand: Brand,
) -> None:
    about = replace(QUESTION, channel="forum", has_order=True)
    for seed in map(str, range(20)):
        answered = make_plan(replace(about, seed=seed), brand)
        assert {Move.ANSWER, Move.INVITE} <= set(moves(answered))
        open_still = make_plan(replace(about, seed=seed, articles=()), brand)
        assert Move.INVITE in moves(open_still)
        for_all = make_plan(replace(about, seed=seed, has_order=False), brand)
        assert Move.INVITE not in moves(for_all)
        praise = replace(about, seed=seed, articles=(), intent="praise", sentiment="positive")
        assert Move.INVITE not in moves(make_plan(praise, brand))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Könnt ihr mir sagen, ob du das prüfst?", AddressForm.DU),
        ("Eure App ist super", AddressForm.DU),
        ("Können Sie das prüfen?", AddressForm.SIE),
        ("Wann kommt die Lieferung?", AddressForm.SIE),
    ],
)
def test_address_follows_the_customer(
    brand_as_addressed: Brand, text: str, address: AddressForm
) -> None:
    plan = make_plan(replace(QUESTION, text=text), brand_as_addressed)
    assert plan.address is address


def test_english_has_no_address(brand: Brand) -> None:
    assert make_plan(replace(QUESTION, language="en", text="Hi"), brand).address is None


def test_a_language_without_playbook_is_refused(brand: Brand) -> None:
    with pytest.raises(NotFound):
        make_plan(replace(QUESTION, language="fr"), brand)


def test_praise_and_criticism_in_one_comment_make_it_mixed(brand: Brand) -> None:
    text = "Die Auswahl ist toll, aber die Verpackung ist schlecht."
    changed = replace(QUESTION, text=text, sentiment="negative", intent="complaint", articles=())
    assert make_plan(changed, brand).tone == "mixed"


def test_mixed_without_praise_is_answered_as_criticism(brand: Brand) -> None:
    mixed = replace(QUESTION, sentiment="mixed", intent="complaint", articles=())
    for text in ("leider fehlte die Butter.", "Na ja."):
        assert make_plan(replace(mixed, text=text), brand).tone == "negative"


@pytest.mark.parametrize("text", ["Schon wieder zu spät", "late for the second time", "Late again"])
def test_nobody_asks_whether_it_happened_before_when_told_so(brand: Brand, text: str) -> None:
    assert "recurrence" in make_plan(replace(QUESTION, text=text), brand).must_not
