"""How apology, thanks, empathy and the like sound, in German and English; tables only."""

from dataclasses import dataclass
from re import Pattern

from triage.domain.guidelines import Element
from triage.guidelines.grounding.assertion_words import pattern

GAP = r"[^.!?\n]{0,70}?"


@dataclass(frozen=True, slots=True)
class ElementWords:
    """`said` finds the element in a sentence in small letters; where `not_said` is found in the
    same clause, it is denied or means something else. What is only `mentioned` counts in a
    sentence that gives it (`given`) and does not withhold it."""

    said: Pattern[str]
    not_said: Pattern[str] | None = None
    mentioned: Pattern[str] | None = None
    given: Pattern[str] | None = None
    withheld: Pattern[str] | None = None


GERMAN = {
    Element.APOLOGY: ElementWords(
        pattern(
            rf"""entschuldig(?:ung|en|e|t)\b|verzeih(?:ung|en)\b|(?:tut
|täte)\s+(?:es\s+)?(?:uns|mir)\s+{GAP}\bleid\b|leid\s+tut\b|bedau(?:ern|re)\s+(?:wir|ich|es
|sehr|das|den|die|ihre|zutiefst)\b
|(?:wir|ich)\s+bedau(?:ern|re)\b|um\s+nachsicht\b|pardon\b|sorry\b
|das\s+hätte\s+nicht\s+(?:passieren|geschehen|vorkommen)\s+dürfen\b"""
        ),
        pattern(
            r"""kein(?:e|en|er)?\s+(?:\w+\s+)?entschuldigung\b
|nicht\s+(?:zu\s+)?entschuldig\w+|ihre\s+entschuldigung\b|sie\s+(?:müssen|brauchen)\s+sich\b
|nicht\s+entschuldigen\b"""
        ),
    ),
    Element.THANKS: ElementWords(
        pattern(
            r"""(?:be)?dank(?:e|en|es|bar|eschön)?\b|vielen\s+dank\b|herzlichen\s+dank\b
|dankeschön\b|merci\b|wir\s+wissen\s+es\s+zu\s+schätzen\b|zu\s+schätzen\b"""
        ),
        pattern(
            r"(?:nichts|niemand\w*)\s+(?:zu\s+)?(?:danken|verdanken)\b|dank\s+(?:des|der"
            r"|ihres|unserer|unseres|eines)\b"
        ),
    ),
    Element.EMPATHY: ElementWords(
        pattern(
            rf"""(?:können|kann)\s+(?:wir|ich)\s+{GAP}(?:verstehen|nachvollziehen
|nachempfinden|vorstellen)\b|(?:wir|ich)\s+(?:können|kann)\s+{GAP}(?:verstehen|nachvollziehen
|nachempfinden|vorstellen)\b
|(?:verstehen|verstehe)\s+(?:wir|ich)\b|(?:wir|ich)\s+(?:verstehen|verstehe)\b|(?:voll|gut
|absolut|völlig|nur\s+zu\s+gut)\s+(?:verständlich|nachvollziehbar)\b|verständlich(?:erweise)?\b
|nachvollziehbar\b|(?:ist|war|wäre)\s+{GAP}(?:ärgerlich|frustrierend|enttäuschend|unangenehm
|belastend|mühsam|nervig|schade)\b|ärgerlich\b|frustrier\w+
|(?:fühlen|fühlt)\s+(?:wir\s+)?(?:mit|uns)\b|an\s+ihrer\s+stelle\b
|zu\s+recht\s+(?:\w+\s+)?(?:verärgert|enttäuscht|mehr\s+erwartet|ärger\w+|erwartet)
|ärger\w*\s+(?:\w+\s+)?zu\s+recht\b|(?:ihren|ihr|deinen)\s+(?:\w+\s+)?(?:ärger|unmut|frust
|verdruss)\b|ihre\s+(?:\w+\s+)?(?:enttäuschung|sorge|verärgerung|unzufriedenheit)\b
|freu(?:t|en)\s+(?:uns|wir|mich)\b|schön,?\s+dass\b|schade,?\s+dass\b|tut\s+(?:uns
|mir)\s+{GAP}leid\b|wir\s+wissen,?\s+wie\b"""
        ),
        pattern(
            r"(?:nicht|kaum|keine?)\s+(?:\w+\s+)?(?:verstehen|verständlich|nachvollziehen"
            r"|nachvollziehbar)\b|verstehen\s+sie\s+(?:bitte|das)\b"
            r"|nicht\s+(?:\w+\s+){0,2}verstehen\b|kein\s+verständnis\b"
        ),
    ),
    Element.NEXT_STEP: ElementWords(
        pattern(
            rf"""(?:wir|ich)\s+(?:\w+\s+){{0,4}}?(?:geben|gebe|leiten|leite|prüfen|prüfe
|klären|kläre|fragen|frage|besprechen|bespreche|sprechen|kümmern|kümmere|gehen|gehe|schauen
|schaue|sehen|melden|melde|suchen|nehmen|holen|untersuchen|informieren|schicken|senden|bitten
|arbeiten|teilen|werden)\b(?!\s+(?:um\s+(?:entschuldigung|verzeihung|nachsicht)
|sie\s+um\s+(?:entschuldigung|verzeihung)))
|(?:geben|gebe|leiten|leite|prüfen|klären|fragen|besprechen|sprechen|kümmern|gehen|schauen
|sehen|untersuchen|melden|holen|nehmen)\s+(?:wir|ich)\b|(?:team|abteilung|kolleg\w+|entwicklung
|einkauf|lager|technik\w*|service)\s+{GAP}(?:prüft|prüfen|sieht|sehen|schaut|kümmert|kümmern
|klärt|klären|geht|liest|lesen|bespricht|meldet|melden|sucht|erfährt|untersucht)\b
|(?:geht|gehen|ist|liegt)\s+{GAP}(?:an|bei|beim|ans)\s+{GAP}(?:team|kolleg\w+|abteilung
|\w*team|entwicklung|einkauf)\b|weiter(?:geben|leiten|gegeben|geleitet|gereicht)\b
|an\s+{GAP}\bweiter\b|im\s+nächsten\s+schritt\b|als\s+nächstes\b|(?:bitte
|gern)\s+{GAP}(?:schreiben|senden|schicken|melden|nennen|teilen|prüfen|versuchen
|öffnen)\s+sie\b|(?:schreiben|senden|schicken|melden|nennen|teilen|schreib|sende|schick
|melde|nenn)\s+(?:sie\s+|dich\s+)?(?:uns|sich|bitte|bei)\b"""
        ),
        pattern(
            r"(?:geben|prüfen|werden|können|leiten)\s+(?:wir\s+)?(?:\w+\s+){0,3}?nicht\b"
            r"|nichts\s+(?:weiter\s+)?(?:tun|unternehmen|machen)\b"
        ),
    ),
    Element.QUESTION: ElementWords(
        pattern(
            r"""[^.!?\n]{3,}\?|(?:nennen|sagen|schreiben|verraten|beschreiben
|schildern)\s+sie\s+uns\s+(?:bitte\s+|gern\s+|kurz\s+){0,2}(?:,|die|den|das|ihre?n?|ob|wie|was
|wann|welche\w*|wo)\b"""
        )
    ),
    Element.CONTACT: ElementWords(
        pattern(
            rf"""(?:schreiben|schreib|melden|melde|wenden|wende|kontaktieren|kontaktier
|erreichen|rufen|ruf)\s+(?:sie\s+)?(?:uns\b|sich\s+{GAP}(?:bei|an)\s+(?:uns|unser\w*|den|die
|das)|dich\s+{GAP}(?:bei|an)\s+(?:uns|unser\w*)){GAP}|(?:erreichen|kontaktieren
|finden)\s+(?:sie|du)\s+uns\b|erreichst\s+du\s+uns\b|sind\s+(?:wir\s+)?{GAP}(?:erreichbar
|für\s+sie\s+da|für\s+dich\s+da)\b
|kontaktformular\b|private?n?\s+nachricht\b|direktnachricht\b|(?:per|eine)\s+(?:e-?mail|pn
|dm|mail)\b|[\w.+-]+@[\w-]+\.[\w.-]+|unter\s+der\s+(?:telefon)?nummer\b|telefonisch\b
|hotline\b|kundenservice\b{GAP}(?:erreich|hilft|wenden)\w*"""
        ),
        pattern(r"nicht\s+(?:mehr\s+)?(?:erreichbar|kontaktieren|melden|schreiben)\b"),
    ),
    Element.PRIVATE_CHANNEL: ElementWords(
        pattern(
            rf"""privat(?:e[nrs]?)?\s+(?:nachricht\w*|chat\w*|austausch)\b|privatnachricht\w*
|direktnachricht\w*|(?:per|eine|als)\s+(?:pn|dm|e-?mail|mail)\b|kontaktformular\b
|(?:schreiben|schreib|melden|melde|schildern|schilder)\b{GAP}\b(?:privat|vertraulich)\b
|unter\s+vier\s+augen\b|[\w.+-]+@[\w-]+\.[\w.-]+
|(?:rufen|ruf)\s+(?:sie\s+)?uns\b|hotline\b|telefonisch\b"""
        ),
        pattern(
            r"kein(?:e[nr]?)?\s+(?:\w+\s+){0,2}?(?:nachricht\w*|mails?|e-?mails?)\b"
            r"|nicht\s+(?:\w+\s+){0,2}?(?:schreiben|melden|anrufen|erreichbar)\b"
        ),
    ),
    Element.RECOMMENDATION: ElementWords(
        pattern(
            rf"""(?:weiter)?empfehl(?:en|ung|ungen|t|st)\b|empfiehlst\b|(?:erzählen|sagen
|erzähl)\s+(?:sie\s+)?(?:es\s+)?{GAP}(?:freund\w*|bekannten|familie|weiter|nachbar\w*)\b
|(?:hinterlassen|schreiben|schreib|geben|abgeben
|teilen)\s+(?:sie\s+)?(?:uns\s+)?{GAP}(?:bewertung|rezension|sterne|google)\b|(?:bewertung
|rezension)\s+{GAP}(?:freuen|hinterlassen|abgeben|schreiben|auf\s+google|im\s+store)\b
|(?:trustpilot|tripadvisor|trusted\s+shops|provenexpert|yelp|kununu)\b
|(?:paar|fünf|alle|volle)\s+sterne(?:\s+(?:da|dalassen|hinterlassen|geben|im|auf|bei|wären|würden))\b
|eine[rn]?\s+(?:\w+\s+)?(?:rezension|bewertung|weiterempfehlung)\b|bewerten\s+sie\s+uns\b
|(?:ihre|deine|die|eure)[rn]?\s+(?:bewertung|rezension|sterne)\s+{GAP}(?:korrigier\w*|anpass\w*|angepasst
|änder\w*|überdenk\w*|aufwert\w*|erhöh\w*|nachbesser\w*)\b
|bewerte\s+uns\b|freund(?:e|en)\s+werben\b|über\s+(?:eine
|ihre)\s+(?:\w+\s+)?(?:bewertung|weiterempfehlung|rezension)\b"""
        ),
        pattern(
            r"nicht\s+(?:weiter)?empfehlen\b|(?:empfehlen|empfehle)\s+(?:wir\s+)?ihnen\b"
            r"|wir\s+empfehlen\b|(?:danke?|dank)\b[^.!?\n]{0,30}\bbewertung\b"
        ),
    ),
    Element.INCENTIVE: ElementWords(
        pattern(
            rf"""geschenk(?:e|t|en)?\b|(?:ver)?schenken\b|gratis\w*|(?:ist|sind|wird
|erhalten|bekommen
|liefern|legen|gibt\s+es)\s+{GAP}(?:kostenlos\w*|kostenfrei\w*|umsonst)\b|freimonat\w*
|\d{{1,2}}\s?(?:%|prozent)\s+(?:auf|günstiger|rabatt|weniger|nachlass)\b|geht\s+aufs\s+haus\b
|auf\s+unsere\s+kosten\b|kleine\s+(?:aufmerksamkeit|überraschung|freude)\b|spendieren\b"""
        ),
        pattern(
            r"""kein(?:e[nrms]?)?\s+(?:\w+\s+){0,2}?(?:geschenk|gratis|freimonat)\w*
|nicht\s+(?:\w+\s+){0,3}?(?:kostenlos|gratis|umsonst|schenken)\w*
|(?:wurde|war|worden)\b[^.!?\n]{0,80}?\b(?:zugesagt|versprochen|angeboten)\b
|(?:zum|als|für\s+das|ihr|ein)\s+geschenk\b(?=[^.!?\n]{0,40}\b(?:gedacht|bestellt|kam|war))
|(?:glauben|gehör|aufmerksamkeit|vertrauen)\s+(?:ge)?schenk\w*|bewerten\b
|vertrauen\b[^.!?\n]{0,40}schenk\w*"""
        ),
        pattern(
            r"""\w*gutschein\w*|\w*rabatt\w*|\w*nachlass\b|bonus\w*|prämie\w*
|treuepunkt\w*|cashback\b
|guthaben\b|gutschrift\b|entgegenkommen\b"""
        ),
        pattern(
            r"""(?:erhalten|erhältst|bekommen|bekommst|schenk\w*|geben|gewähren|senden
|schicken|anbieten
|bieten|winkt|warten?|wartet|spendieren|gutschreiben|sichern|freuen\s+sie\s+sich|freu\s+dich
|legen\s+wir
|als\s+(?:kleines?\s+|kleine\s+)?(?:dankeschön|dank|entschuldigung|wiedergutmachung|zeichen|trost)
|im\s+wert|hier\s+ist|nutzen\s+sie|nutze|mit\s+dem\s+code|für\s+(?:sie|dich)|liegt\s+bei)\b"""
        ),
        pattern(
            r"""kein(?:e[nrms]?)?\b|nicht\b(?!\s+nur)|dass\s+(?:der|ihr|sich|dein)
|einlösen|eintragen
|tragen\b|geben\s+sie\b|ein(?:ge)?geben\b|ob\b|leider\b|weiter(?:geben)?\b"""
        ),
    ),
}
ENGLISH = {
    Element.APOLOGY: ElementWords(
        pattern(
            r"""sorry\b|apolog(?:y|ies|ise|ize|ising|izing|ised|ized|etic)\b|regret\b
|forgive\b|pardon\b|should\s+(?:not|never)\s+have\s+happened\b|shouldn['’]t\s+have\s+happened\b"""
        ),
        pattern(
            r"""(?:no|not|nothing|never)\s+(?:\w+\s+){0,3}?(?:sorry|apolog\w+|regret)\b
|your\s+apolog\w+|(?:no\s+need|don['’]t\s+have)\s+to\s+apolog\w+|(?:you
|better\s+safe\s+than)\s+(?:\w+\s+)?(?:be\s+)?sorry\b|regret\s+(?:it|buying)\b"""
        ),
    ),
    Element.THANKS: ElementWords(
        pattern(
            r"""thank(?:s|\s+you|\s+y|ful)?\b|many\s+thanks\b|grateful\b|(?:we
|i)(?:\s+really|\s+do|\s+very\s+much)?\s+appreciate\b|much\s+appreciated\b|cheers\b"""
        ),
        pattern(
            r"thanks\s+to\s+(?:the|our|its)\b|(?:no|not|nothing)\s+(?:\w+\s+)?(?:thanks?"
            r"|thankful|grateful)\b(?!\s+you)"
        ),
    ),
    Element.EMPATHY: ElementWords(
        pattern(
            rf"""(?:we|i)\s+(?:\w+\s+){{0,3}}?(?:understand|see\s+why|imagine
|appreciate\s+(?:how|that\s+this)|sympathi[sz]e|feel\s+for|know\s+how|hear\s+you
|share\s+your)\b|understandabl[ey]\b|(?:is|was|must\s+be|must\s+have\s+been
|sounds)\s+{GAP}(?:frustrating|annoying|disappointing|upsetting|stressful|unpleasant
|inconvenient|worrying)\b|frustrat\w+|annoying\b|in\s+your\s+(?:place|shoes|position)\b
|your\s+(?:\w+\s+)?(?:frustration|disappointment|annoyance|anger|concern|worry|irritation)\b
|(?:quite|completely|entirely|absolutely)\s+right\s+to\b|right\s+to\s+(?:be|expect|feel)\b
|(?:glad|delighted|pleased|happy|lovely|great|good)\s+(?:to\s+(?:hear|read|know)|that|you)\b
|(?:makes|made)\s+(?:us|our\s+day)\b|sorry\s+(?:to\s+hear|that\s+you|you|about|for)\b
|what\s+a\s+(?:shame|pity)\b"""
        ),
        pattern(
            r"(?:not|cannot|can['’]t|don['’]t|fail\s+to"
            r"|hard\s+to)\s+(?:\w+\s+){0,2}?(?:understand|see\s+why|imagine|sympathi[sz]e)\b"
            r"|please\s+understand\b|you\s+(?:must|need\s+to|have\s+to)\s+understand\b"
        ),
    ),
    Element.NEXT_STEP: ElementWords(
        pattern(
            rf"""(?:we|i)(?:\s+(?:will|are|am|have|shall)|['’](?:ll|re|m
|ve))\s+(?:\w+\s+){{0,3}}?(?:pass\w*|forward\w*|check\w*|look\w*|ask\w*|talk\w*|speak\w*
|discuss\w*|investigat\w*|rais\w+|shar\w+|tak\w+|get|getting|find\w*|handing|hand|sort\w*
|work\w*|follow\w*|contact\w*|send\w*|review\w*|clear\w*|see|seeing|let|report\w*
|be\s+in\s+touch|bring\w*|put\w*|flag\w*|add\w*|clarif\w+|arrang\w+)\b
|let\s+(?:us|me)\s+(?:check|look|find|ask|pass)\b|(?:team|colleagues?|department
|developers?|buyers?|warehouse|people|person|experts?|service)\s+(?:\w+\s+){{0,4}}?(?:will
|can|checks?|looks?|reads?|takes?|is\s+(?:looking|checking)|are\s+(?:looking|checking))\b
|(?:goes?|is|has\s+been|have\s+been)\s+(?:\w+\s+){{0,3}}?(?:to|with|passed|forwarded
|handed)\s+{GAP}(?:team|colleagues?|department|people|developers?)\b|pass(?:ed
|ing)?\s+{GAP}\b(?:on|along|to)\b|next\s+step\b|please\s+(?:send|write|tell|let|get|contact
|message|share|try|check|open|reply|give)\b|(?:send|write\s+to|message|contact
|get\s+in\s+touch\s+with)\s+us\b|get\s+in\s+touch\b"""
        ),
        pattern(
            r"(?:will|can|are|do)(?:\s+not|n['’]t|not)\s+(?:\w+\s+){0,2}?(?:pass|check|look"
            r"|do|take|investigat\w+|ask)\b|won['’]t\b|nothing\s+(?:more\s+)?(?:we"
            r"|i)\s+can\s+do\b"
        ),
    ),
    Element.QUESTION: ElementWords(
        pattern(
            r"""[^.!?\n]{3,}\?|(?:please\s+)?(?:tell
|let)\s+us\s+(?:know\s+)?(?:briefly\s+)?(?:what|which|when|where|how|whether|if|the|your)\b"""
        )
    ),
    Element.CONTACT: ElementWords(
        pattern(
            r"""(?:write\s+to|contact|call|email|e-mail|message|reach|phone
|ring)\s+(?:us|our\s+(?:\w+\s+){0,2}?(?:team|service|support))\b
|get\s+in\s+touch\s+(?:with\s+us|any|if|again|whenever|by|through)|(?:get|do\s+get
|please\s+get)\s+in\s+touch\b|contact\s+form\b|(?:private|direct)\s+message\b|\bdm\b
|drop\s+us\s+a\s+(?:line|message|note)\b|(?:we\s+are
|we['’]re)\s+(?:always\s+)?here\s+(?:for\s+you|if)\b|by\s+(?:e-?mail|phone)\b
|[\w.+-]+@[\w-]+\.[\w.-]+|helpline\b|hotline\b|reply\s+to\s+this\b|let\s+us\s+know\b"""
        ),
        pattern(
            r"(?:do\s+not|don['’]t|cannot|can['’]t|no\s+longer)\s+(?:\w+\s+){0,2}?(?:contact"
            r"|write|call|reach|email|message)\b|(?:could|did)\s+not\s+reach\b"
            r"|tried\s+to\s+(?:reach|call|contact)\b"
        ),
    ),
    Element.PRIVATE_CHANNEL: ElementWords(
        pattern(
            rf"""(?:private|direct)\s+(?:message|chat|conversation)s?\b|\bdms?\b|contact\s+form\b
|(?:message|write\s+to|contact|tell)\s+us\b{GAP}\b(?:privately|in\s+(?:private|confidence))\b
|(?:privately|in\s+private)\b|by\s+(?:e-?mail|phone)\b|(?:e-?mail|call|phone|ring)\s+us\b
|[\w.+-]+@[\w-]+\.[\w.-]+|helpline\b|hotline\b"""
        ),
        pattern(
            r"(?:no|not|cannot|can['’]t|don['’]t|without)\s+(?:\w+\s+){0,3}?(?:private|direct"
            r"|privately|messages?|e-?mail|call|phone)\b"
        ),
    ),
    Element.RECOMMENDATION: ElementWords(
        pattern(
            rf"""recommend(?:ing|ed|ation|ations|s)?\s+(?:us|morgenrot|our|to
|\w+\s+to\s+(?:your|a)\s+friends?)|(?:your|a)\s+(?:personal\s+)?recommendation\b
|tell\s+(?:your\s+|a\s+)?(?:friends?|family|others|neighbours?|colleagues)\b
|spread\s+the\s+word\b|(?:leave|write|post|share|give|submit)\s+(?:us\s+)?(?:an?\s+|your\s+
|that\s+|this\s+)?(?:{GAP})?(?:review|rating|stars|testimonial)\b|(?:positive|good|nice|kind
|five[- ]star|5[- ]star|favourable)\s+(?:review|rating)\b|(?:a|another)\s+(?:\w+\s+)?(?:review
|rating)\b(?!\s+of\s+(?:your|the)\s+(?:case|order))|(?:rate|review)\s+us\b
|(?:trustpilot|tripadvisor|trusted\s+shops|feefo|yelp|checkatrade)\b|(?:public|online)\s+reviews?\b
|(?:star|stars|rating)\s+(?:to\s+)?(?:climb|rise|go\s+up|grow)\b
|(?:update|change|revise|raise|improve|reconsider|amend|adjust)\s+(?:your|the|that)\s+(?:\w+\s+)?
(?:review|rating|stars?|score)\b|refer\s+(?:a\s+|your\s+)?friends?\b|would\s+recommend\s+us\b|recommend\s+us\b"""
        ),
        pattern(
            r"(?:not|n['’]t)\s+(?:\w+\s+)?recommend\b|(?:we"
            r"|i)\s+(?:would\s+)?recommend\b(?!\w)|thank\w*[^.!?\n]{0,40}\b(?:review|rating)\b"
        ),
    ),
    Element.INCENTIVE: ElementWords(
        pattern(
            r"""(?:will|['’]ll)\s+(?:give|treat|send)\s+you\s+(?!an?\s+(?:call|ring
|update|answer|reply
|message|link|hint|hand|copy|list))(?:an?|some)\b|gifts?\s+(?:for\s+you|from\s+us)\b|as\s+a\s+gift\b
|free\s+(?:of\s+charge|delivery|(?:[\w-]+\s+)?box|month|items?|shipping|gift|sample|product
|trial|upgrade)\b
|for\s+free\b|(?:delivery|shipping|it|box|item|month|that|this|order)\s+(?:is|will\s+be
|are)\s+(?:\w+\s+)?free\b
|on\s+the\s+house\b|\d{1,2}\s?(?:%|per\s+cent|percent)\s+off\b|little\s+(?:something|extra|treat)\b
|token\s+of\s+(?:our\s+)?(?:appreciation|thanks|apology)\b|complimentary\b"""
        ),
        pattern(
            r"""(?:no|not|cannot|can['’]t|without|n['’]t)\s+(?:\w+\s+){0,4}?(?:free
|gifts?|complimentary)\b
|(?:were|been)\s+(?:promised|offered)\b[^.!?\n]{0,60}|feel\s+free\b|(?:gluten|sugar|lactose
|hassle)[- ]free\b|(?:if|whether|while|when|where|which|until)\s+(?:\w+\s+){0,3}?free\b(?!\s+of)"""
        ),
        pattern(
            r"""vouchers?\b|discount\w*|coupons?\b|promo(?:tion)?\s+codes?\b
|gift\s+cards?\b|gifts?\b|bonus\b
|loyalty\s+points?\b|cashback\b|(?:store|account)\s+credit\b|a\s+credit\b|goodwill\b|rewards?\b"""
        ),
        pattern(
            r"""(?:give|giving|send|sending|offer|offering|receive|get|treat|enjoy|claim
|here\s+(?:is|are)|here['’]s
|waiting\s+for|thank\s+you\s+gift|as\s+(?:a|an|our)\s+(?:thank\w*|apology|sign|token|gesture
|way)|add(?:ed|ing)?
|use\s+the\s+code|with\s+(?:the\s+)?code|worth|for\s+you|on\s+us|have\s+(?:an?|some)|issue
|grant|credit\s+your)\b"""
        ),
        pattern(
            r"""not\b(?!\s+only)|cannot\b|\w+n['’]t\b|no\b|whether\b|unable\b|redeem\w*
|enter\b|trouble\b|refused\b
|problem\w*|expired\b|unfortunately\b|hear\b|pass\w*\s+(?:it|this|your|on)\b"""
        ),
    ),
}
ELEMENTS = {"de": GERMAN, "en": ENGLISH}
