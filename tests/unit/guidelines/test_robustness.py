"""No text breaks a rule, whatever it is made of; time grows with length, not with its square."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.guidelines.checking import PLAIN, german
from tests.unit.guidelines.morgenrot import situation
from triage.domain.guidelines import (
    AddressForm,
    Disclosure,
    GenderForm,
    Guidelines,
    Standard,
    Term,
)
from triage.guidelines.check import RULES
from triage.guidelines.reading import read
from triage.guidelines.rules.word_list import listed

DEMANDING = replace(
    german(
        address=AddressForm.CUSTOMER,
        gender=GenderForm.COLON,
        standard=Standard.DE_CH,
        du_capital=True,
    ),
    channels={
        name: replace(
            rules,
            sentences_max=2,
            sentence_words_max=8,
            emoji_allowed=frozenset({"🌱"}),
            legal_footer={"de": "Beispiel GmbH", "en": "Example Ltd"},
        )
        for name, rules in PLAIN.channels.items()
    },
    terms=(Term(("Problem", "billig", "ablehnen", "kein Problem"), "Anliegen"),),
    competitors=("DHL", "Flink"),
    disclosure=Disclosure({"de": "Automatisch.", "en": "Automatic."}, always=True),
    glossary={"veg box": "Veg Box"},
    links=("https://a.example/",),
)
LARGE = frozenset({"promise", "grounding", "claim", "element", "tone"})
"""Rules that read for meaning; their time is measured with them."""
PIECES = listed("""
du Sie Ihr ihr dein schreib Kunden Kund:innen Kundinnen und Herr Frau [[AUTHOR]] [[X [ ] {a} { }
problem Problemfall DHL DHL's als than ß Grüße colour color a.b@c.de https://a.example/x evil[.]com
+49 30 901820 Musterweg 5 <b> ** _a_ &amp; \\n 🌱 👨‍👩‍👧 \u202e \u200b \u0000 \u0301 ﬁ İ ẞ
Viele Grüße Ihr Team Beispiel GmbH „ “ " ' ! ? . … - – Als KI hier ist Ihre Antwort: 中文
""")
TEXT = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(max_size=6), st.sampled_from([" ", "\n", "\t"]))
).map(" ".join)


@settings(deadline=None, max_examples=200, derandomize=True)
@given(reply=TEXT, comment=TEXT, language=st.sampled_from(["de", "en", "fr"]))
def test_any_text_is_read_by_every_rule(reply: str, comment: str, language: str) -> None:
    reading = read(reply, situation(language, channel="social", text=comment, has_author=True))
    for made in RULES:
        rule = made(DEMANDING)
        for hit in rule.find(reading):
            assert 0 <= hit.span[0] <= hit.span[1] <= len(reply)
            assert all(rule.wording[hit.kind][code].format(**hit.values) for code in ("de", "en"))


def seconds(guidelines: Guidelines, text: str) -> float:
    """Processor time of the small rules over a text, the better of two."""
    made = [rule(guidelines) for rule in RULES]
    rules = [rule for rule in made if rule.id not in LARGE]
    spent = []
    for _ in range(2):
        reading = read(text, situation("de", has_author=True, text="Die Kiste fehlte"))
        began = time.process_time()
        for rule in rules:
            list(rule.find(reading))
        spent.append(time.process_time() - began)
    return min(spent)


@pytest.mark.parametrize(
    "piece",
    [
        "Guten Tag [[AUTHOR]], Ihre Kunden sind „da“ und wir prüfen das Problem. ",
        "problem",
        "Problem-",
        "Kundinnen und ",
        "😀 ",
        "dein ",
        "[[AUTHOR",
        "a@",
        "01 ",
        "ß",
        "\u200b",
        "аb",
        "_",
        "DHL-",
    ],
)
def test_time_grows_with_length_only(piece: str) -> None:
    short, long = (seconds(DEMANDING, piece * (size // len(piece))) for size in (5_000, 40_000))
    # Eight times the text; a quadratic rule would need sixty-four times as long.
    assert long < 30 * max(short, 0.005)
