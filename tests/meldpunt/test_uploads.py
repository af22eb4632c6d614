"""What somebody sends stays in memory; too much of it is refused with a sentence."""

import tempfile
from pathlib import Path
from typing import Any, NoReturn

import pytest
from django.conf import settings
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

MB = 1024 * 1024


@pytest.fixture
def _geen_tijdelijk_bestand(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whoever makes a temporary file fails."""

    def nee(*_: object, **__: object) -> NoReturn:
        raise AssertionError("een tijdelijk bestand")

    for naam in ("mkstemp", "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, naam, nee)
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", nee)
    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", nee)


def _lees(request: HttpRequest) -> int:
    """Read every file that came with a request; gives their size in bytes."""
    return sum(len(bestand.read()) for _, [bestand] in request.FILES.lists())


def _verzoek(megabytes: int) -> HttpRequest:
    bestand = SimpleUploadedFile("groot.pdf", b"x" * megabytes * MB)
    return RequestFactory().post("/", {"bestand": bestand})


@pytest.mark.usefixtures("_geen_tijdelijk_bestand")
@pytest.mark.parametrize("megabytes", [5, 34])
def test_a_file_stays_in_memory(megabytes: int) -> None:
    assert _lees(_verzoek(megabytes)) == megabytes * MB


@pytest.mark.usefixtures("_geen_tijdelijk_bestand")
def test_the_watch_sees_what_django_does_by_itself() -> None:
    verzoek = _verzoek(5)
    verzoek.upload_handlers = [uploadhandler.TemporaryFileUploadHandler(verzoek)]
    with pytest.raises(AssertionError, match="tijdelijk bestand"):
        _lees(verzoek)


@pytest.mark.usefixtures("_geen_tijdelijk_bestand")
@pytest.mark.django_db
@pytest.mark.parametrize("streng", [True, False])
@pytest.mark.parametrize("als", ["bestand", "formulier"])
def test_over_35_mb_is_one_clear_page(als: str, streng: bool) -> None:
    """Also where the check of the form's token is the first to read the request."""
    antwoord = _stuur(Client(enforce_csrf_checks=streng), als, 36 * MB)
    assert antwoord.status_code == 413
    tekst = antwoord.content.decode()
    assert "Dit is te groot" in tekst
    assert f"{settings.FILE_UPLOAD_MAX_MEMORY_SIZE // MB} MB" in tekst


def _stuur(client: Client, als: str, bytes_: int) -> Any:
    url = reverse("account_login")
    client.get(url)  # the cookie of the token
    inhoud: Any = {"bestand": SimpleUploadedFile("groot.pdf", b"x" * bytes_)}
    if als == "bestand":
        return client.post(url, inhoud)
    soort = "application/x-www-form-urlencoded"
    return client.post(url, "login=" + "x" * bytes_, content_type=soort)
