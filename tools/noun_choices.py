"""Choices of ours for `make_nouns.py`: genders, additions and what is left out."""

from triage.language.nouns.words import words

GENDERS = {
    word: gender
    for gender, listed in {
        "m": """
    Kunde Leiter See Filter Service Account Ketchup Joghurt Laptop Verdienst Moment Blog Liter Meter
    Keks Gummi Spam Link Chat Bot Code Kiefer Mangel Mast Balg Bauer Bund Flur Gefallen Hut Kaffee
    Otter Reis Tau Ton Junge Marsch Kristall Dispo Router Voucher Countdown Kompromiss Podcast
    Newsletter Barcode Lachs Laster Sellerie Stift Tropfen Pool Swimmingpool Wecken Kundenservice
    Prospekt Puder Pyjama Graph Kredit Koch Lift Rasen Safe Teller Tee Wurm Zoll Zoom Brocken Patch
    Plot Shuttle Tweet Token Bus Export Lieferservice Download Upload Espresso Kombi Eimer Chor
    Cookie Comic Abstract Kamin Bikini Bolzen Braten Quark Zimt Weizen Extrakt Hashtag Hybrid Orden
    Pudel Radler Hacken Kader Bord?
""",
        "f": """
    Steuer Cola Butter App Mail Couch Heide Wehr Weise Taube Schnur Bar Demo Flat Kiwi Limo Orange
    Paprika Post Salami Soja Tram Uni Vesper Info Null Hefe Gage Mode Latte Matte Rolle Staffel
    Zwiebel Cap Kiste Pauschale Trasse Zucchini Firewall Kontur Laube Vokabel Range Hebamme
    Ballerina Rallye Ersparnis Erkenntnis Jade Ramme Fackel Wende Type Nutella Coca Beta Coupe
    Kommode Hybride
""",
        "n": """
    Schild Band Gehalt Teil Tor Event Poster Bonbon Radio Tablet Sofa Spray Gelee Curry Pony Raster
    Erbe Golf Messer Pack Etikett Dress? Design Display Modem Update Einzelteil Ersatzteil Bauteil
    Dekor Hack Oberteil Pesto Plastik Review Schnitzel Schmalz Tape Terminal Level Loft Mus
    Partikel? Tattoo Trikot Podest Match Korn Loch Model Modul Rollo Zelt Zubehör Center Chart Yoga
    Pad Release Bit Boot Backup Baguette Banner Barometer Foto Kilo Logo Netz Pfand Set Sandwich
    Taxi Item Headset Feature Fax Gate Workout Podium Polster Sakko Gulasch Like Thermometer
    Objektiv Radar Kajak Juwel Smiley Zink Kit
""",
    }.items()
    for word in listed.split()
    if not word.endswith("?")
}
"""Where the list knows several genders or meanings: the one customers mean."""

ADDED_GERMAN = (
    "App|f|Apps", "E-Mail|f|E-Mails", "Newsletter|m|Newsletter", "Retoure|f|Retouren",
    "Dunkelmodus|m|Dunkelmodi", "Login|m|Logins", "Hotline|f|Hotlines", "Router|m|Router",
    "WLAN|n|WLANs", "Online-Shop|m|Online-Shops", "QR-Code|m|QR-Codes", "Hafermilch|f|",
    "Warteschleife|f|Warteschleifen", "Sendungsverfolgung|f|Sendungsverfolgungen",
    "Kundenservice|m|", "Check-in|m|Check-ins", "Check-out|m|Check-outs", "Chatbot|m|Chatbots",
    "E-Bike|n|E-Bikes", "E-Scooter|m|E-Scooter", "Push-Nachricht|f|Push-Nachrichten",
    "Cookie|m|Cookies", "Wallbox|f|Wallboxen", "Akku|m|Akkus", "Smartwatch|f|Smartwatches",
    "Paketbote|m|Paketboten|Paketboten", "Ei|n|Eier", "Öl|n|Öle", "Friseurin|f|Friseurinnen",
    "Mitarbeiterin|f|Mitarbeiterinnen", "Minibar|f|Minibars", "Onlineshop|m|Onlineshops",
    "Nachtmodus|m|Nachtmodi", "Merkliste|f|Merklisten", "Lieferfenster|n|Lieferfenster",
    "Zahlungsart|f|Zahlungsarten", "Suchfunktion|f|Suchfunktionen", "Getränk|n|Getränke",
    "Papiertüte|f|Papiertüten", "Pfandbon|m|Pfandbons", "Selbstbedienungskasse|f"
                                                        "|Selbstbedienungskassen",
)  # fmt: skip

