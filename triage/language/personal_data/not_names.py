"""Words that stand where names stand and are none, and the test for them. Knows no names."""

import re

from triage.language.personal_data.first_names import FIRST_NAMES
from triage.language.wordlists import WORDS

PARTICLES = frozenset(
    """
    von van vom de del della da dos do du di zu zum zur der dem den ter te ten al el bin ibn ben le
    la las los und ní mac nic
    """.split()  # noqa: SIM905 -- a page of words reads better than a column of quotes
)
"""Small words inside family names."""

_NEVER = frozenset(
    """
    Team Support Service Kundenservice Kundendienst Leute Zusammen Kollegen Damen Herren Freunde
    Alle All Everyone Guys Folks Sir Madam Sirs Customer Kunde Kundin Kunden Jungs Mädels Welt
    World Firma Gmbh Hallo Hello Hi Hey Dear Liebe Lieber Liebes Danke Thanks Thank Vielen Dank
    Gott God Ihr Ihre Ihren Ihrem Euer Eure Your Aus From Und And Die Der Das Den Dem The Bitte
    Please Ich Wir Sie Es Er We You They It He She This That These Those Ganz Mal Für For Bis Bye
    Tschüss Weiter Gerne Hier Da Dann Nur Sehr So Super Toll Klasse Sauer Enttäuscht Stammkunde
    Neukunde Mitglied Rentner Student Mutter Vater Not Very Really Just Frau Herr Herrn Mr Mrs Ms
    Miss Dr Prof Oetker Martens Beckmann Holle Best Beste Besten Wishes Regards Grüße Gruß Gruss
    Grüsse Im Am In On At App Website Online Hotline Betreiber Entwickler Developer Developers
    Redaktion Chef Geburtstag Ihnen Euch Dir Allen Everybody There Again Also Always Never Schade
    Nein Ja Yes No Ok Okay Was Wie Wo Wer Wann Warum Leider Aber Mit Von Zu Zum Zur Kauf Einkauf
    Hilfe Help Advance Antwort Ein Eine Einen Einem Einer Kein Keine Mein Meine Meinen Meinem
    Meiner My Our Unser Unsere Unseren Mitarbeiterin Mitarbeiter Berater Beraterin Deutschland
    Germany England Österreich Schweiz Berlin Hamburg München Köln London Wien Zürich Happy Angry
    Sad Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag Monday Tuesday
    Wednesday Thursday Friday Saturday Sunday Januar Februar März April Mai Juni Juli August
    September Oktober November Dezember January February March May June July October December
    Guten Good Morning Tag Abend Dame Herrschaften Webmaster Dzień Cześć Direktor Direktorin
    Rektor Rektorin Pfarrer Präsident Minister Professor Doktor Nachbar Geschäftsführer
    Geschäftsführerin Vorname Nachname First Last Surname Vorstand Inhaber Süßer Süße Christmas
    Weihnachten Ostern Kühlschrank Fernseher Product Item Order Bestellung Lieferung Delivery
    Paket Price Preis Quality Chatbot Bot Assistant Assistent Manager Management Crew Staff
    Everyone Somebody Someone Nobody Anyone Person Lady Guy Man Woman Gentleman Agent Betreff
    Subject Tel Telefon Phone Mobil Mobile Email Mail E-Mail Adresse Address Anschrift Nummer
    Number Kundennummer Datum Date Re Fwd Ps Pps Lg Vg Mfg Bg When Why What Where Who How If Then
    Now After Before Since Because But Or Wenn Weil Dass Seit Nach Vor Bei Auf An Um Als
    """.split()  # noqa: SIM905 -- a page of words reads better than a column of quotes
)
_BRANDS = frozenset(
    """
    Adidas Aldi Alexa Allianz Amazon Android Apple Asda Asos Audi Barclays Bahn Bing Bmw Bolt
    Bosch Boots Bvg Canon Check24 Chrome Cineplex Commerzbank Congstar Costa Currys Db Dell
    Deliveroo Disney Dhl Dm Douglas Dpd Dyson Easyjet Ebay Edeka Eon Epson Etsy Eventim Evri
    Expedia Facebook Fedex Fitbit Flixbus Ford Galeria Gls Gmail Google Gorillas Hellofresh Hermes
    Hilton Honda Hp Hsbc Huawei Ikea Ing Instagram Iphone Ipad Jbl Kaufland Kia Kindle Klarna
    Lenovo Lg Lidl Linkedin Lufthansa Mastercard Mcdonald Mcdonalds Mcdonald's Mediamarkt Meta
    Microsoft Miele Monzo Mvg Netflix Netto Nike Nintendo Nivea Nokia Obi Opel Otto Outlook Paypal
    Penny Philips Playstation Post Postbank Primark Prime Puma Qvc Revolut Rewe Ryanair
    Sainsbury's Saturn Samsung Santander Siemens Siri Sky Skoda Škoda Sony Sparkasse Spotify
    Starbucks Telekom Temu Tesco Tesla Thalia Tiktok Tui Twitter Uber Ups Usps Verizon Vinted Visa
    Vodafone Volkswagen Vw Walmart Whatsapp Windows Media Wells Peek Deutsche Cloppenburg Marks
    Barclay Chase Capital Virgin Delta Uniqlo Decathlon Mango Rossmann Tchibo Saturn Xbox Xerox
    Yodel Youtube Zalando Zara Zoom
    """.split()  # noqa: SIM905 -- a page of words reads better than a column of quotes
)
NO_PEOPLE = frozenset(
    {
        "John Lewis", "Jack Daniels", "Jack Wolfskin", "Jack Jones", "Calvin Klein",
        "Tommy Hilfiger",
        "Michael Kors", "Hugo Boss", "Paul Smith", "Ted Baker", "Fred Perry", "Harry Potter",
        "Peter Hahn",
        "Carl Zeiss", "Robert Bosch", "Tim Hortons", "Yves Rocher", "Paul Mitchell",
        "Karl Lagerfeld",
        "Papa John's", "Marc O'Polo", "Trader Joe's", "Trader Joe", "Papa John",
        "Müller Drogerie", "Ernst Young", "Stella Artois", "Charles Schwab", "Victoria's Secret",
        "James Bond", "Max Mara", "Louis Vuitton", "Laura Ashley", "Kate Spade", "Frank Walder",
        "Jim Beam",
        "Johnnie Walker", "Johnny Walker", "Clara Schumann", "Otto Office", "Bruno Banani",
        "Jean Pascale",
    }
)  # fmt: skip
"""Brands and figures that are called as people are."""

