"""How German and English letters end: the phrases and the name. Must not decide what to drop."""

CLOSING = (
    r"(?:mit\s(?:freundlich(?:em|en)|besten?|lieben?|vielen|herzlichen|den\sbesten|sonnigen)\s"
    r"(?:grü(?:ß|ss)en|gru(?:ß|ss)|gruessen)"
    r"|(?:ganz\s)?(?:viele|liebe|beste|schöne|herzliche|freundliche|sonnige|nette|lg|vg)[nr]?\s"
    r"(?:grü(?:ß|ss)e|gru(?:ß|ss)|gruesse)"
    r"|(?:lieben|besten|schönen|freundlichen)\sgru(?:ß|ss)|gru(?:ß|ss)|grü(?:ß|ss)e"
    r"|hochachtungsvoll"
    r"|mfg|m\.f\.g\.|(?-i:LG|VG|BG|Lg|Vg|lg|vg)"
    r"|(?:with\s)?(?:kind|kindest|best|warm|warmest)\s(?:regards|wishes)|regards|all\sthe\sbest"
    r"|(?:yours\s|very\s)?(?:sincerely|faithfully|truly)(?:\syours)?|yours|cheers|many\sthanks)"
)
"""Phrases that end a letter; to be compiled ignoring case."""

THANKS = (
    r"(?:vielen\sdank|danke(?:\sschön)?|besten\sdank|herzlichen\sdank|"
    r"thanks(?:\sin\sadvance)?|thank\syou|thx|best|love)"
)
"""Phrases that end a letter only when a name follows on a line of its own."""

TITLED_NAME = (
    r"(?:(?:Herr|Frau|Dr\.|Prof\.|Mr\.?|Mrs\.?|Ms\.?|Dipl\.-\w{1,6}\.?)\s){0,2}"
    r"(?:[A-ZÄÖÜÉ][\w'’-]{0,30}\.?)(?:\s(?:(?:von|van|de|zu|der|den|al|el)\s){0,2}"
    r"[A-ZÄÖÜÉ][\w'’-]{0,30}\.?){0,3}"
)
"""One to four capitalised words, as a person signs; to be compiled minding case."""
