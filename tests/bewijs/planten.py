"""People at the screens and senders of mail, who leave a canary in everything they write."""

import re
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Mapping
from email.message import EmailMessage
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.utils import timezone

from meldpunt.proef.mensen import mensen
from tests.bewijs.zoeken import kanarie
from tests.bezoeker import Bezoeker, lees_formulieren
from tests.factories import over

SCHERM, MAIL, ADRES = "scherm", "mail", "adres"


class Kanaries:
    """Every canary that was planted: by which way, and in which field."""

    def __init__(self) -> None:
        """Start with none."""
        self.alle: dict[str, tuple[str, str]] = {}

    def nieuw(self, weg: str, veld: str) -> str:
        """Give a new one that goes in by this way, in this field."""
        self.alle[naam := kanarie()] = weg, veld
        return naam

    def aantallen(self) -> "Counter[str]":
        """Count per way."""
        return Counter(weg for weg, _ in self.alle.values())


class Antwoord:
    """What a visitor needs of an answer."""

    def __init__(self, status: int, inhoud: bytes, pad: str) -> None:
        """Keep it."""
        self.status_code, self.content = status, inhoud
        self.redirect_chain = [(pad, 302)]


class Browser:
    """A browser without JavaScript on a real site; works where a test client does."""

    def __init__(self, url: str) -> None:
        """Start with no cookies."""
        self.url = url
        koekjes = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(koekjes)

    def get(self, pad: str, follow: bool = True) -> Antwoord:
        """Open a page."""
        return self._doe(pad, None)

    def post(self, pad: str, gegevens: Mapping[str, Any], follow: bool = True) -> Antwoord:
        """Send a form."""
        return self._doe(pad, urlencode(gegevens, doseq=True).encode())

    def _doe(self, pad: str, inhoud: bytes | None) -> Antwoord:
        try:
            antwoord = self.opener.open(f"{self.url}{pad}", inhoud, timeout=60)
        except urllib.error.HTTPError as fout:
            antwoord = fout
        with antwoord:
            delen = urlsplit(antwoord.url)
            waar = delen.path + (f"?{delen.query}" if delen.query else "")
            return Antwoord(antwoord.status, antwoord.read(), waar)


def log_in(url: str, voornaam: str) -> Bezoeker:
    """Give somebody of the demo at a browser, logged in."""
    wie = next(mens for mens in mensen() if mens.email.startswith(f"{voornaam}@"))
    bezoeker = Bezoeker(Browser(url))  # type: ignore[arg-type]
    bezoeker.open("/inloggen/")
    bezoeker.stuur("inloggen", login=wie.email, password=wie.wachtwoord)
    bezoeker.stuur("code", code=wie.code())
    return bezoeker


