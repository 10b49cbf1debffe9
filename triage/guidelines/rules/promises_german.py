"""How promises sound in German; tables only."""

import re

from triage.guidelines.rules.promise_words import GAP, NEAR, PromiseWords, words

WEEKDAY = r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
MONTH = (
    r"(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)"
)
DATE = rf"(?:\d{{1,2}}\.\s?(?:\d{{1,2}}\.(?:\s?\d{{2,4}})?|{MONTH}\b(?:\s+\d{{4}})?))"
UNIT = r"(?:minuten?|stunden?|tage?n?|werktage?n?|arbeitstage?n?|wochen?|monate?n?)"
NUMBER = (
    r"(?:\d+(?:\s?(?:[-–]|bis)\s?\d+)?|ein(?:er|em|es)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun"
    r"|zehn|zwölf|vierzehn|vierundzwanzig|achtundvierzig|wenige[rn]?|ein\s+paar|einige[rn]?)"
)
PAYMENT = (
    r"(?<!zur\s)(?<!zum\s)(?<!über\s)(?:gutschein|gutschrift|(?:rück)?erstattung|rückzahlung"
    r"|entschädigung|kompensation|rabatt|preisnachlass|nachlass|wiedergutmachung"
    r"|ersatz(?:lieferung|kiste|paket|produkt|ware)?\b|freimonat|geld\s+zurück"
    r"|neue[ns]?\s+(?:kiste|lieferung|ware)\b)"
)
STRONG_GIVING = (
    r"(?:erhalten|erhältst|bekommen|bekommst|senden|sende|zusenden|schicken|schicke|zuschicken"
    r"|schenken|schenke|gewähren|gewähre|veranlassen|veranlasse|spendieren|zukommen|überreichen)"
)
GIVING = (
    rf"(?:{STRONG_GIVING}|geben|gebe|bieten|biete|anbieten|anzubieten|stellen|ausstellen|beilegen"
    r"|legen|auszahlen|anweisen|freigeben|unterwegs|hinterlegt|hinterlegen|einlösbar"
    rf"|veranlasst|eingeleitet|angewiesen|ausgezahlt|zugesagt|genehmigt|bewilligt|freigegeben)"
)

