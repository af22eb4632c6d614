"""Every register as a row of one table: what it is called and what it asks.

The form, the list, the page of a row, its history and the export all read this table; nothing
else knows a register. A value is a column of the row (`KOLOMMEN`), stands in its `gegevens`, or
in the vault when its field is closed.
"""

from pijlers.registers.beschrijving import KOLOMMEN, OPVOLGER_MAANDEN, Register, Soort, Veld
from pijlers.registers.openbaar import OPENBAAR, TRAINING
from pijlers.registers.zaken import MAATREGEL, ZAKEN

REGISTERS: dict[str, Register] = {register.code: register for register in (*OPENBAAR, *ZAKEN)}

__all__ = [
    "KOLOMMEN",
    "MAATREGEL",
    "OPVOLGER_MAANDEN",
    "REGISTERS",
    "TRAINING",
    "ZAKEN",
    "Register",
    "Soort",
    "Veld",
]
