"""How statements of law and of health sound, in German and English; tables only."""

import re

from triage.guidelines.grounding.assertion_words import pattern

REST = r"[^.!?\n]{0,70}?"

LEGAL = {
    "de": pattern(
        rf"""(?:wir|ich)\s+(?:\w+\s+)?haften\b|(?:haften|haftet|hafte)\s+(?:wir|ich
|morgenrot|für|in\s+vollem|nicht|uneingeschränkt)|haftung\s+{REST}(?:übernehmen|übernommen
|liegt|trifft|ausgeschlossen|aus)\b
|(?:übernehmen|übernehme|tragen|trägt|trage|übernimmt|lehnen|schließen)\s+{REST}(?:haftung
|rechtliche\s+verantwortung|schadens?ersatz\w*|alle\s+kosten|sämtliche\s+kosten)\b
|rechts(?:wirksam|kräftig|sicher|missbräuchlich)\w*|im\s+recht\b(?!\s*,\s*das)|haftet\b|(?:vom
|aus\s+dem)\s+(?:kauf)?vertrag\s+(?:zurück\w+|aussteigen)\b|volle\s+haftung\b
|schadens?ersatz\w*|rechts(?:anspruch|ansprüche|pflicht|verbindlich\w*|lage|weg|anwalt
|gültig\w*|widrig\w*|verletzung|sicher\w*|grundlage|abteilung\s+{REST}(?:bestätigt|prüft
|sagt))\b
|rechtlich\s+(?:\w+\s+)?(?:verpflichtet|zulässig|erlaubt|gesehen|bindend|verbindlich
|einwandfrei|abgesichert|in\s+ordnung|nicht\s+verpflichtet|korrekt|möglich|unzulässig)\b
|aus\s+rechtlicher\s+sicht\b
|(?:gesetzlich|vertraglich)\s+(?:\w+\s+)?(?:verpflichtet|vorgeschrieben|geregelt|zulässig
|garantiert|zustehend\w*|festgelegt)\b|(?:laut|nach|gemäß)\s+(?:dem\s+)?(?:gesetz|bgb|dsgvo|agb
|verbraucherrecht|vertrag|kaufrecht)\b|(?:gemäß|nach|laut)?\s?§+\s?\d+
|(?:gesetzliche[nrs]?|14[- ]tägige[nrs]?)\s+(?:\w+\s+)?(?:widerrufsrecht|widerrufsfrist
|gewährleistung\w*|garantie|frist|ansprüche?|rückgaberecht|kündigungsfrist)\b|widerrufs(?:recht
|frist)\b|(?:sie|du)\s+(?:haben|hast)\s+{REST}(?:anspruch|recht)\s+(?:auf|darauf|zu)\b
|(?:steht|stehen)\s+(?:ihnen|dir)\s+{REST}(?:zu|rechtlich)\b|gewährleistung\w*\b
|garantie(?:anspruch|frist|zeit|fall|bedingungen|leistung)\b|unter\s+(?:die\s+)?garantie\b
|(?:zwei|2|drei|3)\s+jahre\s+garantie\b
|(?:wir\s+)?(?:haben\s+)?(?:fahrlässig|grob\s+fahrlässig|vorsätzlich|schuldhaft|vertragswidrig
|rechtswidrig)\b|(?:pflicht|vertrags|datenschutz|gesetzes)(?:verletzung|verstoß|bruch)\b
|(?:gegen|verstößt)\s+{REST}(?:gesetz|dsgvo|vertrag|recht)\s+(?:verstoßen|verstößt)\b
|verstößt\s+gegen\b
|(?:wir\s+)?(?:erkennen|erkenne)\s+{REST}(?:anspruch|ansprüche|schuld|forderung)\w*\s+an\b
|(?:das\s+)?verschulden\s+liegt\b|(?:trifft\s+uns|tragen\s+wir
|liegt\s+bei\s+uns)\s+{REST}(?:die\s+)?(?:alleinige\s+|volle\s+)?schuld\b|(?:schuld
|verschulden)\s+liegt\s+(?:\w+\s+)?bei\s+uns\b
|anfecht\w*|im\s+sinne\s+(?:des|der)\s+\w*(?:gesetz|ordnung|verordnung)\w*|straf(?:gesetz|tat|bar
|recht)\w*|(?:ein(?:en?)?\s+)?(?:betrug|diebstahl|körperverletzung
|vertragsbruch)\s+{REST}(?:liegt|ist|stellt|war)\b
|(?:ist|wird|wäre|wurde|sind)\s+{REST}(?:verjährt|rechtskräftig|rechtmäßig|rechtswirksam
|nichtig|strafbar|rechtens)\b|ihre\s+kündigung\s+ist\s+{REST}(?:wirksam|unwirksam|gültig
|ungültig)\b"""
    ),
    "en": pattern(
        r"""(?:(?:we|i)\s+(?:are|am|is)|we['’]re)\s+(?:\w+\s+)?(?:liable|legally
|negligent)\b|(?:accept|accepts|admit|assume|take|bear|deny|disclaim|exclude
|acknowledge)\s+(?:\w+\s+){0,3}?(?:liability|legal\s+responsibility|negligence)\b|liab(?:le
|ility)\b
|legal(?:ly)?\s+(?:\w+\s+)?(?:obliged|required|bound|binding|entitled|responsible|obligation
|position|claim|right|rights|advice|basis|duty|allowed|permitted|valid|action|compliant|liable
|enforceable)\b|from\s+a\s+legal\s+(?:point|perspective|standpoint)\b
|(?:under|by|according\s+to|in\s+breach\s+of|breach\s+of|against)\s+(?:\w+\s+){0,3}?(?:law
|gdpr|act\b|contract|consumer\s+rights|statute|regulations?)\b|(?:statutory
|consumer)\s+(?:\w+\s+)?(?:rights?|warranty|guarantee|period|claims?|obligation)\b
|(?:right\s+of|right\s+to)\s+(?:withdraw\w*|cancellation|return|a\s+refund|compensation
|cancel)\b|(?:14|fourteen)[- ]day\s+(?:\w+\s+)?(?:withdrawal|cancellation|return|cooling)\w*
|cooling[- ]off\s+period\b|you\s+(?:have|['’]ve)\s+(?:\w+\s+){0,3}?(?:the\s+right
|a\s+right(?!\s+to\s+(?:expect|be|feel|know|complain|ask))
|a\s+claim|a\s+legal)\b|you\s+are\s+(?:\w+\s+)?entitled\s+(?:to|under)\b
|(?:under|covered\s+by|within|outside|out\s+of)\s+(?:\w+\s+){0,2}?warranty\b
|warranty\s+(?:\w+\s+){0,2}?(?:covers?|claim|period|applies|does|is|expires?|expired)\b
|(?:two|one|three|\d)[- ]years?\s+(?:\w+\s+)?(?:warranty|guarantee)\b|(?:we|was
|were)\s+(?:\w+\s+)?(?:negligent|at\s+fault\s+in\s+law|in\s+breach)\b|breach\s+of\s+(?:contract
|duty|data\s+protection)\b|breached\s+(?:\w+\s+){0,3}?(?:contract|law|duty|gdpr|terms)\b
|(?:we\s+are|are\s+we)\s+in\s+the\s+right\b|in\s+law\b|(?:legal|valid)\s+challenge\b|(?:does
|do)(?:\s+not|n['’]t)?\s+constitute\b
|constitutes?\s+(?:an?\s+)?(?:fraud|theft|breach
|offence|crime)\b|(?:fraud|theft|misuse|consumer|sale\s+of\s+goods)\s+(?:\w+\s+)?act\b
|(?:withdraw|withdrawal)\s+from\s+(?:the\s+|your\s+|this\s+)?(?:contract|purchase)\b
|terminate\s+(?:the|your)\s+contract\b|damages\s+(?:\w+\s+){0,2}?(?:claim|payable|paid
|due)\b|pay\s+(?:\w+\s+)?damages\b|the\s+fault\s+lies\s+(?:\w+\s+)?with\s+us\b
|your\s+(?:cancellation|notice|claim|contract)\s+is\s+(?:\w+\s+)?(?:valid|invalid|void
|effective|justified|unlawful)\b|(?:is|was|would\s+be)\s+(?:\w+\s+)?(?:unlawful|illegal
|lawful|null\s+and\s+void|time-barred)\b"""
    ),
}

