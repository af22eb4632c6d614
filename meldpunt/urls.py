"""The front door's addresses, and the doors of the other rooms by name."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as herstel
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, URLResolver, include, path

from meldpunt.views import beheer, informatie, ketenpartners
from meldpunt.views.begin import begin, wissel_gemeente
from meldpunt.views.gezondheid import gereed, levend
from meldpunt.views.links import link
from meldpunt.views.postbus import bericht, bijlage, geen_melding, postbus, terugzetten
from meldpunt.views.proefpost import proefbericht, proefpost

EIGEN: list[URLPattern | URLResolver] = [
    path("", begin, name="begin"),
    path("wissel-gemeente/", wissel_gemeente, name="wissel_gemeente"),
    path("postbus/", postbus, name="postbus"),
    path("postbus/<uuid:pk>/", bericht, name="bericht"),
    path("postbus/<uuid:pk>/geen-melding/", geen_melding, name="geen_melding"),
    path("postbus/<uuid:pk>/terugzetten/", terugzetten, name="terugzetten"),
    path("postbus/<uuid:pk>/bijlage/<uuid:bijlage>/", bijlage, name="bijlage"),
    path("t/<str:token>/", link, name="link"),
    path("proefpost/", proefpost, name="proefpost"),
    path("proefpost/<str:naam>/", proefbericht, name="proefbericht"),
    path("-/levend", levend, name="levend"),
    path("-/gereed", gereed, name="gereed"),
    path("toegankelijkheid/", informatie.toegankelijkheid, name="toegankelijkheid"),
    path("privacy/", informatie.privacy, name="privacy"),
    path("beheer/", beheer.beheer, name="beheer"),
    path("beheer/gemeente/", beheer.gemeente, name="gemeente"),
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
]

# allauth looks its pages up by these names; only these are open.
INLOGGEN: list[URLPattern | URLResolver] = [
    path("inloggen/", account.login, name="account_login"),
    path("inloggen/code/", mfa.authenticate, name="mfa_authenticate"),
    path("profiel/", mfa.index, name="mfa_index"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("opnieuw-inloggen/", account.reauthenticate, name="account_reauthenticate"),
    path("opnieuw-inloggen/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("inloggen/geblokkeerd/", account.account_inactive, name="account_inactive"),
    path("profiel/wachtwoord/", account.password_change, name="account_change_password"),
    path("profiel/code/", totp.activate_totp, name="mfa_activate_totp"),
    path("profiel/code/uit/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("profiel/herstelcodes/", herstel.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "profiel/herstelcodes/nieuw/",
        herstel.generate_recovery_codes,
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
