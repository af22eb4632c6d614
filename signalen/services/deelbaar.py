"""Which signalen two gemeenten may compare: none that knows something of the police (Wpg).

What nobody laid down counts as of the police: a partner, a profession or a source of which the
lists don't say that it gives no `politiegegevens` closes the case (verder 3.16).
"""

from collections.abc import Mapping, Set

from django.db.models import Exists, OuterRef, Q, QuerySet

from meldpunt.models import Gemeente, LijstItem
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.rollen import Vertrouwelijkheid
from signalen.models import Bundeling, Signaal, Verhuizing, Verrijking
from signalen.models.verrijking import VerrijkingStand
from signalen.overgangen import SAMENGEVOEGD

WPG = "wpg"
# What was held against somebody and did not prove right is held against nobody elsewhere.
NIET_WAAR = "niet_bevestigd"
Vrij = Mapping[str, Set[str]]


def deelbaar(gemeente: Gemeente) -> QuerySet[Signaal]:
    """Give the signalen of which something may be compared; one thing of the police closes a case.

    Args:
        gemeente: whose cases; its own choices in the lists count too.
    """
    vrij = LijstItem.objects.zonder_politiegegevens(gemeente.pk)
    onder_wpg = _onder_wpg(vrij)
    # What was told at a signaal that was merged into this one is known here.
    opgenomen = Verhuizing.objects.lopend().filter(
        Q(naar=OuterRef("pk")) | Q(bundeling__signaal=OuterRef("pk")),
        Exists(onder_wpg.filter(signaal=OuterRef("van"))),
    )
    open_ = Signaal.objects.filter(
        gemeente=gemeente, vertrouwelijkheid=Vertrouwelijkheid.GEWOON, voorbeeld=False
    )
    return (
        open_.exclude(staat=SAMENGEVOEGD)
        .exclude(waarheid=NIET_WAAR)
        .exclude(Exists(Bundeling.objects.filter(_van_politie(vrij), signaal=OuterRef("pk"))))
        .exclude(Exists(onder_wpg.filter(signaal=OuterRef("pk"))))
        .exclude(Exists(opgenomen))
    )


def _van_politie(vrij: Vrij) -> Q:
    """Meldingen that the police made, or somebody of whom it is not known."""
    zonder_naam = Q(melding__kanaal=Kanaal.KETENPARTNER) | Q(
        melding__melder_soort=MelderSoort.KETENPARTNER
    )
    van_partner = Q(melding__ketenpartner__isnull=False)
    return (
        Q(melding__kanaal=Kanaal.POLITIE)
        | (zonder_naam & ~van_partner)
        | (van_partner & ~Q(melding__ketenpartner__soort__in=vrij["soort_ketenpartner"]))
        | ~Q(melding__beroep__in={"", *vrij["beroep"]})
    )


def _onder_wpg(vrij: Vrij) -> QuerySet[Verrijking]:
    gevonden = Verrijking.objects.filter(stand=VerrijkingStand.GEVONDEN)
    return gevonden.filter(Q(grondslag=WPG) | ~Q(bron__in=vrij["bron"]))
