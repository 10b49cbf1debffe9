"""Made-up comments with personal data marked as {TYPE:value}; every person in them is invented."""

import re
from dataclasses import dataclass

_MARK = re.compile(r"\{([A-Z_]+):([^{}]+)\}")


@dataclass(frozen=True)
class Sample:
    language: str
    text: str
    expected: tuple[tuple[str, int, int], ...]


def _sample(line: str) -> Sample:
    language, marked = line[:2], line[3:].replace("\\n", "\n")
    text, position, expected = "", 0, []
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        expected.append((match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        position = match.end()
    return Sample(language, text + marked[position:], tuple(expected))


_TEXTS = r"""
de Bitte melden Sie sich unter {EMAIL:anna.schmidt@example.de}, danke.
de Meine neue Adresse ist {EMAIL:j.meier(at)web.de}, die alte stimmt nicht mehr.
de Rufen Sie mich an: {PHONE:0171 2345678}. Ich bin ab 17 Uhr da.
de Erreichbar bin ich unter {PHONE:+49 30 901820} oder {PHONE:0151/23456789}.
de Tel. {PHONE:(089) 32168-0}, bitte nur vormittags.
de In Wien erreichen Sie mich unter {PHONE:+43 664 1234567}.
de Mein Handy: {PHONE:0041 79 123 45 67}
de Bitte überweisen Sie auf {IBAN:DE89 3704 0044 0532 0130 00} zurück.
de IBAN {IBAN:AT611904300234573201}, Kontoinhaber {NAME:Peter Huber}.
de Auf meiner Karte {CARD:4111 1111 1111 1111} wurde doppelt abgebucht.
de Geliefert wurde an {ADDRESS:Hauptstraße 12, 10115 Berlin}, ich wohne aber nebenan.
de Ich wohne in der {ADDRESS:Goethestr. 7b} und nichts kam an.
de Paket ging an {ADDRESS:Am Markt 3, 26122 Oldenburg} statt zu mir.
de Neue Anschrift: {ADDRESS:Lindenweg 45\n50667 Köln}
de Mein Name ist {NAME:Sabine Krüger} und ich warte seit drei Wochen.
de Ich heiße {NAME:Tomasz Kowalski}, bitte um Rückmeldung.
de Die Ware ist defekt.\nViele Grüße\n{NAME:Anna Schmidt}
de Nie wieder!\n\nMit freundlichen Grüßen\nDr. {NAME:Karl-Heinz Voß}
de Alles super, lg {NAME:Sandra}
de Frau {NAME:Yildiz} an der Kasse war sehr freundlich.
de Sehr geehrter Herr {NAME:Baumann}, Ihre Antwort hilft mir nicht.
de Ihr Kollege {NAME:Stefan Lange} hat mir toll geholfen.
de Liebe {NAME:Katrin}, danke für die schnelle Hilfe!
de Ich bin Frau {NAME:Özdemir} und habe eine Frage zur Rechnung.
de Meine Kundennummer lautet {CUSTOMER_NUMBER:KD-48213}.
de Kd-Nr. {CUSTOMER_NUMBER:7788123}, bitte kündigen.
de Vertragsnummer: {CUSTOMER_NUMBER:V2024-99871} wurde nicht umgestellt.
de Bestellung {ORDER_NUMBER:4711-0815} ist nicht angekommen.
de Bestellnummer {ORDER_NUMBER:DE20931177}: falscher Artikel.
de Die Rechnung Nr. {ORDER_NUMBER:RE-2026-00417} ist falsch.
de Sendungsnummer {ORDER_NUMBER:00340434161094015902} hängt seit Tagen fest.
de Meine Steuer-ID ist {TAX_ID:86095742719}, falls Sie sie brauchen.
de USt-IdNr. {TAX_ID:DE136695976} fehlt auf der Rechnung.
de Ich stand mit {PLATE:B-MW 1234} auf Ihrem Parkplatz und bekam einen Strafzettel.
de Kennzeichen {PLATE:HH AB 99}, Parkschein lag aus.
de Ich bin am {BIRTH_DATE:03.05.1978} geboren.
de Geburtsdatum: {BIRTH_DATE:12.11.1990}, damit Sie mich finden.
de geb. {BIRTH_DATE:3. März 1985}, Mitgliedsnummer {CUSTOMER_NUMBER:556677}
de Siehe {URL:https://shop.example.de/konto?token=ab12cd34ef56} – der Link geht nicht.
de Von der IP {IP:84.133.20.17} aus komme ich nicht auf die Seite.
de Mein Passwort: {SECRET:Sommer2025!} wird nicht angenommen.
de Fragt mal {HANDLE:@lena_m92}, die hatte dasselbe Problem.
de hier ist {NAME:Jürgen Wolter}, Bestellung {ORDER_NUMBER:100234567}, Tel {PHONE:0209 1234567}.
de mein name ist {NAME:Fatma Aydin}, mail {EMAIL:fatma_aydin@gmx.net}
de Abgegeben wurde es bei {NAME:Michael Berger}, {ADDRESS:Schillerstraße 4}, der kennt mich nicht.
en Please write to {EMAIL:tom.baker+shop@example.co.uk}.
en Contact me at {EMAIL:jane [at] example [dot] com} please.
en You can call me on {PHONE:07700 900123} after six.
en My number is {PHONE:+44 20 7946 0958}.
en Phone: {PHONE:(212) 555-0147}, ask for billing.
en Call {PHONE:415-555-2671} any time.
en My landline is {PHONE:020 7946 0018}, thanks.
en Refund to {IBAN:GB29 NWBK 6016 1331 9268 19} please.
en I paid with {CARD:5500-0000-0000-0004} and was charged twice.
en Sort code {ACCOUNT:20-00-00}, account number {CUSTOMER_NUMBER:55779911}.
en Delivered to {ADDRESS:42 Elm Street} instead of my house.
en I live at {ADDRESS:10 Victoria Road, Leeds, LS6 1PF} and never got it.
en Ship it to {ADDRESS:1600 Oak Avenue, Springfield, IL 62704}.
en My postcode is {ADDRESS:SW1A 2AA}, does that help?
en My name is {NAME:Rebecca Thornton} and I am furious.
en Still waiting.\n\nKind regards,\n{NAME:Tom}
en The sofa is torn.\nBest regards\n{NAME:Priya Patel}
en Terrible service. Yours sincerely, {NAME:Margaret O'Neill}
en Mr {NAME:Henderson} at the front desk was rude.
en Dear {NAME:Sarah}, your answer did not help.
en I spoke to {NAME:Kevin} twice and nothing happened.
en Your driver {NAME:David Clarke} was brilliant.
en Thanks,\n{NAME:olivia}
en My customer number is {CUSTOMER_NUMBER:C-998877}.
en Account no. {CUSTOMER_NUMBER:30041277} is locked.
en Order {ORDER_NUMBER:778-2231-09} never arrived.
en order no. {ORDER_NUMBER:GB550912} arrived broken
en Invoice {ORDER_NUMBER:INV-20418} is wrong.
en Booking reference: {ORDER_NUMBER:QX7T9P2}, two nights missing.
en My NI number is {TAX_ID:QQ 12 34 56 C}.
en SSN {TAX_ID:123-45-6789} was printed on the parcel!
en Number plate {PLATE:AB12 CDE}, fined wrongly.
en Date of birth: {BIRTH_DATE:04/07/1982}.
en I was born on {BIRTH_DATE:12 March 1990} and still get the child fare.
en The link {URL:https://example.com/reset/9f8e7d6c5b4a39281706f5e4} expired.
en My IP is {IP:203.0.113.77} and I am blocked.
en This key leaked: {SECRET:sk-live_51HfAbCdEfGhIjKlMnOp}
en {HANDLE:@mike.j} told me to write to you.
en I am {NAME:John Miller}, account {CUSTOMER_NUMBER:5567788}.
en Not happy.\nRegards, {NAME:J. Smith}
de Ich wohne in der {ADDRESS:Karl-Marx-Allee 5} und {NAME:Mehmet Yılmaz} auch.
en password is {SECRET:Hunter2000} and it still says wrong
de Am 10.11.2026 um 12:30 Uhr kam die Ware, Version 5.3.1 läuft.
de Ich habe 2 x 500 g Nudeln und ein iPhone 15 gekauft.
de Der Preis stieg von 19,99 € auf 24,99 €, das sind 25 %.
de Am 03/04/2026 bestellt, 3-5 Tage Lieferzeit, nach 14 Tagen nichts.
de Meine Frau Geburtstag, kein Geschenk – Bestellung 2 Wochen zu spät.
de Sehr geehrte Damen und Herren, das Produkt ist schlecht.
de Mit 10000 Euro Umsatz im Jahr 2025 erwarte ich mehr.
de Viele Grüße aus Berlin, weiter so!
de Ich bin Stammkunde seit 2015 und enttäuscht.
de Bestellung am 12.03.2026 aufgegeben, Lieferung dauerte 14 Tage.
de Hallo Team, die App stürzt seit Update 12.4.1 ab.
de LG Fernseher und Samsung Galaxy S24 gekauft, 3000 Punkte fehlen.
en On 10/11/2026 at 12:30 the app version 5.3.1.2 crashed.
en Paid 129.99 for 2 items, 30 days ago, order 2 arrived.
en I'm Very Angry about the iPhone 15 case, 3 out of 5 stars.
en I ordered 1000 units in 2024 and 1500 in 2025.
en Dear Customer Service, the 24/7 hotline never answers.
en Thanks for the 20% discount, best shop in London!
en The Windows 11 update KB5034441 fails with error 0x80070643.
en See https://www.example.com/help for the 2025-12-01 notice.
"""

SAMPLES = tuple(_sample(line) for line in _TEXTS.strip().split("\n") if line.strip())
