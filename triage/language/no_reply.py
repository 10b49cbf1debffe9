"""Recognises what nobody should answer. Must let every real comment through, however short."""

import re

REACTION = "reaction"
GARBAGE = "garbage"
AUTO_RESPONDER = "auto_responder"
FAREWELL = "farewell"

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_REACTIONS = re.compile(r"(?:[+:;=xX8]-?[1dDpP)(*]+|\^\^|<3+|:\w{2,20}:|\s)+")
_WALKS = (
    "qwertzuiopü",
    "qwertyuiop",
    "asdfghjklöä",
    "yxcvbnm",
    "zxcvbnm",
    "1234567890",
    "abcdefgh",
)
_EMPTY_ANSWERS = frozenset(
    """
    n/a na k.a. k.a ka keine_angabe keine_angaben kein_kommentar no_comment no_comments
    nothing_to_add none nichts nix - test testtest test_test
    """.split()  # noqa: SIM905 -- the words are easier to read so
)
_ABSENT = re.compile(
    r"^(?:(?:betreff|subject):\s?)?(?:(?:automatische\s(?:antwort|e-?mail|rückantwort)|"
    r"auto(?:matic)?[- ]?(?:reply|response)|abwesenheits(?:notiz|nachricht|meldung|assistent)|"
    r"out\sof\s(?:the\s)?office(?:\s(?:auto)?reply)?|abwesend(?:heit)?|unzustellbar|undeliverable|"
    r"zustellung\sfehlgeschlagen|returned\smail)(?=\s?(?:[:\n–-]|$))"
    r"|mail\sdelivery\s(?:failed|failure|subsystem)|delivery\sstatus\snotification|mailer-daemon|"
    r"undelivered\smail)",
    re.I,
)
_GAP = r"(?:[^.!?\n]|(?<=\d)\.)"  # dates have points
_ABSENCE = re.compile(
    r"\bich\sbin\s(?:derzeit|zurzeit|zur\szeit|momentan|aktuell|bis|vom|ab|im\surlaub"
    rf"|heute)?{_GAP}{{0,60}}"
    r"(?:nicht\sim\s(?:büro|haus|hause|dienst)|außer\shaus|im\surlaub|abwesend|nicht\serreichbar)"
    r"|\b(?:i\sam|i['’]m|i\swill\sbe)\s(?:currently\s"
    rf"|away\sand\s)?{_GAP}{{0,40}}(?:out\sof\s(?:the\s)?office|"
    r"on\s(?:annual\s|parental\s|vacation\s)?leave|on\svacation|on\sholiday)",
    re.I,
)
_ABSENCE_PROOF = re.compile(
    r"e-?mails?|nachrichten?\b|messages?\b|vertretung|in\sdringenden|urgent|weitergeleitet"
    r"|zurück(?:kehr)?|"
    r"wieder\s(?:da|im|erreichbar)|return|back\son|respond|beantworte",
    re.I,
)
# Said before the absence, only what a machine says: a person may have mentioned mails, too.
_RECEIPT = re.compile(
    r"danke?\sfür\s(?:ihre|deine|eure|die)\s(?:e-?mail|nachricht|anfrage)"
    r"|thank(?:s|\syou)\sfor\s(?:your|the)\s(?:e-?mail|message|enquiry|inquiry)"
    r"|(?:ihre|deine|eure)\s(?:e-?mail|nachricht)\swird\b"
    r"|your\s(?:e-?mail|message)\s(?:will|has\sbeen)\b",
    re.I,
)
_FREE = re.compile(r"(?:urlaub|vacation|holiday)$", re.I)
_BOUNCE = re.compile(
    r"(?:ihre|deine|die)\s(?:e-?mail|nachricht)\s[^\n]{0,80}(?:konnte\snicht\szugestellt"
    r"|nicht\szugestellt\swerden)"
    r"|your\s(?:e-?mail|message)\s[^\n]{0,80}(?:could\snot\sbe\s|couldn['’]t\sbe\s|wasn['’]t\s"
    r"|was\snot\s)delivered"
    r"|this\s(?:is\san\sautomat\w{2,10}"
    r"|message\swas\screated\sautomatically)\s?[^.\n]{0,40}(?:reply|response|mail)"
    r"|diese\s(?:e-?mail|nachricht)\swurde\sautomatisch\s(?:erstellt|generiert|versendet)",
    re.I,
)
_THANKS = frozenset(
    """
    dank danke dankeschön dankesehr merci thanks thank thx ty thankyou tschüss tschüß tschau ciao
    bye goodbye cheers
    """.split()  # noqa: SIM905 -- the words are easier to read so
)
_POLITE = frozenset(
    """
    ok okay okey oki alles klar gut super prima top passt perfekt perfect great fine cool vielen
    lieben besten herzlichen schön sehr nochmal nochmals auch ihnen euch dir you so much very a
    lot schönen noch tag abend wochenende nice good day evening weekend have einen all the best
    and und many again got it verstanden understood hat sich erledigt now jetzt dann bis bald see
    later
    """.split()  # noqa: SIM905 -- the words are easier to read so
)
_FAREWELL_WORDS = 9
_SETTLED = re.compile(r"^(?:hat\ssich\s(?:schon\s|bereits\s)?erledigt|all\ssorted)\W{0,3}$", re.I)


def no_reply_kind(text: str) -> str | None:
    """Say why a text needs no reply: one of the constants above, or None for a real comment."""
    stripped = text.strip()
    words = [word.lower() for word in _WORD.findall(stripped)]
    if not words or _REACTIONS.fullmatch(stripped):
        return _without_words(stripped)
    if len(words) <= 3 and _is_garbage(stripped, words):
        return GARBAGE
    if len(words) <= _FAREWELL_WORDS and "?" not in stripped and _is_farewell(stripped, words):
        return FAREWELL
    return AUTO_RESPONDER if len(words) >= 3 and _is_automatic(stripped[:2_000]) else None


def _without_words(text: str) -> str:
    shown = any(ord(char) >= 0x203C and not char.isspace() and char not in "…—–" for char in text)
    return REACTION if shown or (text and _REACTIONS.fullmatch(text)) else GARBAGE


def _is_garbage(text: str, words: list[str]) -> bool:
    if "_".join(text.lower().split()).strip(".!,") in _EMPTY_ANSWERS or text in {"-", "--"}:
        return True
    return all(_is_mashed(word) for word in words) and not (text.isupper() and len(text) < 7)


def _is_mashed(word: str) -> bool:
    """Keys hit in a row, one letter again and again, or letters nobody can pronounce."""
    if len(word) >= 4 and any(word in walk or word[:4] in walk for walk in _WALKS):
        return len(word) <= 5 or not any(vowel in word[4:] for vowel in "eiou")
    if len(set(word)) == 1 and len(word) >= 3:
        return not word.isdigit()
    if len(word) >= 8 and len(set(word)) <= 3:
        return True
    return (
        len(word) >= 5
        and word.isascii()
        and word.isalpha()
        and not any(char in "aeiouyäöüé" for char in word)
    )


def _is_farewell(text: str, words: list[str]) -> bool:
    if _SETTLED.match(text):
        return True
    return any(word in _THANKS for word in words) and all(
        word in _THANKS or word in _POLITE for word in words
    )


def _is_automatic(text: str) -> bool:
    if _ABSENT.match(text) or _BOUNCE.search(text):
        return True
    absence = _ABSENCE.search(text)
    if absence is None:
        return False
    if _ABSENCE_PROOF.search(text, absence.end()):
        return True
    return bool(_RECEIPT.search(text) and not _FREE.search(absence[0]))
