"""Which browser on which system, read off a User-Agent: words for a person, never a fingerprint.

Must not keep versions, models or anything else that tells two devices of a kind apart.
"""

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chromium", "Chromium"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
    ("curl", "curl"),
    ("python", "Python"),
)
"""In this order: most of them also name those below."""
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)
LONGEST = 1_000


def device_of(user_agent: str) -> tuple[str, str]:
    """Browser and system by name; empty where unknown."""
    text = user_agent[:LONGEST]
    return first(text, BROWSERS), first(text, SYSTEMS)


def first(text: str, names: tuple[tuple[str, str], ...]) -> str:
    """The first of the names whose sign is in the text."""
    return next((name for sign, name in names if sign in text), "")
