"""What resembles personal data and is none: prices, versions, brands, dates. Must stay readable."""

from collections.abc import Mapping, Sequence


def _choices(lines: str) -> Mapping[str, Sequence[str]]:
    """Lines of a slot, a colon and choices with bars between them."""
    slots = (line.strip().partition(": ") for line in lines.strip().splitlines())
    return {slot: tuple(choices.split(" | ")) for slot, _, choices in slots}


LOOKALIKES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "de": _choices("""
        price: 19,99 € | 1.249,00 EUR | EUR 45,- | 3,50 Euro | 129 € | 2.000 Euro | 0,00 €
        version: Version 5.3.1 | v2.10.4.1 | iOS 17.4 | Build 20260412 | Release 12.4.1.7
        product: iPhone 15 Pro Max | Galaxy S24 | Modell KGN-39 | WMF Kult X | Typ B 4711 | Kult 900
        date: 12.03.2026 | 3. Mai 2026 | 24.12. | 2026-04-01 | 01.02.2026 10:30 | Ende März 2025
        time: um 14:30 Uhr | gegen 9 Uhr | von 8:00 bis 16:30 | um 18.15 Uhr | um 7 Uhr 30
        quantity: 3 Stück | 2 x 500 g | 12 Flaschen | 1500 Stück | 10.000 Punkte | 30 Tage
        company: Deutsche Bahn | Media Markt | Müller Drogerie | Dr. Oetker | Otto Versand | Siemens
        city: Hamburg | Bad Homburg | Wien | Zürich | Frankfurt am Main | Garmisch-Partenkirchen
        weekday: Montag | Dienstagabend | Samstag | Freitagnachmittag | Sonntag | Mittwoch
        song: „99 Luftballons“ | „Bohemian Rhapsody“ | „Über den Wolken“ | „Major Tom“
        error: Fehler 0x80070643 | Error 404 | Fehlercode E-17 | ERR_4032 | HTTP 503 | Code F07
        role: der Filialleiter | die Kassiererin | der Fahrer | die Mitarbeiterin | der Kundendienst
        thing: die Waschmaschine | der Staubsauger | das Ladekabel | mein Vertrag
    """),
    "en": _choices("""
        price: £19.99 | $1,249.00 | 45 EUR | 3.50 pounds | £129 | $2000 | 99p | USD 12.50
        version: version 5.3.1 | v2.10.4.1 | iOS 17.4.1 | Android 14 | build 20260412 | release 12.4
        product: iPhone 15 Pro Max | Galaxy S24 | model KGN-39 | Dyson V15 | Type B 4711 | Echo Dot
        date: 12/03/2026 | 3 May 2026 | March 3rd | 2026-04-01 | May 2025 | 01/02/2026 10:30am
        time: at 2:30 pm | around 9am | between 8:00 and 16:30 | at 18.15 | at half past 7
        quantity: 3 pieces | 2 x 500 g | 12 bottles | a pack of 4 | 1500 units | 10,000 points
        company: British Airways | Marks & Spencer | Johnson & Johnson | Dr. Martens | John Lewis
        city: Manchester | Milton Keynes | New York | San Francisco | St Albans | Bath | Reading
        weekday: Monday | Tuesday evening | Saturday | Friday afternoon | Sunday | Wednesday
        song: 'Bohemian Rhapsody' | "Rolling in the Deep" | 'Hey Jude' | "Black Friday"
        error: error 0x80070643 | Error 404 | fault code E-17 | ERR_4032 | HTTP 503 | code F07
        role: the store manager | the cashier | the driver | the agent | customer service
        thing: the washing machine | the charging cable | my contract | the kettle
    """),
}
"""By language, what a slot in small letters is filled with."""
