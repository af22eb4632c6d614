"""Mail in and mail out, as rows."""

from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from meldpunt.kluis import GeslotenVeld
from meldpunt.lib.datum import plaatselijk
from meldpunt.lib.rij import GemeenteRij, VersieRij
from meldpunt.lib.verborgen import zonder_verborgen
from meldpunt.post.herkomst import Herkomst
from meldpunt.rollen import Compartiment, Onderdeel, Toegang


class PostStaat(models.TextChoices):
    """What became of an incoming message."""

    NIEUW = "nieuw", "Nieuw"
    MELDING_GEMAAKT = "melding_gemaakt", "Signaal gemaakt"
    TOEGEVOEGD = "toegevoegd", "Toegevoegd aan een signaal"
    GEEN_MELDING = "geen_melding", "Geen melding"
    BOUNCE = "bounce", "Niet bezorgd bericht"
    AUTOMATISCH = "automatisch", "Automatisch antwoord"
    ONLEESBAAR = "onleesbaar", "Onleesbaar"
    # One of very many at once: kept apart, so that it hides none of the others.
    VASTGEHOUDEN = "vastgehouden", "Vastgehouden"


# What Berichtsoort has no word for.
ONLEESBARE_SOORT = "onleesbaar"
# Nobody decided on these yet.
ONBEOORDEELD = (PostStaat.NIEUW, PostStaat.ONLEESBAAR, PostStaat.VASTGEHOUDEN)
# Nobody has to look at these; a person can put them back among those that wait.
OPZIJ = (PostStaat.GEEN_MELDING, PostStaat.BOUNCE, PostStaat.AUTOMATISCH)


class PostberichtQuerySet(models.QuerySet["Postbericht"]):
    """Incoming messages, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for roles that handle the mailbox; else none.

        Without those behind a signaal that does not exist for this person.
        """
        if not toegang.mag(Onderdeel.POSTBUS):
            return self.none()
        return zonder_verborgen(self.filter(gemeente_id=toegang.gemeente_id), toegang)

    def te_beoordelen(self) -> Self:
        """Messages a person still has to look at."""
        return self.filter(staat__in=[PostStaat.NIEUW, PostStaat.ONLEESBAAR])

    def vastgehouden(self) -> Self:
        """Messages of a flood, which wait until a person lets them through."""
        return self.filter(staat=PostStaat.VASTGEHOUDEN)


class Postbericht(VersieRij):
    """One message that reached the mailbox; the raw bytes are always kept."""

    vingerafdruk = models.BinaryField()
    ontvangen_op = models.DateTimeField("ontvangen op")
    staat = models.CharField("stand", max_length=20, choices=PostStaat.choices)
    reden_code = models.CharField("reden", max_length=60, blank=True)
    # What the message itself is (Berichtsoort), whatever becomes of it; "" until it is read.
    soort = models.CharField("soort", max_length=20, blank=True, default="", db_default="")
    # When it was laid aside as no melding: its retention starts then.
    opzij_op = models.DateTimeField("opzij gelegd op", null=True, blank=True)
    ruw = GeslotenVeld("oorspronkelijk bericht", compartiment=Compartiment.MELDER)
    afzender = GeslotenVeld("afzender", compartiment=Compartiment.MELDER)
    onderwerp = GeslotenVeld("onderwerp")
    tekst = GeslotenVeld("tekst")
    # Whose registered address the message says it comes from: plain, so that the list can name it.
    ketenpartner = models.ForeignKey(
        "meldpunt.Ketenpartner", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    heeft_opmaak = models.BooleanField("heeft opmaak", default=False, db_default=False)
    aantal_bijlagen = models.PositiveSmallIntegerField("bijlagen", default=0)
    # Whether the own mail server stands in for that address (P14).
    herkomst = models.CharField(
        "herkomst",
        max_length=20,
        choices=Herkomst.choices,
        default=Herkomst.NIET_INGESTELD,
        db_default=Herkomst.NIET_INGESTELD,
    )
    # The message of ours it answers, or did not deliver; offered to a person, never followed.
    antwoord_op = models.UUIDField("op welk bericht van ons", null=True, blank=True)

    objects = PostberichtQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "vingerafdruk"], name="postbericht_eenmaal")
        ]
        indexes = [models.Index(fields=["gemeente", "staat", "-ontvangen_op"])]

    def __str__(self) -> str:
        return f"Bericht van {plaatselijk(self.ontvangen_op):%d-%m-%Y}"

    @property
    def is_bevestigd(self) -> bool:
        """Whether it really is from the partner it names."""
        return self.herkomst == Herkomst.BEVESTIGD

    @property
    def zaak_id(self) -> UUID:
        """Its content is closed with a key of its own."""
        return self.pk


