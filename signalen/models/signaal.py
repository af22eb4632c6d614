"""The signaal: the case."""

from datetime import date
from typing import Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Compartiment, Toegang, Vertrouwelijkheid
from signalen.models.inzagerecht import Inzagerecht
from signalen.overgangen import OPEN, STATEN, TABEL


class Slachtoffer(models.TextChoices):
    """Is a (possible) victim in view? Asked before any follow-up (DEB-055)."""

    ONBEANTWOORD = "", "Nog niet beantwoord"
    NEE = "nee", "Nee"
    MOGELIJK = "mogelijk", "Misschien"
    JA = "ja", "Ja"


class Minderjarig(models.TextChoices):
    """Is somebody under 18 (TEY-003, DEB-070)?"""

    ONBEKEND = "", "Weet ik niet"
    NEE = "nee", "Nee"
    JA = "ja", "Ja"


class SignaalQuerySet(models.QuerySet["Signaal"]):
    """Signalen, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """The signalen this person may see in the gemeente acted for (D6).

        By role, and by a personal right that has not ended.
        """
        zicht = Q(vertrouwelijkheid__in=toegang.regel.signalen)
        if toegang.regel.signalen:
            rechten = Inzagerecht.objects.geldig(toegang.moment).filter(
                user_id=toegang.medewerker_id, content_object=OuterRef("pk")
            )
            zicht |= Q(~Q(vertrouwelijkheid=Vertrouwelijkheid.GEWOON) & Exists(rechten))
        return self.filter(zicht, gemeente_id=toegang.gemeente_id)

    def nummers_voor(self, toegang: Toegang) -> "models.QuerySet[Signaal, tuple[UUID, str]]":
        """Give (id, number) and nothing else of what this role may know to exist.

        The read log names signalen by their number; who watches it opens none of them.
        """
        bestaan = toegang.regel.telt | toegang.regel.signalen
        bekend = self.filter(gemeente_id=toegang.gemeente_id, vertrouwelijkheid__in=bestaan)
        return bekend.values_list("pk", "nummer")

    def open(self) -> Self:
        """Signalen that still ask something."""
        return self.filter(staat__in=OPEN)

    def te_laat(self, vandaag: date) -> Self:
        """Open signalen whose next step should have been done."""
        return self.open().filter(volgende_datum__lt=vandaag)


class Signaal(VersieRij):
    """One case. Its current state stands on the row, its past in the timeline.

    Content lives in the meldingen, the betrokkenen and the closed fields; title, number, dates,
    forms and state are plain and carry no names.
    """

    nummer = models.CharField("nummer", max_length=20)
    titel = models.CharField("titel", max_length=120, help_text="Zonder namen en adressen.")
    staat = models.CharField(
        "stap", max_length=30, choices=[(s.code, s.naam) for s in STATEN], default="nieuw"
    )
    # The states walked so far: "van_agenda" and "besluit_herzien" go back along it.
    pad = ArrayField(models.CharField(max_length=30), default=list, blank=True, editable=False)
    vormen = ArrayField(
        models.CharField(max_length=60), verbose_name="vormen", default=list, blank=True
    )
    kanaal = models.CharField("eerste bron", max_length=20)
    ontvangen_op = models.DateTimeField("ontvangen op")
    eigenaar = models.ForeignKey(
        "meldpunt.Medewerker",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="behandelaar",
    )
    wachtrij = models.CharField("wachtrij", max_length=40, blank=True, default="oov")
    volgende_stap = models.CharField("volgende stap", max_length=120, blank=True)
    volgende_datum = models.DateField("voor", null=True, blank=True)
    vertrouwelijkheid = models.CharField(
        "vertrouwelijkheid",
        max_length=20,
        choices=[(v.value, v.value.capitalize()) for v in Vertrouwelijkheid],
        default=Vertrouwelijkheid.GEWOON,
    )
    minderjarig = models.CharField(
        "jonger dan 18", max_length=10, choices=Minderjarig.choices, blank=True
    )
    slachtoffer = models.CharField(
        "slachtoffer in beeld", max_length=10, choices=Slachtoffer.choices, blank=True
    )
    zorg_code = models.CharField("hulp voor het slachtoffer", max_length=60, blank=True)
    zorg_toelichting = GeslotenVeld("toelichting op de hulp", compartiment=Compartiment.ZORG)
    risicogelegenheid = models.CharField("risicogelegenheid", max_length=60, blank=True)
    sector = models.CharField("sector", max_length=60, blank=True)
    waarheid = models.CharField("uitkomst: wat is waar", max_length=60, blank=True)
    opvolging = models.CharField("uitkomst: wat is gedaan", max_length=60, blank=True)
    reden_code = models.CharField("reden van de uitkomst", max_length=60, blank=True)
    bronnen_klaar = models.PositiveSmallIntegerField(default=0, editable=False)
    open_plichten = models.PositiveSmallIntegerField(default=0, editable=False)
    besluit_herzienbaar = models.BooleanField(default=False, editable=False)
    # Made up to try the product: counted nowhere, on no agenda, and one button takes it away.
    voorbeeld = models.BooleanField(default=False, db_default=False, editable=False)
    # The batch of an old register it came with: one button takes that back as a whole.
    ingelezen_uit = models.UUIDField(null=True, blank=True, editable=False)
    laatste_nr = models.PositiveIntegerField(default=0, editable=False)
    # Nothing happened since a step that can be taken back, so nothing followed from it.
    laatste_stap_kan_terug = models.BooleanField(default=False, db_default=False, editable=False)
    # Somebody outside answered a question, and nobody did anything with this signaal since.
    nieuw_antwoord = models.BooleanField(default=False, db_default=False, editable=False)
    laatst_door = models.ForeignKey(
        "meldpunt.Medewerker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gemaakt_op = models.DateTimeField("gemaakt op")
    afgesloten_op = models.DateTimeField("afgesloten op", null=True, blank=True)

    objects = SignaalQuerySet.as_manager()

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "nummer"], name="signaal_nummer_uniek"),
            models.CheckConstraint(
                condition=Q(staat__in=[s.code for s in STATEN]), name="signaal_staat_bestaat"
            ),
            # an open signaal has somebody, a next step and a date.
            models.CheckConstraint(
                condition=~Q(staat__in=sorted(OPEN))
                | (
                    (Q(eigenaar__isnull=False) | ~Q(wachtrij=""))
                    & ~Q(volgende_stap="")
                    & Q(volgende_datum__isnull=False)
                ),
                name="signaal_open_heeft_volgende_stap",
            ),
            models.CheckConstraint(
                condition=Q(staat="afgesloten", afgesloten_op__isnull=False)
                | (~Q(staat="afgesloten") & Q(afgesloten_op=None)),
                name="signaal_afgesloten_heeft_datum",
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente", "staat", "volgende_datum", "id"]),
            models.Index(fields=["gemeente", "eigenaar", "volgende_datum", "id"]),
            models.Index(fields=["gemeente", "volgende_datum", "id"]),
            models.Index(fields=["gemeente", "ontvangen_op", "id"]),
            GinIndex(fields=["vormen"], name="signaal_vormen"),
            # For the function that says what is hidden (row-level security).
            models.Index(
                fields=["gemeente", "vertrouwelijkheid", "id"],
                name="signaal_niet_gewoon",
                condition=~Q(vertrouwelijkheid=Vertrouwelijkheid.GEWOON),
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def zaak_id(self) -> UUID:
        """Its content is closed with a key of its own."""
        return self.pk

    # What the table asks of its object (signalen/overgangen.py).

    @property
    def is_open(self) -> bool:
        """It still asks something."""
        return self.staat in OPEN

    @property
    def zorg_beantwoord(self) -> bool:
        """The care question has an answer, or no victim is in view (DEB-055)."""
        if self.slachtoffer in (Slachtoffer.MOGELIJK, Slachtoffer.JA):
            return bool(self.zorg_code)
        return self.slachtoffer == Slachtoffer.NEE

    @property
    def assen_gevuld(self) -> bool:
        """Both outcome axes are filled."""
        return bool(self.waarheid and self.opvolging)

    @property
    def heeft_open_plicht(self) -> bool:
        """Somebody still waits for feedback."""
        return self.open_plichten > 0

    @property
    def geen_open_plicht(self) -> bool:
        """Nobody waits for feedback."""
        return self.open_plichten == 0

    @property
    def heeft_loo(self) -> bool:
        """The gemeente has a LOO."""
        return self.gemeente.heeft_loo

    @property
    def zonder_loo(self) -> bool:
        """The gemeente decides in the signalenoverleg what a LOO decides elsewhere."""
        return not self.gemeente.heeft_loo

    @property
    def is_echt(self) -> bool:
        """It is not an example: real meldingen, meetings and people may come near it."""
        return not self.voorbeeld

    @property
    def heeft_besluit(self) -> bool:
        """A decision was taken, so there is something to tell."""
        return self.staat not in ("nieuw", "verrijken", "signalenoverleg")

    @property
    def stap(self) -> int:
        """The step of the six (1-6) it stands in."""
        return TABEL.staten[self.staat].stap
