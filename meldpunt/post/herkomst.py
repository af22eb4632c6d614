"""Who really sent a message: only what the own mail server wrote down counts (RFC 8601, P14).

A sender can write anything in a message, also the verdict of a mail server. The own server puts
its verdict on top and takes away older lines under its own name, so only the topmost one counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models

from meldpunt.post.koptekst import Onduidelijk, delen, een_adres, velden

UITSLAG = "authentication-results"
# Exchange Online writes its verdicts without the name of a server.
NAAMLOOS = "protection.outlook.com"


class Herkomst(models.TextChoices):
    """What is known about who sent a message."""

    BEVESTIGD = "bevestigd", "De afzender is bevestigd."
    ONBEKEND_ADRES = "onbekend_adres", "Dit adres staat niet bij een ketenpartner."
    NIET_GESLAAGD = "niet_geslaagd", "De mailserver kon de afzender niet bevestigen."
    GEEN_UITSLAG = "geen_uitslag", "De mailserver schreef niets op over de afzender."
    ONDUIDELIJK = "onduidelijk", "Het bericht is niet duidelijk over de afzender."
    NIET_INGESTELD = "niet_ingesteld", "De gemeente controleert afzenders nog niet."


@dataclass(frozen=True)
class Oordeel:
    """What the own server says: the verdict, and the address it holds for when it passed."""

    herkomst: Herkomst
    adres: str = ""


def beoordeel(ruw: bytes, eigen_servers: Sequence[str]) -> Oordeel:
    """Say whether the domain of the sender stands behind this message (DMARC).

    Args:
        ruw: the message as it came from the own mail server.
        eigen_servers: the names (authserv-id) under which that server writes, small letters.

    Returns:
        BEVESTIGD with the address when it does; whose address that is, is for the caller. Else
        why not. Never raises on what a message holds.
    """
    if not eigen_servers:
        return Oordeel(Herkomst.NIET_INGESTELD)
    try:
        koppen = velden(ruw)
        (afzender,) = (een_adres(waarde) for naam, waarde in koppen if naam == "from")
        uitslagen = [waarde for naam, waarde in koppen if naam == UITSLAG]
        if not uitslagen:
            return Oordeel(Herkomst.GEEN_UITSLAG)
        domein = _bewezen_domein(uitslagen[0], eigen_servers)
    except ValueError:  # also: not exactly one From field
        return Oordeel(Herkomst.ONDUIDELIJK)
    if domein is None or domein != afzender.rpartition("@")[2]:
        return Oordeel(Herkomst.NIET_GESLAAGD)
    return Oordeel(Herkomst.BEVESTIGD, afzender)


def _bewezen_domein(uitslag: str, eigen_servers: Sequence[str]) -> str | None:
    """The domain that passed DMARC, in small letters; None when none did.

    Raises:
        Onduidelijk: this is no result as RFC 8601 writes it.
    """
    eerste, *methoden = _gesplitst(delen(uitslag))
    if _is_resultaat(eerste):
        server, methoden = NAAMLOOS, [eerste, *methoden]
    else:
        server = _naam_van_server(eerste)
    if server not in eigen_servers:
        return None
    dmarc = [deel for deel in methoden if deel[0].lower().partition("/")[0] == "dmarc"]
    if len(dmarc) != 1 or [d.lower() for d in dmarc[0][:3]] not in (
        ["dmarc", "=", "pass"],
        ["dmarc/1", "=", "pass"],
    ):
        return None
    return _eigenschap(dmarc[0][3:], "header.from")


def _gesplitst(stukken: list[str]) -> list[list[str]]:
    """The parts between semicolons, each of at least one word; the last may be empty."""
    uit: list[list[str]] = [[]]
    for stuk in stukken:
        if stuk == ";":
            uit.append([])
        else:
            uit[-1].append(stuk)
    if not uit[-1]:
        uit.pop()
    if not uit or not all(uit):
        raise Onduidelijk
    return uit


def _is_resultaat(deel: list[str]) -> bool:
    return len(deel) > 2 and deel[1] == "="


def _naam_van_server(deel: list[str]) -> str:
    """The name, perhaps with the version of the notation behind it."""
    if len(deel) > 2 or deel[1:] not in ([], ["1"]):
        raise Onduidelijk
    return deel[0].lower()


def _eigenschap(stukken: list[str], naam: str) -> str:
    """The value of a property that stands there once.

    Raises:
        Onduidelijk: it is not there, or more than once.
    """
    plekken = [
        plek
        for plek, stuk in enumerate(stukken[:-2])
        if stuk.lower() == naam and stukken[plek + 1] == "="
    ]
    if len(plekken) != 1:
        raise Onduidelijk
    return stukken[plekken[0] + 2].removeprefix('"').lower()
