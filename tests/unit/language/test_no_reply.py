"""What needs no reply is recognised; a short but real comment never is."""

import pytest

from triage.language.no_reply import no_reply_kind

NO_REPLY = {
    "reaction": ["👍", "👍🏽🎉", "❤️", ":)", "+1", "😡😡"],
    "garbage": ["", "asdf", "....", "???", "aaaaaa", "qwertz", "dfgkjh",
        "n/a", "-", "keine Angabe", "12345"],
    "farewell": [
        "ok danke", "thanks, bye", "Danke!", "Vielen Dank, schönen Tag noch", "alles klar, danke",
        "thank you so much", "Hat sich erledigt, danke", "Hat sich erledigt.", "Great, thanks!",
    ],
    "auto_responder": [
        "Abwesenheitsnotiz: Ich bin bis 5. Mai nicht da.",
        "Automatische Antwort: Ihre Anfrage",
        "Ich bin derzeit nicht im Büro und ab Montag wieder erreichbar.",
        "Ich bin bis zum 14.03. nicht im Büro. Ihre E-Mail wird nicht weitergeleitet.",
        "Vielen Dank für Ihre Nachricht. Ich bin vom 1.3. bis 14.03.2026 nicht im Büro.",
        "I am currently out of the office until 5 May and will answer your message after that.",
        "Thank you for your email. I am out of the office until 5 May.",
        "Automatic reply: Your order",
        "I am out of the office until Monday. For urgent matters contact Tom.",
        "Mail delivery failed: returning message to sender",
        "Undelivered Mail Returned to Sender",
        "Ihre Nachricht an shop@example.de konnte nicht zugestellt werden.",
        "Your message to tom@example.com could not be delivered.",
    ],
}  # fmt: skip
REAL = [
    "ok", "super", "Top", "schlecht", "10/10", "5", "toll!", "meh", "lol", "DHL", "HTTPS", "MfG",
    "thanks for nothing", "Danke für nichts", "Danke, aber es geht immer noch nicht",
    "Danke, wann kommt mein Paket?", "ok danke?", "Mein Paket konnte nicht zugestellt werden.",
    "Delivery failed again", "Ich bin im Urlaub und die Karte geht nicht",
    "Your message service is bad", "Auto-Reply funktioniert nicht", "👍 aber teuer", "App",
    "I am on holiday and the room is dirty", "Out of office numbers never answer", "rhythm",
    "Ich war nicht im Büro, als das Paket kam",
    "Ich war nicht im Büro, als das Paket kam. Danke für Ihre E-Mail.",
    "Danke für Ihre Nachricht. Ich bin bis 3.5. im Urlaub, bitte später liefern.",
    "danke für die schnelle Hilfe", "Alles gut", "Очень плохо", "没有收到",
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in NO_REPLY.items() for text in texts]
)
def test_needs_no_reply(kind: str, text: str) -> None:
    assert no_reply_kind(text) == kind


@pytest.mark.parametrize("text", REAL)
def test_real_comments_pass(text: str) -> None:
    assert no_reply_kind(text) is None
