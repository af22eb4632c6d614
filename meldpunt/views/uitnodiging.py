"""The page behind the link of an invitation: say yes, and choose a password when you have none."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meldpunt.buitendeur import achter_link
from meldpunt.forms.medewerkers import AccountFormulier
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import Weigering
from meldpunt.models import Lidmaatschap
from meldpunt.services.links import open_link_van_verzoek
from meldpunt.services.uitnodigingen import PAGINA, aanvaard_uitnodiging, vind_uitnodiging

GELUKT = "U werkt nu voor gemeente {gemeente}. Log in met uw e-mailadres en wachtwoord."


@achter_link
def uitnodiging(request: HttpRequest, token: str) -> HttpResponse:
    """Show the invitation to the browser that opened the link, and take the yes."""
    link = open_link_van_verzoek(request, token)
    if link is None or link.soort != PAGINA:
        return redirect("meldpunt:link", token)
    lid = vind_uitnodiging(link)
    if lid is None:
        inhoud = {"gemeente": link.gemeente, "beantwoord": True}
        return render(request, "meldpunt/uitnodiging.html", inhoud, status=410)
    form = _formulier(request, lid)
    klaar = form.is_valid() if form else request.method == "POST"
    if not klaar:
        inhoud = {"gemeente": link.gemeente, "lid": lid, "form": form}
        status = status_van(form)
        return render(request, "meldpunt/uitnodiging.html", inhoud, status=status)
    return _aanvaard(request, lid, form)


def _formulier(request: HttpRequest, lid: Lidmaatschap) -> AccountFormulier | None:
    """Ask for a name and a password of who has none; an account that exists is left alone."""
    if lid.medewerker.has_usable_password():
        return None
    post = request.POST if request.method == "POST" else None
    return AccountFormulier(post, medewerker=lid.medewerker)


def _aanvaard(
    request: HttpRequest, lid: Lidmaatschap, form: AccountFormulier | None
) -> HttpResponse:
    gegevens = form.cleaned_data if form else {"naam": "", "wachtwoord": ""}
    try:
        aanvaard_uitnodiging(
            lid_id=lid.pk, naam=gegevens["naam"], wachtwoord=gegevens["wachtwoord"]
        )
    except Weigering as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, GELUKT.format(gemeente=lid.gemeente.naam))
    return redirect("account_login")
