"""Run inside the demo: a link to every page for somebody without an account, printed as JSON."""

import json
from datetime import timedelta
from uuid import UUID

from meldpunt.lib.datum import dag
from meldpunt.logboek import werk
from meldpunt.models import Contact, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services.links import maak_link
from meldpunt.services.toegang import lidmaatschappen, maak_toegang
from pijlers.models import Actie, Uitvoering
from pijlers.services.voortgang import PAGINA as VOORTGANG
from pijlers.services.voortgang import vraag_voortgang
from signalen.models import Signaal, Terugkoppeling, Verrijking
from signalen.services import stel_vraag
from signalen.services.meldverzoek import PAGINA as MELDING
from signalen.services.meldverzoek import vraag_melding
from signalen.services.navraag import PAGINA as VRAAG
from signalen.services.terugkoppelen import PAGINA as BERICHT

DAGEN = timedelta(days=7)
BRON = "wijkagent"
ADRES = "loket@partner.example"


def druk_af() -> None:
    """Print per page the path of a link that was never opened."""
    anna = Medewerker.objects.get(email="anna@heemstede.example")
    door = maak_toegang(lidmaatschappen(anna.pk)[0], anna.naam)
    with werk(door, "toets: pagina's achter een link"):
        paden = {soort: _pad(soort, over, door) for soort, over in _waarover(door).items()}
    print(json.dumps(paden))


def _waarover(door: Toegang) -> dict[str, UUID]:
    bericht = Terugkoppeling.objects.zichtbaar_voor(door).exclude(tekst=None)[0]
    contact = Contact.objects.zichtbaar_voor(door).filter(ketenpartner__actief=True)[0]
    Contact.objects.filter(pk=contact.pk).update(email=ADRES)
    contact.refresh_from_db()
    gevraagd = Verrijking.objects.filter(bron=BRON).values("signaal")
    signaal = Signaal.objects.zichtbaar_voor(door).open().exclude(pk__in=gevraagd)[0]
    vraag = stel_vraag(
        signaal_id=signaal.pk, bron=BRON, wie="Wijkagent", ontvanger=ADRES,
        grondslag="publieke_taak", doel="mensenhandel_bepalen", vraag="Kent u dit pand?",
        uiterlijk=dag(door.moment) + DAGEN, versie=None, door=door,
    )  # fmt: skip
    open_ = Uitvoering.objects.zichtbaar_voor(door).geldig().filter(gedaan_op=None)
    keren = open_.order_by("laatste_dag", "pk")[:3]
    Actie.objects.filter(pk__in=[keer.actie_id for keer in keren]).update(contact=contact)
    voortgang = vraag_voortgang(
        contact=contact, uitvoeringen=[keer.pk for keer in keren], acties="Drie acties",
        sleutel=f"toets:{door.moment.isoformat()}", door=door,
    )  # fmt: skip
    melding = vraag_melding(contact_id=contact.pk, door=door)
    return {
        BERICHT: bericht.pk, VRAAG: vraag.pk, VOORTGANG: voortgang.pk, MELDING: melding.pk,
    }  # fmt: skip


def _pad(soort: str, over: UUID, door: Toegang) -> str:
    _, token = maak_link(
        gemeente_id=door.gemeente_id, soort=soort, object_id=over, geldig_tot=door.moment + DAGEN
    )
    return f"/t/{token}/"
