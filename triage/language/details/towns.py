"""Towns a customer may name. Holds no other names."""

from triage.language.nouns.words import words

ALL_TOWNS = words(
    """
    Aachen Aalen Augsburg Baden-Baden Bamberg Basel Bautzen Bayreuth Berlin Bern Biel Bielefeld
    Bochum Bonn Bottrop Braunschweig Bregenz Bremen Bremerhaven Celle Chemnitz Chur Coburg Cottbus
    Cuxhaven Darmstadt Delmenhorst Dessau Detmold Dornbirn Dortmund Dresden Duisburg Düren
    Düsseldorf Eisenach Emden Erfurt Erlangen Essen Esslingen Flensburg Frankfurt Freiburg
    Friedrichshafen Fulda Fürth Genf Gera Gießen Gladbeck Göppingen Görlitz Göttingen Graz
    Greifswald Gütersloh Hagen Halle Hamburg Hameln Hamm Hanau Hannover Heidelberg Heidenheim
    Heilbronn Herford Herne Hildesheim Ingolstadt Innsbruck Iserlohn Jena Kaiserslautern Karlsruhe
    Kassel Kempten Kiel Klagenfurt Koblenz Konstanz Krefeld Köln Landshut Lausanne Leipzig
    Leverkusen Lingen Linz Lörrach Ludwigsburg Ludwigshafen Lugano Lübeck Lüdenscheid Lüneburg
    Luzern Magdeburg Mainz Mannheim Marburg Minden Moers Mönchengladbach Mülheim München Münster
    Neumünster Neuss Nordhausen Nürnberg Oberhausen Offenbach Offenburg Oldenburg Osnabrück
    Paderborn Passau Pforzheim Pirmasens Plauen Potsdam Ratingen Ravensburg Recklinghausen
    Regensburg Remscheid Reutlingen Rosenheim Rostock Saarbrücken Salzburg Salzgitter Schaffhausen
    Schweinfurt Schwerin Siegen Sindelfingen Solingen Speyer Stralsund Straubing Stuttgart Suhl Thun
    Trier Tübingen Ulm Unna Velbert Viersen Villach Villingen Weimar Wels Wesel Wetzlar Wien
    Wiesbaden Wilhelmshaven Winterthur Witten Wolfsburg Worms Wuppertal Würzburg Zug Zürich Zwickau
    Aberdeen Bath Belfast Birmingham Blackpool Bolton Bournemouth Bradford Brighton Bristol
    Cambridge Canterbury Cardiff Carlisle Chelmsford Cheltenham Chester Colchester Coventry Crewe
    Croydon Derby Doncaster Dover Dublin Dundee Durham Edinburgh Exeter Galway Glasgow Gloucester
    Guildford Harrogate Hereford Huddersfield Hull Inverness Ipswich Lancaster Leeds Leicester
    Lincoln Liverpool London Luton Maidstone Manchester Middlesbrough Newcastle Newport Northampton
    Norwich Nottingham Oxford Perth Peterborough Plymouth Portsmouth Preston Reading Salford
    Salisbury Sheffield Shrewsbury Slough Southampton Southend Stirling Stockport Sunderland Swansea
    Swindon Taunton Telford Torquay Truro Wakefield Warrington Warwick Watford Wigan Winchester
    Windsor Wolverhampton Worcester Wrexham York Cork Limerick Albany Albuquerque Anchorage Atlanta
    Austin Baltimore Boise Boston Boulder Buffalo Charleston Charlotte Chicago Cincinnati Cleveland
    Columbus Dallas Denver Detroit Hartford Honolulu Houston Indianapolis Jacksonville Knoxville
    Louisville Madison Memphis Miami Milwaukee Minneapolis Nashville Newark Oakland Omaha Orlando
    Philadelphia Phoenix Pittsburgh Portland Providence Raleigh Richmond Sacramento Savannah Seattle
    Spokane Tampa Tucson Tulsa
    """
)
"""The larger towns of the German speaking countries, Britain, Ireland and the United States."""

TWO_WORDS = (
    r"Bad Homburg|St\. Gallen|New York|Los Angeles|San Francisco|San Diego|Las Vegas|Milton Keynes"
    r"|St\. Pölten"
)
"""Towns of more than one word, as a pattern."""

TOWNS = ALL_TOWNS - words("Essen Halle Zug Bath Reading")
"""Those whose name is no everyday noun as well."""
