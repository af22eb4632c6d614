"""Cuts after which everything works as before: nobody can notice, and that is why."""

# Behind the door the database shows rows of this gemeente alone, and a number holds its code.
_EEN_GEMEENTE = "filter zonder gemeente_id=door.gemeente_id"

# By `Snede.blijvend`.
GELIJK: dict[str, str] = {
    f"signalen/services/noodtoegang.py _zoek: {_EEN_GEMEENTE}": "row-level security does the same",
    "signalen/services/deelsporen.py _ruim_op: filter zonder gemeente=gemeente": (
        "row-level security does the same"
    ),
    "signalen/services/deelbaar.py deelbaar: filter zonder gemeente=gemeente": (
        "row-level security does the same"
    ),
    "signalen/services/deelsporen.py _nog_samen:"
    " filter zonder pk__in=[gemeente.pk, ander.pk]": "it only locks more gemeenten than these two",
    "signalen/services/verbanden.py meld_verbanden: weg: vergrendel_gemeente(door)": (
        "of two tasks at once the second is refused by the unique constraint of a pair"
    ),
    "meldpunt/services/concepten.py wis_oude_concepten: filter zonder gemeente=gemeente": (
        "row-level security does the same"
    ),
    "meldpunt/services/concepten.py wis_oude_concepten: filter zonder bewaard_op__lt=grens": (
        "for the system row-level security shows no younger drafts"
    ),
    "meldpunt/models/concept.py ConceptQuerySet.zichtbaar_voor:"
    " filter zonder medewerker_id=toegang.medewerker_id": (
        "row-level security shows a person the own drafts only"
    ),
    "signalen/models/signaal.py SignaalQuerySet.zichtbaar_voor:"
    " zonder ~Q(vertrouwelijkheid=Vertrouwelijkheid.GEWOON)": (
        "who sees any signaal sees the ordinary ones; it only spares a look at the rights"
    ),
    f"signalen/services/verzoeken.py vraag_inzage: {_EEN_GEMEENTE}": (
        "row-level security does the same"
    ),
}
