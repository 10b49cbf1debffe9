"""The places where people's names stand, as patterns. Must not decide what can be a name."""

import re

from triage.language.closings import CLOSING, THANKS

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁĻŃŇŌŐŘŚŞŠȘŤȚŪŮŰŹŻŽ"
_LOWER = "a-zß-öø-ÿāăąćčďđēęěğģīıķłļńňōőřśşšșťțūůűźżž"
CAPITAL = rf"(?:[{_UPPER}][\w'’]{{1,24}}(?:-[\w'’]{{2,24}}){{0,2}})"
_INITIALS = rf"(?:[{_UPPER}]\.[ ]?){{0,3}}"
_PARTICLE = (
    r"(?:(?:von(?:[ ]und[ ]zu|[ ]de[rmn])?|van(?:[ ]de[nr]?)?|de(?:[ ]l[ao]s?)?|del|della"
    r"|d[aiou]|dos"
    r"|zu(?:[ ]de[rmn])?|te[nr]?|al|el|bin|ibn|ben|l[ae]|zur|ní|mac|nic)[ ])?"
)
_LEADING = r"(?:(?:van(?:[ ]de[nr]?)?|de|del|della|d[aiou]|dos|zu|te[nr]|al|el|bin)[ ])?"
FAMILY = rf"(?:[ ]{_INITIALS}{_PARTICLE}{CAPITAL})"
FULL = rf"(?P<name>(?:(?:[{_UPPER}]\.[ ]?){{1,3}}{_PARTICLE}|{_LEADING}){CAPITAL}{FAMILY}{{0,3}})"
_TITLED_FULL = rf"(?P<name>{_INITIALS}(?:zu[mr][ ]|{_PARTICLE}){CAPITAL}{FAMILY}{{0,3}})"
_ANOTHER = rf"(?P<name_other>{CAPITAL}{FAMILY}{{0,3}})"
_TWO = rf"(?P<name>{_INITIALS}{CAPITAL}{FAMILY}{{1,3}})"
_DEGREE = (
    r"(?:(?:Dr|Prof|Dipl|Mag|Ing|DI|Univ|MMag|med|dent|phil|jur|rer|nat|h\.?\s?c|vet|habil|pol|oec)"
    r"\.?(?:-(?:Ing|Kfm|Kffr|Prof|Dr)\.?)?(?:[ ]|(?<=\.))"
    r"|(?:Direktor|Professor|Doktor|Rektor|Pfarrer|Bürgermeister|Präsident|Pastor|Father"
    r"|Sister)(?:in)?[ ])"
)
_ADDRESSED = r"(?:Herrn?|Frau|Hr\.|Fr\.|Mr\.?|Mrs\.?|Ms\.?|Miss|Mx\.?|Sir|Familie)"
TITLE = rf"(?:(?:{_ADDRESSED}[ ])?{_DEGREE}{{0,4}})"
_LINE_END = r"(?=[ .,!]{0,3}(?:x{1,4}\b|[\U0001F300-\U0001FAFF❤♥☺:;)(-]{1,4})?[ ]{0,3}(?:\n|$))"