SHORT_GERMAN = words(
    """
    Aal Abo Akte Amt Arzt Auto Bad Bahn Ball Band Bank Bar Bass Bau Baum Beet Bett Bild Blog
    Boot Bot Bote Box Brei Brie Brot Buch Bug Bus Büro Camp Cap Chat Chip Chor Club Code Cola
    Dach Deal Deck Demo Deo Dill Dip Dock Dose Duft Düse Ecke Eis Etui Expo Fach Fass Feed Fell
    Fest Feta Film Filz Flug Flur Form Foto Funk Föhn Gang Garn Gas Gast Gate Gel Geld Gin Gips
    Glas Gold Golf Gras Gurt Guss Haus Heft Helm Hemd Herd Heu Hof Holz Hose Host Hub Huhn Hupe
    Hut Hund Icon Info Jazz Job Jury Kaki Kanu Kern Kies Kino Kita Kiwi Klub Koch Kohl Korb Kork
    Kran Kuli Kur Kurs Käse Lack Lamm Lauf Leim Lied Lift Link Limo Loch Loft Logo Lok Lupe Lärm
    Mail Mais Majo Malz Maus Mayo Mehl Menü Mett Mine Mix Mofa Mohn Moos Mopp Most Müll Naht
    Napf Nest Netz News Nuss Obst Ofen Oper Pad Park Pass Pfad Pils Pilz Pin Plan Pony Pool Port
    Post Pult Pute Putz Quiz Rad Rahm Rand Raum Reha Reis Ring Rock Rohr Rose Saal Saft Salz
    Samt Sand Saum Scan Seil Sekt Senf Set Shop Show Sieb Sitz Ski Sofa Soja Song Spa Spot Steg
    Stil Stau Stab Säge Tab Takt Tank Tape Taxi Team Tee Teig Teil Test Text Tier Tofu Ton Tool
    Topf Tor Tour Tram Tuch Tür Turm Tüte Ufer Uhr Uni Vase Velo Wald Wand Ware Weg Wein Werk
    Wert Wifi Wok Wrap Yoga Zahl Zahn Zaun Zelt Zimt Zins Zoll Zone Zoo Zug Katze
    """
)
"""Nouns of up to four letters that are kept; most others are abbreviations, names or accidents."""

ADJECTIVAL = words(
    """
    Angestellte Beschäftigte Auszubildende Vorgesetzte Reisende
    """
)
INFINITIVES = words(
    """
    Essen Laden Regen Rasen Reifen Streifen Graben Haken Bogen Boden Faden Samen Rahmen Schaden
    Treffen Schreiben Parken Einkaufen Kissen Kuchen Ofen Wagen Garten Kasten Karten Becken
    Knochen
    """
)
"""Nouns that look like verbs and are kept; „das Gehen“, „das Haben“ are left out."""

