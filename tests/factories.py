"""One factory per noun. They write rows; what people do goes through the services."""

from datetime import date, datetime, time, timedelta
from typing import Any

import factory
from django.utils import timezone

from meldpunt import kluis
from meldpunt.lib.datum import NEDERLAND
from meldpunt.models import Contact, Gemeente, Ketenpartner, Lidmaatschap, Medewerker, Melding
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.toegang import systeem
from overleggen.models import Overleg, Overlegvorm
from overleggen.services import plan_overleg
from signalen.models import Signaal
from signalen.services import (
    Kenmerken,
    leg_bron_vast,
    leg_slachtoffer_vast,
    open_signaal,
    voer_uit,
)
from tests.kader import als, in_gemeente


class _Rij(factory.django.DjangoModelFactory):
    """Saves the way services do: with history, as the system."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        rij = model_class(*args, **kwargs)
        with in_gemeente(rij.gemeente):
            rij.bewaar(door=systeem(rij.gemeente))
        return rij


class GemeenteFactory(factory.django.DjangoModelFactory):
    """An invented gemeente."""

    class Meta:
        model = Gemeente

    code = factory.Sequence(lambda n: f"V{n:03d}")
    naam = factory.Sequence(lambda n: f"Verzonnen {n}")
    postbus = factory.LazyAttribute(lambda g: f"postbus@{g.code.lower()}.example")
    heeft_loo = True
    terugkoppeling_aan = "ketenpartner"


class MedewerkerFactory(factory.django.DjangoModelFactory):
    """A person who can log in."""

    class Meta:
        model = Medewerker

    email = factory.Sequence(lambda n: f"persoon{n}@gemeente.example")
    naam = factory.Sequence(lambda n: f"Persoon {n}")


class LidmaatschapFactory(_Rij):
    """A role in a gemeente, since the start of 2024."""

    class Meta:
        model = Lidmaatschap

    gemeente = factory.SubFactory(GemeenteFactory)
    medewerker = factory.SubFactory(MedewerkerFactory)
    rol = Rol.OOV
    van = date(2024, 1, 1)


class KetenpartnerFactory(_Rij):
    """An invented organisation."""

    class Meta:
        model = Ketenpartner

    gemeente = factory.SubFactory(GemeenteFactory)
    naam = factory.Sequence(lambda n: f"Organisatie {n}")
    soort = "zorg"


class ContactFactory(_Rij):
    """A way to reach an organisation."""

    class Meta:
        model = Contact

    ketenpartner = factory.SubFactory(KetenpartnerFactory)
    gemeente = factory.SelfAttribute("ketenpartner.gemeente")
    email = factory.Sequence(lambda n: f"contact{n}@organisatie.example")


class MeldingFactory(factory.django.DjangoModelFactory):
    """A report; `tekst`, `melder_naam` and `melder_contact` are given as plain text."""

    class Meta:
        model = Melding

    gemeente = factory.SubFactory(GemeenteFactory)
    kanaal = Kanaal.TELEFOON
    melder_soort = MelderSoort.INWONER
    ontvangen_op = factory.LazyFunction(timezone.now)

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Melding:
        gesloten = {
            veld: kwargs.pop(veld, standaard)
            for veld, standaard in (
                ("tekst", "Er slapen mensen in de keuken."),
                ("melder_naam", ""),
                ("melder_contact", ""),
            )
        }
        melding = Melding(**kwargs)
        with in_gemeente(melding.gemeente):
            kluis.sluit(melding, **gesloten)
            melding.save()
        return melding


def maak_signaal(door: Toegang, **kwargs: Any) -> Signaal:
    """Open a signaal as this person; `kenmerken` and melding fields can be given."""
    kenmerken = kwargs.pop("kenmerken", Kenmerken("Slaapplaatsen in een keuken", ["arbeid"]))
    gemeente = Gemeente.objects.get(pk=door.gemeente_id)
    melding = MeldingFactory(gemeente=gemeente, **kwargs)
    with in_gemeente(gemeente):
        return open_signaal(melding=melding, kenmerken=kenmerken, door=door)


def over(dagen: int) -> date:
    """The day this many days from now."""
    return timezone.localdate() + timedelta(days=dagen)


def maak_overleg(door: Toegang, soort: str = "signalenoverleg", dagen: int = 3) -> Overleg:
    """Plan a meeting of the body of this kind of the gemeente acted for, at 10.00 uur."""
    begint_op = datetime.combine(over(dagen), time(10), NEDERLAND)
    with als(door):
        vorm = Overlegvorm.objects.zichtbaar_voor(door).get(soort=soort)
        return plan_overleg(vorm=vorm, begint_op=begint_op, door=door)


def maak_rijp_signaal(door: Toegang, **kwargs: Any) -> Signaal:
    """A signaal ready for a meeting: picked up, one source answered, no victim in view."""
    signaal = maak_signaal(door, **kwargs)
    voer_uit("oppakken", signaal_id=signaal.pk, door=door)
    leg_slachtoffer_vast(
        signaal_id=signaal.pk, slachtoffer="nee", minderjarig="nee", versie=None, door=door
    )
    leg_bron_vast(
        signaal_id=signaal.pk,
        bron="brp",
        grondslag="wet_brp",
        doel="mensenhandel_bepalen",
        stand="niets",
        door=door,
    )
    return Signaal.objects.select_related("gemeente").get(pk=signaal.pk)
