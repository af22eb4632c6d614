"""A wide register: many signalen in many gemeenten, for what only shows when a table is long."""

from typing import Any

import psycopg

from meldpunt.models import Gemeente


def vul_register(
    verbinding: "psycopg.Connection[Any]", gemeente: Gemeente, *, signalen: int, gemeenten: int
) -> None:
    """Copy the one signaal there is, spread over this gemeente and copies of it.

    Args:
        verbinding: of the owner of the tables, in maintenance.
        gemeente: the one that is looked at; it gets its share.
        signalen: how many there are afterwards, about.
        gemeenten: over how many they are spread.
    """
    verbinding.execute(
        "insert into meldpunt_gemeente select (jsonb_populate_record(g, jsonb_build_object("
        " 'id', gen_random_uuid(), 'code', 'K' || n, 'naam', 'Kosten ' || n, 'postbus', ''))).*"
        " from meldpunt_gemeente g, generate_series(1, %s) n where g.id = %s",
        [gemeenten - 1, gemeente.pk],
    )
    verbinding.execute(
        "with g as (select id, row_number() over (order by id) - 1 as nr from meldpunt_gemeente"
        "  where code like 'K%%' or id = %s),"
        " s as (select to_jsonb(t) as rij from signalen_signaal t limit 1)"
        " insert into signalen_signaal"
        " select (jsonb_populate_record(null::signalen_signaal, s.rij || jsonb_build_object("
        "  'id', gen_random_uuid(), 'gemeente_id', g.id, 'nummer', 'K-' || n,"
        "  'volgende_datum', current_date + (n %% 90),"
        "  'ontvangen_op', now() - n * interval '1 minute',"
        "  'vertrouwelijkheid', case when n %% 97 = 0 then 'vertrouwelijk' else 'gewoon' end"
        " ))).* from s, generate_series(1, %s) n join g on g.nr = n %% %s",
        [gemeente.pk, signalen, gemeenten],
    )
    verbinding.execute("analyze")
