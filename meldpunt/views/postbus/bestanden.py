"""What came with a message, as a file."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from meldpunt import kluis
from meldpunt.deur import Verzoek, voor
from meldpunt.kluis import Doel
from meldpunt.models import Bijlage, Postbericht
from meldpunt.models.bijlage import Scan
from meldpunt.post.bestandsnaam import veilige_naam
from meldpunt.post.lezen import Kenmerk
from meldpunt.rollen import Onderdeel, Toegang
from meldpunt.services.namen import namen_van_bericht_tot
from meldpunt.services.post import scan_alsnog
from meldpunt.views.postbus.woorden import Label

GEWEIGERD = "De virusscanner vond iets in dit bestand. U kunt het niet downloaden."
LABELS = {
    Scan.NIET_GESCAND: Label(Scan.NIET_GESCAND.label, "grijs", "streep"),
    Scan.SCHOON: Label(Scan.SCHOON.label, "goed", "vink"),
    Scan.GEWEIGERD: Label(Scan.GEWEIGERD.label, "fout", "let_op"),
}
WAARSCHUWING = {
    Kenmerk.PROGRAMMA: "Dit is een programma, of er zit een programma in. Open het niet.",
    Kenmerk.MACRO: "In dit bestand zit een macro of een script. Zet die niet aan.",
    Kenmerk.OP_SLOT: "Dit bestand is op slot. De virusscanner kan er niet in kijken.",
    Kenmerk.WEBPAGINA: "Dit is een webpagina. Vul daar nooit een wachtwoord in.",
    Kenmerk.ANDERS: "De naam zegt iets anders dan de inhoud. Vertrouw dit bestand niet.",
}
# Kinds a browser or an office opens without running anything; any other keeps its bytes alone.
_OFFICE = "application/vnd.openxmlformats-officedocument"
SOORTEN = {
    "application/pdf": "PDF-document",
    "image/png": "Afbeelding",
    "image/jpeg": "Afbeelding",
    "image/gif": "Afbeelding",
    "image/webp": "Afbeelding",
    "image/tiff": "Afbeelding",
    "text/plain": "Tekst",
    f"{_OFFICE}.wordprocessingml.document": "Word-document",
    f"{_OFFICE}.spreadsheetml.sheet": "Excel-bestand",
    f"{_OFFICE}.presentationml.presentation": "PowerPoint-bestand",
    "application/vnd.oasis.opendocument.text": "Tekstdocument (ODT)",
    "application/vnd.oasis.opendocument.spreadsheet": "Rekenblad (ODS)",
    "application/zip": "Archief (zip)",
}
ANDERE_SOORTEN = {
    "application/x-ole-storage": "Oud Office-bestand of Outlook-bericht",
    "application/vnd.microsoft.portable-executable": "Programma",
    "text/html": "Webpagina",
    "image/svg+xml": "Webpagina met een tekening",
    "message/rfc822": "E-mail",
}


@dataclass(frozen=True)
class Bestand:
    """One attachment as the page shows it; the name is empty while names are hidden."""

    rij: Bijlage
    naam: str
    soort: str
    label: Label
    waarschuwingen: list[str]

    @property
    def geweigerd(self) -> bool:
        """Nobody gets this one."""
        return self.rij.scan == Scan.GEWEIGERD

    @property
    def ongezien(self) -> bool:
        """No scanner said anything about it yet: it was away, or the file is too large for it."""
        return self.rij.scan == Scan.NIET_GESCAND


def bestanden(toegang: Toegang, bericht: Postbericht, *, toon: bool) -> list[Bestand]:
    """Give the attachments of a message; their names say who sent them as often as not."""
    rijen = list(bericht.bijlagen.defer("inhoud"))
    velden = ["naam"] if toon else []
    geopend = kluis.open_alle(toegang, [(rij, velden) for rij in rijen], Doel.BEHANDELEN)
    return [_bestand(rij, open_) for rij, open_ in zip(rijen, geopend, strict=True)]


def _bestand(rij: Bijlage, geopend: dict[str, Any]) -> Bestand:
    # What is not recognised keeps the name its sender gave its kind.
    bekend = {**SOORTEN, **ANDERE_SOORTEN}.get(rij.echt)
    soort = bekend or rij.echt or f"Volgens de mail {rij.soort}"
    zinnen = [WAARSCHUWING[Kenmerk(code)] for code in rij.kenmerken]
    return Bestand(rij, geopend.get("naam", ""), soort, LABELS[Scan(rij.scan)], zinnen)


@voor(Onderdeel.POSTBUS)
def bijlage(request: Verzoek, pk: UUID, bijlage: UUID) -> HttpResponse:
    """Give an attachment as a download that no browser will run or show; a refused one never."""
    zichtbaar = Bijlage.objects.zichtbaar_voor(request.toegang)
    rij = get_object_or_404(zichtbaar.select_related("postbericht"), postbericht_id=pk, pk=bijlage)
    if not namen_van_bericht_tot(rij.postbericht, request.toegang):
        return redirect("signalen:bericht_namen", pk)
    if rij.scan == Scan.GEWEIGERD:
        return _weiger(request, pk)
    inhoud = kluis.open_bestand(request.toegang, rij, "inhoud", Doel.BEHANDELEN)
    if scan_alsnog(bijlage=rij, inhoud=inhoud) == Scan.GEWEIGERD:
        return _weiger(request, pk)
    naam = kluis.open(request.toegang, rij, ["naam"], Doel.BEHANDELEN)["naam"]
    soort = rij.echt if rij.echt in SOORTEN else "application/octet-stream"
    response = HttpResponse(inhoud, content_type=soort)
    response["Content-Disposition"] = f'attachment; filename="{veilige_naam(naam)}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _weiger(request: Verzoek, pk: UUID) -> HttpResponse:
    messages.error(request, GEWEIGERD)
    return redirect("meldpunt:bericht", pk)
