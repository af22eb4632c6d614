"""Two steps of logging in and out that do a little more than the library."""

from allauth.account import views as account
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.views import ActivateTOTPView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from meldpunt.deur import wis_browser


class KoppelApp(ActivateTOTPView):  # type: ignore[misc]
    """Couple an app. Its first code is the second factor of this session: it is not asked twice."""

    def form_valid(self, form: ActivateTOTPForm) -> HttpResponse:
        """Couple, and note that this session used the code."""
        response: HttpResponse = super().form_valid(form)
        soort = Authenticator.Type.TOTP
        record_authentication(self.request, self.request.user, method="mfa", type=soort)
        return response


koppel_app = KoppelApp.as_view()


@login_not_required
def uitloggen(request: HttpRequest) -> HttpResponse:
    """Ask whether to log out; after the POST the browser forgets the pages too."""
    response: HttpResponse = account.logout(request)
    return wis_browser(response) if request.method == "POST" else response
