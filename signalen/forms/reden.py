"""Why: the one question of acts that need a reason and nothing else."""

from meldpunt.lib.formulier import VersieFormulier
from meldpunt.lib.velden import TekstVeld


class RedenFormulier(VersieFormulier):
    """Why something is done; for the timeline."""

    reden = TekstVeld(
        label="Waarom?",
        rijen=3,
        help_text="Schrijf alleen op wat nodig is.",
        error_messages={"required": "Schrijf op waarom."},
    )
