"""Invented reports about invented people, and the same report told again with typing errors."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from django.utils import timezone

from meldpunt.kluis.models import Sleutel
from meldpunt.kluis.zoeksleutel import zoeksleutel_om_te_schrijven
from meldpunt.models import Gemeente, Melding
from meldpunt.rollen import Toegang
from signalen.models import Bundeling, Signaal
from signalen.services import sporen

_VOOR = (
    "Aad Ahmed Alina Andrei Anja Ayse Bart Bogdan Carmen Cor Dariusz Dirk Elena Els Emre"
    " Fatima Ferry Frits Gabriela Gerda Greta Hassan Henk Ilona Ina Ivan Jacek Jamila Joke"
    " Jolanta Karim Katja Kees Khadija Koen Krystyna Laura Leo Lieke Lotte Marek Maria Marjan"
    " Mehmet Mihai Milan Mo Nadia Nico Noor Olga Omar Pawel Petra Piet Radu Rens Rosa Ruud"
    " Samira Sjaak Sofia Stefan Teun Tomasz Truus Vera Viktor Wanda Wim Yara Yusuf Zofia"
)
_BEGIN = "Bak Bern Dek Dro Fen Ger Hak Hoek Jon Kal Kram Lam Leen Mol Mul Nij Oos Pos Rak Ros Schip"
_EIND = "ema er ers inga ink kamp man mans oort sen stra veld vink wijk zen ski escu ova dal berg"
_STRAAT = (
    "Acacia Beuken Dahlia Eiken Fazant Gerst Hazel Iepen Kastanje Linden Meidoorn Notaris Olmen"
)
_SOORT = "straat weg laan plein kade singel dreef"
_ZINNEN = (
    "Er slapen steeds andere mensen en niemand spreekt Nederlands.",
    "De paspoorten liggen bij de baas en het loon komt niet.",
    "In de avond komen er auto's en gaan er meisjes naar binnen.",
    "Een jongen brengt pakketjes weg en is bang.",
)


@dataclass(frozen=True)
class Feiten:
    """What one report tells; an empty fact is not told."""

    naam: str
    straat: str
    nummer: int
    telefoon: str
    plaat: str
    postcode: str

    def tekst(self, dobbel: Random) -> str:
        """Tell it in sentences."""
        delen = [dobbel.choice(_ZINNEN)]
        if self.naam:
            delen.append(f"Het gaat om {self.naam}.")
        if self.straat:
            delen.append(f"Het is aan de {self.straat} {self.nummer}{self.postcode}.")
        if self.telefoon:
            delen.append(f"Het nummer is {self.telefoon}.")
        if self.plaat:
            delen.append(f"Voor de deur staat een auto met kenteken {self.plaat}.")
        return " ".join(delen)


def verzin_veel(aantal: int, dobbel: Random) -> list[Feiten]:
    """Make up reports, each at an address of its own; people may have the same name."""
    per_adres: dict[tuple[str, int], Feiten] = {}
    while len(per_adres) < aantal:
        feiten = verzin(dobbel)
        per_adres.setdefault((feiten.straat, feiten.nummer), feiten)
    return list(per_adres.values())


def verzin(dobbel: Random) -> Feiten:
    """Make up one report: a name, an address, and sometimes a telephone, plate and postcode."""
    letters = "BDFGHJKLNPRSTVXZ"
    plaat = (
        f"{dobbel.randint(10, 99)}-{''.join(dobbel.choices(letters, k=3))}-{dobbel.randint(1, 9)}"
    )
    tussen = dobbel.choice(["", "", "", "van ", "de "])
    achter = dobbel.choice(_BEGIN.split()) + dobbel.choice(["", "e", "i", "el"])
    code = f"{dobbel.randint(1000, 9999)} {dobbel.choice(letters)}{dobbel.choice(letters)}"
    return Feiten(
        naam=f"{dobbel.choice(_VOOR.split())} {tussen}{achter}{dobbel.choice(_EIND.split())}",
        straat=dobbel.choice(_STRAAT.split())
        + dobbel.choice(["", "hof", "berg", "dal", "bos", "hoek", "water", "zicht", "rust"])
        + dobbel.choice(_SOORT.split()),
        nummer=dobbel.randint(1, 900),
        telefoon=f"06-{dobbel.randint(10_000_000, 59_999_999)}" if dobbel.random() < 0.4 else "",
        plaat=plaat if dobbel.random() < 0.3 else "",
        postcode=f", {code}" if dobbel.random() < 0.5 else "",
    )


def vertel_opnieuw(feiten: Feiten, dobbel: Random) -> Feiten:
    """Tell the same again: at least two facts stay, names and streets get a typing error."""
    mag_weg = [n for n in ("naam", "straat", "telefoon", "plaat") if getattr(feiten, n)]
    weg = [n for n in mag_weg if dobbel.random() < 0.25]
    while len(mag_weg) - len(weg) < 2:
        weg.pop()
    blijft = {naam: "" if naam in weg else getattr(feiten, naam) for naam in mag_weg}
    naam, straat = blijft.get("naam", ""), blijft.get("straat", "")
    telefoon, plaat = blijft.get("telefoon", ""), blijft.get("plaat", "")
    return replace(
        feiten,
        naam=typefout(naam, dobbel),
        straat=typefout(straat, dobbel) if dobbel.random() < 0.5 else straat,
        telefoon=telefoon.replace("06-", dobbel.choice(["06 ", "+31 6 ", "06", "0031 6 "])),
        plaat=plaat.lower() if dobbel.random() < 0.5 else plaat,
    )


def typefout(tekst: str, dobbel: Random) -> str:
    """Leave out, double, replace or swap one small letter somewhere."""
    plekken = [i for i in range(1, len(tekst) - 1) if tekst[i : i + 2].islower()]
    if not plekken:
        return tekst
    i = dobbel.choice(plekken)
    nieuw = dobbel.choice(["", tekst[i] * 2, dobbel.choice("aeiounrstlmk")])
    if dobbel.random() < 0.25:
        return tekst[:i] + tekst[i + 1] + tekst[i] + tekst[i + 2 :]
    return tekst[:i] + nieuw + tekst[i + 1 :]


def leg_neer(gemeente: Gemeente, feiten: Iterable[Feiten], dobbel: Random, door: Toegang) -> None:
    """Write these reports as signalen with their sporen, many at a time and without history."""
    from bench.laden import Stapel, _sluit

    stapel, teksten = Stapel(), []
    al = Signaal.objects.count()
    for nr, feit in enumerate(feiten, start=al + 1):
        melding = Melding(
            gemeente=gemeente, kanaal="telefoon", melder_soort="inwoner",
            ontvangen_op=door.moment, vastgelegd_op=door.moment,
        )  # fmt: skip
        signaal = Signaal(
            gemeente=gemeente, nummer=f"{gemeente.code}-2026-{nr:06d}", titel=f"Verzonnen {nr}",
            kanaal="telefoon", ontvangen_op=door.moment, gemaakt_op=door.moment,
            volgende_stap="Kijk", volgende_datum=timezone.localdate(), vormen=["arbeid"],
        )  # fmt: skip
        tekst = feit.tekst(dobbel)
        _sluit(stapel, None, melding, tekst=tekst)
        stapel.leg(melding, signaal)
        stapel.leg(
            Bundeling(gemeente=gemeente, signaal=signaal, melding=melding, gekoppeld_op=door.moment)
        )
        teksten.append(tekst)
    for model in (Sleutel, Melding, Signaal, Bundeling):
        model.objects.bulk_create(stapel.rijen[model], batch_size=1000)
    paren = [(m, {"tekst": t}) for m, t in zip(stapel.rijen[Melding], teksten, strict=True)]
    sporen._schrijf(paren, zoeksleutel_om_te_schrijven(gemeente.pk))
