"""Who visits: every role, and every way to have just not the right to look."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Rol, Toegang, Vertrouwelijkheid
from meldpunt.services.namen import toon_namen_van_bericht
from meldpunt.services.toegang import SESSIE_SLEUTEL, lidmaatschappen, maak_toegang
from signalen.models.inzagerecht import RechtSoort
from signalen.services import toon_namen
from signalen.services.inzage import vul_recht
from tests.factories import LidmaatschapFactory, MedewerkerFactory
from tests.isolatie.regels import mag_lezen
from tests.wereld import GEMEENTE, Wereld, kanarie

ClientVan = Callable[[Medewerker], Client]
GEHEIM = (Vertrouwelijkheid.VERTROUWELIJK, Vertrouwelijkheid.STRIKT)

OPEN = (GEMEENTE, Vertrouwelijkheid.GEWOON)


@dataclass(frozen=True)
class Kijker:
    """A visitor; `rol` and `relatie` are words of the tables."""

    naam: str
    rol: str
    relatie: str
    client: Client
    genoemd: bool = False
    onthult: bool = False

    def mag_lezen(self, plek: str, veld: str) -> bool:
        """Say whether this visitor may meet this field of what lives here."""
        if self.onthult and plek in OPEN and mag_lezen(veld, self.rol, "onthuld"):
            return True
        return mag_lezen(veld, self.rol, self.relatie_tot(plek))

    def relatie_tot(self, plek: str) -> str:
        """Say what this visitor is to what lives here: a dossier, or the gemeente itself."""
        if self.relatie != "eigen" or plek in OPEN:
            return self.relatie
        return "genoemd" if self.genoemd else plek


def maak_kijkers(wereld: Wereld, leider: Medewerker, client_van: ClientVan) -> list[Kijker]:
    """Make everybody; called while the signalen are open, so that the leader can give rights."""
    maker = _Maker(wereld, leider, client_van)
    rollen = [r for r in Rol if r not in (Rol.SYSTEEM, Rol.KETENPARTNER)]
    return [
        *(maker.maak(rol, rol) for rol in rollen),
        *(
            maker.maak(f"{r} genoemd", r, genoemd=True)
            for r in (Rol.OOV, Rol.AANDACHTSFUNCTIONARIS)
        ),
        maker.maak("beheerder genoemd", Rol.BEHEERDER, genoemd=True),
        maker.maak("oov niet meer genoemd", Rol.OOV, voorbij=True),
        maker.maak("oov die namen toont", Rol.OOV, namen=True),
        maker.elders("andere gemeente", genoemd=True),
        maker.elders("twee gemeenten, werkt voor de andere", hier=Rol.AANDACHTSFUNCTIONARIS),
        maker.tweede_rol("melder hier, aandachtsfunctionaris elders"),
        maker.afgelopen("lidmaatschap voorbij"),
        maker.zonder_code("zonder tweede stap"),
        Kijker("niemand", "geen", "geen", _zwijgend(Client())),
    ]


def _zwijgend(client: Client) -> Client:
    """A browser that gets the error page, as a visitor does."""
    client.raise_request_exception = False
    return client


@dataclass(frozen=True)
class _Maker:
    """Makes people around one gemeente."""

    wereld: Wereld
    leider: Medewerker
    client_van: ClientVan

    @property
    def _elders(self) -> Gemeente:
        return Gemeente.objects.exclude(pk=self.wereld.gemeente.pk).order_by("naam")[0]

    def maak(
        self,
        naam: str,
        rol: Rol,
        *,
        genoemd: bool = False,
        voorbij: bool = False,
        namen: bool = False,
    ) -> Kijker:
        """A person of this gemeente: named, named until yesterday, or one who showed the names."""
        wie = self._persoon(rol)
        if genoemd or voorbij:
            self._noem(wie, timedelta(days=-1 if voorbij else 1))
        if namen:
            self._toon_namen(wie)
        return Kijker(naam, rol, "eigen", self._client(wie), genoemd, onthult=namen)

    def elders(self, naam: str, *, hier: Rol | None = None, genoemd: bool = False) -> Kijker:
        """A person of another gemeente; with `hier` also of this one, but not acting for it."""
        wie = self._persoon(Rol.AANDACHTSFUNCTIONARIS, self._elders)
        if hier:
            LidmaatschapFactory(medewerker=wie, gemeente=self.wereld.gemeente, rol=hier)
        if genoemd:
            self._noem(wie, timedelta(days=1))
        client = self._client(wie, self._elders)
        return Kijker(naam, Rol.AANDACHTSFUNCTIONARIS, "ander", client)

    def tweede_rol(self, naam: str) -> Kijker:
        """A role that could look, but in the gemeente not acted for."""
        wie = self._persoon(Rol.MELDER)
        LidmaatschapFactory(medewerker=wie, gemeente=self._elders, rol=Rol.AANDACHTSFUNCTIONARIS)
        return Kijker(naam, Rol.MELDER, "eigen", self._client(wie, self.wereld.gemeente))

    def afgelopen(self, naam: str) -> Kijker:
        """Somebody who logged in before the membership ended, and is still named."""
        wie = MedewerkerFactory(naam=naam)
        gisteren = timezone.localdate() - timedelta(days=1)
        gemeente = self.wereld.gemeente
        rol = Rol.AANDACHTSFUNCTIONARIS
        LidmaatschapFactory(medewerker=wie, gemeente=gemeente, rol=rol, tot=gisteren)
        self._noem(wie, timedelta(days=1))
        return Kijker(naam, "afgelopen", "geen", self._client(wie))

    def zonder_code(self, naam: str) -> Kijker:
        """Somebody who may see everything, but only gave a password."""
        wie = self._persoon(Rol.AANDACHTSFUNCTIONARIS)
        self._noem(wie, timedelta(days=1))
        client = self._client(wie)
        sessie = client.session
        del sessie["account_authentication_methods"]
        sessie.save()
        return Kijker(naam, "zonder_code", "geen", client)

    def _persoon(self, rol: Rol, gemeente: Gemeente | None = None) -> Medewerker:
        wie: Medewerker = MedewerkerFactory()
        LidmaatschapFactory(medewerker=wie, gemeente=gemeente or self.wereld.gemeente, rol=rol)
        return wie

    def _client(self, wie: Medewerker, werkt_voor: Gemeente | None = None) -> Client:
        client = self.client_van(wie)
        if werkt_voor:
            sessie = client.session
            sessie[SESSIE_SLEUTEL] = str(werkt_voor.pk)
            sessie.save()
        return _zwijgend(client)

    def _noem(self, wie: Medewerker, tot: timedelta) -> None:
        """Name somebody on the confidential signalen, until this far from now."""
        door = self._leider()
        einde = door.moment + tot
        toen = replace(door, moment=min(door.moment, einde - timedelta(days=1)))
        for plek in GEHEIM:
            # The row itself: the service names nobody who does not work here today.
            vul_recht(
                self.wereld.dossiers[plek].signaal,
                wie.pk,
                soort=RechtSoort.GEGEVEN,
                reden=kanarie(plek, "inzagerecht.reden"),
                tot=einde,
                door=toen,
            )

    def _toon_namen(self, wie: Medewerker) -> None:
        """Show all names while every signaal is open: later that opens no confidential one."""
        door = self._toegang(wie)
        antwoorden = {"reden_code": "melder_bellen"}
        with werk(door, "toets"):
            for dossier in self.wereld.dossiers.values():
                toon_namen(signaal_id=dossier.signaal.pk, antwoorden=antwoorden, door=door)
            bericht_id = self.wereld.bericht.pk
            toon_namen_van_bericht(bericht_id=bericht_id, reden="Melder bellen", door=door)

    def _leider(self) -> Toegang:
        return self._toegang(self.leider)

    def _toegang(self, wie: Medewerker) -> Toegang:
        leden = lidmaatschappen(wie.pk)
        lid = next(lid for lid in leden if lid.gemeente_id == self.wereld.gemeente.pk)
        return maak_toegang(lid, wie.naam)
