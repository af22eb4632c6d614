"""Where the route card leads: the outcomes of its questions (TEY-115...122)."""

from django.db import models


class Uitkomst(models.TextChoices):
    """What somebody may need; each has its own numbers. Acute danger is always 112 (TEY-116)."""

    AANGIFTE_ARBEID = "aangifte_arbeid", "Aangifte: arbeidsuitbuiting"
    AANGIFTE_OVERIG = "aangifte_overig", "Aangifte: seksueel, crimineel of orgaan"
    HULP = "hulp", "Hulp, opvang of een advocaat"
    ZORGEN = "zorgen", "Ernstige zorgen zonder houvast"
    # Not on the card of the source, which has no step for minors.
    MINDERJARIG = "minderjarig", "Iemand is jonger dan 18"
