"""The name under which an attachment is downloaded."""

import re

# Kinds that a desk expects; any other keeps its bytes but loses its kind.
BEKEND = {
    *("pdf", "txt", "csv", "rtf", "odt", "ods", "doc", "docx", "xls", "xlsx", "ppt", "pptx"),
    *("jpg", "jpeg", "png", "gif", "tif", "tiff", "heic", "webp"),
    *("eml", "msg", "ics", "zip", "mp3", "m4a", "wav", "mp4", "mov"),
}
LANGSTE = 60  # characters before the extension


def veilige_naam(naam: str) -> str:
    """Make a download name of what a stranger called a file.

    Only plain letters, digits and dashes, and one extension of a known kind; else ".bin",
    so that no computer opens it as a program.
    """
    basis, punt, soort = naam.rpartition(".")
    schoon = re.sub(r"[^A-Za-z0-9]+", "-", basis if punt else naam).strip("-")[:LANGSTE]
    bekend = punt and soort.lower() in BEKEND
    return f"{schoon or 'bijlage'}.{soort.lower() if bekend else 'bin'}"
