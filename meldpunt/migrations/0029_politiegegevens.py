"""Of every choice of the product is said whether data of the police come from it (verder 3.16).

The choices of a gemeente itself say nothing yet: until it says so, they count as of the police.
"""

from django.db import migrations

WEL = {
    "beroep": (
        "politie"
    ),
    "bron": (
        "vergunningen_bibob wijkagent politie_burgemeester riec nla"
    ),
    "soort_ketenpartner": (
        "zorg_en_veiligheid politie kmar om riec inspectie belastingdienst samenwerking"
    ),
}
NIET = {
    "beroep": (
        "burgerzaken boa toezichthouder leerplichtambtenaar sociaal_wijkteam wmo jeugd_en_gezin "
        "jeugdzorg cjg jongerenwerker veilig_thuis huisarts ggd docent vergunningverlener "
        "bouwinspecteur zorgcoordinator maatschappelijk_werker hulpverlener onbekend"
    ),
    "bron": (
        "brp bag kvk kadaster eerdere_signalen toezicht_handhaving zorgcoordinator sociaal_team "
        "leerplicht gemeentelijke_belastingen adreskwaliteit omgevingsdienst open_bronnen"
    ),
    "soort_ketenpartner": (
        "zorg vreemdelingen gemeente omgevingsdienst gezondheid veilig_thuis jeugd onderwijs "
        "welzijn meldpunt registratie"
    ),
}


def _zet(codes: dict[str, str], antwoord: str) -> str:
    return "".join(
        "update meldpunt_lijstitem"
        f" set kenmerken = kenmerken || jsonb_build_object('politiegegevens', {antwoord})"  # noqa: S608
        f" where gemeente_id is null and lijst = '{lijst}' and not kenmerken ? 'politiegegevens'"
        f" and code = any (string_to_array('{rij}', ' '));\n"
        for lijst, rij in codes.items()
    )


TERUG = """
update meldpunt_lijstitem set kenmerken = kenmerken - 'politiegegevens'
    where gemeente_id is null and kenmerken ? 'politiegegevens';
"""


class Migration(migrations.Migration):
    """Shared choices only: nobody but the product writes those."""

    dependencies = [('meldpunt', '0028_verband')]

    operations = [migrations.RunSQL(_zet(WEL, "true") + _zet(NIET, "false"), TERUG)]
