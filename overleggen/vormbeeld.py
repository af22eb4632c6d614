"""What a body comes to, in plain words: when it is planned by itself, and when not."""

from datetime import time

from meldpunt.lib.datum import DAGEN
from overleggen.models import Overlegvorm
from overleggen.ritme import RitmeOnduidelijk, ritme_in_woorden

NOODZAAK = "alleen als het nodig is"


def uitleg(vorm: Overlegvorm) -> str:
    """Say what was understood of the rhythm, and whether meetings are planned by themselves."""
    if not vorm.actief:
        return "Dit overleg is niet in gebruik. Wij plannen niets."
    try:
        ritme = ritme_in_woorden(vorm.ritme) if vorm.ritme else ""
    except RitmeOnduidelijk as fout:
        return str(fout)
    if not ritme:
        return "Nog niet afgesproken hoe vaak dit overleg is."
    if ritme == NOODZAAK:
        return f"Dit overleg is {ritme}. Wij plannen niets vanzelf."
    if vorm.weekdag is None or vorm.tijd is None:
        return f"Dit overleg is {ritme}. Kies een dag en een tijd, dan plannen wij het."
    return f"Dit overleg is {ritme}, op {dag_en_tijd(vorm)}."


def hoe_vaak(vorm: Overlegvorm) -> str:
    """Give what was understood of the rhythm in two or three words; "" while it is open."""
    if not (vorm.ritme and vorm.ritme_gekozen):
        return ""
    try:
        return ritme_in_woorden(vorm.ritme)
    except RitmeOnduidelijk:
        return vorm.ritme


def dag_en_tijd(vorm: Overlegvorm) -> str:
    """Give "dinsdag, 10.00 uur"; empty parts are left out."""
    dag = "" if vorm.weekdag is None else DAGEN[vorm.weekdag]
    return ", ".join(deel for deel in (dag, _klok(vorm.tijd)) if deel)


def _klok(moment: time | None) -> str:
    return f"{moment.hour}.{moment.minute:02d} uur" if moment else ""
