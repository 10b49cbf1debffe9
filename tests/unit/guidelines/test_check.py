"""Findings carry the right place, message and fix, and depend on the situation as they should."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.guidelines.morgenrot import FOLDER, situation
from triage.brandfiles.loading import load_brand
from triage.domain.guidelines import AddressForm, BannedPhrase, Guidelines
from triage.domain.reply import Finding, Severity, Situation
from triage.guidelines.check import RULES, Checker
from triage.guidelines.fixes import apply_fixes
from triage.guidelines.rules.function_words import ENGLISH, GERMAN, OTHERS

GOOD_GERMAN = """Guten Tag [[AUTHOR]],

vielen Dank für Ihre offenen Worte zur Frühstückskiste. Es tut uns leid, dass die Milch gefehlt hat.
Wir haben Ihren Hinweis an unser Team in Köln weitergegeben, das die Packliste prüft. Sie erreichen
uns unter hallo@morgenrot.example, mehr zum Pfand steht auf https://morgenrot.example/pfand.

Herzliche Grüße
Ihr Morgenrot-Team"""
GOOD_ENGLISH = """Hello [[AUTHOR_FIRST]],

thank you for telling us about your Veg Box. We are sorry that the carrots were missing. Our team in
Leeds has your note and is checking the packing list. You can write to hello@morgenrot.example, and
there is more about returns at https://morgenrot.example/returns.

