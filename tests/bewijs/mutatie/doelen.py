"""All that is taken away, and which tests should notice."""

from collections.abc import Iterator

from tests.bewijs.mutatie import database, regels
from tests.bewijs.mutatie.gelijk import GELIJK
from tests.bewijs.mutatie.mutant import Mutant
from tests.bewijs.mutatie.snijder import Snede, sneden

# Every check of these files, and the tests that guard them.
DEUREN: dict[str, tuple[str, ...]] = {
    "meldpunt/rollen.py": (
        "meldpunt/test_melder_dicht.py", "test_zicht.py", "test_rijen.py", "meldpunt/test_kluis.py",
        "signalen/test_noodtoegang.py",
    ),
    "meldpunt/kluis/deur.py": (
        "meldpunt/test_gebonden.py", "meldpunt/test_melder_dicht.py", "meldpunt/test_kluis.py",
        "meldpunt/test_logboek.py", "signalen/test_noodtoegang.py", "signalen/test_leeslog.py",
    ),
    "meldpunt/kluis/sleutel.py": ("meldpunt/test_kluis.py", "meldpunt/test_sleutels.py"),
    "meldpunt/kluis/sleutels.py": ("meldpunt/test_gebonden.py", "meldpunt/test_kluis.py"),
    "meldpunt/kluis/velden.py": ("meldpunt/test_kluis.py",),
    "meldpunt/lib/context.py": ("lib/test_context.py", "test_rijen.py"),
    "meldpunt/lib/overgang.py": ("signalen/test_overgangen.py", "signalen/test_gang.py"),
    "meldpunt/logboek/handeling.py": (
        "meldpunt/test_logboek.py", "meldpunt/test_kluis.py", "signalen/test_leestempo.py",
    ),
    "meldpunt/middleware.py": (
        "meldpunt/test_transactie.py", "meldpunt/test_logboek.py", "meldpunt/test_koppen.py",
        "meldpunt/test_fouten.py", "meldpunt/test_kluis.py", "meldpunt/test_inloggen.py",
        "signalen/test_leestempo.py",
    ),
    "meldpunt/deur.py": (
        "meldpunt/test_deur.py", "meldpunt/test_tweestaps.py", "meldpunt/test_sessie.py",
        "signalen/test_leestempo.py",
    ),
    "meldpunt/sessie.py": (
        "meldpunt/test_sessie.py", "meldpunt/test_sessies.py", "meldpunt/test_tweestaps.py",
    ),
    "meldpunt/services/toegang.py": (
        "meldpunt/test_deur.py", "meldpunt/test_sessie.py", "meldpunt/test_inloggen.py",
        "signalen/test_inzage.py", "signalen/test_grenzen.py",
    ),
    "meldpunt/services/links.py": ("meldpunt/test_links.py", "signalen/test_partner.py"),
    "meldpunt/services/namen.py": ("signalen/test_namen.py", "meldpunt/test_postbus.py"),
    "meldpunt/services/sessies.py": (
        "meldpunt/test_medewerkers.py", "meldpunt/test_sessies.py", "meldpunt/test_sessie.py",
        "meldpunt/test_tweestaps.py",
    ),
    "meldpunt/services/concepten.py": ("meldpunt/test_concepten.py",),
    "signalen/bronnen.py": ("signalen/test_verrijken.py", "signalen/test_navraag.py"),
    "signalen/middleware.py": (
        "signalen/test_leestempo.py", "meldpunt/test_transactie.py", "signalen/test_grenzen.py",
        "signalen/test_inzage_paginas.py",
    ),
    "signalen/models/inzagerecht.py": (
        "signalen/test_inzage.py", "signalen/test_noodtoegang.py",
        "signalen/test_inzage_paginas.py", "signalen/test_grenzen.py",
    ),
    "signalen/models/inzageverzoek.py": (
        "signalen/test_inzage.py", "signalen/test_vertrouwelijk.py",
        "signalen/test_inzage_paginas.py", "signalen/test_grenzen.py",
    ),
    "signalen/models/noodtoegang.py": (
        "test_zicht.py", "signalen/test_noodtoegang.py", "signalen/test_inzage_paginas.py",
        "signalen/test_toezicht_rechten.py", "signalen/test_grenzen.py",
    ),
    "signalen/ongedaan.py": ("test_ongedaan.py",),
    "signalen/services/deelbaar.py": ("signalen/test_verbanden.py",),
    "signalen/services/deelsporen.py": (
        "signalen/test_verbanden.py", "signalen/test_echt_verbanden.py",
    ),
    "signalen/services/inzage.py": (
        "signalen/test_inzage.py", "signalen/test_noodtoegang.py",
        "signalen/test_inzage_paginas.py", "signalen/test_grenzen.py",
        "signalen/test_echt_inzage.py",
    ),
    "signalen/services/namen.py": ("signalen/test_namen.py",),
    "signalen/services/navraag.py": ("signalen/test_navraag.py",),
    "signalen/services/noodtoegang.py": (
        "signalen/test_noodtoegang.py", "signalen/test_inzage_paginas.py",
        "signalen/test_grenzen.py", "signalen/test_echt_inzage.py",
    ),
    "signalen/services/samenvoegen.py": (
        "signalen/test_samenvoegen.py", "meldpunt/test_echt_signalen.py",
    ),
    "signalen/services/vertrouwelijk.py": (
        "signalen/test_vertrouwelijk.py", "signalen/test_inzage.py", "signalen/test_noodtoegang.py",
        "signalen/test_services.py", "signalen/test_inzage_paginas.py", "signalen/test_grenzen.py",
    ),
    "signalen/services/verbanden.py": ("signalen/test_verbanden.py",),
    "signalen/services/verzoeken.py": (
        "signalen/test_inzage.py", "signalen/test_vertrouwelijk.py",
        "signalen/test_inzage_paginas.py", "signalen/test_noodtoegang.py",
        "signalen/test_grenzen.py", "signalen/test_echt_inzage.py",
    ),
    "signalen/services/zicht.py": (
        "signalen/test_vertrouwelijk.py", "signalen/test_inzage.py", "signalen/test_grenzen.py",
    ),
    "signalen/toezicht/leesregels.py": ("signalen/test_leeslog.py",),
    "signalen/toezicht/leestempo.py": ("signalen/test_leestempo.py",),
}  # fmt: skip
# Of these files only what guards.
ALLEEN: dict[str, tuple[str, ...]] = {
    "meldpunt/deur.py": (
        "heeft_tweestaps", "laatste_code", "deur", "vraag_opnieuw", "wis_browser",
        "_heeft_nulbyte", "_naar_tweestaps", "_vraag_code",
    ),
    "meldpunt/kluis/sleutel.py": ("ontsleutel", "lees_sleutelbestand"),
    "meldpunt/kluis/velden.py": ("get_prep_value",),
    "meldpunt/lib/overgang.py": ("weigering", "_past", "_mag"),
}  # fmt: skip
# What a queryset does to show only what is for one person, or what still holds.
GRENZEN = ("zichtbaar_voor", "te_beheren", "geldig", "van", "met", "geopend")
RIJEN: dict[str, tuple[str, ...]] = {
    "meldpunt/logboek/models.py": ("test_zicht.py", "signalen/test_leeslog.py"),
    "meldpunt/models/bijlage.py": ("test_zicht.py",),
    "meldpunt/models/cijfer.py": ("test_zicht.py", "meldpunt/test_cijfers.py"),
    "meldpunt/models/concept.py": ("meldpunt/test_concepten.py", "test_zicht.py"),
    "meldpunt/models/gemeente.py": ("test_zicht.py",),
    "meldpunt/models/ketenpartner.py": ("test_zicht.py",),
    "meldpunt/models/lidmaatschap.py": (
        "meldpunt/test_lidmaatschap.py",
        "meldpunt/test_medewerkers.py",
    ),
    "meldpunt/models/melding.py": ("test_zicht.py",),
    "meldpunt/post/models.py": ("test_zicht.py",),
    "signalen/models/gebeurtenis.py": ("test_zicht.py",),
    "signalen/models/signaal.py": ("test_zicht.py", "signalen/test_inzage.py"),
    "signalen/models/terugkoppeling.py": ("test_zicht.py",),
    "overleggen/models/overleg.py": ("test_zicht.py",),
    "overleggen/models/overlegvorm.py": ("test_zicht.py",),
    "overleggen/models/agendapunt.py": ("test_zicht.py", "overleggen/test_services.py"),
    "overleggen/models/actiepunt.py": ("test_zicht.py",),
    "overleggen/models/besluit.py": ("test_zicht.py",),
    "pijlers/models/versie.py": ("test_zicht.py",),
    "pijlers/models/deling.py": ("test_zicht.py", "pijlers/test_samen.py"),
    "pijlers/models/gedeeld.py": ("test_zicht.py",),
    "pijlers/models/uitvoering.py": ("test_zicht.py",),
    "pijlers/models/pijler.py": ("test_zicht.py",),
    "pijlers/models/uitvoeringsplan.py": ("test_zicht.py",),
    "pijlers/models/onderwerp.py": ("test_zicht.py",),
    "pijlers/models/actie.py": ("test_zicht.py",),
    "pijlers/models/voortgang.py": ("test_zicht.py",),
    "pijlers/models/planinlezing.py": ("test_zicht.py",),
    "pijlers/models/registratie.py": ("test_zicht.py",),
    "pijlers/models/telbron.py": ("test_zicht.py",),
    "pijlers/models/zaaklink.py": ("test_zicht.py",),
    "pijlers/models/zelftoets.py": ("test_zicht.py",),
}

BESTANDEN = frozenset([*DEUREN, *RIJEN])


def _sneden() -> Iterator[tuple[str, tuple[str, ...], Snede]]:
    for bestand, toetsen in DEUREN.items():
        alleen = ALLEEN.get(bestand, ())
        yield from (("in_deuren", toetsen, snede) for snede in sneden(bestand, *alleen))
    for bestand, toetsen in RIJEN.items():
        yield from (("in_zicht", toetsen, snede) for snede in sneden(bestand, *GRENZEN))


SNEDEN = list(_sneden())


def _in_code() -> Iterator[Mutant]:
    for soort, toetsen, snede in SNEDEN:
        if snede.blijvend not in GELIJK:
            yield Mutant(str(snede), soort, toetsen, snede.snij, snede.waar)


MUTANTEN = [
    *_in_code(),
    *regels.van_de_rollen(),
    *regels.van_de_werkwoorden(),
    *regels.van_de_views(),
    *database.van_de_rijen(),
    *database.van_wat_verborgen_is(),
    *database.van_de_rechten(),
]
