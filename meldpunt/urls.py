"""The front door's addresses, and the doors of the other rooms by name."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as herstel
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, URLResolver, include, path

from meldpunt.deur import met_tweestaps
from meldpunt.views import (
    beheer,
    bewaren,
    brievenbus,
    cijfers,
    concepten,
    eerste_keer,
    huisstijl,
    informatie,
    ketenpartners,
    lijsten,
    mailteksten,
    medewerkers,
    postbustest,
    routekaart,
    verband,
)
from meldpunt.views.begin import begin, wissel_gemeente
from meldpunt.views.gezondheid import gereed, levend, stand
from meldpunt.views.inloggen import koppel_app, uitloggen
from meldpunt.views.links import link
from meldpunt.views.postbus import (
    bericht,
    bijlage,
    geen_melding,
    opmaak,
    postbus,
    terugzetten,
    vrijgeven,
)
from meldpunt.views.proefpost import proefbericht, proefpost
from meldpunt.views.sessies import sessie_blijf, sessies
from meldpunt.views.sneltoetsen import sneltoetsen
from meldpunt.views.uitnodiging import uitnodiging

EIGEN: list[URLPattern | URLResolver] = [
    path("", begin, name="begin"),
    path("wissel-gemeente/", wissel_gemeente, name="wissel_gemeente"),
    path("postbus/", postbus, name="postbus"),
    path("postbus/haal-nu-op/", brievenbus.haal_nu_op, name="haal_nu_op"),
    path("postbus/vrijgeven/", vrijgeven, name="vrijgeven"),
    path("postbus/<uuid:pk>/", bericht, name="bericht"),
    path("postbus/<uuid:pk>/opmaak/", opmaak, name="opmaak"),
    path("postbus/<uuid:pk>/geen-melding/", geen_melding, name="geen_melding"),
    path("postbus/<uuid:pk>/terugzetten/", terugzetten, name="terugzetten"),
    path("postbus/<uuid:pk>/bijlage/<uuid:bijlage>/", bijlage, name="bijlage"),
    path("t/<str:token>/", link, name="link"),
    path("t/<str:token>/uitnodiging/", uitnodiging, name="uitnodiging"),
    path("proefpost/", proefpost, name="proefpost"),
    path("proefpost/<str:naam>/", proefbericht, name="proefbericht"),
    path("-/levend", levend, name="levend"),
    path("-/gereed", gereed, name="gereed"),
    path("-/stand", stand, name="stand"),
    path("toegankelijkheid/", informatie.toegankelijkheid, name="toegankelijkheid"),
    path("privacy/", informatie.privacy, name="privacy"),
    path("privacy/<str:code>/", informatie.privacy, name="privacy_gemeente"),
    path("huisstijl/<str:code>/<int:versie>.css", huisstijl.stijlblad, name="stijlblad"),
    path(".well-known/security.txt", informatie.beveiliging, name="beveiliging"),
    path("concepten/", concepten.concepten, name="concepten"),
    path("concepten/bewaren/", concepten.concept_bewaren, name="concept_bewaren"),
    path("concepten/<uuid:pk>/", concepten.concept, name="concept"),
    path("concepten/<uuid:pk>/weg/", concepten.concept_weg, name="concept_weg"),
    path("profiel/sessies/", sessies, name="sessies"),
    path("profiel/sessies/blijf/", sessie_blijf, name="sessie_blijf"),
    path("profiel/sneltoetsen/", sneltoetsen, name="sneltoetsen"),
    path("beheer/", beheer.beheer, name="beheer"),
    path("beheer/gemeente/", beheer.gemeente, name="gemeente"),
    path("beheer/mailserver/", brievenbus.brievenbus, name="brievenbus"),
    path("beheer/mailserver/test/", brievenbus.brievenbus_test, name="brievenbus_test"),
    path("beheer/waarschuwing/", beheer.waarschuwing, name="waarschuwing"),
    path("beheer/eerste-keer/", eerste_keer.eerste_keer, name="eerste_keer"),
    path("beheer/eerste-keer/gemeente/", eerste_keer.gemeente_nieuw, name="gemeente_nieuw"),
    path(
        "beheer/eerste-keer/verschillen/<str:code>/",
        eerste_keer.buurgemeente,
        name="buurgemeente",
    ),
    path("routekaart/", routekaart.routekaart, name="routekaart"),
    path("beheer/routekaart/", routekaart.routekaart_beheer, name="routekaart_beheer"),
    path("beheer/bewaartermijnen/", bewaren.bewaartermijnen, name="bewaartermijnen"),
    path("beheer/verband/", verband.verband, name="verband"),
    path("beheer/postbus/", postbustest.postbustest, name="postbustest"),
    path("beheer/huisstijl/", huisstijl.huisstijl, name="huisstijl"),
    path(
        "beheer/huisstijl/voorbeeld.css",
        huisstijl.huisstijl_voorbeeld,
        name="huisstijl_voorbeeld",
    ),
    path("beheer/ketenpartners/", ketenpartners.ketenpartners, name="ketenpartners"),
    path(
        "beheer/ketenpartners/nieuw/", ketenpartners.ketenpartner_nieuw, name="ketenpartner_nieuw"
    ),
    path("beheer/ketenpartners/<uuid:pk>/", ketenpartners.ketenpartner, name="ketenpartner"),
    path(
        "beheer/ketenpartners/<uuid:pk>/contact/", ketenpartners.contact_nieuw, name="contact_nieuw"
    ),
    path("beheer/contact/<uuid:pk>/", ketenpartners.contact, name="contact"),
    path("beheer/contact/<uuid:pk>/klopt/", ketenpartners.contact_klopt, name="contact_klopt"),
    path("beheer/lijsten/", lijsten.lijsten, name="lijsten"),
    path("beheer/lijsten/<str:lijst>/", lijsten.lijst, name="lijst"),
    path("beheer/lijsten/<str:lijst>/nieuw/", lijsten.keuze_nieuw, name="keuze_nieuw"),
    path("beheer/keuzes/<uuid:pk>/", lijsten.keuze, name="keuze"),
    path("beheer/keuzes/<uuid:pk>/<str:werkwoord>/", lijsten.keuze_doen, name="keuze_doen"),
    path("beheer/cijfers/", cijfers.cijferreeksen, name="cijferreeksen"),
    path("beheer/cijfers/nieuw/", cijfers.cijferreeks_nieuw, name="cijferreeks_nieuw"),
    path("beheer/cijfers/<uuid:pk>/", cijfers.cijferreeks, name="cijferreeks"),
    path(
        "beheer/cijfers/<uuid:pk>/intrekken/",
        cijfers.cijferreeks_intrekken,
        name="cijferreeks_intrekken",
    ),
    path("beheer/cijfers/<uuid:pk>/cijfer/", cijfers.cijfer_nieuw, name="cijfer_nieuw"),
    path("beheer/cijfer/<uuid:pk>/", cijfers.cijfer, name="cijfer"),
    path("beheer/gebieden/nieuw/", cijfers.gebied_nieuw, name="gebied_nieuw"),
    path("beheer/gebieden/<uuid:pk>/", cijfers.gebied, name="gebied"),
    path("beheer/mails/", mailteksten.mailteksten, name="mailteksten"),
    path("beheer/mails/<str:code>/", mailteksten.mailtekst, name="mailtekst"),
    path("beheer/mails/<str:code>/terug/", mailteksten.mailtekst_terug, name="mailtekst_terug"),
    path("beheer/medewerkers/", medewerkers.medewerkers, name="medewerkers"),
    path("beheer/medewerkers/nieuw/", medewerkers.uitnodigen, name="uitnodigen"),
    path("beheer/medewerkers/<uuid:pk>/", medewerkers.medewerker, name="medewerker"),
    path(
        "beheer/medewerkers/<uuid:pk>/vervanger/",
        medewerkers.plaatsvervanger,
        name="plaatsvervanger",
    ),
    path(
        "beheer/medewerkers/<uuid:pk>/<str:werkwoord>/",
        medewerkers.medewerker_doen,
        name="medewerker_doen",
    ),
]

# allauth looks its pages up by these names; only these are open. A session with a password alone
# reaches those that complete it and no other.
INLOGGEN: list[URLPattern | URLResolver] = [
    path("inloggen/", account.login, name="account_login"),
    path("inloggen/code/", mfa.authenticate, name="mfa_authenticate"),
    path("profiel/", met_tweestaps(mfa.index), name="mfa_index"),
    path("uitloggen/", uitloggen, name="account_logout"),
    path("opnieuw-inloggen/", account.reauthenticate, name="account_reauthenticate"),
    path("opnieuw-inloggen/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("inloggen/geblokkeerd/", account.account_inactive, name="account_inactive"),
    path(
        "profiel/wachtwoord/",
        met_tweestaps(account.password_change),
        name="account_change_password",
    ),
    path("profiel/code/", koppel_app, name="mfa_activate_totp"),
    path("profiel/code/uit/", met_tweestaps(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "profiel/herstelcodes/",
        met_tweestaps(herstel.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "profiel/herstelcodes/nieuw/",
        met_tweestaps(herstel.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *INLOGGEN,
    path("", include((EIGEN, "meldpunt"))),
    path("", include("signalen.urls")),
    path("", include("overleggen.urls")),
    path("", include("pijlers.urls")),
    path("", include("rapportage.urls")),
]

handler400 = "meldpunt.views.fouten.verkeerd_verzoek"
handler403 = "meldpunt.views.fouten.geen_toegang"
handler404 = "meldpunt.views.fouten.niet_gevonden"
handler500 = "meldpunt.views.fouten.storing"