MEDICAL = {
    "de": pattern(
        rf"""(?:gesundheitlich\s+|völlig\s+|absolut\s+|medizinisch\s+)?unbedenklich\b
|gesundheitlich\s+{REST}(?:kein|keine|nicht|ohne|einwandfrei)|(?:keine?|ohne
|kein)\s+(?:\w+\s+)?(?:gefahr|risiko|gesundheitsrisiko|gesundheitsgefahr|bedenken)\s+(?:für
|bei)\s+{REST}(?:gesundheit|kinder|schwanger\w*|allergi\w*|baby\w*)|gesundheitsrisiko\b
|(?:ist|sind|wirkt|wirken|bleibt)\s+{REST}(?:ungefährlich|gesundheitsförderlich
|gesundheitsfördernd|hypoallergen|allergenfrei|entzündungshemmend|blutdrucksenkend|verträglich
|bekömmlich|ungiftig|gesund\b(?!heit)|gesünder)|(?:ist|sind)\s+{REST}(?:sicher|geeignet
|verträglich|unproblematisch|bedenkenlos)\s+{REST}(?:allergi\w*|diabet\w*|schwanger\w*
|zöliakie\w*|intoleran\w*|unverträglichkeit\w*|baby\w*|kleinkind\w*|säugling\w*|asthma\w*)
|für\s+(?:\w+\s+)?(?:allergiker\w*|diabetiker\w*|schwangere|zöliakie\w*|babys|säuglinge
|kleinkinder|menschen\s+mit\s+(?:\w+\s+)?(?:allergie|unverträglichkeit|intoleranz
|zöliakie)\w*)\s+{REST}(?:geeignet|sicher|unbedenklich|verträglich|unproblematisch
|kein\s+problem)|(?:allergiker\w*|diabetiker\w*|schwangere|zöliakie\w*)\s+{REST}(?:können
|dürfen|vertragen)\b{REST}(?:essen|verzehren|nehmen|trinken|verwenden|genießen|bedenkenlos)
|(?:können|dürfen|kannst|darfst)\s+(?:sie|du)\s+{REST}(?:bedenkenlos|unbesorgt|gefahrlos
|ohne\s+bedenken|trotz\s+(?:ihrer|deiner|der)\s+(?:\w*allergie|unverträglichkeit
|schwangerschaft|erkrankung))\b|(?:bedenkenlos|gefahrlos|unbesorgt)\s+(?:essen|verzehren
|trinken|genießen|verzehrt|gegessen)
|(?:heilt|heilen|lindert|lindern|kuriert)\b|(?:hilft|helfen|wirkt|wirken|schützt
|schützen)\s+(?:\w+\s+)?(?:gegen|bei|vor)\s+{REST}(?:schmerz\w*|erkält\w*|krankheit\w*
|erkrank\w*|allergi\w*|entzünd\w*|übelkeit|durchfall|bauch\w*|kopf\w*|fieber|schlaf\w*|diabetes
|infekt\w*|viren|bakterien|bluthochdruck)
|(?:fördert|fördern|unterstützt|unterstützen|regt|regen|beruhigt|beruhigen|entgiftet|entgiften
|entschlackt|entschlacken|reinigt|hilft|helfen)\s+{REST}(?:verdauung|körper|darm\w*|magen
|stoffwechsel|leber|haut|abwehr\w*|immun\w*|kreislauf|nerven|schlaf)\b
|bei\s+(?:sodbrennen|erkältung\w*|bauch\w*|kopf\w*|husten|fieber|übelkeit
|schlaf\w*)\b{REST}(?:bewährt|hilft|helfen|empfehl\w+)\b
|antihistamin\w*|ibuprofen|paracetamol|aspirin|antibiotik\w*|(?:nehmen|geben
|verwenden)\s+sie\s+{REST}(?:salbe|creme|kohletablette\w*|mittel\s+gegen)\w*
|(?:stärkt|stärken|senkt|senken|reguliert|verbessert)\s+{REST}(?:immunsystem|abwehrkräfte
|blutdruck|cholesterin\w*|blutzucker\w*|verdauung|darmflora)\b
|(?:empfohlene\s+)?(?:tages)?dosis\b|dosierung\b|nehmen\s+sie\s+{REST}(?:tablette\w*|tropfen
|kapsel\w*|mg\b|medikament\w*|täglich)|(?:keine|enthält\s+keine|frei\s+von)\s+(?:spuren
|allergenen?|allergene|erdnüsse\w*|nüssen?|gluten|laktose)\b
|(?:bekommt|bekommen|verursach\w+|auslösen|führt|führen)\s+{REST}(?:blähung\w*|bauch\w+
|übelkeit|durchfall|kopfschmerz\w*|ausschlag|allergi\w*|beschwerden|vergiftung\w*|unwohlsein
|magen\w+)\b
|(?:löst|lösen|verursacht|verursachen)\s+{REST}(?:keine|kein|nicht)\s+{REST}(?:allergi\w*
|beschwerden|krankheit\w*|übelkeit|reaktion\w*)|(?:kann|können)\s+{REST}(?:nicht
|kein\w*)\s+{REST}(?:krank|vergift\w*|schaden)\b|(?:ihre|deine)\s+(?:symptome|beschwerden
|übelkeit|reaktion)\s+{REST}(?:kommen|stammen|liegen|haben|deuten|sind|rührt|kommt)\b
|bauchschmerzen\s+{REST}(?:kommen|stammen)"""
    ),
    "en": pattern(
        rf"""(?:is|are|it['’]s|they['’]re|be|remains?|stays?)\s+(?:\w+\s+){{0,3}}?(?:safe
|suitable|fine|okay|ok|harmless)\s+(?:\w+\s+){{0,2}}?(?:for|to\s+(?:eat|drink|consume|use)
|during|if\s+you)\b(?:\s+{REST}(?:allerg\w*|diabet\w*|coeliac\w*|celiac\w*|pregnan\w*
|intoleran\w*|bab(?:y|ies)|toddlers?|infants?|asthma\w*|sufferers?|eat|drink|consume)\b
|(?<=eat)|(?<=drink)|(?<=consume)|(?<=during))
|safe\s+(?:to\s+(?:eat|drink|consume)|for\s+(?:\w+\s+){{0,3}}?(?:allerg\w*|diabet\w*|coeliac\w*
|celiac\w*|pregnan\w*|consumption|bab(?:y|ies)|people\s+with))\b|(?:harmless|hypoallergenic
|non-toxic|allergen[- ]free)\b|no\s+(?:\w+\s+)?(?:health\s+risk|risk\s+to\s+(?:your\s+
|anyone['’]s\s+|the\s+)?health|danger\s+to\s+health|harm\s+to\s+(?:your\s+)?health
|health\s+concerns?)\b|health\s+risk\b
|(?:cures?|heals?|relieves?|treats?\s+(?:\w+\s+)?(?:symptom|illness|pain|cold|allerg)\w*
|soothes?|alleviates?)\b(?=\s+\w)|(?:helps?|works?|protects?|effective)\s+(?:\w+\s+)?(?:against
|with)\s+{REST}(?:pain|colds?|flu|illness\w*|disease\w*|allerg\w*|inflammation|nausea
|headaches?|fever|insomnia|diabetes|infections?|virus\w*)\b
|(?:aids?|supports?|promotes?|stimulates?|calms?|detox\w*|cleanses?
|purif\w+)\s+{REST}(?:digestion|body|gut|metabolism|liver|skin|immune|stomach|nerves|sleep)\b
|antihistamines?|ibuprofen|paracetamol|aspirin|antibiotics?|(?:take|give|use
|apply)\s+(?:\w+\s+){{0,3}}?(?:ointment|painkillers?|medication|medicine)\b
|(?:boosts?|strengthens?|lowers?|regulates?|improves?)\s+{REST}(?:immune\s+system|immunity
|blood\s+pressure|cholesterol|blood\s+sugar|digestion|gut)\b|dos(?:e|age)s?\b
|take\s+(?:\w+\s+){{0,2}}?(?:tablets?|pills?|drops|capsules?|\d+\s?mg)\b
|(?:contains?|has|have|free\s+(?:of|from))\s+(?:no\s+)?(?:\w+\s+)?(?:traces\s+of|allergens?
|nuts|peanuts|gluten|lactose)\b|you\s+can\s+(?:safely|still|certainly)\s+(?:eat|drink|consume
|take|use)\b|(?:people|customers|anyone|those)\s+with\s+{REST}(?:allerg\w*|intoleran\w*|coeliac
|celiac|diabetes)\s+{REST}(?:can|may)\s+(?:\w+\s+)?(?:eat|drink|enjoy|use|consume|safely)\b
|(?:causes?|leads?\s+to|triggers?|results?\s+in)\s+{REST}(?:wind|bloating|nausea|stomach\s+\w+
|rash\w*|diarrhoea|diarrhea|headaches?|illness|allerg\w*|reactions?|poisoning|discomfort)\b
|(?:does|do|will|can|could)(?:\s+not|n['’]t|not)\s+(?:\w+\s+)?(?:cause|trigger
|make\s+you)\s+{REST}(?:allerg\w*|ill\b|illness|sick|reaction|symptoms?|poisoning)
|(?:cannot|can['’]t)\s+(?:\w+\s+)?(?:make\s+you\s+(?:ill|sick)|harm\s+you)
|your\s+(?:symptoms?|nausea|reaction|stomach\s+\w+|illness)\s+(?:is|are|was|were|comes?
|came)\s+{REST}(?:not\s+)?(?:caused|due|related|from|by)\b|(?:is
|are)\s+(?:\w+\s+)?(?:healthy|healthier|good\s+for\s+your\s+health)\b"""
    ),
}

