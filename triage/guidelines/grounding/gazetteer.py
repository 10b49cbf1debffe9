"""Places and companies a made-up statement likes to name; tables only, surely not all."""

PLACES = frozenset(
    """
    berlin hamburg münchen munich köln cologne frankfurt stuttgart düsseldorf leipzig dortmund essen
    bremen dresden hannover hanover nürnberg nuremberg duisburg bochum wuppertal bielefeld bonn
    münster karlsruhe mannheim augsburg wiesbaden mainz kiel lübeck rostock erfurt potsdam freiburg
    heidelberg kassel magdeburg saarbrücken aachen braunschweig chemnitz halle regensburg würzburg
    wien vienna graz linz salzburg innsbruck klagenfurt zürich zurich basel bern genf geneva luzern
    lausanne london birmingham manchester leeds liverpool bristol sheffield newcastle nottingham
    leicester edinburgh glasgow cardiff belfast dublin brighton oxford cambridge york paris madrid
    barcelona rom rome mailand milan amsterdam brüssel brussels prag prague warschau warsaw
    kopenhagen copenhagen stockholm oslo lissabon lisbon istanbul moskau moscow tokyo tokio peking
    beijing shanghai chicago boston houston toronto sydney melbourne
    deutschland germany österreich austria schweiz switzerland england schottland scotland wales
    irland ireland frankreich france spanien spain italien italy polen poland niederlande
    netherlands belgien belgium dänemark denmark schweden sweden norwegen norway portugal türkei
    turkey griechenland greece china japan indien india russland russia kanada canada australien
    australia bayern bavaria sachsen hessen brandenburg thüringen europa europe
    """.split()  # noqa: SIM905 -- a page of words reads better than a column of quotes
)
"""„essen“ and „halle“ count only as written with a capital behind „in“ or „nach“."""

AMBIGUOUS_PLACES = frozenset(
    {"essen", "halle", "münster", "york", "boston", "bern", "linz", "turkey"}
)

COMPANIES = frozenset(
    """
    dhl dpd gls ups fedex hermes evri yodel usps amazon ebay zalando otto aldi lidl rewe edeka
    penny netto kaufland tesco sainsbury's asda morrisons waitrose ocado walmart paypal klarna visa
    mastercard giropay stripe schufa google apple microsoft samsung facebook instagram whatsapp
    tiktok twitter youtube linkedin telegram trustpilot netflix spotify vodafone telekom o2 ikea
    hellofresh gorillas flink getir deliveroo lieferando uber bolt bosch siemens miele sony huawei
    iphone ipad android windows macos linux alexa siri chatgpt openai schleswig-holstein
    """.split()  # noqa: SIM905 -- a page of words reads better than a column of quotes
)

SAME_PLACE = (
    {"köln", "koeln", "cologne"}, {"münchen", "muenchen", "munich"}, {"nürnberg", "nuremberg"},
    {"wien", "vienna"}, {"zürich", "zurich"}, {"genf", "geneva"}, {"hannover", "hanover"},
    {"rom", "rome"}, {"mailand", "milan"}, {"brüssel", "brussels"}, {"prag", "prague"},
    {"warschau", "warsaw"}, {"kopenhagen", "copenhagen"}, {"lissabon", "lisbon"},
    {"moskau", "moscow"}, {"tokio", "tokyo"}, {"peking", "beijing"}, {"bayern", "bavaria"},
    {"deutschland", "germany"}, {"österreich", "austria"}, {"schweiz", "switzerland"},
    {"schottland", "scotland"}, {"irland", "ireland"}, {"frankreich", "france"},
    {"spanien", "spain"}, {"italien", "italy"}, {"polen", "poland"},
    {"niederlande", "netherlands"}, {"belgien", "belgium"}, {"dänemark", "denmark"},
    {"schweden", "sweden"}, {"norwegen", "norway"}, {"türkei", "turkey"},
    {"griechenland", "greece"}, {"indien", "india"}, {"russland", "russia"},
    {"kanada", "canada"}, {"australien", "australia"}, {"europa", "europe"},
)  # fmt: skip
"""One place under its German and its English name."""

TIERS = frozenset(
    """
    gold silber silver platin platinum premium pro basic deluxe prime vip family familie business
    student express max light lite classic go one club select unlimited ultra rewards
    """.split()  # noqa: SIM905 -- see above
)
"""What stands behind a brand's name to make a product of it."""

ALSO_WORDS = frozenset(
    """
    Will May Mark Rose Grace Joy Hope Faith Art Bill Frank Ernst Max Wolf Sunny Summer Dawn Iris
    Ruby Amber Jasmin Jasmine Viola Victor Christian Roman Rosa April June August Mai Jan Penny
    Jade Ivy
    Holly Pat Sue Rob Drew Chase Dean Grant Miles Ray Rich Sandy Rusty Sky Star Milan Florence
    Paris Sydney Austin Chelsea Devon Kent India Georgia Virginia Carolina Alexa Ali An Ben Juni
    Juli Heide
    Linden Angel Olive Pepper Ginger Basil Rosemary Sage Earl Baron Duke Kerry Brook Cliff Guy Gene
    Hazel Lily Daisy Poppy Violet Pearl Opal Crystal Melody Harmony Destiny Trinity Mercy Patience
    Prudence Constance Bernd-Das Alma Mira Vera Regina Gloria Victoria Erika Veronika Mona Lotte
    Karl Nick Jack Rock Glen Dale Heath Lance Pierce Skip Chuck Buddy Tip Ace Bear Fox Kim Lee Song
    Do So Tu Mo Mi Sa Le La Da Su Yu Ali Can Deniz Ada Eden Bo
    """.split()  # noqa: SIM905 -- see above
)
"""First names that are words, months or places as well."""
