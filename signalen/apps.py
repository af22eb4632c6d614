"""The room in Django's eyes."""

from typing import Any

from django.apps import AppConfig

from meldpunt.lib.verborgen import verberg


class SignalenConfig(AppConfig):
    """Room signalen."""

    name = "signalen"
    verbose_name = "Signalen"

    def ready(self) -> None:
        """Hide the meldingen and the mail behind a signaal together with it."""
        verberg("meldpunt.melding", self._meldingen)
        verberg("meldpunt.postbericht", self._berichten)

    def _meldingen(self, toegang: Any) -> Any:
        return self._bundelingen(toegang).values("melding")

    def _berichten(self, toegang: Any) -> Any:
        met_bericht = self._bundelingen(toegang).exclude(melding__postbericht=None)
        return met_bericht.values("melding__postbericht")

    def _bundelingen(self, toegang: Any) -> Any:
        bundeling: Any = self.get_model("Bundeling")
        return bundeling.objects.verborgen_voor(toegang)
