"""The sessions of one person: which are open, ending them, and their keys."""

from datetime import datetime, timedelta
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from meldpunt.rollen import Toegang


def open_sessies(medewerker_id: UUID | None) -> list[UserSession]:
    """The sessions of this person that still open a page, the last used first."""
    nu = timezone.now()
    bestaat = Session.objects.filter(expire_date__gt=nu).values("session_key")
    return list(
        UserSession.objects.filter(
            user_id=medewerker_id,
            session_key__in=bestaat,
            last_seen_at__gt=nu - timedelta(seconds=settings.SESSIE_STIL),
            created_at__gt=nu - timedelta(seconds=settings.SESSION_COOKIE_AGE),
        ).order_by("-last_seen_at", "-pk")
    )


@transaction.atomic
def beeindig_sessies(*, sessies: list[UserSession], door: Toegang) -> int:
    """End these sessions at once: the next request of each must log in again.

    Args:
        sessies: what to end; sessions of somebody else are left alone.
        door: whose sessions they are.

    Returns:
        How many ended.
    """
    eigen = [sessie for sessie in sessies if sessie.user_id == door.medewerker_id]
    for sessie in eigen:
        sessie.end()
    return len(eigen)


def beeindig_alle_sessies(*, medewerker_id: UUID) -> None:
    """End every session of a person whose access was taken away, for whatever gemeente."""
    for sessie in UserSession.objects.filter(user_id=medewerker_id):
        sessie.end()


def merk_van(toegang: Toegang) -> str:
    """Give a mark by which a page knows that the same person still works for the same gemeente."""
    wie = f"{toegang.medewerker_id}:{toegang.gemeente_id}"
    return salted_hmac("sessie", wie, algorithm="sha256").hexdigest()[:16]


def noteer_gezien(sessie: SessionBase, moment: datetime) -> None:
    """Keep when a session was last used, for the page of own sessions."""
    UserSession.objects.filter(session_key=sessie.session_key).update(last_seen_at=moment)


def verander_sleutel(sessie: SessionBase) -> None:
    """Give a session that may do more a new key: one that leaked before opens nothing."""
    oud = sessie.session_key
    sessie.cycle_key()
    UserSession.objects.filter(session_key=oud).update(session_key=sessie.session_key)


@transaction.atomic
def ruim_sessies_op() -> int:
    """Remove sessions that ended, with the address and browser of each. Returns how many."""
    call_command("clearsessions")
    bestaat = Session.objects.values("session_key")
    aantal: int = UserSession.objects.exclude(session_key__in=bestaat).delete()[0]
    return aantal
