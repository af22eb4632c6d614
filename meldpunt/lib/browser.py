"""Which browser a person used, in the words of that person."""

# The first that fits: Edge and Opera also say Chrome, Chrome also says Safari.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
APPARATEN = (
    ("iPhone", "een iPhone"),
    ("iPad", "een iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "een Mac"),
    ("CrOS", "een Chromebook"),
    ("Linux", "Linux"),
)


def in_woorden(user_agent: str) -> str:
    """Return "Firefox op Windows", or as much of that as the browser tells."""
    browser = _eerste(BROWSERS, user_agent, "Een andere browser")
    apparaat = _eerste(APPARATEN, user_agent, "")
    return f"{browser} op {apparaat}" if apparaat else browser


def _eerste(namen: tuple[tuple[str, str], ...], tekst: str, anders: str) -> str:
    return next((naam for teken, naam in namen if teken in tekst), anders)