Kind regards
Your Morgenrot team"""
MODULE_CHECKER = Checker(load_brand(FOLDER).guidelines)


def only(found: tuple[Finding, ...], rule: str) -> Finding:
    (one,) = [finding for finding in found if finding.rule == rule]
    return one


@pytest.mark.parametrize(("language", "reply"), [("de", GOOD_GERMAN), ("en", GOOD_ENGLISH)])
@pytest.mark.parametrize("message_language", ["de", "en"])
def test_a_good_reply_has_no_finding(
    checker: Checker, language: str, reply: str, message_language: str
) -> None:
    about = situation(language, text="Die Milch fehlte", has_author=True)
    assert checker.check(reply, about, message_language) == ()


@pytest.mark.parametrize(
    ("language", "reply", "rule", "words"),
    [
        ("de", "Gern. Melde dich bei uns.", "address.informal", "Melde dich"),
        (
            "de",
            "Das freut uns sehr, danke. We see to it.",
            "language.sentence",
            "We see to it",
        ),
        (
            "en",
            "We thank you for it. Wir sehen das.",
            "language.sentence",
            "Wir sehen das",
        ),
        ("de", "Ja, Sie erhalten einen Gutschein.", "promise.money", "erhalten einen Gutschein"),
        ("en", "Yes, by Friday, surely.", "promise.deadline", "by Friday"),
        ("de", "Frau a.b@c.de schrieb.", "personal_data.email", "a.b@c.de"),
        ("en", "See www.evil.com, please.", "links.not_allowed", "www.evil.com"),
        ("de", "Zu [[EMAIL_1]] hier.", "placeholder.personal", "[[EMAIL_1]]"),
        ("de", "Ja \u200b ja", "residue.hidden", "\u200b"),
        ("en", "That was an any inconvenience day", "banned.phrase", "any inconvenience"),
    ],
)
def test_span_covers_the_words(
    checker: Checker, language: str, reply: str, rule: str, words: str
) -> None:
    spans = [
        reply[one.start : one.end]
        for one in checker.check(reply, situation(language))
        if one.rule == rule
    ]
    assert words in spans


def test_overhang_is_the_span_of_a_reply_too_long(checker: Checker) -> None:
    reply = "Danke. " * 60
    found = only(checker.check(reply, situation("de", channel="social")), "length.long")
    assert (found.start, found.end, found.severity) == (280, 420, Severity.BLOCK)


def test_short_reply_is_only_a_note(checker: Checker) -> None:
    found = only(checker.check("Danke.", situation("de", channel="social")), "length.short")
    assert found.severity is Severity.NOTE


def test_unknown_channel_is_a_warning(checker: Checker) -> None:
    found = only(checker.check("Danke.", situation("de", channel="fax")), "length.unknown_channel")
    assert found.severity is Severity.WARN


def test_greeting_and_sign_off_are_not_asked_for_where_space_is_short(checker: Checker) -> None:
    found = checker.check("Danke für Ihr Lob!", situation("de", channel="social"))
    assert [one.rule for one in found if one.severity is Severity.BLOCK] == []


def test_messages_come_in_the_language_asked_for(checker: Checker) -> None:
    about = situation("de")
    german = only(checker.check("Melde dich.", about, "de"), "address.informal").message
    english = only(checker.check("Melde dich.", about, "en"), "address.informal").message
    assert "hier wird gesiezt" in german
    assert "formal" in english


def test_every_wording_exists_in_both_languages(guidelines: Guidelines) -> None:
    for rule in RULES:
        for kind, wording in rule(guidelines).wording.items():
            assert set(wording) == {"de", "en"}, kind


@pytest.mark.parametrize(
    ("comment", "reply", "faulty"),
    [
        ("Könnt ihr das prüfen?", "Danke für deine Nachricht.", False),
        ("Könnt ihr das prüfen?", "Danke für Ihre Nachricht.", True),
        ("Können Sie das prüfen?", "Danke für Ihre Nachricht.", False),
        ("Können Sie das prüfen?", "Danke für deine Nachricht.", True),
        ("Kiste kaputt", "Danke für deine Nachricht.", True),
        ("Kiste kaputt", "Danke für Ihre Nachricht.", False),
    ],
)
def test_address_follows_the_customer_where_the_brand_says_so(
    guidelines: Guidelines, comment: str, reply: str, faulty: bool
) -> None:
    german = replace(guidelines.languages["de"], address=AddressForm.CUSTOMER)
    following = Checker(replace(guidelines, languages={**guidelines.languages, "de": german}))
    found = following.check(reply, situation("de", text=comment))
    assert any(one.rule.startswith("address.") for one in found) is faulty


def test_plural_they_at_the_start_is_only_a_warning_for_du(guidelines: Guidelines) -> None:
    german = replace(guidelines.languages["de"], address=AddressForm.DU)
    informal = Checker(replace(guidelines, languages={**guidelines.languages, "de": german}))
    reply = "Die Fahrer waren krank. Sie haben sich erholt."
    found = only(informal.check(reply, situation("de")), "address.perhaps_formal")
    assert (found.severity, reply[found.start : found.end]) == (Severity.WARN, "Sie")


def test_quotes_of_the_customer_excuse_but_made_up_quotes_do_not(checker: Checker) -> None:
    reply = "Sie schreiben „wir erstatten Ihnen alles“."
    said = situation("de", text="Ihr sagtet: Wir erstatten Ihnen alles!")
    unsaid = situation("de", text="Die Kiste fehlte.")
    assert not [one for one in checker.check(reply, said) if one.rule == "promise.money"]
    assert [one for one in checker.check(reply, unsaid) if one.rule == "promise.money"]


@pytest.mark.parametrize(
    ("about", "reply", "kind"),
    [
        (situation("de"), "Guten Tag [[AUTHOR]],", "unknown"),
        (situation("de", has_author=True), "Guten Tag [[AUTHOR]],", None),
        (situation("de"), "Zu [[ORDER_NUMBER_1]]:", "unknown"),
        (situation("de", has_order=True), "Zu [[ORDER_NUMBER_1]]:", None),
        (situation("de", text="Wo ist [[ORDER_NUMBER_1]]?"), "Zu [[ORDER_NUMBER_1]]:", None),
        (situation("de", channel="social", has_order=True), "Zu [[ORDER_NUMBER_1]]:", "public"),
    ],
)
def test_placeholders_need_what_fills_them(
    checker: Checker, about: Situation, reply: str, kind: str | None
) -> None:
    found = [one.rule for one in checker.check(reply, about) if one.rule.startswith("placeholder")]
    assert found == ([f"placeholder.{kind}"] if kind else [])


def test_customer_relation_is_no_matter_in_private(checker: Checker) -> None:
    found = checker.check("Ihr Abo läuft weiter.", situation("de", channel="email"))
    assert not [one for one in found if one.rule.startswith("customer_relation")]


def test_catastrophic_pattern_ends_with_a_blocking_finding(guidelines: Guidelines) -> None:
    evil = Checker(replace(guidelines, banned=(BannedPhrase(r"(a|aa)+$"),)))
    began = time.thread_time()
    found = only(evil.check("a" * 300 + "!", situation("de")), "banned.slow")
    assert found.severity is Severity.BLOCK
    assert time.thread_time() - began < 2


def test_busy_threads_beside_it_make_no_pattern_slow(checker: Checker) -> None:
    """What ten other threads compute is not charged to a harmless pattern."""
    over = Event()

    def compute() -> None:
        while not over.is_set():
            sum(range(1000))

    with ThreadPoolExecutor(10) as busy:
        try:
            for _ in range(10):
                busy.submit(compute)
            found = [
                one.rule for _ in range(4) for one in checker.check(GOOD_GERMAN, situation("de"))
            ]
        finally:
            over.set()
    assert "banned.slow" not in found


@pytest.mark.parametrize(
    ("language", "reply", "mended"),
    [
        ("de", "Die frühstückskiste  ist ist da !", "Die Frühstückskiste ist da!"),
        ("de", "Toll! Danke! Bis bald!!!", "Toll! Danke. Bis bald."),
        ("en", "Kindly see your vegbox 😀.", "Please see your Veg Box."),
        ("de", "Dan\u200bke.", "Danke."),
        ("de", "In keinster Weise.", "In keiner Weise."),
    ],
)
def test_fixes_mend_from_the_right(
    checker: Checker, language: str, reply: str, mended: str
) -> None:
    about = situation(language, channel="app_review")
    assert apply_fixes(reply, checker.check(reply, about)) == mended


def test_missing_sign_off_is_appended(checker: Checker) -> None:
    about = situation("de")
    reply = apply_fixes(
        "Guten Tag,\n\nvielen Dank.", checker.check("Guten Tag,\n\nvielen Dank.", about)
    )
    assert reply.endswith("\n\nHerzliche Grüße\nIhr Morgenrot-Team")
    assert not [one for one in checker.check(reply, about) if one.rule.startswith("sign_off")]


def test_overlapping_fixes_keep_the_rightmost() -> None:
    def finding(start: int, end: int, fix: str | None) -> Finding:
        return Finding("x.y", Severity.NOTE, start, end, "", fix)

    findings = [finding(0, 3, "X"), finding(2, 4, "Y"), finding(5, 6, None), finding(4, 4, "-")]
    assert apply_fixes("abcdef", findings) == "abY-ef"


def test_a_check_takes_a_few_milliseconds(checker: Checker) -> None:
    about = situation("de", text="Die Milch fehlte", has_author=True)
    reply = GOOD_GERMAN.replace("Es tut", "Das bedauern wir alle sehr. " * 15 + "Es tut")
    assert len(reply.split()) > 120

    def seconds(work: Callable[[], object]) -> float:
        began = time.process_time()
        work()
        return time.process_time() - began

    # The best of many, in time of the processor, so that a busy machine does not fail the test;
    # 2 ms are the aim on a quiet one.
    assert min(seconds(lambda: checker.check(reply, about)) for _ in range(40)) < 0.05


TRICKY = """Sie du [[AUTHOR]] [[EMAIL_1]] {topic} „ “ " ! ? 20 € morgen bis Freitag erstatten refund
by https:// @ evil.com <b> & 😀 İ ß \u200b +49 30 901820 DE89 3704 Ihr habt ( ] : , . …"""
SPICE = st.sampled_from(TRICKY.split())
TEXT = st.lists(st.one_of(SPICE, st.text(max_size=8), st.sampled_from([" ", "\n"]))).map(" ".join)


