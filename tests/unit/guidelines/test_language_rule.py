"""A reply is in one language throughout; names, products and borrowed words are none of another."""

import pytest

from tests.unit.guidelines.checking import PLAIN, words
from tests.unit.guidelines.morgenrot import situation


@pytest.mark.parametrize(
    ("language", "reply", "foreign"),
    [
        ("de", "Vielen Dank. Stay tuned!", "Stay tuned"),
        ("de", "Danke für das Lob. Enjoy your box!", "Enjoy your box"),
        ("de", "Danke. Rest assured, wir prüfen das.", "Rest assured"),
        ("de", "Vielen Dank! Dziękujemy za wiadomość.", "Dziękujemy za wiadomość"),
        ("de", "Vielen Dank! Спасибо за отзыв.", "Спасибо"),
        ("de", "Vielen Dank. Teşekkür ederiz.", "Teşekkür ederiz"),
        ("de", "Danke für Ihre Geduld. Gracias por su paciencia.", "Gracias por su paciencia"),
        (
            "de",
            "Ihre Kiste is on the way und kommt bald",
            "Ihre Kiste is on the way und kommt bald",
        ),
        ("de", "Dear customer, vielen Dank für Ihre Zeilen.", "Dear customer"),
        ("en", "Thank you for the note. Ihre Kiste kommt bald.", "Ihre Kiste kommt bald"),
        ("en", "Hello, we are sorry. Entschuldigung!", "Entschuldigung"),
        ("en", "Thank you for your feedback, liebe Kundin.", "liebe Kundin"),
        ("en", "Thank you for writing. Alles Gute!", "Alles Gute"),
        ("en", "Thank you. Mit freundlichen Grüßen", "Mit freundlichen Grüßen"),
    ],
)
def test_one_foreign_clause_is_enough(language: str, reply: str, foreign: str) -> None:
    assert foreign in words(PLAIN, "language", reply, situation(language))


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("de", "Vielen Dank für Ihr Feedback zur App, das Update ist live."),
        ("de", "Im Newsletter Best of the Breakfast lesen Sie mehr."),
        ("de", "Team Customer Care kümmert sich, Login und Checkout laufen."),
        ("de", "Das ist by the way auch unser Anliegen."),
        ("de", "Frohe Ostern! Top! Gruß aus Leeds und Los Angeles, je nach Lage."),
        ("de", "Guten Tag John Smith, danke für Ihre Nachricht."),
        ("de", "Bitte öffnen Sie u. a. „Settings“ und dort „Log out and clear the data“."),
        ("en", "The Frühstückskiste and the Pfandbox are our best sellers."),
        ("en", "Hello Jürgen Müller, our depot in München was closed."),
        ("en", "Kindergarten deliveries stop in August."),
        ("en", "Noted. Brilliant! Cheers, folks."),
    ],
)
def test_names_and_borrowed_words_pass(language: str, reply: str) -> None:
    assert words(PLAIN, "language", reply, situation(language)) == []


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("de", "Thank you for your message, we are looking into it."),
        ("en", "Vielen Dank für Ihre Nachricht, wir prüfen das."),
        ("fr", "Vielen Dank für Ihre Nachricht, wir prüfen das."),
    ],
)
def test_a_reply_in_another_language_is_marked_whole(language: str, reply: str) -> None:
    assert words(PLAIN, "language", reply, situation(language)) == [reply]
