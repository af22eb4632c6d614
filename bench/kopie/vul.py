"""Copy the rows and make a logged-in superuser: prints its session key.

Run as a process of its own, because Django has one settings module per process.
"""

import os
import sys

import django

KOLOMMEN = "id, nummer, titel, staat, vorm, gemeente, ontvangen_op, volgende_datum"
TABEL = """
create table signaal (
    id uuid primary key, nummer text, titel text, staat text, vorm text, gemeente text,
    ontvangen_op timestamptz, volgende_datum date
)
"""
BRON = """
select s.id, s.nummer, s.titel, s.staat, s.vormen[1], g.naam, s.ontvangen_op, s.volgende_datum
from signalen_signaal s join meldpunt_gemeente g on g.id = s.gemeente_id
"""
INDEXEN = (
    "create index on signaal (ontvangen_op desc)",
    "create index on signaal (staat, vorm, ontvangen_op desc)",
    "create index on signaal (gemeente, staat, vorm, ontvangen_op desc)",
)


def kopieer(van: str, naar: str) -> None:
    """Copy what a list shows from our database into an open table with good indexes.

    Args:
        van: address of our database, as the owner of its tables.
        naar: address of the copy.
    """
    import psycopg

    with psycopg.connect(van) as bron, psycopg.connect(naar) as doel:
        bron.execute("select set_config('meldroute.onderhoud', 'aan', true)")
        doel.execute(TABEL)
        with (
            bron.cursor().copy(f"copy ({BRON}) to stdout") as uit,
            doel.cursor().copy(f"copy signaal ({KOLOMMEN}) from stdin") as erin,
        ):
            for stuk in uit:
                erin.write(stuk)
        for index in INDEXEN:
            doel.execute(index)
    with psycopg.connect(naar, autocommit=True) as doel:
        doel.execute("vacuum analyze")


def maak_sessie() -> str:
    """Make the tables of Django and a superuser who is logged in; gives the session key."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    wie, _ = User.objects.get_or_create(username="bench", is_staff=True, is_superuser=True)
    sessie = SessionStore()
    sessie[SESSION_KEY] = str(wie.pk)
    sessie[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    sessie[HASH_SESSION_KEY] = wie.get_session_auth_hash()
    sessie.create()
    return str(sessie.session_key)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.kopie.settings"
    django.setup()
    if len(sys.argv) > 1:
        kopieer(sys.argv[1], os.environ["BENCH_KOPIE"])
    print(maak_sessie())
