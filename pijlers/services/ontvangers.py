"""Who hears about a deadline of the plan, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import F

from meldpunt.models import Contact, Gemeente, Lidmaatschap, Medewerker
from meldpunt.rollen import Onderdeel, Rol
from pijlers.models import Uitvoering

# From the third Monday after its last day on, more than two weeks, others hear of it too.
ESCALEER_VANAF = 5


@dataclass(frozen=True)
class Ontvanger:
    """Somebody who gets reminders: with an account, or a contact without one."""

    pk: UUID
    naam: str
    email: str
    is_contact: bool = False

    @classmethod
    def van(cls, persoon: Medewerker) -> "Ontvanger":
        """Somebody with an account."""
        return cls(persoon.pk, persoon.naam, persoon.email)

    @classmethod
    def van_contact(cls, contact: Contact) -> "Ontvanger":
        """An owner without an account."""
        return cls(contact.pk, str(contact), contact.email, is_contact=True)


@dataclass(frozen=True)
class Waarom:
    """That somebody hears of it: the reason, and the first moment from which on."""

    ontvanger: Ontvanger
    zin: str
    vanaf: int = 0


class Mensen:
    """Who works here today and may see the plan; a deputy in the role that is taken over."""

    def __init__(self, gemeente: Gemeente, vandaag: date) -> None:
        """Read them in one query."""
        leden = Lidmaatschap.objects.met(Onderdeel.PLAN, gemeente.pk, vandaag)
        erbij = leden.select_related("medewerker", "vervangt__medewerker")
        # A deputy has more than one membership and hears in every one of them; the own one first.
        volgorde = ("medewerker__email", F("vervangt").asc(nulls_first=True), "pk")
        self._leden = list(erbij.order_by(*volgorde))

    def wie(self, uitvoering: Uitvoering) -> list[Waarom]:
        """Everybody who hears of a deadline, once each: the owners first, then who watches."""
        eigenaar = _bereikbaar(self._eigenaren(uitvoering))
        erbij = self._functionarissen(uitvoering, heeft_eigenaar=bool(eigenaar))
        uniek: dict[UUID, Waarom] = {}
        for waarom in (*eigenaar, *erbij):
            uniek.setdefault(waarom.ontvanger.pk, waarom)
        return list(uniek.values())

    def functionarissen(self, zin: str, vanaf: int = 0) -> list[Waarom]:
        """Every aandachtsfunctionaris of today, with why, from some moment on."""
        in_de_rol = [lid for lid in self._leden if lid.rol == Rol.AANDACHTSFUNCTIONARIS]
        return _bereikbaar(
            Waarom(Ontvanger.van(persoon), f"{zin} U bent aandachtsfunctionaris.", vanaf)
            for persoon in {lid.medewerker_id: lid.medewerker for lid in in_de_rol}.values()
        )

    def _eigenaren(self, uitvoering: Uitvoering) -> Iterable[Waarom]:
        """The owners, who takes over for one of them, and the contact that owns it."""
        actie = uitvoering.actie
        samen = len(actie.personen) + bool(actie.contact_id) > 1
        wat = "een van de eigenaren" if samen else "de eigenaar"
        for lid in self._leden:
            if lid.medewerker_id in actie.personen:
                yield Waarom(Ontvanger.van(lid.medewerker), f"U bent {wat}.")
            elif lid.vervangt and lid.vervangt.medewerker_id in actie.personen:
                naam = lid.vervangt.medewerker.naam
                yield Waarom(Ontvanger.van(lid.medewerker), f"U vervangt {naam}, {wat}.")
        if actie.contact and actie.contact.email and actie.contact.ketenpartner.actief:
            yield Waarom(Ontvanger.van_contact(actie.contact), f"U bent {wat}.")

    def _functionarissen(self, uitvoering: Uitvoering, *, heeft_eigenaar: bool) -> list[Waarom]:
        """At once when no owner can be mailed; else when it is late for more than two weeks."""
        actie = uitvoering.actie
        if heeft_eigenaar:
            zin = "De eigenaar meldde deze actie nog niet klaar."
        elif actie.contact or any(lid.medewerker_id in actie.personen for lid in self._leden):
            zin = "De eigenaar kan geen e-mail krijgen."
        elif actie.personen:
            zin = "De eigenaar werkt hier niet meer of mag het plan niet zien."
        else:
            zin = "Er is geen eigenaar in dit systeem."
        return self.functionarissen(zin, ESCALEER_VANAF if heeft_eigenaar else 0)


def _bereikbaar(redenen: Iterable[Waarom]) -> list[Waarom]:
    """Only who has a valid address: one that is wrong would stop the mails of everybody."""
    return [waarom for waarom in redenen if is_adres(waarom.ontvanger.email)]


def is_adres(tekst: str) -> bool:
    """Say whether a mail can go there: the outbox refuses what is no e-mail address."""
    try:
        validate_email(tekst)
    except ValidationError:
        return False
    return True
