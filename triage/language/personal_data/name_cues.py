"""Small pieces of text without which a pattern for names cannot match. Must not miss one."""

INTRODUCING = (
    "name", "hei", "hier schr", "hier spr", "da spr", "signed", "unterz", "gez.", "grüßt", "grüsst",
    "wünscht", "unterschrift", "call me", "gestatten",
)  # fmt: skip
SIGNING = (
    "grü", "gru", "mfg", "m.f.g", "lg", "vg", "bg", "regards", "wishes", "the best", "best\n",
    "best,", "love", "sincere", "faithful", "truly", "yours", "cheers", "dank", "thank", "thx",
    "hochacht", "bis ", "alles ", "ciao", "tsch", "servus", "soon", "take care", "bye", "my best",
    "all best", "warmly", "xx", "xoxo", "rgds", "kr\n", "ta\n", "ta,", "schöne", "herzlich",
    "cordial",
    "respect", "see ya", "have a", "br\n", "br,", "anticip", "freundlichst",
)  # fmt: skip
RELATED = (
    "kolleg", "mitarb", "berater", "verkäuf", "techni", "fahrer", "zustell", "kellner",
    "monteur",
    "bearbeit", "leiter", "arzt", "ärztin", "therap", "vermiet", "anw", "chef", "patient",
    "trainer",
    "lehrer", "azubi", "kassier", "kraft", "mandant", "nachbar", "mann", "frau", "tochter", "sohn",
    "bruder", "schwester", "mutter", "vater", "oma", "opa", "enkel", "freund", "partner", "gefährt",
    "tante", "onkel", "cousin", "nichte", "neffe", "husband", "wife", "son ", "son,", "daughter",
    "brother",
    "sister", "mum", "mom", "dad", "mother", "father", "friend", "fianc", "aunt", "uncle",
    "niece", "nephew",
    "neighb", "mate", "colleague", "worker", "driver", "courier", "agent", "advis", "rep ",
    "represent",
    "manager", "cashier", "wait", "barista", "nurse", "doctor", "land", "tenant", "engineer",
    "employee",
    "assistant", "supervis", "recept", "consult", "teacher", "sales", "gentle", "postman",
    "plumber",
    "stylist", "instruct",
)  # fmt: skip
SPOKEN_WITH = (
    "spoke", "talk", "speak", "chat", "deal", "met ", "meet", "appoint", "call ", "conv",
)  # fmt: skip
THANKED = (
    "thank", "shout", "kudos", "props", "credit to", "praise", "hats off", "well done", "dank",
    "lob ", "gruß an", "grüße an", "gruss", "komplim",
)  # fmt: skip
ASKED = (
    "ask", "questions", "frag", "verlang", "bitte an ", "attention", "register", "belongs",
    "address", "auf ", "tell", "told", "contact",
)  # fmt: skip
I_AM = ("ich bin", "hier ist", "i am", "i'm", "i’m", "this is", "it's", "it’s")
