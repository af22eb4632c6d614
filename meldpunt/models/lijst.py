"""Items of the controlled lists: shared by all gemeenten or of one gemeente."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from meldpunt.lib.rij import Versie
from meldpunt.rollen import Toegang

# What a list is called on the screens; one of a single gemeente is called after its code.
LIJSTEN = {
    "vorm": "Vormen van uitbuiting",
    "bron": "Bronnen om op te zoeken",
    "afdeling": "Afdelingen van de gemeente",
    "andere_misstand": "Andere misstanden",
    "barriere": "Barrières voor de dader",
    "beroep": "Beroepen van melders",
    "campagnekanaal": "Kanalen van campagnes",
    "contactwijze": "Manieren van contact met partners",
    "controle_doel": "Doelen van een controle",
    "controle_onderwerp": "Onderwerpen van een controle",
    "doel": "Doelen van de aanpak",
    "doel_verrijking": "Doelen van het opzoeken",
    "dwangmiddel": "Dwangmiddelen",
    "grondslag": "Wettelijke gronden",
    "handeling": "Handelingen van de dader",
    "indicator": "Aanwijzingen voor uitbuiting",
    "instrument": "Instrumenten van de gemeente",
    "kwetsbare_branche": "Branches met meer risico",
    "opleidingsorganisatie": "Organisaties die opleiden",
    "opvolging": "Wat er met een signaal is gedaan",
    "reden_geen_melding": "Redenen: een bericht is geen melding",
    "reden_namen_tonen": "Redenen: namen tonen",
    "reden_niet_bevestigd": "Redenen: een signaal is niet bevestigd",
    "reden_niet_in_behandeling": "Redenen: een signaal niet behandelen",
    "reden_niet_verschuldigd": "Redenen: geen bericht terug",
    "risicogelegenheid": "Plekken en situaties met meer risico",
    "risicogroep": "Groepen die meer risico lopen",
    "rol_betrokkene": "Rollen van een persoon",
    "sector": "Sectoren en omgevingen",
    "soort_ketenpartner": "Soorten ketenpartners",
    "taal": "Talen van folders",
    "traindoelgroep": "Groepen die training krijgen",
    "veilig_thuis_oordeel": "Oordelen van Veilig Thuis",
    "voorlichtingsvorm": "Vormen van voorlichting",
    "waarheid": "Wat er waar bleek te zijn",
    "wijze_terugkoppeling": "Manieren om terug te koppelen",
    "zorgantwoord": "Zorg voor een slachtoffer",
}
# A melding holds these as words of its own: what stands in the list is never asked.
ZONDER_SCHERM = {"kanaal", "soort_melder"}
# Steps, figures and legal checks know the choices of these: names may change, the choices not.
VAST = {"grondslag", "opvolging", "rol_betrokkene", "veilig_thuis_oordeel", "waarheid"}
# The lists whose choices say whether data of the police come from them (Wpg, verder 3.16).
MET_POLITIE = ("bron", "soort_ketenpartner", "beroep")


def lijst_naam(lijst: str) -> str:
    """Give what a list is called on the screens."""
    return LIJSTEN.get(lijst) or lijst.replace("_", " ").capitalize()


class LijstItemQuerySet(models.QuerySet["LijstItem"]):
    """List items, chainable."""

    def voor(self, gemeente_id: UUID) -> Self:
        """Shared items and those of this gemeente."""
        return self.filter(Q(gemeente=None) | Q(gemeente_id=gemeente_id))

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Shared items and those of the gemeente acted for, of lists that have a screen."""
        return self.voor(toegang.gemeente_id).exclude(lijst__in=ZONDER_SCHERM)

    def geldend(self, lijst: str, gemeente_id: UUID) -> list["LijstItem"]:
        """The items of a list as this gemeente has them, in order, also those not in use."""
        items = self.voor(gemeente_id).van(lijst).order_by("volgorde", "naam")
        eigen = {item.code for item in items if item.gemeente_id}
        return [item for item in items if item.gemeente_id or item.code not in eigen]

    def van(self, lijst: str) -> Self:
        """Items of one list."""
        return self.filter(lijst=lijst)

    def keuzes(self, lijst: str, gemeente_id: UUID) -> list[tuple[str, str]]:
        """(code, name) of the items in use; an item of the gemeente replaces the shared one."""
        items = self.geldend(lijst, gemeente_id)
        return [(item.code, item.naam) for item in items if item.actief]

    def gronden_om_op_te_zoeken(self, gemeente_id: UUID) -> list[tuple[str, str]]:
        """(code, name) of the grounds on which sources may be used; others are for sharing."""
        items = [i for i in self.geldend("grondslag", gemeente_id) if i.actief]
        return [(i.code, i.naam) for i in items if "verrijken" in i.kenmerken.get("voor", [])]

    def zonder_politiegegevens(self, gemeente_id: UUID) -> dict[str, set[str]]:
        """Per list of MET_POLITIE the codes that give no data of the police; the others may.

        Of a choice that the gemeente changed, both rows count: a yes of the product stays.
        """
        zegt: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
        for item in self.voor(gemeente_id).filter(lijst__in=MET_POLITIE):
            onder_wpg = "wpg" in item.kenmerken.get("gronden", ())
            antwoord = onder_wpg or item.kenmerken.get("politiegegevens")
            if isinstance(antwoord, bool):
                zegt[antwoord].add((item.lijst, item.code))
        vrij = zegt[False] - zegt[True]
        return {lijst: {code for van, code in vrij if van == lijst} for lijst in MET_POLITIE}

    def namen(self, lijst: str, gemeente_id: UUID) -> dict[str, str]:
        """Names by code, also of items no longer in use; the gemeente's own name wins."""
        items = self.voor(gemeente_id).van(lijst)
        return {item.code: item.naam for item in sorted(items, key=lambda i: bool(i.gemeente_id))}


class LijstItem(Versie):
    """One choice of one list (X-006)."""

    gemeente = models.ForeignKey(
        "meldpunt.Gemeente", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lijst = models.CharField("lijst", max_length=40)
    code = models.CharField("code", max_length=60)
    naam = models.CharField("naam", max_length=200)
    uitleg = models.TextField("uitleg", blank=True)
    kenmerken = models.JSONField("kenmerken", default=dict, blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("in gebruik", default=True)
    bron = models.CharField("herkomst", max_length=200, blank=True)

    objects = LijstItemQuerySet.as_manager()

    class Meta:
        verbose_name = "keuze"
        verbose_name_plural = "keuzes"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "lijst", "code"],
                name="lijstitem_code_uniek",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return self.naam
