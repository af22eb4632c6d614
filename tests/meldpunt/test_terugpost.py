"""What comes back on what we sent: answers, absences and failures, and never a mail (P13)."""

from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldpunt.models import Gemeente, Medewerker, Melding, Postbericht
from meldpunt.post import uit
from meldpunt.post.models import BLIJVEN_HANGEN, PostStaat, UitgaandBericht, UitgaandStaat
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import systeem
from signalen.models import Signaal
from tests.factories import maak_signaal


@pytest.fixture
def signaal(door: Toegang) -> Signaal:
    """A signaal about which something was sent."""
    return maak_signaal(door)


@pytest.fixture
def verstuurd(signaal: Signaal, heemstede: Gemeente) -> UitgaandBericht:
    """A message of ours that left."""
    bericht = uit.zet_klaar(
        gemeente_id=heemstede.pk, sleutel="toets", ontvanger="noor@partner.example",
        onderwerp="Bericht", inhoud="Lees het bericht.", niet_voor=timezone.now(),
        zaak_id=signaal.pk,
    )  # fmt: skip
    UitgaandBericht.objects.update(staat=UitgaandStaat.VERZONDEN)
    return bericht


def _ontvang(gemeente: Gemeente, bericht: EmailMessage | bytes) -> Postbericht:
    ruw = bericht if isinstance(bericht, bytes) else bericht.as_bytes()
    return ontvang(gemeente=gemeente, ruw=ruw, door=systeem(gemeente))[0]


def _antwoord(op: str, **koppen: str) -> EmailMessage:
    bericht = EmailMessage()
    bericht["From"], bericht["Subject"] = "Noor <noor@partner.example>", "Re: Bericht"
    bericht["References"], bericht["In-Reply-To"] = f"<x@elders.example> {op}", op
    for naam, waarde in koppen.items():
        bericht[naam.replace("_", "-")] = waarde
    bericht.set_content("Dank u wel.")
    return bericht


def _bounce(van: str, code: str = "5.1.1", actie: str = "failed") -> bytes:
    return f"""\
From: Mail <mailer-daemon@mx.example>
Subject: Niet bezorgd
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=g

--g

Het adres werkt niet.
--g
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; noor@partner.example
Action: {actie}
Status: {code}
--g
Content-Type: text/rfc822-headers

From: ons@gemeente.example
Message-ID: {van}
Subject: Bericht
--g--
""".encode()


def _stand(verstuurd: UitgaandBericht) -> UitgaandBericht:
    return UitgaandBericht.objects.get(pk=verstuurd.pk)


def test_an_answer_is_offered_to_its_signaal_and_joined_by_nobody(
    heemstede: Gemeente, verstuurd: UitgaandBericht, signaal: Signaal, bram: Medewerker,
    client_van: Callable[[Medewerker], Client],
) -> None:  # fmt: skip
    voor = Melding.objects.count()
    bericht = _ontvang(heemstede, _antwoord(verstuurd.message_id))
    assert (bericht.staat, bericht.antwoord_op) == (PostStaat.NIEUW, verstuurd.pk)
    assert Melding.objects.count() == voor
    client = client_van(bram)
    pagina = client.get(reverse("meldpunt:bericht", args=[bericht.pk])).content.decode()
    assert "Dit lijkt een antwoord op een bericht van u." in pagina
    adres = reverse("signalen:koppelen_bericht", args=[bericht.pk])
    assert f"{adres}?antwoord=ja" in pagina
    assert f'value="{signaal.nummer}"' in client.get(f"{adres}?antwoord=ja").content.decode()
    assert f'value="{signaal.nummer}"' not in client.get(adres).content.decode()


