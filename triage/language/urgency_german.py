"""German phrases that make a comment urgent. Data only; `urgency.py` says how they are read.

Gaps are bounded and nothing repeats inside a repetition, so matching takes linear time.
"""

from collections.abc import Mapping

from triage.domain.labels import Reason

_CONTRACT = (
    r"(?:vertr[aä]g\w*|abos?|abonnements?|mitgliedschaft(?:en)?|konto|tarif|police|versicherung"
    r"|anschluss|telefonanschluss|\w+vertrag|\w+abo|kochbox|premium)"
)
_RELATIVE = r"(?:mutter|vater|oma|opa|gro(?:ß|ss)(?:mutter|vater)|schwieger\w+|nachbarin|mann|frau)"
_CHILD = r"(?:sohn|tochter|kind|baby|säugling|enkel\w*|junge|mädchen)"
_DANGEROUS = (
    r"(?:gefährlich|brandgefährlich|lebensgefähr\w+|verletzungsgefahr|brandgefahr"
    r"|erstickungsgefahr|lebensgefahr)"
)

GERMAN: Mapping[Reason, tuple[str, ...]] = {
    Reason.SAFETY: (
        r"\b(?:gequalmt|angesengt)\b|^(?!.*\b(?:schoko\w*|pralinen?|eis|butter|käse|tiefkühl\w*)\b)"
        r".*\bgeschmolzen\b",
        r"\b(?:handgelenk|arm|bein|fuß|finger|knöchel|rippe\w*|zahn)\b.{0,20}\b(?:gebrochen"
        r"|aufgerissen|abgebrochen)\b",
        r"\b(?:verletzungs|brand|erstickungs|lebens|explosions|stromschlag|unfall)gefahr\b",
        r"\b(?:brannte|gebrannt|feuer gefangen|in flammen|in brand|qualmt\w*|verschmort\w*"
        r"|angeschmort\w*|durchgeschmort\w*|schmort)\b",
        r"\b(?:stromschlag|kurzschluss|gasgeruch|kohlenmonoxid|rauchvergiftung"
        r"|lebensmittelvergiftung|brandwunden?|verbrennungen?)\b",
        r"\b(?:riecht|roch|stinkt|gerochen).{0,25}\b(?:gas|verbrannt|verschmort)\b",
        r"\bakku\b.{0,40}\b(?:aufgebläht|explodiert|geplatzt|heiß geworden|bläht)",
        r"\b(?:glas|metall|plastik|draht|kunststoff)(?:splitter|scherben?|teil\w*|span|späne"
        r"|stück\w*)\b",
        r"\bbremsen?\b.{0,30}\b(?:versag\w*|ausgefallen|funktionier\w+ nicht|greif\w* nicht)\b",
        r"\b(?:verletzt|geschnitten|gestürzt|verbrannt|verbrüht|verschluckt)\b.{0,30}"
        r"\b(?:hat|habe|worden|wurde|notaufnahme|krankenhaus|arzt|blut)\b",
        r"\b(?:hat|habe|haben|ist|bin|wurde)\b.{0,60}\b(?:verletzt|verbrannt|verbrüht|gestürzt"
        r"|verschluckt|geblutet)\b",
        r"\b(?:krankenhaus|notaufnahme|notarzt|krankenwagen|rettungswagen)\b",
        rf"\b{_DANGEROUS}\b",
        r"\b(?:schimmel|maden|scherben?)\b.{0,25}\b(?:im|in der|in dem|gefunden|drin|gegessen)\b",
        r"\bnach dem (?:essen|verzehr|trinken|genuss)\b.{0,60}\b(?:übergeben|erbrochen|krank"
        r"|durchfall|übel|(?:mir|uns|ihm|ihr|ihnen|mann|frau|sohn|tochter|kind\w*) "
        r"(?:\w+ ){0,2}schlecht)\b",
        r"\b(?:krank|übel|schlecht) geworden\b.{0,50}\bnach dem (?:essen|verzehr|trinken"
        r"|genuss)\b",
        r"\b(?:ins|im) spital\b|\b(?:lebensmittel|fisch|pilz)vergiftung\w*\b",
    ),
    Reason.ALLERGY: (
        r"\b(?:hat|habe|hatte|haben|bekam|bekomme|kriegt\w*)\b.{0,50}\b(?:keine"
        r"|kaum(?: noch)?) luft\b",
        r"\bluft (?:weg|weggeblieben)\b|\batemnot\b",
        r"\banaphyla\w+|\bepi-?pen\b|\badrenalin\w*|\bnotfallset\b",
        r"\ballergische[nrs]? (?:reaktion|schock)\w*",
        r"\b(?:quaddeln|nesselsucht)\b|\b(?:zu)?geschwollene[nr]? (?:lippen?|zunge|gesicht|hals"
        r"|augen?)",
        r"\b(?:lippen?|zunge|gesicht|hals|augen?|alles)\b.{0,25}\b(?:an|zu)?(?:geschwollen"
        r"|schwoll\w*"
        r"|gequollen|zuschwell\w*)",
        r"\bzugequollen\b|\bzugeschwollen\b",
        r"\b(?:trotz|wegen)\b.{0,25}\b\w*(?:allergie|zöliakie|unverträglichkeit)\b",
        r"\bobwohl\b.{0,40}\ballerg\w+",
        rf"\b(?:{_CHILD}|mann|frau|ich)\b.{{0,25}}\b(?:ist|bin|hat|habe)\b.{{0,25}}"
        r"\b(?:\w*allergi(?:ker(?:in)?|sch)|hochallergisch|\w*allergie|zöliakie)\b",
        r"\b(?:nicht (?:deklariert|gekennzeichnet|angegeben|ausgewiesen)"
        r"|fehlt auf dem etikett)\b.{0,60}"
        r"\b(?:nuss|nüsse|haselnuss\w*|erdn\w+|milch|soja|gluten|sellerie|sesam|allergen\w*)\b",
        r"\b(?:allergen\w*|nüsse|haselnüsse|erdn\w+|milch|soja|sellerie|sesam)\b.{0,40}"
        r"\bnicht (?:deklariert|gekennzeichnet|angegeben|ausgewiesen)\b",
    ),
    Reason.LEGAL: (
        r"\b(?:mein(?:en?|em)?|unser(?:en?|em)?|einen?|meiner"
        r"|unserer) (?:rechts)?anw[aä]lt(?:in)?\b",
        r"\brechtsanw[aä]lt(?:in)?\b.{0,40}\b(?:einschalt\w*|eingeschaltet|beauftrag\w*"
        r"|übergeb\w*|melde\w*)",
        r"\banw[aä]lt(?:in)?\b.{0,40}\b(?:einschalt\w*|eingeschaltet|beauftrag\w*|übergeb\w*"
        r"|hören|liegt)",
        r"\b(?:ver)?klagen?\b.{0,30}\b(?:werde|einreichen|wir|sie|euch)\b|\bklage (?:ein"
        r"|erheb)\w*",
        r"\b(?:werde|wir|ich)\b.{0,30}\b(?:verklagen|klage ein\w*)\b",
        r"\b(?:strafanzeige|mahnbescheid|mahnverfahren|abmahnung|schadens?ersatz|schmerzensgeld"
        r"|rechtliche schritte|rechtsschutzversicherung|aktenzeichen)\b",
        r"\b(?:strafanzeige|anzeige)\b.{0,40}\b(?:erstatte\w*|gestellt|polizei)\b",
        r"\b(?:verbraucherzentrale|bundesnetzagentur|bafin|wettbewerbszentrale|ombuds\w+"
        r"|schlichtungsstelle|datenschutzbehörde|aufsichtsbehörde|gewerbeaufsicht"
        r"|landesdatenschutz\w+)\b",
        r"\b(?:vor(?:m| dem)?) (?:amts|land)?gericht\b",
        r"\b(?:setze|setzen)\b.{0,40}\bin verzug\b|\bletzte frist\b"
        r"|\bgerichtliche\w* \w*(?:verfahren|schritte)\b",
    ),
    Reason.OUTAGE: (
        r"\b(?:alle|sämtliche) (?:\d+ |unsere )?(?:kassen|filialen|terminals|scanner"
        r"|domains)\b.{0,40}\b(?:stehen|offline|tot|down)\b",
        r"\b(?:kartenzahlung|kassensystem|telefonanlage|festnetz|internet|netz)\b.{0,25}\b(?:tot"
        r"|offline|ausgefallen|down)\b",
        r"\bohne (?:internet|strom|netz|telefon)\b.{0,30}\bseit\b|\b(?:internet|netz|strom"
        r"|telefon)ausfall\b.{0,40}\b(?:seit|im ganzen|gesamt\w*|komplett)\b",
        r"\b(?:antwortet|läuft|meldet)\b.{0,30}\b50[234]\b|\b50[234] auf allen\b",
        r"\b(?:kein einziger|keiner|niemand)\b.{0,40}\b(?:einloggen|anmelden|arbeiten"
        r"|patientenakten)\b",
        r"\b(?:server|system|plattform|netz|internet|seite|webseite|website|shop|dienst|api"
        r"|login)\b"
        r".{0,30}\b(?:komplett |total |seit stunden )(?:down|weg|tot|ausgefallen|offline)\b",
        r"\b(?:server|system|plattform|netz|internet|api)\b.{0,20}\b(?:ist|sind|wieder"
        r"|schon wieder)"
        r".{0,15}\b(?:down|tot|ausgefallen|offline)\b",
        r"\b(?:totalausfall|großstörung|komplettausfall|netzausfall|serverausfall|systemausfall"
        r"|stromausfall)\b",
        r"\bnichts geht mehr\b|\bgeht (?:gar|überhaupt) nichts mehr\b|\bkomplett lahmgelegt\b",
        r"\b(?:alle|sämtliche|ganze[rns]?) (?:filialen?|kassen|standorte?|kunden|nutzer"
        r"|mitarbeiter\w*"
        r"|firma|abteilung|büro|straße|ort|stadt)\b.{0,60}\b(?:nicht (?:mehr )?arbeiten"
        r"|ohne (?:internet"
        r"|netz|strom)|lahm\w*|offline|kein (?:netz|internet|zugriff)|betroffen)\b",
        r"\bseit (?:stunden|heute (?:früh|morgen)|gestern)\b.{0,40}\b(?:kein (?:internet|netz"
        r"|strom|empfang)"
        r"|ausgefallen|offline|down)\b",
        r"\b(?:kein (?:internet|netz|strom|empfang|zugriff))\b.{0,40}\bseit (?:stunden|heute"
        r"|gestern|tagen)\b",
    ),
    Reason.CHURN: (
        r"\b(?:geh|gehe|gehen) (?:wir |ich )?zurück zum alten anbieter\b"
        r"|\banderen anbieter\b.{0,40}\b(?:tendier\w*|wechsel\w*|test\w*)\b"
        r"|\btesten\b.{0,20}\banderen anbieter\b",
        r"\b(?:sind|bin) (?:wir|ich) .{0,20}\bwoanders\b|\bstark zu wechseln\b"
        r"|\bwürde ich .{0,20}\bwechseln\b|\bmüssten wir wechseln\b",
        r"\bschaue? (?:ich )?mich\b.{0,40}\bnach (?:was|etwas) (?:neuem|anderem)\b"
        r"|\balternative zu (?:euch|ihnen)\b",
        r"\b(?:wechsle|wechseln|wechsel)\b.{0,40}\b(?:anbieter|konkurrenz|mitbewerber|woanders)\b",
        r"\b(?:zur|zum|bei der) (?:konkurrenz|mitbewerb\w*|wettbewerb\w*)\b.{0,30}"
        r"\b(?:wechs\w*|geh\w*|zieh\w*|um|unterschrieben)\b",
        r"\b(?:geh|gehe|gehen|ziehen?|wechseln?)\b.{0,40}\bzu(?:r|m) (?:konkurrenz|mitbewerb\w*"
        r"|wettbewerb\w*)\b",
        r"\b(?:dann|sonst|oder|bald) (?:bin|sind) (?:ich|wir) (?:weg|raus)\b"
        r"|\bbin ich (?:dann )?(?:weg|raus)\b",
        r"\bletzte bestellung\b.{0,20}\b(?:bei (?:euch|ihnen)|gewesen)\b|\bletztes mal bestellt\b",
        r"\b(?:verlänger\w+)\b.{0,40}\b(?:sicher |bestimmt |definitiv )nicht\b",
        r"\bapp gelöscht\b.{0,50}\bwoanders\b|\b(?:künftig|zukünftig|beim nächsten mal|ab sofort)"
        r".{0,30}\bwoanders\b",
        r"\bnie wieder\b.{0,30}\b(?:bestell\w*|kauf\w*|buch\w*|bei (?:euch|ihnen))\b",
        r"\b(?:überlege|überlegen|denke darüber nach|erwäge)\b.{0,50}\b(?:wechseln|kündig\w*)\b",
        r"\bnoch (?:so )?ein\w* .{1,40}\bund (?:ich|wir)\b.{0,25}\b(?:weg|wechs\w+|kündig\w+"
        r"|ziehen)\b",
    ),
    Reason.PRESS: (
        r"\b(?:lokalzeitung|verbraucherredaktion|kamerateam|rundfunkbeitrag"
        r"|redaktionsschluss|pressestelle|lokalradio)\b",
        r"\bjournalist(?:in)? (?:hier|bei|von|für)\b|\b(?:podcast|kanal"
        r"|magazin)\b.{0,40}\b(?:folge|video|beitrag) über\b",
        r"\b(?:bin|ich als) (?:freie[r]? )?(?:journalist(?:in)?|redakteur(?:in)?"
        r"|reporter(?:in)?)\b",
        r"\b(?:presse|medien)anfrage\b|\bpresserechtlich\w*",
        r"\b(?:recherchier\w+)\b.{0,60}\b(?:zu|für|über)\b",
        r"\b(?:stellungnahme|statement)\b.{0,60}\b(?:artikel|beitrag|sendung|redaktion"
        r"|bericht\w*)\b",
        r"\b(?:artikel|beitrag|sendung|redaktion|bericht\w*)\b.{0,60}\b(?:stellungnahme"
        r"|statement)\b",
        r"\b(?:der|die) (?:presse|zeitung|medien|redaktion)\b.{0,30}\b(?:geh\w*|wend\w*|meld\w*"
        r"|informier\w*"
        r"|schick\w*)\b",
        r"\b(?:geh|gehe|gehen|wende|wenden)\b.{0,30}\b(?:an|zu) (?:die|r|der) (?:presse|zeitung"
        r"|medien)\b",
        r"\bzur presse\b|\b(?:zum|ans|beim) fernsehen\b.{0,20}\b(?:geh\w*|meld\w*|wend\w*)"
        r"|\b(?:geh\w*|wend\w*|meld\w*)\b.{0,20}\b(?:zum|ans|beim) fernsehen\b"
        r"|\ban (?:die|eine) zeitung\b",
    ),
    Reason.SELF_HARM: (
        r"\bkeinen sinn mehr\b.{0,60}\b(?:tabletten|leben|brücke|alles)\b",
        r"\b(?:steh|stehe|sitze) .{0,12}\bauf der brücke\b",
        r"\b(?:wofür|wozu) (?:ich )?(?:noch|morgens noch|überhaupt noch) (?:leben|aufstehen)\b",
        r"\b(?:will|möchte|mag|kann) (?:ich )?nicht mehr (?:leben|weiterleben)\b",
        r"\b(?:mir|sich) (?:etwas|was|das leben) (?:an)?(?:zu)?(?:tun|nehmen|antun|antut)\b",
        r"\bnehm\w* mir das leben\b|\bmir das leben\b.{0,15}\bnehmen\b",
        r"\bbring(?:e|) (?:ich )?mich (?:\w+ ){0,2}um\b",
        r"\bmich (?:selbst )?um(?:zu)?bringen\b|\bumbringen\b.{0,15}\bmich\b",
        r"\b(?:suizid|selbstmord|selbsttötung)\w*\b",
        r"\b(?:ritzt sich|sich ritzt|ritze mich|verletze mich selbst|sich selbst verletzt)\b",
        r"\b(?:ohne mich) (?:besser dran|wäre\w* .{0,15}besser)\b|\bbesser dran ohne mich\b",
        r"\bkeinen (?:sinn|grund) mehr\b.{0,20}\b(?:leben|weiter)|\bnicht mehr da sein\b",
        r"\bich (?:kann|will) nicht mehr\b.{0,80}\b(?:schluss|ein ende|leben|brücke|tabletten)\b",
        r"\bsollte ich mich (?:am besten )?(?:umbringen|erhängen)\b",
    ),
    Reason.VULNERABLE: (
        r"\b(?:dement|demenz|demenzkrank\w*|alzheimer|pflegebedürftig\w*|bettlägerig\w*"
        r"|palliativ\w*"
        r"|hausnotruf\w*|pflegebett)\b",
        rf"\b{_RELATIVE}\b.{{0,30}}\b(?:[89]\d|10\d)\b",
        rf"\b(?:[89]\d|10\d)-?jährige\w*\b.{{0,20}}\b{_RELATIVE}\b",
        r"\b(?:sitze|sitzt) im rollstuhl\b|\bauf den rollstuhl angewiesen\b|\b(?:bin"
        r"|ist) (?:blind|gehörlos)\b",
        r"\bliegt im sterben\b|\b(?:herz|krebs|schwer)krank\b",
        r"\bnichts (?:mehr )?zu essen\b|\b(?:kein|keine) (?:essen|lebensmittel) (?:mehr )?kaufen\b"
        r"|\bkein geld (?:mehr )?für (?:essen|miete|medikamente|lebensmittel)\b",
        r"\b(?:spielsüchtig|glücksspielsucht|grundsicherung|obdachlos\w*)\b",
        r"\b(?:baby|säugling|neugeborene\w*)\b.{0,60}\b(?:ohne heizung|ohne strom|kalt"
        r"|\d{1,2} grad)\b",
        r"\bheizung\b.{0,40}\b(?:baby|säugling|neugeborene\w*)\b",
        r"\b(?:mann|frau|mutter|vater|tochter|sohn) ist (?:\w+ ){0,3}(?:verstorben|gestorben)\b",
        r"\b(?:herz\w*|insulin|medikament\w*|tabletten)\b.{0,60}\b(?:nur noch|keine mehr"
        r"|aufgebraucht"
        r"|reich\w* nicht)\b",
    ),
    Reason.PRIVACY_REQUEST: (
        r"\blösch\w* (?:sie |bitte )?(?:bitte )?alles (?:von|über) mir?\w*\b",
        r"\bartikel (?:1[5-9]|2[012])\b|\bauskunftsanfrage\b|\bwoher ha\w+ (?:ihr"
        r"|sie) meine (?:handy\w*|nummer|adresse|daten|e-?mail\w*)\b",
        r"\ban welche dritten\b|\bkopie (?:von allem|sämtlicher)\b.{0,50}\b(?:profil|konto)\b",
        r"\b(?:ds-?gvo|datenschutz-?grundverordnung)\b",
        r"\b(?:lösch\w*|entfern\w*)\b.{0,50}\b(?:meine|unsere|sämtliche|alle|personenbezogene\w*)"
        r".{0,25}\bdaten\b",
        r"\b(?:meine|unsere|sämtliche|alle"
        r"|personenbezogene\w*) .{0,25}\bdaten\b.{0,40}\b(?:lösch\w*|gelöscht)\b",
        r"\b(?:daten)?auskunft\b.{0,60}\b(?:daten|gespeichert\w*|art(?:ikel|\.)?)\b"
        r"|\bselbstauskunft\b",
        r"\bwelche\b.{0,25}\bdaten\b.{0,40}\b(?:mich|mir|uns)\b.{0,25}\b(?:gespeichert"
        r"|speicher\w*|verarbeite\w*)",
        r"\bdatenkopie\b|\bkopie\b.{0,25}\b(?:meiner|aller) .{0,25}daten\b",
        r"\beinwilligung\b.{0,60}\b(?:widerruf\w*|zurück\w*|entzieh\w*)\b"
        r"|\b(?:widerruf\w*|entzieh\w*)\b.{0,40}\beinwilligung\b",
        r"\bwiderspr\w+\b.{0,50}\b(?:verarbeitung|nutzung|weitergabe|werbung|profil\w*)\b",
        r"\bdatenpanne\b|\bdatenleck\b",
    ),
    Reason.WITHDRAWAL: (
        r"\b(?:ich|wir|hiermit|möchte|möchten) .{0,30}\bwiderruf(?:e|en)?\b",
        r"\bwiderrufe (?:ich|wir)\b|^\W*widerruf\b|\bals widerruf\b|\bwiderruf (?:der|des|von"
        r"|meine[rs]?)\b",
        r"\bwiderrufsrecht\w*\b.{0,40}\bgebrauch\b|\bgebrauch\b.{0,40}\bwiderrufsrecht\w*\b"
        r"|\binnerhalb der widerrufsfrist\b",
        r"\b(?:trete|treten)\b.{0,50}\bzurück\b",
        r"\b(?:vom|von) .{0,40}\b(?:kauf|vertrag|kaufvertrag|bestellung) zurück(?:zu)?treten\b",
    ),
    Reason.CANCELLATION_NOTICE: (
        r"\b(?:ich|und|wir) kündig(?:e|en) (?:\w+ ){0,3}(?:zum|zur|per|mein\w*|unser\w*|den|die"
        r"|das|sofort|hiermit|fristgerecht)\b",
        r"\b(?:möchte|will|muss) (?:ich )?(?:\w+ ){0,3}kündigen(?: und)?\b",
        r"\bbitte (?:\w+ ){0,2}kündigen\b|\bnicht mit mir, kündigen\b",
        r"\braus aus (?:dem|meinem|eurem) (?:\w*vertrag|\w*abo)\b",
        r"\b(?:auflösung|beendigung) (?:meine[rs]|unsere[rs]|des|der) \w*(?:vertrag\w*"
        r"|mitgliedschaft|konto\w*|abos?)\b",
        r"\bkündigungsformular\b.{0,20}\bfür\b|\bkündigungsschreiben\b",
        r"\b(?:beende|beenden) (?:ich |wir )?(?:den|die|das|mein\w*|unser\w*) \w*(?:vertrag|abo"
        r"|mitgliedschaft|unterricht)\b",
        r"\b(?:hiermit|fristgerecht|fristlos|ordentlich)\b.{0,40}\bkündig\w*",
        r"(?<!so )(?<!nie )\bkündig(?:e|en) (?:ich|wir)\b(?! nicht| nie)",
        rf"\b(?:ich|wir) kündig(?:e|en)\b.{{0,40}}\b{_CONTRACT}\b",
        r"\b(?:ich|wir) kündig(?:e|en)\b.{0,60}\b(?:zum|sofort|fristlos)\b",
        rf"\b{_CONTRACT}\b.{{0,40}}\b(?:kündigen|beenden|auflösen)\b.{{0,3}}(?:[.!,]|$"
        rf"|und bestätig)",
        rf"\b(?:bitte|möchte|will)\b.{{0,40}}\b{_CONTRACT}\b.{{0,40}}\b(?:kündigen|beenden"
        rf"|auflösen|beendet)\b",
        rf"\b(?:beenden sie|kündigt|kündigen sie|stoppt|löst)\b.{{0,30}}\b{_CONTRACT}\b",
        r"\bsonderkündigungsrecht\b.{0,30}\bgebrauch\b|\bfristlose kündigung\b|^\W*kündigung\b",
        r"\bkündigung\b.{0,40}\b(?:bestätig\w+|ignorier\w*|nie erhalten)\b",
        r"\bhabe\b.{0,40}\bgekündigt\b.{0,60}\b(?:trotzdem|dennoch|immer noch|bestätigung)\b",
    ),
    Reason.WARRANTY: (
        r"\b(?:gewährleistung\w*|nacherfüllung|sachmangel|garantiefall|mängelrüge)\b",
        r"\b(?:auf|unter|über|laut|innerhalb der|in der|noch) (?:\w+ )?(?:garantie"
        r"|herstellergarantie|garantieschein)\b",
        r"\b(?:hersteller)?garantie\b.{0,50}\b(?:reparier\w*|austausch\w*|ersatz|defekt|kaputt"
        r"|abgelehnt|verweiger\w*)",
        r"\b(?:reparier\w*|austausch\w*|ersatz|defekt|kaputt)\b.{0,50}\b(?:hersteller)?garantie\b",
        r"\b(?:kostenlos\w*) (?:austausch|reparatur|ersatz)\b|\breparaturversuch\b",
    ),
}
"""Patterns by reason, matched against lower-case sentences."""

