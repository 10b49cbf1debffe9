"""Guesses what the columns of a file stand for: by their names in German and English, then by what
stands in them. Must not decide: people see the guess and change it.
"""

import re
from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Any

from triage.domain.upload import FIELDS, KEEP

WORDS: Mapping[str, str] = {
    "text": "text comment kommentar kommentare feedback nachricht message body freitext anmerkung "
    "bemerkung rueckmeldung antworttext rezension review reviewtext verbatim inhalt content "
    "beschwerde beschreibung description anliegen answer bewertungstext kundenfeedback opinion",
    "id": "id nr nummer number key ticket ticketid ticketnummer fallnummer vorgang vorgangsnummer "
    "caseid case responseid antwortid commentid kommentarid reviewid externalid uuid",
    "created_at": "createdat created date datum zeit zeitpunkt zeitstempel timestamp time erstellt "
    "erstelltam angelegt angelegtam eingang eingangsdatum submittedat submitted responsedate "
    "abgegebenam gesendetam receivedat dateandtime datumuhrzeit",
    "channel": "channel kanal quelle source medium eingangskanal plattform platform herkunft",
    "nps": "nps npsscore npswert weiterempfehlung weiterempfehlungswert likelihoodtorecommend ltr "
    "recommendation empfehlungsbereitschaft score0bis10",
    "rating": "rating bewertung sterne stars score note punkte punktzahl sternebewertung csat ces "
    "zufriedenheit satisfaction starrating",
    "scale": "scale skala",
    "lang": "lang language sprache sprachcode locale languagecode",
    "customer_id": "customerid customer kunde kundennummer kundennr kundenid kdnr clientid userid "
    "nutzerid benutzerid accountid kontonummer mitgliedsnummer customernumber respondentid",
    "email": "email emailadresse emailaddress mail mailadresse absenderadresse from",
    "author": "author autor name kundenname vollername fullname absender verfasser user username "
    "nutzername benutzername customername sender vorname reviewer",
    "order": "order orderid ordernumber bestellung bestellnummer bestellnr auftrag auftragsnummer "
    "orderno",
    "product": "product produkt artikel item sku artikelname produktname productname ware",
    "category": "category kategorie thema topic rubrik typ type betreffbereich subject betreff",
    "store": "store filiale standort location markt laden shop ort branch niederlassung",
    "app_version": "appversion version release build",
    "url": "url link permalink adresse webadresse",
    "parent": "parent post beitrag ursprungsbeitrag parentpost",
    "conversation": "conversation conversationid thread threadid unterhaltung gespraech",
    "in_reply_to": "inreplyto replyto antwortauf",
}
"""Words of the head of a column, as `bare` leaves them."""

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
WRITTEN = 12
"""Characters a comment has at the least on average: shorter columns are codes."""

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)


def guess(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Name of each column → field or KEEP; each field once, the best fit first."""
    found = dict.fromkeys(columns, KEEP)
    taken = set[str]()
    for level in (exactly, within):
        for name in columns:
            field = level(bare(name)) if found[name] == KEEP else None
            if field and field not in taken and fits(field, cells(name, rows)):
                found[name] = field
                taken.add(field)
    if "email" not in taken:
        name_one(found, "email", [c for c in columns if addresses(cells(c, rows))])
    if "text" not in taken:
        name_one(found, "text", wordy(columns, rows))
    return found


def name_one(found: dict[str, str], field: str, columns: Sequence[str]) -> None:
    """Give a field to the first of these columns that stands for nothing yet."""
    free = [name for name in columns if found[name] == KEEP]
    if free:
        found[free[0]] = field


def bare(name: str) -> str:
    """A name without what people vary: case, signs, umlauts."""
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).casefold().translate(UMLAUTS)
    return re.sub(r"[^a-z0-9]", "", plain)


def exactly(word: str) -> str | None:
    """The field one of whose words this is, or whose name it is."""
    plain = {field.replace("_", ""): field for field in FIELDS}
    by_word = {one: field for field, words in WORDS.items() for one in words.split()}
    return plain.get(word) or by_word.get(word)


def within(word: str) -> str | None:
    """The field of the longest of its words that stands in a name; short ones stand in anything."""
    hits = [
        (len(one), field)
        for field, words in WORDS.items()
        for one in words.split()
        if len(one) >= 5 and one in word
    ]
    return max(hits)[1] if hits else None


def cells(name: str, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """What stands in a column."""
    found = (row.get(name) for row in rows)
    return [str(one).strip() for one in found if isinstance(one, (str, int, float)) and one != ""]


def fits(field: str, values: Sequence[str]) -> bool:
    """Whether a column can stand for it: comments are longer than codes, scores are numbers."""
    if not values:
        return True
    if field == "text":
        return mean(map(len, values)) >= WRITTEN
    if field in ("nps", "rating"):
        return (
            sum(any(sign.isdigit() or sign == "★" for sign in value) for value in values) * 2
            > (len(values))
            and max(map(len, values)) <= 20
        )
    if field in ("author", "channel", "lang"):
        return mean(map(len, values)) <= 60
    return True


def addresses(values: Sequence[str]) -> bool:
    """Whether nearly all of these are e-mail addresses."""
    hits = sum(ADDRESS.fullmatch(value) is not None for value in values)
    return bool(values) and hits >= 0.9 * len(values)


def wordy(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Columns by the length of what stands in them, the longest first; only what has words."""
    filled = {name: cells(name, rows) for name in columns if cells(name, rows)}
    lengths = {name: mean(map(len, values)) for name, values in filled.items()}
    spaced = [name for name in lengths if any(" " in value for value in cells(name, rows))]
    return sorted(spaced, key=lambda name: -lengths[name])
