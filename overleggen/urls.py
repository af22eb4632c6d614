"""The addresses of this room."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from overleggen.views import acties, beheer, live, overleg, overzicht, signaal, verslag
from overleggen.views.agenderen_veel import agenderen_veel, van_agenda_veel
from overleggen.views.overleg import RICHTING, VERZET

app_name = "overleggen"


class Richting(StringConverter):
    """Up or down."""

    regex = "|".join(RICHTING)


class Overlegwerkwoord(StringConverter):
    """A verb of the meeting."""

    regex = "|".join(VERZET)


register_converter(Richting, "richting")
register_converter(Overlegwerkwoord, "overlegwerkwoord")

urlpatterns: list[URLPattern] = [
    path("overleg/", overzicht.overzicht, name="overzicht"),
    path("overleg/nieuw/", overzicht.plan, name="plan"),
    path("overleg/agenderen/", agenderen_veel, name="agenderen_veel"),
    path("overleg/agenderen/ongedaan/", van_agenda_veel, name="van_agenda_veel"),
    path("loo/", overzicht.loo, name="loo"),
    path("overleg/<uuid:pk>/", overleg.overleg, name="overleg"),
    path("overleg/<uuid:pk>/zet-erop/", overleg.zet_erop, name="zet_erop"),
    path("overleg/<uuid:pk>/los-punt/", overleg.los_punt, name="los_punt"),
    path("overleg/<uuid:pk>/aanwezigen/", overleg.aanwezigen, name="aanwezigen"),
    path("overleg/<uuid:pk>/punt/<uuid:punt_pk>/weg/", overleg.punt_weg, name="punt_weg"),
    path(
        "overleg/<uuid:pk>/punt/<uuid:punt_pk>/<richting:richting>/",
        overleg.verplaats,
        name="verplaats",
    ),
    path("overleg/<uuid:pk>/<overlegwerkwoord:werkwoord>/", overleg.verzet, name="verzet"),
    path("overleg/<uuid:pk>/live/", live.live, name="live"),
    path("overleg/<uuid:pk>/live/<uuid:punt_pk>/", live.live_punt, name="live_punt"),
    path("overleg/<uuid:pk>/verslag/", verslag.verslag, name="verslag"),
    path("acties/", acties.acties, name="acties"),
    path("acties/<uuid:pk>/gedaan/", acties.actie_gedaan, name="actie_gedaan"),
    path("acties/<uuid:pk>/open/", acties.actie_open, name="actie_open"),
    path("beheer/overlegvormen/", beheer.overlegvormen, name="overlegvormen"),
    path("beheer/overlegvormen/nieuw/", beheer.overlegvorm_nieuw, name="overlegvorm_nieuw"),
    path("beheer/overlegvormen/<uuid:pk>/", beheer.overlegvorm, name="overlegvorm"),
    path("signaal/<slug:nummer>/agenderen/", signaal.agenderen, name="agenderen"),
    path("signaal/<slug:nummer>/van_agenda/", signaal.van_agenda, name="van_agenda"),
    path("signaal/<slug:nummer>/herzien/", signaal.herzien, name="herzien"),
    path("signaal/<slug:nummer>/besluiten/", signaal.besluiten, name="besluiten"),
    path("signaal/<slug:nummer>/overleggen/", signaal.bij_signaal, name="bij_signaal"),
]
