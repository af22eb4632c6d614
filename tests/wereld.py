"""One gemeente full of content, with a canary in every field that holds any."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from email.message import EmailMessage
from typing import Any
from uuid import UUID

from django.utils import timezone

from meldpunt import kluis
from meldpunt.models import Contact, EenmaligeLink, Gemeente, Ketenpartner, Medewerker, Postbericht
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.rollen import Toegang
from meldpunt.services.links import maak_link
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import lidmaatschappen, maak_toegang, systeem
from overleggen.models import Actiepunt, Agendapunt, Overleg, Overlegvorm
from overleggen.services import agendeer, plan_overleg, start_overleg
from overleggen.services.actiepunten import Actie, leg_actie_vast
from pijlers.models import Uitvoering
from signalen.models import Bundeling, Signaal, Terugkoppeling
from signalen.services import (
    Kenmerken,
    leg_betrokkene_vast,
    leg_bron_vast,
    leg_slachtoffer_vast,
    voer_uit,
)
from tests.factories import ContactFactory, maak_signaal, over

KANARIE = "KANARIE"


@dataclass(frozen=True)
class Wereld:
    """The objects behind every address, all of one gemeente."""

    signaal: Signaal
    bericht: Postbericht
    bijlage: UUID
    betrokkene: UUID
    bundeling: UUID
    plicht: UUID
    overleg: Overleg
    punt: Agendapunt
    actiepunt: Actiepunt
    besluit: UUID | None
    uitvoering: Uitvoering
    partner: Ketenpartner
    contact: Contact
    token: str
    link: EenmaligeLink


def bouw(leider: Medewerker) -> Wereld:
    """Fill the gemeente of this aandachtsfunctionaris through the services."""
    (lid,) = lidmaatschappen(leider.pk)
    door = maak_toegang(lid, leider.naam)
    gemeente = Gemeente.objects.get(pk=door.gemeente_id)
    partner = Ketenpartner.objects.filter(gemeente=gemeente).order_by("naam")[0]
    contact = ContactFactory(ketenpartner=partner, email="meld@organisatie.example")
    signaal = _signaal(door, partner)
    overleg, punt, actiepunt = _overleg(signaal, door)
    bundeling = Bundeling.objects.get(signaal=signaal)
    plicht = Terugkoppeling.objects.get(bundeling=bundeling)
    link, token = maak_link(
        gemeente_id=gemeente.pk,
        soort="signalen:partnerbericht",
        object_id=plicht.pk,
        geldig_tot=timezone.now() + timedelta(days=1),
    )
    bericht, _ = ontvang(gemeente=gemeente, ruw=_mail(), door=systeem(gemeente))
    return Wereld(
        signaal=Signaal.objects.get(pk=signaal.pk),
        bericht=bericht,
        bijlage=bericht.bijlagen.get().pk,
        betrokkene=signaal.betrokkenen.get().pk,
        bundeling=bundeling.pk,
        plicht=plicht.pk,
        overleg=overleg,
        punt=punt,
        actiepunt=actiepunt,
        besluit=None,
        uitvoering=Uitvoering.objects.filter(gemeente=gemeente)[0],
        partner=partner,
        contact=contact,
        token=token,
        link=link,
    )


def _signaal(door: Toegang, partner: Ketenpartner) -> Signaal:
    signaal = maak_signaal(
        door,
        kenmerken=Kenmerken(f"{KANARIE}titel in een keuken", ["arbeid"]),
        kanaal=Kanaal.KETENPARTNER,
        melder_soort=MelderSoort.KETENPARTNER,
        ketenpartner=partner,
        tekst=f"{KANARIE}tekst",
        melder_naam=f"{KANARIE}melder",
        melder_contact=f"{KANARIE}@contact.example",
    )
    vast: dict[str, Any] = {"signaal_id": signaal.pk, "door": door}
    voer_uit("oppakken", **vast)
    leg_betrokkene_vast(
        soort="locatie", rol="", naam=f"{KANARIE}straat 1", gegevens=f"{KANARIE}feit", **vast
    )
    leg_slachtoffer_vast(
        slachtoffer="ja", minderjarig="ja", zorg_code="zorg_geregeld",
        toelichting=f"{KANARIE}zorg", versie=None, **vast,
    )  # fmt: skip
    leg_bron_vast(
        bron="brp", grondslag="wet_brp", doel="mensenhandel_bepalen", stand="gevonden",
        inhoud=f"{KANARIE}bron", **vast,
    )  # fmt: skip
    voer_uit("notitie", antwoorden={"reden": f"{KANARIE}notitie"}, **vast)
    return signaal


def _overleg(signaal: Signaal, door: Toegang) -> tuple[Overleg, Agendapunt, Actiepunt]:
    vorm = Overlegvorm.objects.get(gemeente_id=door.gemeente_id, soort="signalenoverleg")
    begin = timezone.make_aware(datetime.combine(over(3), time(9, 30)))
    overleg = plan_overleg(vorm=vorm, begint_op=begin, door=door)
    agendeer(
        signaal_id=signaal.pk, overleg_id=overleg.pk, reden=f"{KANARIE}inbreng", versie=None,
        door=door,
    )  # fmt: skip
    overleg = start_overleg(overleg_id=overleg.pk, versie=None, door=door)
    punt = Agendapunt.objects.get(signaal=signaal)
    kluis.sluit(punt, verslag=f"{KANARIE}verslag")
    punt.bewaar(door=door)
    actie = Actie(wat=f"{KANARIE}actie", wie="Toezicht", voor=over(7))
    return overleg, punt, leg_actie_vast(punt, actie, door=door)


def _mail() -> bytes:
    bericht = EmailMessage()
    bericht["From"] = f"{KANARIE}afzender <{KANARIE}@zorg.example>"
    bericht["To"] = "desk@gemeente.example"
    bericht["Subject"] = f"{KANARIE}onderwerp"
    bericht["Message-ID"] = "<wereld@zorg.example>"
    bericht.set_content(f"{KANARIE}mailtekst")
    bericht.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    return bericht.as_bytes()