_SUFFIX = re.compile(
    r"(?:service|support|team|dienst|betreuung|kund\w{0,4}|gmbh|shop|store|freunde|leute|ung|ungen"
    r"|keit|heit|schaft|tion|tionen|tät|abteilung|zentrale|nummer|markt|preis|versand|erei|thek"
    r"|theke"
    r"|amt|unternehmen|werke|kasse|verein|schule|praxis|klinik|hotel|verlag|redaktion|leiter"
    r"|leiterin"
    r"|beauftragte|beauftragter|direktor|direktorin|installateurmeister|linie|gesellschaft)$",
    re.I,
)
_NOUNS = frozenset(
    """
    Arbeit Artikel Auto Bad Bank Bank Bar Beispiel Beleg Bestellungen Betrag Bett Bild Bus Büro
    Chat Computer Daten Drucker Ehemann Ende Ergebnis Essen Fahrer Fall Familie Farbe Fax Fehler
    Fenster Filiale Film Formular Foto Frage Fragen Frist Geld Gerät Geschäft Gespräch Grund
    Gutschein Gutschrift Handy Haus Hause Herd Hotel Idee Info Jahr Jahre Jahren Kaffee Karte
    Kasse Kind Kinder Kontakt Konto Kosten Laden Laptop Link Lob Mann Menge Menschen Minuten Monat
    Monate Monaten Name Nachbar Nachbarn Netz Ordnung Ort Pakete Paketbote Park Plan Platz Post
    Problem Probleme Produkt Produkte Prospekt Rabatt Raum Restaurant Rezept Rezeption Rückruf
    Sache Schalter Schuhe Seite Sofa Spaß Stelle Stunde Stunden Tag Tage Tagen Technik Teil
    Telefonat Termin Test Text Ticket Tisch Tochter Tür Uhr Umtausch Unternehmen Urlaub Verkauf
    Vertrag Ware Waren Wasser Website Weg Werk Woche Wochen Wohnung Wort Wunsch Zahlen Zeit Zimmer
    Zug Rufen Schreiben Bericht Account Accounts Advice Agents Airport Billing Bill Branch
    Business Call Card Case Cash Cashier Centre Center Chance Chief City Claim Claims Club Coffee
    Complaints Contract Counter Credit Daughter Day Department Desk Details Director Door Email
    Employee Evening Experience Express Faulty Feedback First Food Gift Home Hospital House
    Husband Information Insurance Internet Invoice Issue Issues Kitchen Last Level Live Local
    Loyalty Machine Main Member Members Message Money Morning Motorway Nothing Office Operator
    Options Package Parcel Park Payment People Pharmacy Phone Plus Premium Prize Pro Problem
    Problems Products Project Purchase Reception Receptionist Refund Regional Representative
    Returns Room Royal Sales School Second Security Senior Shipping Sister Site Social Son Staff
    Station Street Supervisor System Tech Technical Terrible Third Ticket Today Tomorrow Train
    Trust University Update Urgent User Value Apotheke Küche Trainer Admin Admins Busfahrer
    Feuerwehr Oma Opa Mama Papa Klage Strom Notfallset Unbekannt Programm Voraus Anhang Rechnung
    Rezept Artikel Kreditkarte Gleis Raum Tor Kabel Typ Relations Hiring Membership Newsdesk Daily
    Muppet Teacher Click Response Reply Letter Queue Queues Line Wait Communication United Nothing
    Something Anything Mother's Father's Lane Lake Care Band Wochenende Stadt Gemeinde Norden
    Süden Osten Westen Herzen Livestream Pause Dame Thema Hat Ist War Shouted Said Was Has Hung
    Sagte Meint Video Wifi Wife Worker Wrong Yesterday Your Zone North South East West New Old
    Great Hotel
    """.split()  # noqa: SIM905 -- a page of words reads better than a column of quotes
)
_FUNCTION = frozenset(word.title() for word in WORDS["de"] | WORDS["en"])