GERMAN_UNLESS: Mapping[Reason, tuple[str, ...]] = {
    Reason.SAFETY: (
        r"\w*name\w* (?:\w+ )?verschluckt\b|\bwort\w* verschluckt\b|\bvor freude\b",
        r"\b(?:nicht|kein\w*|nie|niemand|ohne) (?:\w+ ){0,2}(?:verletzt|gefährlich|gefahr"
        r"|gebrannt|\w+gefahr)",
        r"\bstrom verbrannt|\bgeld verbrannt|\bfinger verbrannt|\bkalorien\b|\bbrannte? darauf",
    ),
    Reason.ALLERGY: (
        r"\b(?:pop-?ups?|werbung|newsletter|cookie\w*)\b",
        r"\bkein\w*(?: \w+)? allergi\w*|\bnicht allergisch\b|\ballergisch (?:auf|gegen) (?:so\w*"
        r"|dies\w*|eure"
        r"|werbung|warteschleif\w*|unpünkt\w*)|\bvorbildlich\b|\bendlich\b",
        r"\bvor lachen\b",
    ),
    Reason.LEGAL: (
        r"\babmahnung vermeiden\b|\brechtssicher\w*",
        r"\bkann nicht klagen\b|\bnicht zu (?:be)?klagen\b|\bals (?:rechts)?anw[aä]lt(?:in)?\b"
        r"|\bkein\w* (?:rechtsstreit|klage|anwalt|anwältin)\b"
        r"|\büber .{0,20}kann ich nicht klagen\b",
    ),
    Reason.OUTAGE: (r"\bdunkelmodus\b|\bkein\w* (?:totalausfall|serverausfall|netzausfall)\b",),
    Reason.CHURN: (
        r"\bwollte\b.{0,50}\baber\b|\bbleibe (?:ich )?(?:sehr )?gern\b"
        r"|\bnicht vor(?:,)? zu (?:gehen|wechseln)\b"
        r"|\bkein grund zu wechseln\b|\b(?:zu euch|zu ihnen) gewechselt\b|\bnie wieder (?:ohne"
        r"|woanders|etwas anderes)\b",
    ),
    Reason.PRESS: (
        r"\bsaft\b|\bpressefreiheit\b",
        r"\b(?:lese|gelesen|abo|abonn\w+|zustell\w*|geliefert|briefkasten|gestern im"
        r"|im fernsehen gesehen|werbung)\b",
    ),
    Reason.SELF_HARM: (
        r"\bbringt ihr mich\b|\bdiät\b|\bhunger\b",
        r"\bbringt mich (?:\w+ ){0,2}um\b|\bbringen mich (?:\w+ ){0,2}um\b|\bum den verstand\b"
        r"|\bselbstmord für\b|\bwirtschaftlicher selbstmord\b|\bfür die diät\b|\bvor lachen\b",
    ),
    Reason.VULNERABLE: (
        r"\bso einfach\b|\bselbst am\b",
        r"\bganz allein\w* (?:bestellt|bedient)\b|\bfreue ich mich\b|\bfreut sich\b"
        r"|\bgewinnspiel\w*"
        r"|\bkommt (?:super|prima|gut|bestens) (?:damit )?zurecht\b",
    ),
    Reason.PRIVACY_REQUEST: (
        r"\bin deutschland gespeichert\b|\bversehentlich\b.{0,40}\bgelöscht\b"
        r"|\bdaten gelöscht (?:hat|haben)\b",
    ),
    Reason.WITHDRAWAL: (
        r"\bwie lange\b.{0,30}\bwiderruf\w*",
        r"\beinwilligung\b|\b(?:nicht|kein\w*) (?:\w+ )?widerruf\w*"
        r"|\btrete .{0,20}(?:in die pedale)\b",
    ),
    Reason.CANCELLATION_NOTICE: (
        r"\bwollte\b.{0,40}\bkündigen\b.{0,60}\b(?:aber|doch|bleibe)\b|\bnicht kündigen\b"
        r"|\bkündige nicht\b"
        r"|\bkündigungsfrist\b.{0,80}\bnicht vor\b|\b(?:wenn|falls|sonst|überleg\w*"
        r"|bevor)\b.{0,60}\bkündig\w*"
        r"|\bwie kündig\w*|\bwie kann\b.{0,40}\bkündig\w*",
    ),
    Reason.WARRANTY: (
        r"\b(?:reibungslos|geldzurück|geld-zurück|zufriedenheitsgarantie|erfolgsgarantie)\b"
        r"|\bgarantiert\b|\bkeine garantie (?:für|dass|auf)\b",
    ),
}
"""Idioms and negations that take the reason back for their sentence."""
