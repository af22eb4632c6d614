"""Who visits: every role, and every way to have just not the right to look."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Rol, Toegang, Vertrouwelijkheid
from meldpunt.services.namen import toon_namen_van_bericht
from meldpunt.services.toegang import SESSIE_SLEUTEL, lidmaatschappen, maak_toegang
from signalen.models.inzagerecht import RechtSoort
from signalen.services import beslis_melder, neem_noodtoegang, toon_namen, vraag_melder
from signalen.services.inzage import vul_recht
from tests.bezoeker import ingelogd
from tests.factories import LidmaatschapFactory, MedewerkerFactory
from tests.isolatie.regels import mag_lezen
from tests.wereld import GEMEENTE, Wereld, bouw, kanarie, maak_vertrouwelijk

NOOD = "Iemand is nu in gevaar op dit adres."
GEHEIM = (Vertrouwelijkheid.VERTROUWELIJK, Vertrouwelijkheid.STRIKT)

OPEN = (GEMEENTE, Vertrouwelijkheid.GEWOON)
GENOEMD: dict[str, str] = dict.fromkeys(GEHEIM, "genoemd")


@dataclass(frozen=True)
class Kijker:
    """A visitor; `rol`, `relatie` and `leest` are words of the tables.

    `hier` says what somebody is to a confidential signaal, when that is not a stranger, and
    `leest` what else may be read of what lives in a place, because of what somebody did.
    """

    naam: str
    rol: str
    relatie: str
    client: Client
    hier: dict[str, str] = field(default_factory=dict)
    leest: dict[str, str] = field(default_factory=dict)

    def mag_lezen(self, plek: str, veld: str) -> bool:
        """Say whether this visitor may meet this field of what lives here."""
        woorden = {self.relatie_tot(plek), self.leest.get(plek, "")}
        return any(mag_lezen(veld, self.rol, woord) for woord in woorden)

    def relatie_tot(self, plek: str) -> str:
        """Say what this visitor is to what lives here: a dossier, or the gemeente itself."""
        if self.relatie != "eigen" or plek in OPEN:
            return self.relatie
        return self.hier.get(plek, plek)


def maak_kijkers(wereld: Wereld, leider: Medewerker) -> list[Kijker]:
    """Make everybody, and close the confidential signalen.

    Most come while the signalen are open, so that the leader can give rights; who breaks the
    glass comes when it is there.
    """
    maker = _Maker(wereld, leider)
    rollen = [r for r in Rol if r not in (Rol.SYSTEEM, Rol.KETENPARTNER)]
    allen = [
        *(maker.maak(rol, rol) for rol in rollen),
        *(
            maker.maak(f"{r} genoemd", r, genoemd=True)
            for r in (Rol.OOV, Rol.AANDACHTSFUNCTIONARIS, Rol.BEHEERDER)
        ),
        maker.maak("oov niet meer genoemd", Rol.OOV, voorbij=True),
        maker.maak("oov die namen toont", Rol.OOV, namen=True),
        maker.elders("andere gemeente", genoemd=True),
        maker.elders("twee gemeenten, werkt voor de andere", hier=Rol.AANDACHTSFUNCTIONARIS),
        maker.tweede_rol("melder hier, aandachtsfunctionaris elders"),
        maker.afgelopen("lidmaatschap voorbij"),
        maker.zonder_code("zonder tweede stap"),
        Kijker("niemand", "geen", "geen", _zwijgend(Client())),
    ]
    maak_vertrouwelijk(wereld)
    return [
        *allen,
        maker.in_nood("oov in nood"),
        maker.in_nood("oov in nood, ziet de melder", melder=True),
    ]


def maak_stad() -> tuple[Wereld, list[Kijker]]:
    """Fill the gemeente of Anna and let everybody come; in the context of its system."""
    leider = Medewerker.objects.get(email="anna@gemeente.example")
    wereld = bouw(leider)
    return wereld, maak_kijkers(wereld, leider)


def _zwijgend(client: Client) -> Client:
    """A browser that gets the error page, as a visitor does."""
    client.raise_request_exception = False
    return client


@dataclass(frozen=True)
class _Maker:
    """Makes people around one gemeente."""

    wereld: Wereld
    leider: Medewerker

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
        hier, leest = GENOEMD if genoemd else {}, dict.fromkeys(OPEN, "onthuld") if namen else {}
        return Kijker(naam, rol, "eigen", self._client(wie), hier, leest)

    def in_nood(self, naam: str, *, melder: bool = False) -> Kijker:
        """Somebody who is in the strict signaal by an emergency access and shows its names.

        With `melder` a second person opened who reported.
        """
        wie, plek = self._persoon(Rol.OOV), Vertrouwelijkheid.STRIKT
        signaal, door = self.wereld.dossiers[plek].signaal, self._toegang(wie)
        with werk(door, "toets"):
            nood = neem_noodtoegang(nummer=signaal.nummer, reden=NOOD, door=door)
            toon_namen(signaal_id=signaal.pk, antwoorden={"reden_code": "melder_bellen"}, door=door)
            if melder:
                vraag_melder(noodtoegang_id=nood.pk, reden=NOOD, door=door)
        if melder:
            leider = self._toegang(self.leider)
            with werk(leider, "toets"):
                beslis_melder(noodtoegang_id=nood.pk, toestaan=True, door=leider)
        leest = {plek.value: "melder"} if melder else {}
        return Kijker(naam, Rol.OOV, "eigen", self._client(wie), {plek: "nood"}, leest)

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
        client = ingelogd(wie)
        if werkt_voor:
            sessie = client.session
            sessie[SESSIE_SLEUTEL] = str(werkt_voor.pk)
            sessie.save()
        return _zwijgend(client)

    def _noem(self, wie: Medewerker, tot: timedelta) -> None:
        """Name somebody on the confidential signalen, until this far from now."""
        door = self._toegang(self.leider)
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

    def _toegang(self, wie: Medewerker) -> Toegang:
        leden = lidmaatschappen(wie.pk)
        lid = next(lid for lid in leden if lid.gemeente_id == self.wereld.gemeente.pk)
        return maak_toegang(lid, wie.naam)