_NAMES_ENDING_SO = frozenset(
    """
    Jung Young Hartung Hornung Cheung Leung Chung Hung Dung Phung Trung Bishop Leiter
    """.split()  # noqa: SIM905 -- a page of names reads better than a column of quotes
)
"""Family names that end as ordinary words do."""


def may_be_name(word: str) -> bool:
    """Whether a word can be part of a name at all, where its place says that it is one."""
    shown = word.title()
    if shown in _NEVER or word in PARTICLES or word[:2] in {"I'", "I’"}:
        return False
    last = word.rsplit("-", 1)[-1]
    return not _SUFFIX.search(word) or word in FIRST_NAMES or last in _NAMES_ENDING_SO


def is_ordinary(word: str) -> bool:
    """Whether it is an everyday noun or a function word, as far as the lists go."""
    shown = word.title()
    return shown in _NOUNS or shown in _FUNCTION


def is_no_word(word: str) -> bool:
    """Whether a word is none the lists know: where the place alone does not make it a name."""
    shown = word.removesuffix("'s").removesuffix("’s").title()
    if shown in FIRST_NAMES:
        return True
    if word.isupper() and len(word) > 1:
        return False
    return may_be_name(word) and not (shown in _BRANDS or shown in _NOUNS or shown in _FUNCTION)