UNDECIDED = {
    "de": re.compile(
        r"\b(?:nicht|kein\w*|keinerlei)\b[^.!?\n]{0,60}\b(?:beurteilen|einschätzen|bewerten"
        r"|beantworten|sagen|auskunft|aussage|rat|beratung|entscheiden|zusagen|äußern|geben)\b"
        r"|\b(?:können|dürfen|möchten|wollen|kann|darf)\s+(?:wir"
        r"|ich)\s+(?:\w+\s+){0,4}?(?:nicht|kein\w*)\b"
        r"|\b(?:wir|ich)\s+(?:können|dürfen|möchten|kann|darf)\s+(?:\w+\s+){0,4}?(?:nicht"
        r"|kein\w*)\b"
        r"|\b(?:ärzt|arzt|apothek|verbraucherzentrale|packung)\w*|\bob\b|\bfalls\b"
        r"|\b(?:geben|leiten|fragen|klären|sprechen|prüft|beantwortet|beurteilt|entscheidet"
        r"|kümmert)\b[^.!?\n]{0,60}\b(?:[\w-]*team|kolleg\w+|rechtsabteilung|mensch"
        r"|fachleut\w*)\b"
        r"|\b(?:[\w-]*team|kolleg\w+|rechtsabteilung|mensch"
        r"|fachleut\w*)\b[^.!?\n]{0,60}\b(?:prüf\w+|beantwort\w+|beurteil\w+|entscheid\w+"
        r"|kümmer\w+|weiter\w*)\b"
    ),
    "en": re.compile(
        r"\b(?:not|cannot|can['’]t|unable\s+to)\b[^.!?\n]{0,60}\b(?:judge|assess|say|tell"
        r"|advise|advice|answer|decide|comment|statement|confirm|promise|give|make)\b"
        r"|\b(?:doctor|pharmacist|physician|lawyer|solicitor|on\s+the\s+pack)\b|\bwhether\b"
        r"|\b(?:pass\w*|ask\w*|check\w*|forward\w*|hand\w*|goes?|talk\w*|answered|handled"
        r"|looked)\b[^.!?\n]{0,60}\b(?:team|colleagues?|department|experts?|person)\b"
        r"|\b(?:team|colleagues?|department|experts?)\b[^.!?\n]{0,60}\b(?:check\w*|answer\w*"
        r"|judge\w*|decide\w*|look\w*)\b"
    ),
}
"""A refusal to judge, a hint at whom to ask, an open question."""