UNWANTED_GERMAN = words(
    """
    Achte Dritte Vierte Fünfte Sechste Siebte Zehnte Erste Zweite Letzte Beste Kleine Große Alte
    Neue Gute Arme Beste Schöne Schnelle Schwere Stille Laute Dicke Kurze Halbe Ferne Frühe
    Tolle Wilde Freie Feste Fette Flache Weite Weiche Klare Braune Kommende Moderne Obere
    Internationale Kranke Bitter Extrem Aktiv Perfekt Massiv Komplex Normal Negativ Positiv
    Super Total Prima Extra Klein Dunkel Flach Schwarz Stolz Spitz Ernst Recht Leich Willkommen
    Trotz Leider Sowieso Heute Gestern Jetzt Nichts Etwas Niemand Unter Wider Voraus Hinweg
    Daheim Jenseits Abseits Einer Denke Gucke Führe Drehe Melde Schreibe Spreche Schenke Schicke
    Warte Klaue Leite Trage Bleibe Bitte Lache Schaff Wuchs Gewann Schrieb Baute Fuhre Schoss
    Backe Steige Senke Schalte Streife Liege Buche Falle Plane Elter Genosse Isch Oberst Jünger
    Heilige Deutsche Fremde Freier Linker Reich Reiche Führende Gefangene Verdächtige
    Verstorbene Verwandte Zuständige Unabhängige Unbekannte Jugendliche Einheimische Erwachsene
    Freiwillige Vorsitzende Verantwortliche Beteiligte Betroffene Bekannte Berliner Hamburger?
    Kölner Münchner Dresdner Leipziger Bremer Stuttgarter Frankfurter Pariser Wiener? Thüringer
    Schweizer Augsburger Braunschweiger Paderborner Regensburger Schwarzwälder Tiroler Siebziger
    Achtziger Neunziger Zwanziger Dreißiger Abkomme Nachkomme Klapper Bisschen Zuhause
    Wiedersehen Daneben Ganze Ganzes Allerlei Gleiche Selbe Dank Sage Sagen Hin Her Wiewohl
    Zweifel Skrupel Wehe Hehl Gros Genüge Garnichts Niemandsland Rettung? Nächste Übrige Andere
    Lange Klage Urteil Antike Mittelalter Legende Zeuge Opfern Widerstand Macht Zwang Würde
    Wüste Gewissen Sasse Kapo Wetter? Schande Elend Verrat Rache Neid Gier Geiz Faulheit
    Feigheit Verachtung Prügelei Streit Zank Feind Gegner Kontrahent Rivale Verräter
    Kollaborateur Menschenrecht Volk Rasse Herkunft Kreuz Ehre Schicksal Fluch Sünde Schuldige
    Leid Leiden Qual Pein Abgrund Ruine Untergang Hausfrau Hausmann Ehepaar Pärchen Zwilling
    Enkelin Großmutter Großvater Stiefvater Brautpaar Braut Bräutigam Verlobte Lebensgefährte
    Partner Partnerin Mädel Bursche Dirne Kumpel Kamerad Nachbar Bauch Po Busen Achsel Wange
    Kehle Rachen Gaumen Lunge Leber Niere Milz Galle Blase Gebärmutter Eierstock Rektum
    Unterleib Speichel Schweiß Rotz Schleim Harn Auswurf Fußpilz Läuse Laus Floh Wanze Zecke
    Made Wurm Spinne? Maulwurf Esel Affe Ochse Kamel Hornochse Gans Ziege Kröte Schlange? Hyäne
    Geier Aasgeier Bestie Monster Ungeheuer Gespenst Geist Zombie Vampir Werwolf Hexerei
    Zauberei Prinz Prinzessin König Königin Kaiser Graf Fürst Zar Herrscher Tyrann Untertan Adel
    Ritter Sultan General Admiral Leutnant Feldherr Kommandeur Agent Spion Scharfschütze Söldner
    Kämpfer Krieger Klapsmühle Irrenanstalt Anstalt Zwangsjacke Elendsviertel Slum Getto Ghetto
    Lager? Genozid Transgender Vergewaltiger Sadist Masochist Perverser Exhibitionist Voyeur
    Playboy Macho Emanze Junkie Suff Rausch Kater? Schnapsleiche Suffkopf Whig Tory Gott Amen
    Beichte Taufe Segen Predigt Fasten Ramadan Kreuzzug Ketzer Heide Mission? Dogma Gläubige
    Prophet Apostel Märtyrer Heiland Ausbeutung Kolonie Kolonialismus Apartheid Boykott?
    Streikbrecher Gewerkschaft Staatsstreich Verleumdung Beleidigung Diskriminierung Mobbing
    Hetze Pranger Lynchjustiz Selbstjustiz
    """
)
"""Accidents of the list, people's standing, bodies, the occult: not to be said to a customer."""

