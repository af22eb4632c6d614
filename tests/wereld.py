"""One gemeente full of content, with a canary of its own in every field that holds any.

Three signalen, one of each confidentiality, each with a dossier around it. A canary says in which
dossier and in which field it was planted: whoever meets it tells where it came from.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from email.message import EmailMessage
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from meldpunt import kluis, logboek
from meldpunt.lib.tabellen import Tabel
from meldpunt.models import (
    Brievenbus,
    Cijfer,
    Concept,
    Contact,
    EenmaligeLink,
    Gebied,
    Gemeente,
    Ketenpartner,
    Lidmaatschap,
    LijstItem,
    Medewerker,
    Ophaalstand,
    Postbericht,
)
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.post import uit
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from meldpunt.services.links import maak_link
from meldpunt.services.meldingen import Bericht
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import lidmaatschappen, maak_toegang, systeem
from overleggen.models import Actiepunt, Agendapunt, Overleg, Overlegvorm
from overleggen.services import agendeer, plan_overleg, start_overleg
from overleggen.services.actiepunten import Actie, leg_actie_vast
from overleggen.services.besluiten import teken_op
from pijlers.models import (
    Bewijsstuk,
    Deling,
    Planinlezing,
    Planversie,
    Registratie,
    Toetspunt,
    Uitvoering,
    Uitvoeringsplan,
)
from pijlers.planlezer import lees_plan
from pijlers.registers import REGISTERS
from pijlers.services import (
    bewaar_bewijsstuk,
    deel_rij,
    kies_kader,
    leg_registratie_vast,
    stel_plan_vast,
)
from pijlers.services.overnemen import zet_tabel_klaar
from signalen.models import (
    Aanwijzingenblad,
    Bundeling,
    Inzagerecht,
    Inzageverzoek,
    MogelijkVerband,
    Noodtoegang,
    Signaal,
    Terugkoppeling,
)
from signalen.models.inzagerecht import RechtSoort
from signalen.services import (
    Kenmerken,
    kies_kolommen,
    leg_aanwijzingen_vast,
    leg_betrokkene_vast,
    leg_bron_vast,
    leg_slachtoffer_vast,
    meld_bij,
    stel_vraag,
    voer_uit,
    zet_register_klaar,
)
from signalen.services.aanwijzingen import afdruk, punten_nu
from signalen.services.inzage import vul_recht
from signalen.services.meldverzoek import vraag_melding
from tests.factories import ContactFactory, MedewerkerFactory, maak_signaal, over
from tests.kader import als

KANARIE = "KANARIE"
GEMEENTE = "gemeente"  # where a canary lives that belongs to no signaal
_PLEKKEN = "|".join([*Vertrouwelijkheid, GEMEENTE])
_VORM = re.compile(rf"{KANARIE}(?:({_PLEKKEN})([a-z]+?)Z(?![a-z]))?", re.IGNORECASE)


def kanarie(plek: str, veld: str) -> str:
    """Give the canary of this field ("model.veld") at this place: only letters."""
    return f"{KANARIE}{plek}{kaal(veld)}Z"


def kaal(veld: str) -> str:
    """Give the name of a field as it stands inside a canary."""
    return re.sub("[^a-z]", "", veld)


def kanaries_in(tekst: str) -> Iterator[tuple[str, str]]:
    """Give place and field of every canary in a text; a broken one has two empty names."""
    if KANARIE.lower() in tekst.lower():
        for gevonden in _VORM.finditer(tekst):
            yield (gevonden[1] or "").lower(), (gevonden[2] or "").lower()


@dataclass(frozen=True)
class Dossier:
    """One signaal and what stands around it."""

    signaal: Signaal
    betrokkene: UUID
    bundeling: UUID
    plicht: UUID
    punt: Agendapunt
    actiepunt: Actiepunt
    link: EenmaligeLink
    token: str
    verzoek: UUID
    nood: UUID
    recht: UUID
    verband: UUID
    bericht: Postbericht
    bijlage: UUID
    controle: UUID


@dataclass(frozen=True)
class Wereld:
    """The objects behind every address, all of one gemeente."""

    gemeente: Gemeente
    dossiers: dict[str, Dossier]
    bericht: Postbericht
    bijlage: UUID
    overleg: Overleg
    uitvoering: Uitvoering
    partner: Ketenpartner
    contact: Contact
    lid: Lidmaatschap
    cijfer: Cijfer
    gebied: Gebied
    keuze: LijstItem
    operatie: str
    concept: UUID
    inlezing: UUID
    planinlezing: Planinlezing
    meldverzoek: UUID
    planversie: Planversie
    toetspunt: Toetspunt
    bewijsstuk: Bewijsstuk
    training: UUID
    # A training that another gemeente shares with this one.
    aanbod: Deling

    @property
    def signaal(self) -> Signaal:
        """The signaal that is not confidential."""
        return self.dossiers[Vertrouwelijkheid.GEWOON].signaal


def bouw(leider: Medewerker) -> Wereld:
    """Fill the gemeente of this aandachtsfunctionaris through the services."""
    (lid,) = lidmaatschappen(leider.pk)
    door = maak_toegang(lid, leider.naam)
    gemeente = Gemeente.objects.get(pk=door.gemeente_id)
    partner = Ketenpartner.objects.filter(gemeente=gemeente).order_by("naam")[0]
    contact = ContactFactory(ketenpartner=partner, email="meld@organisatie.example")
    overleg = _overleg(door)
    dossiers = {plek.value: _dossier(plek, overleg, partner, door) for plek in Vertrouwelijkheid}
    uit.zet_klaar(
        gemeente_id=gemeente.pk,
        sleutel="wereld",
        ontvanger=f"{kanarie(GEMEENTE, 'uitgaandbericht.ontvanger')}@partner.example",
        onderwerp=kanarie(GEMEENTE, "uitgaandbericht.onderwerp"),
        inhoud=kanarie(GEMEENTE, "uitgaandbericht.inhoud"),
        niet_voor=timezone.now() + timedelta(days=1),
    )
    bericht = _bericht(GEMEENTE, gemeente)
    _brievenbus(gemeente, door)
    for dossier in dossiers.values():
        ding = logboek.Ding("signaal", dossier.signaal.pk, dossier.signaal.pk, "verwijzing")
        logboek.huidige().noteer(door, logboek.Actie.OPENEN, ding, doel=kluis.Doel.BEHANDELEN)
    logboek.huidige().schrijf()
    return Wereld(
        gemeente=gemeente,
        dossiers=dossiers,
        bericht=bericht,
        bijlage=bericht.bijlagen.get().pk,
        overleg=overleg,
        uitvoering=_uitvoering(gemeente),
        partner=partner,
        contact=contact,
        lid=lid,
        cijfer=Cijfer.objects.filter(gemeente=gemeente)[0],
        gebied=Gebied.objects.filter(gemeente=gemeente)[0],
        keuze=LijstItem.objects.filter(gemeente=gemeente)[0],
        operatie=logboek.huidige().operatie,
        concept=_concept(dossiers[Vertrouwelijkheid.GEWOON].signaal, door).pk,
        inlezing=_inlezing(door),
        planinlezing=_planinlezing(door),
        meldverzoek=vraag_melding(contact_id=contact.pk, door=door).pk,
        planversie=_planversie(door),
        toetspunt=kies_kader(code="kompas", in_gebruik=True, door=door).punten.all()[0],
        bewijsstuk=_bewijsstuk(door),
        training=_training(door).pk,
        aanbod=_aanbod(gemeente),
    )


def _uitvoering(gemeente: Gemeente) -> Uitvoering:
    """A time to do, with its action and where that stands in the plan."""
    rijen = Uitvoering.objects.filter(gemeente=gemeente)
    return rijen.select_related("actie__onderwerp__pijler")[0]


def _planversie(door: Toegang) -> Planversie:
    """A version of the plan; of a plan without a decision the first one."""
    plan = Uitvoeringsplan.objects.filter(gemeente_id=door.gemeente_id)[0]
    if not plan.is_vastgesteld:
        dag = door.moment.date()
        stel_plan_vast(plan=plan, orgaan="college", op=dag, reden="", versie=None, door=door)
    return plan.versies.all()[0]


def _bewijsstuk(door: Toegang) -> Bewijsstuk:
    """Evidence of the self-assessment, which is public."""
    dag = door.moment.date()
    return bewaar_bewijsstuk(
        bewijsstuk=None, titel="Beleidsnota", plaats="Archief", dag=dag, versie=0, door=door
    )


def _training(door: Toegang) -> Registratie:
    """A training, which is public."""
    waarden = {
        "titel": "Herkennen", "dag": over(-30), "doel": "verdiepend", "vorm": "webinar",
        "doelgroep": "zorg", "afgerond": 8,
    }  # fmt: skip
    return leg_registratie_vast(register=REGISTERS["training"], waarden=waarden, door=door)


def _aanbod(gemeente: Gemeente) -> Deling:
    """A training of another gemeente that it shares with this one."""
    ander = systeem(Gemeente.objects.exclude(pk=gemeente.pk).order_by("code")[0])
    with als(ander):
        rij = _training(ander)
        return deel_rij(registratie_id=rij.pk, met_id=gemeente.pk, versie=None, door=ander)


def _controle(plek: Vertrouwelijkheid, signaal: Signaal, door: Toegang) -> UUID:
    """A control that this signaal led to."""
    waarden = {
        "titel": kanarie(plek, "registratie.titel"), "dag": over(-30), "doel": "verstoren",
        "onderwerp": "horeca", "aard": "gericht", "gehouden": True,
        "locatie": kanarie(plek, "registratie.inhoud"), "aanleiding": [signaal.nummer],
    }  # fmt: skip
    return leg_registratie_vast(register=REGISTERS["controle"], waarden=waarden, door=door).pk


def _planinlezing(door: Toegang) -> Planinlezing:
    """A table of actions for the plan that somebody looks at."""
    plan = Uitvoeringsplan.objects.filter(gemeente_id=door.gemeente_id)[0]
    gelezen = lees_plan([Tabel([["Wat", "Wie"], ["Een training geven.", "Team A"]])])
    return zet_tabel_klaar(gelezen=gelezen, plan=plan, nieuw=None, door=door)


def _inlezing(door: Toegang) -> UUID:
    """An old register that somebody looks at: one row that is good and one that is not."""
    zegt = kanarie(GEMEENTE, "inlezing.rijen")
    rijen = [["Datum", "Tekst"], ["3-3-2021", zegt], ["nooit", zegt]]
    pk = zet_register_klaar(rijen=rijen, door=door).pk
    kolommen = {"ontvangen": 0, "tekst": 1}
    kies_kolommen(inlezing_id=pk, kolommen=kolommen, kanaal=Kanaal.TELEFOON, door=door)
    return pk


def _concept(signaal: Signaal, door: Toegang) -> Concept:
    """A draft of the leader, old enough for the system to see it."""
    assert door.medewerker_id
    concept = Concept(
        gemeente_id=door.gemeente_id,
        medewerker_id=door.medewerker_id,
        adres=f"/signaal/{signaal.nummer}/notitie/",
        titel="Schrijf een notitie",
        signaal_id=signaal.pk,
        bewaard_op=door.moment - timedelta(days=31),
    )
    wat = {"velden": {}, "teksten": {"reden": kanarie(GEMEENTE, "concept.inhoud")}}
    kluis.sluit(concept, inhoud=json.dumps(wat))
    concept.save()
    return concept


def _brievenbus(gemeente: Gemeente, door: Toegang) -> None:
    """A mailbox that is not in use, with its secrets."""
    bus = Brievenbus(gemeente=gemeente, host="imap.example", gebruiker="desk", map_gehaald="Klaar")
    bus.bewaar(door=door)
    stand = Ophaalstand(gemeente=gemeente, brievenbus=bus)
    kluis.sluit(
        stand,
        geheim=kanarie(GEMEENTE, "ophaalstand.geheim"),
        vernieuwing=kanarie(GEMEENTE, "ophaalstand.vernieuwing"),
    )
    stand.save()


def _vragen(plek: Vertrouwelijkheid, signaal: Signaal, door: Toegang) -> Inzageverzoek:
    """Two questions to see it: one was refused, one waits."""
    reden, besluit = kanarie(plek, "inzageverzoek.reden"), kanarie(plek, "inzageverzoek.besluit")
    vast: dict[str, Any] = {
        "gemeente_id": door.gemeente_id,
        "signaal": signaal,
        "nummer": signaal.nummer,
        "gevraagd_op": door.moment,
    }
    oud = Inzageverzoek(
        **vast, wie=MedewerkerFactory(), stand="afgewezen", besloten_op=door.moment,
        besloten_door_id=door.medewerker_id,
    )  # fmt: skip
    kluis.sluit(oud, reden=reden, besluit=besluit)
    oud.save()
    nieuw = Inzageverzoek(**vast, wie=MedewerkerFactory())
    kluis.sluit(nieuw, reden=reden)
    nieuw.save()
    return nieuw


def _nood(plek: Vertrouwelijkheid, signaal: Signaal, door: Toegang) -> Noodtoegang:
    """An emergency access that was judged."""
    nood = Noodtoegang(
        gemeente_id=door.gemeente_id, signaal=signaal, wie=MedewerkerFactory(), rol="oov",
        begint_op=door.moment - timedelta(hours=5), tot=door.moment - timedelta(hours=1),
        oordeel="terecht", beoordeeld_op=door.moment, beoordeeld_door_id=door.medewerker_id,
    )  # fmt: skip
    kluis.sluit(
        nood,
        reden=kanarie(plek, "noodtoegang.reden"),
        beoordeling=kanarie(plek, "noodtoegang.beoordeling"),
        melder_reden=kanarie(plek, "noodtoegang.melder_reden"),
    )
    nood.save()
    return nood


def _recht(plek: Vertrouwelijkheid, signaal: Signaal, door: Toegang) -> Inzagerecht:
    reden, tot = kanarie(plek, "inzagerecht.reden"), door.moment + timedelta(days=1)
    wie = MedewerkerFactory()
    return vul_recht(signaal, wie.pk, soort=RechtSoort.GEGEVEN, reden=reden, tot=tot, door=door)


def _verband(signaal: Signaal, door: Toegang) -> MogelijkVerband:
    """A message that a signaal may be linked with one of another gemeente."""
    ander = Gemeente.objects.exclude(pk=door.gemeente_id).order_by("code")[0]
    return MogelijkVerband.objects.create(
        gemeente_id=door.gemeente_id, signaal=signaal, met=ander, paar=uuid4(), stand="gevonden",
        op=door.moment,
    )  # fmt: skip


def maak_vertrouwelijk(wereld: Wereld) -> None:
    """Close the signalen as their dossiers say, after the dossiers were filled."""
    for plek, dossier in wereld.dossiers.items():
        Signaal.objects.filter(pk=dossier.signaal.pk).update(vertrouwelijkheid=plek)


def zet_staat(wereld: Wereld, staat: str) -> None:
    """Put every signaal in this state, whatever led there."""
    gesloten = timezone.now() if staat == "afgesloten" else None
    for dossier in wereld.dossiers.values():
        rij = Signaal.objects.filter(pk=dossier.signaal.pk)
        assert rij.update(staat=staat, afgesloten_op=gesloten)


def _overleg(door: Toegang) -> Overleg:
    vorm = Overlegvorm.objects.get(gemeente_id=door.gemeente_id, soort="signalenoverleg")
    begin = timezone.make_aware(datetime.combine(over(3), time(9, 30)))
    overleg = plan_overleg(vorm=vorm, begint_op=begin, door=door)
    return start_overleg(overleg_id=overleg.pk, versie=None, door=door)


def _dossier(
    plek: Vertrouwelijkheid, overleg: Overleg, partner: Ketenpartner, door: Toegang
) -> Dossier:
    signaal = _signaal(plek, partner, door)
    punt, actiepunt = _bespreek(plek, signaal, overleg, door)
    bundeling = Bundeling.objects.get(signaal=signaal)
    plicht = _plicht(plek, bundeling, door)
    bericht = _bericht_erbij(plek, signaal, door)
    link, token = maak_link(
        gemeente_id=door.gemeente_id,
        soort="signalen:partnerbericht",
        object_id=plicht.pk,
        geldig_tot=timezone.now() + timedelta(days=1),
    )
    return Dossier(
        signaal=Signaal.objects.get(pk=signaal.pk),
        betrokkene=signaal.betrokkenen.get().pk,
        bundeling=bundeling.pk,
        plicht=plicht.pk,
        punt=punt,
        actiepunt=actiepunt,
        link=link,
        token=token,
        verzoek=_vragen(plek, signaal, door).pk,
        nood=_nood(plek, signaal, door).pk,
        recht=_recht(plek, signaal, door).pk,
        verband=_verband(signaal, door).pk,
        bericht=bericht,
        bijlage=bericht.bijlagen.get().pk,
        controle=_controle(plek, signaal, door),
    )


def _signaal(plek: Vertrouwelijkheid, partner: Ketenpartner, door: Toegang) -> Signaal:
    def kan(veld: str) -> str:
        return kanarie(plek, veld)

    signaal = maak_signaal(
        door,
        kenmerken=Kenmerken(f"{kan('signaal.titel')} in een keuken", ["arbeid"]),
        kanaal=Kanaal.KETENPARTNER,
        melder_soort=MelderSoort.KETENPARTNER,
        ketenpartner=partner,
        tekst=kan("melding.tekst"),
        melder_naam=kan("melding.melder_naam"),
        melder_contact=f"{kan('melding.melder_contact')}@contact.example",
    )
    vast: dict[str, Any] = {"signaal_id": signaal.pk, "door": door}
    voer_uit("oppakken", **vast)
    leg_betrokkene_vast(
        soort="locatie", rol="", naam=kan("betrokkene.naam"),
        gegevens=kan("betrokkene.gegevens"), **vast,
    )  # fmt: skip
    leg_slachtoffer_vast(
        slachtoffer="ja", minderjarig="ja", zorg_code="zorg_geregeld",
        toelichting=kan("signaal.zorg_toelichting"), versie=None, **vast,
    )  # fmt: skip
    leg_bron_vast(
        bron="brp", grondslag="wet_brp", doel="mensenhandel_bepalen", stand="gevonden",
        inhoud=kan("verrijking.inhoud"), **vast,
    )  # fmt: skip
    leg_bron_vast(
        bron="kvk", grondslag="handelsregisterwet", doel="mensenhandel_bepalen",
        stand="niet_nodig", reden=kan("verrijking.reden"), **vast,
    )  # fmt: skip
    stel_vraag(
        bron="wijkagent", wie="Wijkagent", ontvanger=f"{kan('navraag.ontvanger')}@politie.example",
        grondslag="publieke_taak", doel="mensenhandel_bepalen", vraag=kan("navraag.vraag"),
        uiterlijk=over(7), versie=0, **vast,
    )  # fmt: skip
    _blad(plek, signaal, door)
    voer_uit("notitie", antwoorden={"reden": kan("gebeurtenis.toelichting")}, **vast)
    return signaal


def _blad(plek: Vertrouwelijkheid, signaal: Signaal, door: Toegang) -> None:
    """A filled-in list, with an answer to what its list does not have."""
    punten = punten_nu(door.gemeente_id, "arbeid", "")
    eerste = leg_aanwijzingen_vast(
        signaal_id=signaal.pk, vorm="arbeid", beroep="", lijst=afdruk(punten),
        antwoorden={punt["code"]: "ja" for punt in punten}, door=door,
    )  # fmt: skip
    blad = Aanwijzingenblad(
        gemeente_id=door.gemeente_id, signaal=signaal, lijst=eerste.lijst, op=door.moment
    )
    gegeven = {kanarie(plek, "aanwijzingenblad.antwoorden"): "ja"}
    kluis.sluit(blad, antwoorden=json.dumps(gegeven))
    blad.save()


def _bespreek(
    plek: Vertrouwelijkheid, signaal: Signaal, overleg: Overleg, door: Toegang
) -> tuple[Agendapunt, Actiepunt]:
    punt = agendeer(
        signaal_id=signaal.pk, overleg_id=overleg.pk, reden=kanarie(plek, "agendapunt.inbreng"),
        versie=None, door=door,
    )  # fmt: skip
    kluis.sluit(punt, verslag=kanarie(plek, "agendapunt.verslag"))
    punt.bewaar(door=door)
    besluit = kanarie(plek, "besluit.toelichting")
    teken_op(punt, "aanhouden", toelichting=besluit, keuze="", door=door)
    wat, wie = kanarie(plek, "actiepunt.wat"), kanarie(plek, "actiepunt.wie")
    return punt, leg_actie_vast(punt, Actie(wat=wat, wie=wie, voor=over(7)), door=door)


def _plicht(plek: Vertrouwelijkheid, bundeling: Bundeling, door: Toegang) -> Terugkoppeling:
    plicht = Terugkoppeling.objects.get(bundeling=bundeling)
    kluis.sluit(
        plicht,
        tekst=kanarie(plek, "terugkoppeling.tekst"),
        reactie=kanarie(plek, "terugkoppeling.reactie"),
    )
    plicht.bewaar(door=door)
    return plicht


def _bericht_erbij(plek: Vertrouwelijkheid, signaal: Signaal, door: Toegang) -> Postbericht:
    """A message of the mailbox that became the second melding of a signaal."""
    bericht = _bericht(plek, Gemeente.objects.get(pk=door.gemeente_id))
    melding = Bericht(
        tekst=kanarie(plek, "melding.tekst"),
        kanaal=Kanaal.POSTBUS,
        ontvangen_op=bericht.ontvangen_op,
        melder_soort=MelderSoort.INWONER,
        melder_naam=kanarie(plek, "melding.melder_naam"),
        melder_contact=f"{kanarie(plek, 'melding.melder_contact')}@contact.example",
        postbericht=bericht,
    )
    meld_bij(bericht=melding, signaal_id=signaal.pk, door=door)
    return bericht


def _bericht(plek: str, gemeente: Gemeente) -> Postbericht:
    bericht, _ = ontvang(gemeente=gemeente, ruw=_mail(plek), door=systeem(gemeente))
    return bericht


def _mail(plek: str) -> bytes:
    def kan(veld: str) -> str:
        return kanarie(plek, veld)

    bericht = EmailMessage()
    afzender = kan("postbericht.afzender")
    bericht["From"] = f"{afzender} <{afzender}@zorg.example>"
    bericht["To"] = "desk@gemeente.example"
    bericht["Subject"] = kan("postbericht.onderwerp")
    bericht["X-Afdeling"] = kan("postbericht.ruw")
    bericht["Message-ID"] = f"<{plek}@zorg.example>"
    bericht.set_content(kan("postbericht.tekst"))
    bericht.add_attachment(
        kan("bijlage.inhoud").encode(), maintype="application", subtype="octet-stream",
        filename=f"{kan('bijlage.naam')}.bin",
    )  # fmt: skip
    return bericht.as_bytes()
