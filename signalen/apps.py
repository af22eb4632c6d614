"""The room in Django's eyes."""

from typing import Any

from django.apps import AppConfig
from django.db.models import Q

from meldpunt.lib.verborgen import toon, verberg


class SignalenConfig(AppConfig):
    """Room signalen."""

    name = "signalen"
    verbose_name = "Signalen"

    def ready(self) -> None:
        """Hide the meldingen, mail and drafts behind a signaal together with it."""
        verberg("meldpunt.melding", self._meldingen)
        verberg("meldpunt.postbericht", self._berichten)
        verberg("meldpunt.concept", self._concepten)
        toon("signalen.signaal", self._signalen)

    def _signalen(self, toegang: Any) -> Any:
        signaal: Any = self.get_model("Signaal")
        return signaal.objects.zichtbaar_voor(toegang)

    def _meldingen(self, toegang: Any) -> Any:
        return self._bundelingen(toegang).values("melding")

    def _berichten(self, toegang: Any) -> Any:
        met_bericht = self._bundelingen(toegang).exclude(melding__postbericht=None)
        return met_bericht.values("melding__postbericht")

    def _concepten(self, toegang: Any) -> Any:
        """Drafts about a signaal or a message that this person does not see (any more)."""
        from meldpunt.models import Concept

        zichtbaar = self._signalen(toegang).values("pk")
        van_signaal = Q(signaal_id__isnull=False) & ~Q(signaal_id__in=zichtbaar)
        van_bericht = Q(postbericht_id__in=self._berichten(toegang))
        return Concept.objects.filter(van_signaal | van_bericht).values("pk")

    def _bundelingen(self, toegang: Any) -> Any:
        bundeling: Any = self.get_model("Bundeling")
        return bundeling.objects.verborgen_voor(toegang)