ADDED_ENGLISH = words(
    """
    app hotline bookcase website broadband wifi lounge burger smartphone fridge podcast playlist
    streetlight till lawnmower vet hoover insole laptop webshop login checkout voucher coupon
    email newsletter smartwatch scooter wallet router modem chatbot webpage homepage livestream
    backpack rucksack duvet trainer nappy parcel postcode sweatshirt hoodie headset earphone
    earbud headphone keyboard touchscreen screenshot dashboard widget toolbar dropdown buffet
    brunch takeaway cappuccino latte espresso smoothie tofu hummus granola muesli yoghurt quiche
    lasagne courgette aubergine pothole pavement kerb roundabout playground dishwasher microwave
    airfryer blender toaster freezer cooker hob extractor boiler thermostat radiator windscreen
    dashcam tyre hatchback timetable railcard turnstile escalator carriage buggy pushchair pram
    cot highchair nursery paperwork helpdesk helpline voicemail barcode tracker charger
    powerbank adapter wristband treadmill locker physiotherapist hygienist optician prescription
    stairlift handrail doorbell letterbox compost greenhouse trellis allotment cashback payslip
    paywall subtitle soundtrack paperback audiobook textbook worksheet webinar timesheet rota
    roofer electrician plasterer handyman locksmith landlord tenancy sofa mattress wardrobe
    cutlery crockery saucepan worktop tap showerhead plughole laminate seafood dessert croissant
    oat tv sim doughnut brownie waffle pancake bobble snack minibar seatbelt firmware webcam
    """
)
"""Everyday nouns the list does not know; their plural is regular."""

PLURAL_ONLY = words(
    """
    trousers jeans scissors shorts pants tights pyjamas pajamas leggings clothes goods groceries
    premises toiletries earnings savings
    """
)

UNWANTED_ENGLISH = words(
    """
    annual general ion ages alternate amateur bob bobby buck carol chuck con dean heck jay ken
    khan lee mason mike nick par robin sierra terry warren java kiss kidney tear beat blonde
    bride capitol combat enemy admiral sergeant sheriff lieutenant spy sword theft tragedy
    vampire virgin savage beast monster ghost saint vice trump arrest assault attack battle
    cannon conspiracy custody discrimination ego emperor evil explosion gender genocide gospel
    hurricane invasion kill liquor migration ministry poverty protest punishment punch raid rage
    riot sacrifice sin slam sperm spirit surrender trauma weapon exponential beloved blow
    blowing breath breathing breed breeding brain bone belly bleeding blind curse desire dirt
    disorder disappointment dragon drought ex exile fake fate fat flesh freak gut guts hero
    humor humour idol ill intimate inferior immature kin king queen prince princess lip lung
    muscle throat thumb tongue toe skin sweat tears womb uterus ovary liver lame lone loving mad
    minority moral myth nation native naked nurse? orphan passion pimple rear riches ritual
    romance rookie ruin ruins rumour rumor scandal scream sentiment shark slap slaughter slay
    spike? spouse stab starvation stranger struggle suffering superman surrogate swine sympathy
    temptation theology thigh threat throne thunder torment tumour twin underworld unfortunate
    vanity venom verge villain vomit wench wicked wilt wrath wrestling youth teen teenager elder
    senior junior female male adult feminist diversity equality immigrant integrity colony
    colonel emperor empire kingdom lord knight rebel pope coalition campaign? civilian civil
    corps troop barrel? blade dagger ammunition cartridge? cigarette tobacco vape alcohol
    alcoholic booze beauty being beings bondage babe hooker darling sweetheart honey? dear dude
    folks fellow buddy lad lass cunning damned dirty disgrace dishonest dishonesty dumb fury
    grief greed jealousy hostility humiliation insult laziness malice misery mockery nonsense
    outrage pathetic shame spite stink stench stupidity terrible terrific vulture weasel worm
    maggot cockroach louse lice bedbug flea tick? leech skunk donkey goat sheep? bull ox hyena
    jackal toad ape gorilla chimp baboon goodbye ok minute seconds minus must none nope noon
    odds oh overall possible primary qualified quality? real regular related remain said same
    seven several similar since sir six so some soon sorry special such sure thank then there
    third thus top total two unable unlike unknown upper usual vast very via want warm what
    whole wide wild will within wonder wrong yellow yes yet white black brown red green blue
    pink purple? orange? grey gray gold? silver? cant wont dont im ive id ill mankind humanity
    existence consciousness soul afterlife heaven hell paradise eternity destiny karma occult
    magic sorcery wizard witch zombie demon angel idol shrine temple pilgrimage sermon parish
    clergy communion baptism sermon ramadan lent heresy heretic infidel crusade martyr prophet
    apostle disciple senate senator mayor governor councillor chancellor minister ambassador
    diplomat embassy treaty vegan vegetarian due minutes referendum ideology activist activism
    doe does news? being bet
    """
)
"""Adjectives and names the list takes for nouns, bodies, crime, rank, faith and the like."""