GERMAN_PROMISES = PromiseWords(
    money=words(
        rf"""erstatt(?:e|en|et|est|eten|ete)\b|zurück(?:zu)?erstatte[nt]\b|rück(?:zu)?erstatte[nt]\b
|zuerstatten\b
|gut(?:zu)?schreib(?:e|en)\b|gutgeschrieben\b|schreiben?\b{NEAR}\bgut\b
|entschädig(?:e|en|t|st)\b|kompensier\w+|(?:rück)?vergüt(?:e|en|et)\b
|zurück(?:zu)?zahlen\b|zurückgezahlt\b|zahlen?\b{NEAR}\bzurück\b
|überweise[n]?\b(?!\s+(?:sie|du)\b)|überwiesen\b
|(?:ihr|dein|das)\s+geld\s+(?:\w+\s+)?zurück\b
|erlassen\b{NEAR}(?:gebühr|betrag|kosten)|(?:gebühr|betrag|kosten)\w*\b{NEAR}\berlassen\b
|übernehmen\b{NEAR}\bkosten\b|kosten\b{NEAR}\bübernehmen\b|auf\s+unsere\s+kosten\b|aufs\s+haus\b
|ersetzen?\s+(?:wir|ihnen|dir)\b|wir\s+ersetzen\b|komm(?:en|e)\b{NEAR}\bschaden\b{NEAR}\bauf\b
|(?:tausch\w*|ersetz\w*|liefer\w*|schick\w*|send\w*|reparier\w*|hol\w*|erhalten|bekommen|dazu
|legen){NEAR}
\b(?:kostenlos\w*|kostenfrei\w*|unentgeltlich|ohne\s+(?:weitere\s+|zusätzliche\s+)?(?:kosten
|berechnung|aufpreis))\b
|(?:müssen|musst|brauchen|brauchst)\s+(?:sie\s+|du\s+)?(?:\w+\s+){{0,4}}?(?:nicht
|nichts)\s+(?:\w+\s+)?(?:zu\s+)?(?:be)?zahlen\b
|(?:berechnen|verlangen)\s+(?:wir\s+)?(?:ihnen\s+|dafür\s+)*(?:natürlich\s+)?(?:nichts|keine?n?)\b
|(?:geld|betrag|preis|summe)\b{NEAR}\b(?:zurück|gutgebracht|rückgängig)\b|geht\s+das\s+geld\b
|(?:legen|lege|packen)\s+(?:wir\s+)?(?:ihnen|dir)\b{NEAR}\b(?:bei|dazu|obendrauf)\b
|gratis\b|geht\s+(?:\w+\s+)?auf\s+uns\b|anspruch\s+auf\s+(?:\w+\s+){{0,2}}{PAYMENT}
|{STRONG_GIVING}\b{GAP}\b{PAYMENT}|{GIVING}\b{NEAR}\b{PAYMENT}
|{PAYMENT}\w*\b{NEAR}\b(?:zu)?{GIVING}\b
|{PAYMENT}\w*\s+(?:\w+\s+){{0,3}}(?:wartet|liegt\s+bereit|erhält(?:st)?)\b"""
    ),
    money_word=words(r"(?:rück)?erstattung|rückzahlung|entschädigung|kompensation"),
    received=words(
        rf"(?:haben|hatten|hast|habe)\b{GAP}?\b(?:erhalten|bekommen)\b"
        r"|(?:erhalten|bekommen)\s+(?:haben|hatten|hast|habe)\b"
        r"|hieß\s+es\b[^.!?\n]{0,60}?\b(?:gutgeschrieben|erstattet|überwiesen)\b"
        r"|(?:ihnen|dir)\s+(?:wurde|war|worden)\b[^.!?\n]{0,80}?\b(?:zugesagt|versprochen"
        r"|angeboten)\b"
    ),
    amount=re.compile(
        r"(?<!\w)(?:(?:€|£|\$|eur|gbp)\s?\d[\d.,]*|\d[\d.,]*(?<=\d)\s?(?:€|£|(?:euro|eur|cent"
        r"|pfund)\b)"
        r"|\d{1,3}\s?(?:%|prozent\b)|(?:fünf|zehn|fünfzehn|zwanzig|dreißig|fünfzig"
        r"|hundert)\s+euro\b)"
    ),
    benefit=words(
        r"""(?:rück)?erstatt|gutschein|gutschrift|gutschreib|gutgeschrieben|rabatt|nachlass|zurück
|schenk|überweis|überwies|erlass|ausgleich|entschädig|erhalten|bekommen|geschenkt|auszahl"""
    ),
    deadline=words(
        rf"""(?:innerhalb|binnen)\s+(?:von\s+|der\s+nächsten\s+|kürzester\s+)?(?:{NUMBER}\s+){{0,2}}
(?:{UNIT}|zeit)\b|in\s+(?:den\s+nächsten\s+|spätestens\s+)?(?:{NUMBER}\s+){{1,2}}{UNIT}\b
|noch\s+{NUMBER}\s+{UNIT}\b|gegen\s+(?:mittag|abend|morgen|\d{{1,2}}\s?uhr)\b
|in\s+den\s+nächsten\s+(?:{UNIT})\b|in\s+der\s+(?:nächsten|kommenden)\s+woche\b
|bis\s+(?:spätestens\s+)?(?:morgen|heute|übermorgen|mittag|abend
|(?:zum\s+)?ende\b(?!\s+(?:des\s+laufenden|der\s+laufzeit|jeder|des\s+zeitraums))
|jahresende|monatsende|wochenende|weihnachten|ostern|pfingsten|silvester|neujahr
|nächste[rns]?\b|kommende[rns]?\b|\d{{1,2}}(?:[:.]\d{{2}})?\s+uhr)\b
|(?<!tag\s)(?<!tags\s)(?<!wochs\s)bis\s+(?:spätestens\s+)?(?:zum\s+|zu\s+|nächsten\s+|kommenden\s+)?
(?:{WEEKDAY}\b|{DATE})
|ab\s+(?:dem\s+|kommendem\s+|nächstem\s+)?(?:{WEEKDAY}\b|{DATE})
|(?:ende|mitte|anfang)\s+(?:der|dieser|des|nächste[rn]|kommende[rn])\s+(?:woche|monats)\b
|spätestens\b|noch\s+heute\b|heute\s+noch\b|(?:noch\s+)?diese\s+woche\s+noch|noch\s+(?:in\s+)?diese[rmns]?\s+(?:woche|monat|jahr|tage?)\b
|(?:ehe|bevor)\s+(?:der|die|das)\s+{UNIT}\s+(?:um|vorbei|herum|zu\s+ende|vorüber)\b
|(?:noch\s+)?am\s+(?:selben|gleichen)\s+(?:tag|abend|nachmittag|vormittag|morgen)\b
|übermorgen\b|(?:ab|gleich|schon|direkt|für)\s+morgen\b|morgen\s+(?:früh|vormittag|mittag|nachmittag
|abend)\b|nächste(?:n)?\s+(?:woche|monat|{WEEKDAY})\b|kommende(?:n)?\s+(?:woche|monat
|{WEEKDAY})\b"""
    ),
    day=words(
        rf"""(?:am|zum)\s+(?:(?:kommenden|nächsten)\s+)?(?:{WEEKDAY}\b|{DATE})
|heute\b(?!\s+morgen)|über\s+nacht\b|diese\s+woche\b|(?:ab|im|zum|noch\s+im)\s+(?:frühjahr|frühling|sommer
|herbst|winter)\b|(?:ab|im|noch\s+im)\s+{MONTH}\b"""
    ),
    pledge=words(
        rf"""garantier\w*|garantie\b|versprech(?:e|en)\b|(?:zu)?sicher(?:e
|n)\b{NEAR}\bzu\b|zusichern\b
|zugesichert\b|versicher(?:e|n)\s+(?:ihnen|dir|euch)\b|mit\s+(?:absoluter\s+)?sicherheit\b
|hundertprozentig\w*|definitiv\b|versprochen\s*(?=[!.]|$)|ehrenwort\b|(?:stehen|stehe
|steht)\s+(?:wir\s+)?{NEAR}(?:mit\s+unserem\s+namen|dafür\s+(?:gerade|grade|ein))\b
|für\b{NEAR}(?:stehen|stehe)\s+(?:wir|ich)\b{NEAR}(?:gerade|grade|ein)(?=\s*(?:[.!?,;]|$|und\b))|ohne\s+wenn\s+und\s+aber\b
|hoch\s+und\s+heilig\b
|hand\s+drauf\b
|ohne\s+jeden\s+zweifel\b|ganz\s+(?:sicher|bestimmt|gewiss)\b
|die\s+hand\s+(?:dafür\s+)?ins\s+feuer\b|in\s+jedem\s+einzelnen\s+fall\b
|(?<!man\ssich\s)darauf\s+verlassen\b
|fest\s+damit\s+rechnen\b|(?:geben|gebe|haben)\s+(?:wir\s+)?(?:\w+\s+){0, 2}?unser\s+wort\b
|unser\s+wort\s+(?:darauf|drauf)\b|auf\s+jeden\s+fall\b|in\s+jedem\s+fall\b
|verlassen\s+sie\s+sich\s+darauf\b"""
    ),
    never=words(
        r"""nie(?:mals)?\s+(?:wieder|mehr)\b|(?:nicht|kein)\s+(?:wieder|mehr
|noch\s+einmal|nochmals?)
\s+(?:zu\s+)?(?:vorkommen|passieren|geschehen|vorkommt|passiert|geschieht)\b
|(?:kommt|passiert|geschieht)\s+(?:\w+\s+){0,2}(?:nicht|nie)\s+(?:wieder|mehr|noch\s+einmal)\b
|(?:nichts|keine\s+kosten)\s+(?:\w+\s+){0,2}(?:berechnet|abgebucht|entstehen)\b
|entstehen\s+(?:\w+\s+){0,3}keine\s+(?:\w+\s+)?kosten\b"""
    ),
    negation=words(
        r"nicht\b(?!\s+nur)|nichts\b|kein(?:e[mnrs]?)?\s+(?:\w+\s+)?(?:gutschein|gutschrift"
        r"|(?:rück)?erstattung"
        r"|rückzahlung|entschädigung|kompensation|rabatt|nachlass|ersatz|garantie)|weder\b"
    ),
    open_question=words(r"ob\b|(?:und|oder)\s+(?:wie(?:viel)?|wann|in\s+welcher)\b"),
    ability=words(
        r"""(?:können|könnten|dürfen)\s+(?:sie|alle|kundinnen)\b
|sie\s+(?:\w+\s+)?(?:können|dürfen)\b
|kannst\s+du\b|du\s+(?:kannst|darfst)\b|lässt\s+sich\b|lassen\s+sich\b|(?:ist
|sind)\b[^.!?]{0,60}\bmöglich\b
|möglich\s+(?:ist|sind)\b"""
    ),
    commitment=words(
        r"""wir\s+(?!sind\b|waren\b|haben\b|hatten\b)\w+
|\w+(?<!haben)(?<!hatten)(?<!waren)(?<!sind)\s+wir\b
|ich\s+(?!bin\b|war\b|habe\b|hatte\b)\w+|(?:melde|kümmere|prüfe|sende|schicke|rufe|schreibe)\s+ich\b
|gibt\s+es\b|läuft\b|klappt\b|funktioniert\b|(?:ist|sind)\s+(?:sie|er|es|die\s+\w+|der\s+\w+
|das\s+\w+
|ihre?\s+\w+)?\s*(?:\w+\s+)?(?:da|bei\s+ihnen|fertig|zurück|wieder)\b|werden?\b|wird\b|wirst\b
|rechnen\b|folgt\b|kommt\b|trifft\b|melde[nt]?\b
|(?:sie|du)\s+(?:erhalten|bekommen|erhältst|bekommst|hören)\b|(?:erhalten|bekommen|hören)\s+sie\b"""
    ),
    past=words(
        r"""war(?:en)?\b|wurden?\b|hatten?\b|kam(?:en)?\b|ging(?:en)?\b|fehlten?\b|gab\b
|blieb(?:en)?\b
|lag(?:en)?\b|stand(?:en)?\b|musste[n]?\b|konnten?\b"""
    ),
    perfect=words(r"(?:hat|haben|habe|hast)\b|\w+(?:t|en)\s+(?:ist|sind)\b"),
    ahead=words(
        r"bis\b|morgen\b|übermorgen\b|ab\b|ende\b|mitte\b|anfang\b|nächste|kommende"
        r"|spätestens\b|noch\b|in\s+den\s+nächsten\b"
    ),
    told=re.compile(
        r"^\W*(?:dass|ob|obwohl|wann|wie|wenn|falls|weil|ein\s|zu\s+ihrer|ihre?\s+frage"
        r"|nach)\b|\b(?:laut|nicht|keine?n?)\b"
        r"|^\W*(?:\w+mal|zwei|drei|vier|\d+)\b"
    ),
    refusal=words(
        r"""(?:können|dürfen|möchten|wollen)\s+(?:wir|ich)\s+(?:\w+\s+){0,5}?(?:nicht
|kein\w*|nichts)\b
|(?:wir|ich)\s+(?:können|dürfen|möchten|wollen|wissen)\s+(?:\w+\s+){0,5}?(?:nicht|kein\w*
|nichts)\b"""
    ),
)
TOMORROW = re.compile(
    r"morgen\b(?<!\wmorgen)(?<!guten morgen)(?<!am morgen)(?<!heute morgen)(?<!jeden morgen)"
    r"|Morgen(?=\s+[a-zäöü])(?:(?<![^\n]Morgen)|(?<=[.!?:]\sMorgen))"
)
"""Small "morgen" is tomorrow, capital "Morgen" the time of day unless it opens a sentence."""
