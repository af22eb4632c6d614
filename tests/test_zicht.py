"""Every queryset by itself keeps other gemeenten and roles out: row-level security comes second."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db.models import Model, QuerySet
from django.utils import timezone

from meldpunt.models import Cijfer, Cijferreeks, Gebied, Gemeente
from meldpunt.rollen import REGELS, Onderdeel, Rol, Toegang
from overleggen.models import Overlegvorm

# Which part of the product a role needs to see any row; None for every role.
NODIG = {
    "Actie": Onderdeel.PLAN,
    "Actiepunt": Onderdeel.OVERLEG,
    "Agendapunt": Onderdeel.OVERLEG,
    "Besluit": Onderdeel.OVERLEG,
    "Bewijsstuk": Onderdeel.PLAN,
    "Bijlage": Onderdeel.POSTBUS,
    "Brievenbus": Onderdeel.BEHEER,
    "Cijferreeks": Onderdeel.RAPPORT,
    "Concept": Onderdeel.SIGNALEN,
    "Contact": None,
    "Dataverwerking": Onderdeel.TOEZICHT,
    "Deling": Onderdeel.PLAN,
    "Gebeurtenis": Onderdeel.SIGNALEN,
    "GedeeldPlan": Onderdeel.PLAN,
    "Gemeente": None,
    "Kader": Onderdeel.PLAN,
    "Ketenpartner": None,
    "Inlezing": Onderdeel.INLEZEN,
    "Lidmaatschap": Onderdeel.BEHEER,
    "LijstItem": None,
    "Logregel": Onderdeel.TOEZICHT,
    "Mailtekst": Onderdeel.BEHEER,
    "Melding": Onderdeel.SIGNALEN,
    "Meldverzoek": Onderdeel.SIGNALEN,
    "MogelijkVerband": Onderdeel.VERBAND,
    "Noodtoegang": None,
    "Onderwerp": Onderdeel.PLAN,
    "Ophaalstand": None,
    "Overleg": Onderdeel.OVERLEG,
    "Overlegvorm": Onderdeel.OVERLEG,
    "Pijler": Onderdeel.PLAN,
    "Planversie": Onderdeel.PLAN,
    "Planinlezing": Onderdeel.PLAN_WIJZIGEN,
    "Postbericht": Onderdeel.POSTBUS,
    "Postbustest": Onderdeel.BEHEER,
    "Registratie": Onderdeel.PLAN,
    "Signaal": Onderdeel.SIGNALEN,
    "Spoor": Onderdeel.SIGNALEN,
    "Terugkoppeling": Onderdeel.TERUGKOPPELING,
    "Telbron": Onderdeel.PLAN,
    "Toetspunt": Onderdeel.PLAN,
    "Uitvoering": Onderdeel.PLAN,
    "Uitvoeringsplan": Onderdeel.PLAN,
    "Verband": Onderdeel.SIGNALEN,
    "Zaaklink": Onderdeel.SIGNALEN,
    "Voortgang": Onderdeel.PLAN,
}
# Their gemeente is that of what they hang on.
# What a gemeente shared on purpose: public text, read by every gemeente.
GEDEELD = {"GedeeldPlan"}
VIA = {
    "Actiepunt",
    "Agendapunt",
    "Besluit",
    "Bijlage",
    "Gebeurtenis",
    "MogelijkVerband",
    "Terugkoppeling",
    "Verband",
    "Zaaklink",
}
# A role sees these by the kinds of confidentiality in its rule, not by a part.
OP_SOORT = {"Gebeurtenis", "Signaal", "Verband"}
pytestmark = pytest.mark.django_db


@pytest.fixture(params=Rol)
def toegang(request: pytest.FixtureRequest) -> Toegang:
    """Somebody of every role, in a gemeente nobody knows."""
    return Toegang(uuid4(), "Iemand", uuid4(), "ONB", "Onbekend", request.param, timezone.now())


def _modellen() -> dict[str, Any]:
    alle: list[type[Model]] = apps.get_models()
    return {m.__name__: m for m in alle if hasattr(m._default_manager.all(), "zichtbaar_voor")}


def _vraag(rijen: QuerySet[Any]) -> str:
    """The question to the database; "" when there is nothing to ask."""
    try:
        return str(rijen.query)
    except EmptyResultSet:
        return ""


def _klopt(model: type[Model], vraag: str, toegang: Toegang, nodig: Onderdeel | None) -> bool:
    if nodig and nodig not in REGELS[toegang.rol].onderdelen:
        return vraag == ""
    if model.__name__ in GEDEELD:
        return vraag != ""
    kolom = "id" if model is Gemeente else "gemeente_id"
    eigen = f'"{model._meta.db_table}"."{kolom}" = {toegang.gemeente_id}'
    return (str(toegang.gemeente_id) if model.__name__ in VIA else eigen) in vraag


def test_rows_are_asked_of_one_gemeente_and_for_roles_that_need_them(toegang: Toegang) -> None:
    modellen = _modellen()
    assert set(modellen) == set(NODIG)
    for naam, model in modellen.items():
        vraag = _vraag(model._default_manager.zichtbaar_voor(toegang))
        assert _klopt(model, vraag, toegang, NODIG[naam]), (naam, vraag)


@pytest.mark.parametrize("naam", [naam for naam in NODIG if NODIG[naam] and naam not in OP_SOORT])
def test_with_every_other_part_a_role_still_sees_nothing(
    naam: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where today's roles can't tell the parts of two tables apart."""
    alles = replace(REGELS[Rol.SYSTEEM], onderdelen=frozenset(Onderdeel) - {NODIG[naam]})
    monkeypatch.setitem(REGELS, Rol.SYSTEEM, alles)
    toegang = Toegang(None, "", uuid4(), "ONB", "Onbekend", Rol.SYSTEEM, timezone.now())
    assert not _vraag(_modellen()[naam]._default_manager.zichtbaar_voor(toegang))


@pytest.mark.parametrize("model", [Cijfer, Cijferreeks, Gebied, Overlegvorm])
def test_what_is_set_up_is_asked_of_one_gemeente_and_for_who_sets_it_up(
    model: Any, toegang: Toegang
) -> None:
    vraag = _vraag(model.objects.te_beheren(toegang))
    assert _klopt(model, vraag, toegang, Onderdeel.BEHEER)