class UitgaandStaat(models.TextChoices):
    """Where an outgoing message is."""

    KLAAR = "klaar", "Klaar om te versturen"
    VERZENDEN = "verzenden", "Wordt verstuurd"
    VERZONDEN = "verzonden", "Verstuurd"
    UITGESTELD = "uitgesteld", "Later opnieuw"
    MISLUKT = "mislukt", "Niet gelukt"
    ONZEKER = "onzeker", "Onzeker: kijk of het is aangekomen"
    INGETROKKEN = "ingetrokken", "Teruggehaald"
    NIET_AANGEKOMEN = "niet_aangekomen", "Niet aangekomen"


# Not sent: these leave by themselves when their time comes.
WACHTEND = (UitgaandStaat.KLAAR, UitgaandStaat.UITGESTELD)
# Nobody but a person can go on with these.
BLIJVEN_HANGEN = (UitgaandStaat.ONZEKER, UitgaandStaat.MISLUKT, UitgaandStaat.NIET_AANGEKOMEN)


class UitgaandBerichtQuerySet(models.QuerySet["UitgaandBericht"]):
    """Outgoing messages, chainable."""

    def te_versturen(self, moment: datetime) -> Self:
        """Messages whose time has come."""
        wachtend = self.filter(staat__in=WACHTEND, niet_voor__lte=moment)
        return wachtend.order_by("niet_voor", "id")

    def over_signaal(self, pk: UUID | None) -> Self:
        """This one, when it is about a signaal; of a hidden one it does not exist.

        What is about no signaal is a case of its own.
        """
        return self.filter(pk__in=[pk] if pk else []).exclude(zaak_id=models.F("pk"))

    def vastgelopen(self, moment: datetime) -> Self:
        """Messages whose sender died between the commit and the answer of the server."""
        return self.filter(staat=UitgaandStaat.VERZENDEN, lease_tot__lt=moment)


class UitgaandBericht(GemeenteRij):
    """One mail that must leave exactly once (D5). Written in the transaction of the act."""

    sleutel = models.CharField("waarvoor", max_length=120)
    # The signaal it is about, whose key closes it and whose confidentiality hides it; else itself.
    zaak_id = models.UUIDField("welke zaak", editable=False)
    message_id = models.CharField(max_length=200, unique=True)
    ontvanger = GeslotenVeld("aan", compartiment=Compartiment.UITGAAND)
    onderwerp = GeslotenVeld("onderwerp", compartiment=Compartiment.UITGAAND)
    inhoud = GeslotenVeld("tekst", compartiment=Compartiment.UITGAAND)
    staat = models.CharField(
        "stand", max_length=20, choices=UitgaandStaat.choices, default=UitgaandStaat.KLAAR
    )
    gemaakt_op = models.DateTimeField("gemaakt op", auto_now_add=True)
    niet_voor = models.DateTimeField("niet versturen voor")
    lease_tot = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    verzonden_op = models.DateTimeField("verstuurd op", null=True, blank=True)
    # A machine answered, mostly that somebody is away.
    automatisch_op = models.DateTimeField("automatisch beantwoord op", null=True, blank=True)

    objects = UitgaandBerichtQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgaand bericht"
        verbose_name_plural = "uitgaande berichten"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "sleutel"], name="uitgaand_eenmaal")
        ]
        indexes = [
            models.Index(
                fields=["niet_voor"],
                name="uitgaand_te_versturen",
                condition=Q(staat__in=["klaar", "uitgesteld"]),
            )
        ]

    def __str__(self) -> str:
        return f"Uitgaand bericht, {self.get_staat_display().lower()}"


class PoststopQuerySet(models.QuerySet["Poststop"]):
    """Halts of mail, chainable."""

    def lopend(self) -> Self:
        """Those nobody ended."""
        return self.filter(vrijgegeven_op=None)

    def staat_stil(self) -> bool:
        """Whether no mail may leave now, in any gemeente."""
        return self.lopend().exists()


class Poststop(models.Model):
    """All mail stands still: the rows came back from a backup and may have left before (P22).

    Made with the restore, ended by a person. The app role only reads it.
    """

    # The restored database gets it before anybody reaches it, by the owner and without Django.
    ZET_STIL = "insert into meldpunt_poststop (sinds) values (now())"

    sinds = models.DateTimeField("sinds")
    vrijgegeven_op = models.DateTimeField("vrijgegeven op", null=True, blank=True)

    objects = PoststopQuerySet.as_manager()

    class Meta:
        verbose_name = "poststop"
        verbose_name_plural = "poststops"

    def __str__(self) -> str:
        return f"Poststop sinds {plaatselijk(self.sinds):%d-%m-%Y}"
