"""Frames the recognisers may be tuned on, with names none of their word lists has."""

from collections.abc import Mapping, Sequence

from triage.evaluation.personal_data import development_english, development_german

FIRST_NAMES: Sequence[str] = (
    "Gülşen", "Oğuzhan", "Nurcan", "Berkay", "Zbigniew", "Bożena", "Wiesława", "Grzegorz", "Noura",
    "Ghassan", "Abdelkarim", "Rania", "Harpreet", "Venkatesh", "Sunitha", "Ananya", "Cathal",
    "Gráinne",
    "Caoimhe", "Padraig", "Thuy", "Quynh", "Ngoc", "Khoa", "Dragana", "Zsófia", "Ionuț", "Kwame",
    "Chinonso", "Ingeborg", "Käthe", "Götz", "Fenja", "Thaddäus", "Jörn-Peter", "Anna-Lena",
    "Lieselotte",
    "Clementine", "Barnaby", "Imogen", "Xiulan", "Giuseppina",
    "Yıldıray", "Şükran", "Tülin", "Kaan", "Bronisława", "Witold", "Ludwika", "Rashida", "Mounir",
    "Hanan", "Jamila", "Balakrishnan", "Parvathi", "Gurpreet", "Tanvi", "Nandini", "Fiadh",
    "Donnacha",
    "Bríd", "Ruairí", "Hanh", "Thanh-Tam", "Vinh", "Loan", "Snežana", "Vjekoslav", "Szilvia",
    "Adaora",
    "Babajide", "Swetlana", "Hroswitha", "Kunigunde", "Ruprecht", "Änne", "Karl-Theodor",
    "Eva-Maria",
    "Wiebrecht", "Leofric", "Araminta", "Torquil", "Ottoline", "Meihui",
    "Hüsniye", "Tayyip", "Gönül", "Ekin", "Stanisława", "Lubomir", "Kazimiera", "Wafaa", "Tahar",
    "Oumaima",
    "Sushila", "Ramakrishna", "Jaspreet", "Chandrika", "Fionnuala", "Lorcan", "Muireann",
    "Tiernan", "Hieu",
    "Bich", "Nguyet", "Radmila", "Bogumil", "Csilla", "Temperance", "Olumide", "Folasade",
    "Gundula", "Irmhild",
    "Hartwin", "Gesche", "Karl-Friedrich", "Lisa-Marie", "Ysanne", "Peregrine", "Digby",
    "Ludovica", "Shufen",
    "Ingolf", "Malwine",
)  # fmt: skip
FAMILY_NAMES: Sequence[str] = (
    "Yıldırım", "Çelik", "Karaca", "Wiśniewski", "Grzybowska", "Szczepański", "El-Sayed",
    "Al Mansouri",
    "Benhaddou", "Chaudhary", "Venkataraman", "Sandhu", "O'Sullivan", "O’Rourke", "Ní Bhriain",
    "McAllister",
    "MacGillivray", "Nguyễn", "Huynh", "Müller-Lüdenscheidt", "Schulze-Wessel", "von Itzenplitz",
    "van der Meer", "zu Guttenhagen", "Ößwald", "Jäckle", "Hinterhuber", "Brömmelkamp",
    "Petrović", "Popescu",
    "Okonkwo", "Achterberg", "Featherstone", "Ramsbottom", "Villanueva", "de Souza", "Wójcik",
    "Haas",
    "Zeuner", "Thistlethwaite", "Baxendale",
    "Aydoğan", "Şimşek", "Kılıç", "Zieliński", "Pawlak", "Kaczmarczyk", "Bouazizi", "Al-Khatib",
    "Haddad",
    "Ramanathan", "Bhattacharya", "Dhillon", "Iyer", "O'Donoghue", "O’Shaughnessy", "Mac Giolla",
    "McCracken",
    "Fitzgibbon", "Phạm", "Vuong", "Leutheusser-Schnarrenberger", "Meyer-Landrut",
    "von Humboldt-Dachroeden",
    "van den Broek", "zur Mühlen", "Großkreutz", "Bäumler", "Übelacker", "Käfer", "Schwarzenbacher",
    "Jovanović", "Ionescu", "Adeyemi", "Oyelaran", "Wetherby", "Ollerenshaw", "Crabtree",
    "Montgomery",
    "da Silva", "Dvořák", "Kleinschmidt", "Brandstätter",
    "Öztürkmen", "Gündoğdu", "Bozkurt", "Lewandowska", "Górski", "Mazurek", "Bensaid",
    "El Amrani", "Najjar",
    "Krishnamurthy", "Mukherjee", "Gill", "Deshmukh", "O'Callaghan", "O’Dwyer", "McDermott",
    "MacPherson",
    "Đặng", "Lam", "Hoang", "Vogt-Hartung", "Neumann-Grübel", "von der Marwitz", "van Buuren",
    "Straßburger",
    "Hölderle", "Küfner", "Aßmann", "Kovačević", "Dumitrescu", "Mwangi", "Eze", "Entwistle",
    "Higginbottom",
    "Sotheran", "Underhill", "de la Cruz", "Svoboda", "Rademacher", "Steinhauer", "Ziegenfuß",
)  # fmt: skip

FRAMES: Mapping[str, Sequence[str]] = {
    "de": development_german.FRAMES,
    "en": development_english.FRAMES,
}
HARMLESS: Mapping[str, Sequence[str]] = {
    "de": development_german.HARMLESS,
    "en": development_english.HARMLESS,
}