@settings(deadline=None, max_examples=150)
@given(
    reply=TEXT,
    comment=TEXT,
    language=st.sampled_from(["de", "en", "fr", "und", ""]),
    channel=st.sampled_from(["email", "social", "forum", "carrier_pigeon"]),
)
def test_no_text_makes_the_check_raise(
    reply: str, comment: str, language: str, channel: str
) -> None:
    about = situation(language, channel=channel, text=comment)
    found = MODULE_CHECKER.check(reply, about, "de")
    for one in found:
        assert 0 <= one.start <= one.end <= len(reply)
        assert one.message
    apply_fixes(reply, found)


@settings(deadline=None, max_examples=100)
@given(reply=TEXT)
def test_check_is_repeatable(reply: str) -> None:
    about = situation("de")
    assert MODULE_CHECKER.check(reply, about) == MODULE_CHECKER.check(reply, about)


def test_no_function_word_speaks_for_two_languages() -> None:
    assert not GERMAN & ENGLISH
    assert not OTHERS & (GERMAN | ENGLISH)


@pytest.mark.parametrize(
    "piece", ["\n", " ", "[[", "a.", "https://", "Ihr habt ", "we refund ", "<"]
)
def test_long_monotonous_text_is_checked_in_good_time(checker: Checker, piece: str) -> None:
    began = time.process_time()
    checker.check(piece * (5000 // len(piece)), situation("de"))
    assert time.process_time() - began < 20