def test_an_answer_about_a_hidden_signaal_offers_nothing(
    heemstede: Gemeente, verstuurd: UitgaandBericht, signaal: Signaal, bram: Medewerker,
    client_van: Callable[[Medewerker], Client],
) -> None:  # fmt: skip
    bericht = _ontvang(heemstede, _antwoord(verstuurd.message_id))
    Signaal.objects.filter(pk=signaal.pk).update(vertrouwelijkheid=Vertrouwelijkheid.STRIKT)
    client = client_van(bram)
    pagina = client.get(reverse("meldpunt:bericht", args=[bericht.pk])).content.decode()
    assert "Dit lijkt een antwoord" not in pagina
    adres = reverse("signalen:koppelen_bericht", args=[bericht.pk])
    assert signaal.nummer not in client.get(f"{adres}?antwoord=ja").content.decode()


def test_a_number_that_is_not_ours_or_only_quoted_is_no_answer(
    heemstede: Gemeente, verstuurd: UitgaandBericht
) -> None:
    vreemd = _ontvang(heemstede, _antwoord(f"<{uuid4()}@gemeente.example>"))
    citaat = _antwoord("<y@elders.example>")
    citaat.set_content(f"U stuurde {verstuurd.message_id}.")
    assert vreemd.antwoord_op is _ontvang(heemstede, citaat).antwoord_op is None


def test_an_answer_in_another_gemeente_finds_nothing(
    teylingen: Gemeente, verstuurd: UitgaandBericht, in_teylingen: None
) -> None:
    assert _ontvang(teylingen, _antwoord(verstuurd.message_id)).antwoord_op is None


def test_a_bounce_marks_what_we_sent_and_waits_for_a_person(
    heemstede: Gemeente, verstuurd: UitgaandBericht
) -> None:
    bericht = _ontvang(heemstede, _bounce(verstuurd.message_id))
    assert (bericht.staat, bericht.antwoord_op) == (PostStaat.BOUNCE, verstuurd.pk)
    assert _stand(verstuurd).staat == UitgaandStaat.NIET_AANGEKOMEN
    assert UitgaandStaat.NIET_AANGEKOMEN in BLIJVEN_HANGEN
    assert not Postbericht.objects.te_beoordelen().exists()


def test_a_delay_is_a_note(heemstede: Gemeente, verstuurd: UitgaandBericht) -> None:
    """The mail server goes on trying: it may still arrive."""
    _ontvang(heemstede, _bounce(verstuurd.message_id, "4.4.1", "delayed"))
    na = _stand(verstuurd)
    assert na.staat == UitgaandStaat.VERZONDEN
    assert na.automatisch_op is not None


def test_an_absence_is_a_note(heemstede: Gemeente, verstuurd: UitgaandBericht) -> None:
    bericht = _ontvang(heemstede, _antwoord(verstuurd.message_id, Auto_Submitted="auto-replied"))
    assert (bericht.staat, bericht.antwoord_op) == (PostStaat.AUTOMATISCH, verstuurd.pk)
    na = _stand(verstuurd)
    assert na.staat == UitgaandStaat.VERZONDEN
    assert na.automatisch_op is not None
    assert timezone.now() - na.automatisch_op < timedelta(minutes=1)


@pytest.mark.parametrize("staat", [UitgaandStaat.KLAAR, UitgaandStaat.INGETROKKEN])
def test_a_bounce_of_what_did_not_leave_changes_nothing(
    heemstede: Gemeente, verstuurd: UitgaandBericht, staat: UitgaandStaat
) -> None:
    UitgaandBericht.objects.update(staat=staat)
    _ontvang(heemstede, _bounce(verstuurd.message_id))
    assert _stand(verstuurd).staat == staat


def test_mail_of_machines_causes_no_mail_and_no_melding(
    heemstede: Gemeente, verstuurd: UitgaandBericht
) -> None:
    """Answers of machines to answers of machines, round and round."""
    meldingen = Melding.objects.count()
    for nr in range(24):
        _ontvang(heemstede, _bounce(verstuurd.message_id, f"5.1.{nr}"))
        antwoord = _antwoord(verstuurd.message_id, Auto_Submitted="auto-replied", X_Nr=str(nr))
        _ontvang(heemstede, antwoord)
        _ontvang(heemstede, _antwoord(verstuurd.message_id, X_Nr=str(nr)))
    assert UitgaandBericht.objects.count() == 1
    assert Melding.objects.count() == meldingen
    assert Postbericht.objects.count() == 72