class Planter:
    """Fills the forms of one gemeente."""

    def __init__(self, url: str, kanaries: Kanaries) -> None:
        """Let Bram and Anna of the demo log in."""
        self.url, self.kanaries = url, kanaries
        self.oov, self.leider = log_in(url, "bram"), log_in(url, "anna")

    def _kan(self, veld: str) -> str:
        return self.kanaries.nieuw(SCHERM, veld)

    def signaal(self, titel: str) -> str:
        """Fill a new signaal with everything that can be told about it; gives its number."""
        oov = self.oov
        oov.open("/signaal/nieuw/")
        oov.stuur(
            titel=titel, vormen="arbeid", tekst=self._lang("tekst"), waar=self._kan("waar"),
            melder_soort="inwoner", melder_naam=self._kan("melder_naam"),
            melder_contact=f"{self._kan('melder_contact')}@mail.example",
        )  # fmt: skip
        nummer = str(re.findall(r"HEE-\d{4}-\d+", oov.pad)[0])
        plek = f"/signaal/{nummer}/"
        oov.open(f"{plek}koppelen/")
        keuzes = oov.pagina.partition('name="ketenpartner"')[2].partition("</select>")[0]
        partner = re.findall(r'value="([0-9a-f-]{36})"', keuzes)[0]
        oov.stuur(
            tekst=self._kan("tekst"), melder_soort="ketenpartner", ketenpartner=partner,
            melder_naam=self._kan("melder_naam"),
            melder_contact=f"{self._kan('melder_contact')}@mail.example",
        )  # fmt: skip
        oov.open(plek)
        oov.stuur("oppakken")
        self._vul(
            f"{plek}betrokkene/",
            soort="persoon",
            naam=self._kan("naam"),
            gegevens=self._lang("gegevens"),
        )
        vast = {"grondslag": "publieke_taak", "doel": "mensenhandel_bepalen"}
        self._vul(f"{plek}verrijken/bag/", stand="gevonden", inhoud=self._lang("inhoud"), **vast)
        self._vul(f"{plek}verrijken/kvk/", stand="niet_nodig", reden=self._kan("reden"), **vast)
        self._vul(
            f"{plek}verrijken/riec/vraag/", ontvanger=f"{self._kan('ontvanger')}@riec.example",
            vraag=self._kan("vraag"), uiterlijk=over(7).isoformat(),
            **vast,
        )  # fmt: skip
        self._vul(f"{plek}notitie/", reden=self._kan("reden"))
        self._vul(f"{plek}overlegtekst/", reden=self._kan("reden"))
        self._vul(f"{plek}meldertekst/", reden=self._kan("reden"))
        self._begin(f"{plek}notitie/", reden=self._lang("concept"))
        self._vul(f"{plek}slachtoffer/", slachtoffer="ja", minderjarig="ja",
                  zorg_code="zorg_geregeld", toelichting=self._kan("toelichting"))  # fmt: skip
        return nummer

    def _lang(self, veld: str) -> str:
        """A text that PostgreSQL would compress and put aside, with the canary in the middle."""
        vulling = "De keuken is groot en er slapen mensen. " * 150
        return f"{vulling}{self._kan(veld)} {vulling}"

    def _vul(self, pad: str, /, **velden: Any) -> None:
        self.oov.open(pad)
        self.oov.stuur(pad, **velden)

    def _begin(self, pad: str, /, **velden: Any) -> None:
        """Type and walk away: a draft stays behind."""
        self.oov.open(pad)
        forms = lees_formulieren(self.oov.pagina, pad)
        form = next(form for form in forms if "concept" in form.namen)
        antwoord = self.oov.client.post("/concepten/bewaren/", {**form.waarden, **velden})
        assert antwoord.status_code == 200

    def agendeer(self, nummer: str) -> None:
        """Put it on an agenda."""
        self._vul(f"/signaal/{nummer}/agenderen/", reden=self._kan("reden"))

    def besluit(self, nummer: str, werkwoord: str, *vragen: str, **vast: Any) -> None:
        """Let the meeting decide, with minutes and an action."""
        leider = self.leider
        leider.open(f"/signaal/{nummer}/overleggen/")
        overleg = re.findall(r'href="(/overleg/[0-9a-f-]{36}/)"', leider.pagina)[0]
        leider.open(overleg)
        if f'action="{overleg}starten/"' in leider.pagina:
            leider.stuur("starten")
        leider.open(f"/signaal/{nummer}/besluiten/")
        leider.stuur("live", besluit=werkwoord, doe="toon")
        antwoorden = {vraag: self._kan(vraag) for vraag in vragen} | vast
        leider.stuur(
            "live", besluit=werkwoord, verslag=self._kan("verslag"),
            actie_wat=self._kan("actie_wat"), actie_wie=self._kan("actie_wie"),
            actie_voor=over(7).isoformat(), **antwoorden,
        )  # fmt: skip

    def terugkoppeling(self, nummer: str) -> None:
        """Decide not to take it up and tell every reporter."""
        leider, plek = self.leider, f"/signaal/{nummer}/"
        leider.open(f"{plek}niet_in_behandeling/")
        leider.stuur("niet_in_behandeling", reden_code="te_weinig", reden=self._kan("reden"))
        leider.open(plek)
        for plicht in sorted(set(re.findall(rf'"({plek}terugkoppeling/[^"/]+/)"', leider.pagina))):
            leider.open(plicht)
            tekst = f"Dank voor uw melding. {self._kan('terugkoppeling')}"
            leider.stuur(tekst=tekst, actie="bekijk")
            leider.stuur(tekst=tekst, actie="verstuur")

    def reactie(self, pad: str) -> bool:
        """Open a link as who got it; answer when it is one of ours. Says whether it was."""
        lezer = Bezoeker(Browser(self.url))  # type: ignore[arg-type]
        if lezer.client.get(pad).status_code != 200:
            return False  # an older one, that is over
        lezer.open(pad)
        lezer.stuur()
        if not any(naam in lezer.pagina for naam in self.kanaries.alle):
            return False
        if lezer.pad.endswith("/vraag/"):
            lezer.stuur(gevonden="ja", tekst=self._kan("antwoord"))
        else:
            lezer.stuur(reactie=self._kan("reactie"))
        return True

    def dwaal(self) -> None:
        """Go wrong: forms that are refused, questions in an address, pages that do not exist."""
        oov = self.oov
        for _ in range(4):
            kan = self.kanaries.nieuw(ADRES, "adres")
            oov.open(f"/werk/?q={kan}", status=302)
            oov.open(f"/{kan}/", status=404)
            oov.open(f"/t/{kan}/", status=404)
            oov.open("/signaal/nieuw/")
            oov.stuur(status=422, tekst=self._kan("tekst"), melder_naam=self._kan("melder_naam"))


def mail(kanaries: Kanaries, nr: int) -> bytes:
    """Give a message with a canary in every place that holds text."""

    def kan(veld: str) -> str:
        return kanaries.nieuw(MAIL, veld)

    bericht = EmailMessage()
    bericht["From"] = f"{kan('naam')} <{kan('afzender')}@zorg.example>"
    bericht["To"] = f"{kan('aan')} <postbus-veiligheid@heemstede.nl>"
    bericht["Subject"] = f"{kan('onderwerp')} is gezien"
    bericht["Date"] = timezone.now().strftime("%a, %d %b %Y %H:%M:%S +0000")
    bericht["Message-ID"] = f"<{nr}.{kan('kenmerk')}@zorg.example>"
    bericht["X-Afdeling"] = kan("kop")
    bericht.set_content(f"{'Wij maken ons zorgen. ' * 200}{kan('tekst')}")
    bericht.add_alternative(f"<p>Wij maken ons <b>{kan('html')}</b> zorgen.</p>", subtype="html")
    bericht.add_attachment(kan("bijlage").encode(), maintype="text", subtype="plain",
                           filename=f"{kan('bestandsnaam')}.txt")  # fmt: skip
    return bericht.as_bytes()
