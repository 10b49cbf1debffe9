"""German masculine names of people that are often used for everybody; a table only."""

from triage.guidelines.rules.word_list import listed

WEAK_E = listed("""
kund kolleg expert gesell biolog psycholog bot paketbot kurierbot postbot
""")
"""Stems that never stand without an ending: „Kunde“, „Kunden“."""

WEAK = listed("""
lieferant abonnent spezialist produzent konsument student patient interessent assistent referent
praktikant klient fotograf mandant repräsentant disponent journalist polizist tourist florist
""")
"""Nouns that take -en in all other forms: „Lieferant“, „Lieferanten“."""

STRONG = listed("""
mitarbeiter fahrer nutzer käufer verkäufer händler teilnehmer besucher leser zusteller techniker
berater ansprechpartner empfänger absender bewerber verbraucher anwender kassierer filialleiter
entwickler schüler lehrer bürger einwohner erzeuger vertreter handwerker helfer bäcker gärtner
züchter zuschauer hörer spieler mieter vermieter arbeiter arbeitnehmer arbeitgeber geschäftsführer
betreuer bearbeiter betreiber inhaber besitzer eigentümer packer abnehmer auftraggeber
auftragnehmer begleiter trainer manager gründer pfleger apotheker programmierer designer winzer
imker einkäufer vermittler redner gewinner wähler teamleiter marktleiter schichtleiter
""")
"""Nouns whose plural has no ending but -n in the dative: „Fahrer“, „Fahrern“."""

PLURAL_E = listed("redakteur monteur ingenieur kurier installateur friseur moderator")
"""Nouns with -e or -en in the plural."""

MASCULINE_ENDINGS = (
    *(f"{stem}e{end}" for stem in WEAK_E for end in ("", "n")),
    *(f"{stem}{end}" for stem in WEAK for end in ("", "en")),
    *(f"{stem}{end}" for stem in STRONG for end in ("", "n", "s")),
    *(f"{stem}{end}" for stem in PLURAL_E for end in ("", "e", "en", "s")),
)
"""What such a word ends with; told from a tuple ten times as fast as by the pattern."""


def masculine_pattern() -> str:
    """A pattern of every form, for small letters; the group `stem` holds those of WEAK_E."""
    return (
        rf"(?:(?P<stem>{'|'.join(WEAK_E)})en?|(?:{'|'.join(WEAK)})(?:en)?"
        rf"|(?:{'|'.join(STRONG)})[ns]?|(?:{'|'.join(PLURAL_E)})(?:en?|s)?)"
    )