INTRODUCED = re.compile(
    r"\b(?i:mein(?:e)?\s(?:voller\s)?name\s(?:ist|lautet|war)|mein\sname:|(?:ich\s"
    r"|und\s)hei(?:ß|ss)e|wir\shei(?:ß|ss)en|gestatten,?"
    r"(?:\s(?:übrigens|eigentlich|jetzt|nun|nämlich|seit\sder\shochzeit))?"
    r"|heisse\sich|heiße\sich|(?:hier|da)\s(?:schreibt|spricht)(?:\sihnen)?|(?:vorne"
    r"|full\s)?my\s(?:full\s)?name\sis"
    r"|(?:my\s)?name['’]s|my\sname:|my\sfull\sname\sis|(?:they|people)\scall\sme"
    r"|(?:es|ihnen|dir|euch)\sgrü(?:ß|ss)t(?:\seuch|\ssie)?|wünscht(?:\sihnen|\seuch|\sdir)?"
    r"|unterzeichnet(?:\svon)?|unterschrift|gez\.|signed(?:\sby)?)"
    rf"(?:\s|:\s?|,\s)(?P<article>(?i:der|die)\s)?(?i:ihre?\s|eure?\s)?{TITLE}{FULL}"
)
LABELLED = re.compile(
    r"(?:^|(?<=[\n\s,;(|]))(?i:(?:vor-\s?und\s(?:nach|zu)|nach|vor|zu|familien|kontakt"
    r"|kunden)?name(?!\s(?:ist|is|was|war))"
    r"(?:\s(?:de[sr]|of\sthe)\s\w{3,20})?"
    r"|(?:first|last|full|family|customer|contact|guest|given)[ -]?name|surname"
    r"|unterzeichner(?:in)?|contact\sperson|vertrags(?:partner|nehmer|inhaber)(?:in)?"
    r"|contract\sholder"
    r"|(?:account|policy)\sowner|name\son\s(?:the\s)?card|angaben\szur\sperson|pers(?:önliche"
    r"|onal)\s(?:daten|details)"
    r"|my\sdetails|(?:booked|ordered|bestellt|gebucht)\s(?:by|von)|(?:lead\s)?traveller"
    r"|reisende[r]?|teilnehmer(?:in)?|participant|student|schüler(?:in)?|mitglied|member"
    r"|inhaber(?:in)?|owner"
    r"|ansprechpartner(?:in)?|kontoinhaber(?:in)?|karteninhaber(?:in)?|account\sholder"
    r"|card\s?holder(?:\sname)?|policy\s?holder|versicherungsnehmer(?:in)?|versicherte[r]?"
    r"|patient(?:in)?|empfänger(?:in)?|recipient|absender(?:in)?|sender|besteller(?:in)?"
    r"|mieter(?:in)?|fahrer(?:in)?|kund(?:e|in)|customer|contact|passenger|fahrgast|gast|guest"
    r"|kontaktperson|bearbeiter(?:in)?|attn|attention|fao|z\.\s?hd\.?|zu\shänden(?:\svon)?|c/o"
    r"|zhd\.?)"
    rf"(?:\s?[:=]\s?|\s(?:war|ist|is|was):?\s|\s)(?i:der\s|die\s)?{TITLE}{FULL}"
)
SMALL_LABELLED = re.compile(
    r"\bname\s?:\s?(?P<name>[^\W\d_][\w'’-]{1,24}(?:[ ][^\W\d_][\w'’-]{1,24}){0,2})[ .,]{0,2}$",
    re.I | re.M,
)
I_AM = re.compile(
    r"\b(?i:ich\sbin|hier\sist|i\sam|i['’]m|this\sis|it['’]s)\s"
    rf"(?i:der\s|die\s)?(?P<title>{TITLE}){FULL}(?P<ends>(?=\s?(?:[.,;:!?(\n–-]|$"
    r"|und\b|and\b|from\b|aus\b|here\b)))?"
)
SMALL_I_AM = re.compile(
    r"\b(?i:ich\sbin(?:\sder|\sdie)?|hier\sist|i\sam|i['’]m|im|this\sis)\s"
    rf"(?P<name>[{_LOWER}][\w'’-]{{2,24}}(?:[ ](?:(?:von|van|de|zu|der"
    rf"|den)[ ]){{0,2}}[\w'’-]{{2,25}})?)"
)
_SMALL = rf"[{_LOWER}][\w'’-]{{1,24}}"
SMALL_INTRODUCED = re.compile(
    r"\b(?i:mein\sname\sist|mein\sname\slautet|ich\shei(?:ß|ss)e|my\s(?:full\s)?name\sis"
    r"|(?:my\s)?name['’]s)\s"
    rf"(?P<name>{_SMALL}(?:[ ]\w\.)?(?:[ ](?:(?:von|van|de|zu|der|den|al|el"
    rf"|ní)[ ]){{0,2}}[\w'’-]{{2,25}})?)"
    r"(?P<ends>(?=\s?(?:[.,;:!?)\n-]|$|und\b|and\b)))?"
)
TITLED = re.compile(
    r"(?<!\w)(?P<before>(?i:mein|dein|sein|ihr|unser|euer|ein|jed|kein)(?:e[rnms]?)?\s|als\s)?"
    rf"(?:(?P<plain>{_ADDRESSED})[ ]{_DEGREE}{{0,4}}|(?:Dr|Prof)\.\s?{_DEGREE}{{0,4}}|Dr\s"
    r"|Professor(?:in)?\s)"
    rf"{_TITLED_FULL}"
)
LOUD = re.compile(
    r"(?<!\w)(?P<before>(?:MEINE|EINE|DIE|KEINE|JUNGE|ALTE|DEINE|SEINE|ALS)\s)?(?:HERRN?|FRAU"
    rf"|MR\.?|MRS\.?|MS\.?|MISS|DR\.?)\s(?P<name>[{_UPPER}][{_UPPER}'’]{{1,24}}"
    rf"(?:-[{_UPPER}'’]{{2,24}})?(?:[ ][{_UPPER}][{_UPPER}'’-]{{1,25}}){{0,2}})(?!\w)"
)
GREETED = re.compile(
    r"(?:^|(?<=[\n.!?,]\s)|(?<=\n))\s{0,2}(?i:(?:vielen|besten|tausend|herzlichen)\sdank"
    r"|danke\s(?:schön|dir|sehr|nochmals?)"
    r"|(?:thanks|thank\syou)\s(?:so\smuch|a\slot|again|a\smillion|very\smuch)|liebe[rs]?|hallo"
    r"|hallöchen|hi|hiya|hey|dear|hello"
    r"|guten\s(?:tag|morgen|abend)|good\s(?:morning|afternoon|evening)|moin(?:\smoin)?|servus"
    r"|grüezi|grüß\sgott|thanks|thank\syou|thx|danke|merci|well\sdone|cheers|sorry|ciao|tschüss"
    r"|(?:sehr\s)?(?:geehrter?|verehrter?))"
    rf",?\s{TITLE}{FULL}(?=\s?[,!:–]|\s?$|\s?\n|\.(?:\s|$)|\s(?:und|and)\s[{_UPPER}])"
)
_MORE_CLOSINGS = (
    r"(?:bis\s(?:bald|dann|später|demnächst)|alles\s(?:gute|liebe)"
    r"|(?:einen\s)?schöne[ns]?\s(?:tag|abend|woche"
    r"|wochenende|sonntag)(?:\snoch)?|(?:danke|vielen\sdank|dank)\s(?:im\svoraus|vorab)|ciao"
    r"|tschüss|tschau"
    r"|servus|cu|herzlichst?|hochachtend|(?:speak|talk|see\syou|write)\ssoon|see\sya|take\scare"
    r"|bye(?:\sbye)?"
    r"|all\s(?:my\s)?best|warmly|respectfully|cordially|rgds|brgds|kr|ta|xx+|xoxo"
    r"|many\sthanks(?:\sin\sadvance)?"
    r"|br|have\sa\s(?:nice|good|great|lovely)\s(?:day|weekend|evening|week|one)|with\sthanks"
    r"|warm(?:est)?\swishes|in\santicipation|cheers\sand\sthanks|mit\sgrüßen|grüßle|grüessli"
    r"|freundlichst|mit\s(?:freundlichem|bestem|liebem|herzlichem)\sgru(?:ß|ss))"
)
SIGNED = re.compile(
    rf"(?:^|(?<=[\s.!?,;–-]))(?i:(?P<sure>{CLOSING})|(?P<thanks>{_MORE_CLOSINGS}|{THANKS}))(?!\w)"
    r"(?:[ ,.!;–-]{0,4}|[ ](?:aus|vom|von|from)[ ](?:[^\n]{2,40}(?=\n)"
    r"|[^\n,]{2,40},[ ]))(?P<below>\n?\s?\n?\s?\n?\s?)"
    r"(?i:(?:ihre?|eure?r?|dein[e]?|your|sendet|von|from|and|i\.?\s?[AV]\.|ppa\.?)\s){0,2}"
    rf"(?:[Tt]he\s)?{TITLE}(?:{FULL}(?P<ends>(?:\s[Ff]amily)?{_LINE_END}|(?=\s?[,;|(–/•]"
    r"|\s(?:Tel|Mobil|Kd|\d)))"
    rf"|(?P<small>{_SMALL}){_LINE_END})"
)
DASHED = re.compile(rf"(?:^|\n)[ ]?[-–—~/]{{1,2}}[ ]?{FULL}[ ]{{0,2}}(?=\n?\Z)")
LAST_LINE = re.compile(rf"(?<=[.,!?])[ ]?\n\s?{TITLE}{_TWO}[ ]{{0,2}}\n?\Z")
SELF_NAMED = re.compile(rf"\b(?:[Ii]ch|I),\s{TITLE}{FULL}(?=,)")
TOGETHER = re.compile(
    rf"\b(?:[Ww]ir|[Ww]e|[Ii]ch),\s{TITLE}{FULL}\s(?:und|and|&)\s{TITLE}{_ANOTHER}(?=,)"
    rf"|\b(?i:namens?|named?)\s(?:von|from|in|to|auf|zu)\s{FULL.replace('<name>', '<name_old>')}"
    rf"(?:\s(?:auf|in|to|zu)\s{_ANOTHER.replace('<name_other>', '<name_new>')})?"
)
NAMED_BEHIND = re.compile(
    r"(?:^|(?<=[\n.!?,]\s)|(?<=\n))(?P<greeting>(?i:hi|hello|hey|moin|hallo|guten\s\w{3,6}"
    r"|good\s\w{5,9}"
    rf"|servus),?\s)?{TITLE}{FULL}(?=,?\s(?P<own>mein\s[Nn]ame\b|speaking[,.!]|am\sApparat)"
    r"|,?\s(?:hier|here)(?:[,.!\n]|\s[a-z]))"
)
_KIN = (
    r"(?:nachbarn?|nachbarin|mann|ehemann|ehefrau|tochter|sohn|bruder|schwester|mutter|vater"
    r"|oma|opa"
    r"|enkel(?:in)?|freund(?:in)?|partner(?:in)?|lebensgefährt(?:e|in)|schwiegermutter"
    r"|schwiegervater|tante|onkel|cousin(?:e)?|nichte|neffe|husband|wife|son|daughter|brother"
    r"|sister"
    r"|mum|mom|dad|mother|father|boyfriend|girlfriend|friend|partner|fiancée?|aunt|uncle|cousin"
    r"|niece|nephew|grand(?:mother|father|son|daughter)|neighbou?r|flatmate|roommate)"
)
_STAFF = (
    r"(?:kolleg(?:e|in|en)|mitarbeiter(?:in|s)?|berater(?:in)?|verkäufer(?:in)?|techniker(?:in)?"
    r"|fahrer(?:in)?|zusteller(?:in)?|kellner(?:in)?|monteur(?:in)?|(?:sach)?bearbeiter(?:in)?"
    r"|filialleiter(?:in)?|marktleiter(?:in)?|arzt|ärztin|therapeut(?:in)?|vermieter(?:in)?"
    r"|anw(?:alt|ältin)|chef(?:in)?|patient(?:in)?|trainer(?:in)?|lehrer(?:in)?|azubi"
    r"|kassierer(?:in)?"
    r"|servicekraft|mandant(?:in)?|colleague|co-?worker|driver|courier|agent|advis[eo]r|rep"
    r"|representative|manager(?:in)?|cashier|waiter|waitress|barista|nurse|doctor|landlord|landlady"
    r"|tenant|technician|engineer|employee|assistant|supervisor|receptionist|consultant|teacher"
    r"|salesman|saleswoman|gentleman|postman|plumber|stylist|therapist|instructor)"
)
RELATED = re.compile(
    rf"\b(?i:{_KIN}|{_STAFF})(?:\s(?i:namens\s|called\s|named\s|heißt\s)?{TITLE}{FULL}"
    rf"|,\s{TITLE}{FULL.replace('<name>', '<name_between>')}(?=[,.!?\n]|$))"
)
CALLED = re.compile(
    r"\b(?i:named|namens|by\sthe\sname\sof|(?:in\s)?(?:the\s)?name\sof|(?:(?:mit|auf|unter"
    r"|für)\s(?:de[mn]\s)?|im\s)namen(?:\svon)?"
    r"|(?:lady|man|guy|woman|gentleman|girl|boy|lad|someone|somebody|person|agent|employee"
    r"|colleague"
    r"|driver|rep|advisor|adviser|assistant|member\sof\sstaff)\s(?:was\s|is\s)?called)\s"
    rf"{TITLE}{FULL}"
)
SPOKEN_WITH = re.compile(
    r"\b(?i:(?:spoke|spoken|talked|talking|speaking|chatted|chatting|dealt|dealing|speak|talk"
    r"|met|meeting"
    r"|appointment|call|conversation)\s(?:to|with)(?:\s(?:a|an|your"
    r"|the)\s\w{2,15}(?:\s(?:called|named))?)?)"
    rf"\s{TITLE}{FULL}"
)
DONE_BY = re.compile(
    r"\b(?i:(?:served|helped|assisted|handled|sold|treated|answered|seen|sent|told|looked\safter"
    r"|dealt\swith|taken|delivered|booked|written|done|advised|collected|contacted|visited"
    r"|approached|informed|greeted"
    r"|welcomed|trained|interviewed|scammed|accepted|signed(?:\sfor)?|fixed|installed|insulted"
    r"|ignored)\s(?:\w{2,9}\s)?by"
    r"(?:\s(?:a|an|your|the)\s\w{2,15}(?:\s(?:called|named))?)?)\s"
    rf"{TITLE}{FULL}"
)
THANKED = re.compile(
    r"\b(?i:thanks(?:\sagain|\sa\slot|\sso\smuch|\smust|\sgoes?|\sgo)?\sto"
    r"|thank\syou(?:\sso\smuch)?\sto"
    r"|shout[\s-]?outs?\s(?:to|for)|kudos\sto|props\sto|credit\sto|praise\sfor|hats\soff\sto"
    r"|well\sdone(?:\sto)?"
    r"|(?:dank|lob|gruß|grüße|gruss|kompliment|danke)\s(?:geht\s)?an)\s"
    rf"{TITLE}{FULL}"
    rf"|\b(?i:thank)\s{TITLE}{FULL.replace('<name>', '<name_asked>')}(?=\s(?:for|so)\b)"
)
ASKED = re.compile(
    r"\b(?i:ask(?:ed)?\sfor|questions\sto|(?:fragt?|fragen\ssie|verlangte?)\snach"
    r"|rückfragen(?:\sbitte)?\san"
    r"|bitte\san|attention\sof|registered\sto|belongs\sto|addressed\sto"
    r"|(?:lautet|läuft|laufend|gebucht|bestellt|registriert|ausgestellt|adressiert)\sauf"
    r"(?:\sden\snamen|\sdie\sname)?)\s"
    rf"{TITLE}{FULL}"
    r"|\b(?i:ask|tell|told|asked"
    rf"|contact)\s{TITLE}{FULL.replace('<name>', '<name_asked>')}(?=\s(?:to|about|that|who)\b)"
)
HELPED = re.compile(
    r"\b(?i:bedient|beraten|geholfen|betreut|behandelt|angerufen|empfangen|begrüßt)\s(?:hat"
    r"|haben)\s"
    rf"(?:mich|mir|uns)\s{TITLE}{FULL}"
    rf"|\b(?:hat|hatte|haben)\s(?:mich|mir|uns)\s{TITLE}{_TWO.replace('<name>', '<name_helper>')}"
    rf"|(?<![\w-]){TITLE}{_TWO.replace('<name>', '<name_actor>')}"
    r"(?=\s(?:hat|hatte)\s(?:mich|mir|uns)\b)"
)
ACTED = re.compile(
    rf"(?<![\w-]){TITLE}{_TWO}(?=\s(?:served|helped|looked\safter|rang|called|told|promised"
    r"|assured|took\scare\sof)"
    r"\s(?:us|me)\b)"
)
MET = re.compile(
    rf"\b(?:mit|von|durch|bei)\s{TITLE}{FULL}"
    r"(?=\s(?:gesprochen|telefoniert|gechattet|geredet|geschrieben|vereinbart|bedient|beraten"
    r"|betreut|bedanken|beschweren|entschuldigen|melden|erreicht|besprochen|bestellt|gekauft"
    r"|empfangen"
    r"|behandelt|unterschrieben|angenommen|angerufen|abgewimmelt|abgeholt))"
)
AGREED_WITH = re.compile(
    r"\b(?i:termin|gespräch|telefonat|kontakt|chat|mailverkehr|vereinbarung|absprache)\s(?:mit"
    r"|with)\s"
    rf"{TITLE}{FULL}"
)
NEAR_CONTACT = re.compile(
    rf"(?<![\w-]){_TWO}(?=\s?[(<\[,:|/–]\s?(?:[^\s()<>@]{{1,60}}@|Tel|\+\d|0\d{{3}}))"
)
IN_OFFICE = re.compile(
    rf"(?<![\w'’„“\"-]){FULL}\s(?:from|in|at)\s(?:the\s|your\s)?"
    r"(?i:billing|support|sales|accounts?|customer|complaints|claims|returns|reception|till"
    r"|desk|counter"
    r"|checkout|front\sdesk)\b(?=[^.!?\n]{0,12}\s(?:was|is|has|told|said|helped|never|rang"
    r"|called|sorted))"
)
FOREIGN = re.compile(
    rf"(?<![\w@./-])(?:{CAPITAL}[ ])?(?P<name>"
    rf"(?=[\w'’-]{{0,20}}[ığşĞİŞŁłŃńŚśŹźŻżĄąĘęĆćČčŠšŽžŘřŐőŰűȚțȘșĂăĐđ])"
    rf"{CAPITAL}(?:[ ]{CAPITAL})?)"
)
SHAPED = re.compile(
    rf"(?<![\w@./-])(?P<name>(?:{CAPITAL}[ ]|[{_UPPER}]\.[ ]?)?(?:O['’][A-Z][a-z]{{2,15}}"
    r"|M(?:a?c)(?!D|B)[A-Z][a-z]{2,15}|[A-Z]\w{2,15}(?:[sc]k[aiy]|wicz|o[vw]i(?:c|ch|tz)|oglu"
    r"|opoulos"
    r"|enko|shvili|[cz]yk)|(?:[Vv]an|Von)[ ]de[rmn][ ][A-Z][a-z]{2,20}))(?![\w-])"
)
CAPITALISED = re.compile(rf"(?<![\w@./-]){CAPITAL}")
AFTER_FIRST = re.compile(rf"{FAMILY}{{1,3}}")
