"""What an attachment really is, by its bytes, and what to know before somebody opens it (P12)."""

import io
import re
import zipfile
from enum import StrEnum

BEGIN = 8192  # bytes that tell the kind of a file
MEESTE_NAMEN = 2_000  # of the files in an archive
ZOEK_IN = 4_000_000  # bytes searched for a mark


class Kenmerk(StrEnum):
    """What to know before opening an attachment."""

    PROGRAMMA = "programma"
    MACRO = "macro"
    OP_SLOT = "op_slot"
    WEBPAGINA = "webpagina"
    ANDERS = "anders"


PROGRAMMAS = {
    *("exe", "dll", "scr", "com", "pif", "cpl", "msi", "msp", "bat", "cmd", "ps1", "psm1", "vbs"),
    *("vbe", "js", "jse", "wsf", "wsh", "hta", "jar", "lnk", "reg", "sh", "app", "apk", "dmg"),
    *("iso", "img", "vhd", "vhdx", "py", "pl", "chm", "inf", "scf", "url", "gadget", "appx"),
}
MACROBESTANDEN = {"docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppam", "ppsm"}
WEBPAGINAS = {"html", "htm", "xhtml", "xht", "mht", "mhtml", "shtml", "svg", "svgz", "xml", "xsl"}
KOP_PROGRAMMA = (
    *(b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"L\x00\x00\x00\x01\x14\x02\x00"),
    *(b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MACRO_IN_OLE = ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le"))
# A PDF can start something by itself, and carry files.
DOET_IETS = re.compile(rb"/(JavaScript|JS|Launch|OpenAction\s*<<\s*/S\s*/(JavaScript|Launch))\b")
HTML = re.compile(
    rb"^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype|html|head|body|script|svg)\b", re.I | re.S
)
KANTOOR = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
ARCHIEF = "application/zip"
# Word, Excel, PowerPoint and Outlook of before 2007 share one wrapper.
OUD_KANTOOR = "application/x-ole-storage"
ODF = re.compile(rb"application/vnd\.oasis\.opendocument\.[a-z-]{1,30}")
# What these names promise; other names promise nothing.
BELOOFT = {
    "pdf": {"application/pdf"},
    "png": {"image/png"},
    "jpg": {"image/jpeg"},
    "jpeg": {"image/jpeg"},
    "gif": {"image/gif"},
    "docx": {KANTOOR["word/"]},
    "xlsx": {KANTOOR["xl/"]},
    "pptx": {KANTOOR["ppt/"]},
    "txt": {"text/plain"},
    "csv": {"text/plain"},
}


def keur(naam: str, inhoud: bytes) -> tuple[str, tuple[Kenmerk, ...]]:
    """Look at an attachment without opening it; an archive is listed and never unpacked.

    Args:
        naam: what the sender called it.
        inhoud: its bytes, any at all.

    Returns:
        Its media type by its bytes, "" when they tell none, and its marks in a fixed order.
    """
    einde = naam.rpartition(".")[2].lower() if "." in naam else ""
    namen, op_slot = _lijst(inhoud)
    echt = _echte_soort(inhoud, namen)
    gezien = {
        Kenmerk.PROGRAMMA: _is_programma(einde, inhoud, namen),
        Kenmerk.MACRO: _heeft_macro(einde, inhoud, namen),
        Kenmerk.OP_SLOT: op_slot or b"/Encrypt" in _bekeken(inhoud, b"%PDF"),
        Kenmerk.WEBPAGINA: einde in WEBPAGINAS or echt in {"text/html", "image/svg+xml"},
        Kenmerk.ANDERS: bool(inhoud) and echt not in BELOOFT.get(einde, {echt}),
    }
    return echt, tuple(kenmerk for kenmerk, ja in gezien.items() if ja)


def _lijst(inhoud: bytes) -> tuple[list[str], bool]:
    """The names in an archive, and whether a password closes it."""
    if not inhoud.startswith(b"PK"):
        return [], False
    # Whatever a stranger's archive does to the reader, the message stays readable.
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            binnen = archief.infolist()[:MEESTE_NAMEN]
    except Exception:
        return [], False
    return [deel.filename for deel in binnen], any(deel.flag_bits & 1 for deel in binnen)


def _echte_soort(inhoud: bytes, namen: list[str]) -> str:
    for map_, soort in KANTOOR.items():
        if any(naam.startswith(map_) for naam in namen):
            return soort
    if namen:
        odf = ODF.search(inhoud[:200])
        return odf.group().decode() if odf else ARCHIEF
    for kop, soort in (b"PK\x03\x04", ARCHIEF), (OLE, OUD_KANTOOR):
        if inhoud.startswith(kop):
            return soort
    if HTML.match(inhoud[:BEGIN]):
        return "image/svg+xml" if b"<svg" in inhoud[:BEGIN].lower() else "text/html"
    return _magie(inhoud[:BEGIN]) or ("text/plain" if _is_tekst(inhoud[:BEGIN]) else "")


def _magie(begin: bytes) -> str:
    import puremagic

    if _is_tekst(begin) and not begin.startswith((b"%PDF", b"{\\rtf", b"BEGIN:")):
        return ""
    try:
        return str(puremagic.from_string(begin, mime=True))
    except (puremagic.PureError, ValueError):
        return ""


def _is_tekst(begin: bytes) -> bool:
    return bool(begin) and not re.search(rb"[\x00-\x08\x0e-\x1f]", begin)


def _is_programma(einde: str, inhoud: bytes, namen: list[str]) -> bool:
    binnen = any(naam.rpartition(".")[2].lower() in PROGRAMMAS for naam in namen)
    # A jar or an apk is an archive; a Java class begins as some Mach-O files do.
    return einde in PROGRAMMAS or inhoud.startswith(KOP_PROGRAMMA) or binnen


def _heeft_macro(einde: str, inhoud: bytes, namen: list[str]) -> bool:
    in_archief = any(
        naam.lower().endswith("vbaproject.bin") or naam.startswith(("Basic/", "Scripts/"))
        for naam in namen
    )
    in_ole = any(merk in _bekeken(inhoud, OLE) for merk in MACRO_IN_OLE)
    in_pdf = DOET_IETS.search(_bekeken(inhoud, b"%PDF")) is not None
    return einde in MACROBESTANDEN or in_archief or in_ole or in_pdf


def _bekeken(inhoud: bytes, begin: bytes) -> bytes:
    """The part that is searched, of a file that starts so; nothing of any other."""
    return inhoud[:ZOEK_IN] if inhoud.startswith(begin) else b""
