"""Own words stay, everything a mail client or a lawyer added goes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.language.quoting import strip_quotes

OUTLOOK_DE = (
    "Von: Shop <info@shop.de>\nGesendet: Montag\nAn: Anna\nBetreff: Ihre Bestellung\n\nAlt."
)
OUTLOOK_EN = "From: Shop <a@shop.com>\nSent: Monday\nTo: Tom\nSubject: Your order\n\nOld text."
FOOTER = (
    "Diese E-Mail enthält vertrauliche Informationen und ist nur für den Empfänger bestimmt.\n"
    "Bitte löschen Sie sie."
)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Fehlt.\n\nAm 3. März 2026 um 10:00 schrieb Shop <i@shop.de>:\n> Tag\n> Da.", "Fehlt."),
        ("Gone.\n\nOn Mon, 3 Mar 2026 at 10:00, Shop <i@shop.com> wrote:\n> Hi\n> Here.", "Gone."),
        (f"Fehlt.\n\n{OUTLOOK_DE}", "Fehlt."),
        (f"Gone.\n\n{OUTLOOK_EN}", "Gone."),
        (f"Hinweis:\n________________\n{OUTLOOK_DE}", "Hinweis:"),
        ("Fehlt.\n-----Ursprüngliche Nachricht-----\nVon: a\n\nalt", "Fehlt."),
        ("Gone.\n-----Original Message-----\nFrom: a\n\nold", "Gone."),
        ("> Wann kam es?\nGestern.\n> War es ganz?\nNein.", "Gestern.\nNein."),
        (
            "On Mon, 3 Mar 2026, Shop <a@shop.com> wrote:\n> When?\nYesterday.\n> Broken?\nYes.",
            "Yesterday.\nYes.",
        ),
        (
            "Neu.\n\nAm 1.2.26 schrieb Shop <a@b.de>:\n> alt\n\nunten auch neu",
            "Neu.\n\nunten auch neu",
        ),
        ("App stürzt ab\n\nVon meinem iPhone gesendet", "App stürzt ab"),
        ("Kaputt\n\nGesendet mit der GMX Mail App", "Kaputt"),
        ("Kaputt\n\nGesendet mit der WEB.DE App", "Kaputt"),
        ("Kaputt\n\nGesendet mit der Telekom Mail App", "Kaputt"),
        ("App crashes. Sent from my iPhone", "App crashes."),
        ("Broken\n\nSent from my Galaxy", "Broken"),
        ("Broken\n\nGet Outlook for iOS", "Broken"),
        ("Kaputt.\n\nMit freundlichen Grüßen\nAnna Schmidt\nHauptstr. 5\n10115 Berlin", "Kaputt."),
        ("Kaputt.\n\nMfG\nA. Schmidt", "Kaputt."),
        ("Kaputt.\nlg anna", "Kaputt."),
        ("Kaputt. Mit freundlichen Grüßen Anna Schmidt", "Kaputt."),
        ("Torn.\n\nKind regards,\nTom", "Torn."),
        ("Torn.\n\nThanks,\ntom", "Torn."),
        ("Torn.\n-- \nTom Baker\nAcme", "Torn."),
        ("Kaputt.\n\nViele Grüße\nAnna\n\nPS: Bitte schnell.", "Kaputt.\n\nPS: Bitte schnell."),
        (f"Gut.\n\n{FOOTER}\n\nGeschäftsführer: Max Muster, HRB 1", "Gut."),
        ("Good.\n\nThis e-mail is confidential and intended for the addressee.", "Good."),
    ],
)
def test_keeps_own_words_only(text: str, own: str) -> None:
    kept, taken = strip_quotes(text)
    assert kept == own
    assert taken


@pytest.mark.parametrize(
    "text",
    [
        "Viele Grüße aus Berlin",
        "Gruß an das Team, weiter so!",
        "Thanks,\nbut the app still crashes every single time I open it on my phone",
        "Danke,\nTom",
        "Mir fehlt:\n- ein Filter\n- eine Suche\nSonst gut.",
        "Gesendet von DHL am Montag kam nie an",
        "Flug\nFrom: Berlin\nTo: Munich\nDate: 3.3.\nwar verspätet",
        "> 5 Minuten gewartet, schlecht",
        "Der Fernseher ist kaputt.\nLG Kühlschrank Modell 5 von 2020 auch",
        "Meine Kollegin schrieb mir: das geht nicht.",
        "> alles zitiert\n> und sonst nichts",
        "Ihre E-Mail kam an.",
        "",
    ],
)
def test_leaves_comments_alone(text: str) -> None:
    assert strip_quotes(text) == (text, "")


@given(
    st.lists(
        st.sampled_from(
            [
                "> alt", "Viele Grüße", "Anna", "-- ", "", "On Monday, A <a@b.c> wrote:", "Von: a",
                "Gesendet: b", "Betreff: c", "An: d", "Von meinem iPhone gesendet", "MfG", "Text.",
            ]
        ),
        min_size=1,
    )
)  # fmt: skip
def test_is_never_empty_when_there_were_words(lines: list[str]) -> None:
    text = "\n".join(lines)
    own, _ = strip_quotes(text)
    if any(char.isalnum() for char in text):
        assert any(char.isalnum() for char in own)


@pytest.mark.parametrize(
    "piece",
    [
        "On a ",
        "On a\n",
        "\n \n",
        "> ",
        "-",
        "From: a\n",
        "Hinweis: mail ",
        "Am x schrieb ",
        "\n\n> ",
    ],
)
def test_hostile_repetition_is_fast(piece: str) -> None:
    begun = time.process_time()
    strip_quotes((piece * 20_000)[:20_000] + "\nGruß")
    assert time.process_time() - begun < 12
