"""What may be filled in in a mail; a closed list that holds nothing of a case (rule 20)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Variabele:
    """What is filled in: its name, what it means, and an invented value for the preview."""

    naam: str
    uitleg: str
    voorbeeld: str

    @property
    def teken(self) -> str:
        """As it stands in a text."""
        return f"{{{self.naam}}}"


_ACTIE = """1.2. Geef een training.
Deze actie moet voor 3 maart 2027 klaar zijn: nog 7 dagen."""
VARIABELEN = {
    rij.naam: rij
    for rij in (
        Variabele("gemeente", "De naam van uw gemeente.", "Voorbeeldstad"),
        Variabele("adres", "De link naar de pagina.", "https://signalen.example/t/voorbeeld/"),
        Variabele("geldig_tot", "De laatste dag dat de link werkt.", "3 maart 2027"),
        Variabele("contact", "Wie de ontvanger kan bellen.", "Bel 012 345 67 89."),
        Variabele("sinds", "Sinds wanneer iets niet werkt.", "3 maart 2027, 9.10 uur"),
        Variabele("naam", "De naam van de collega.", "Robin Voorbeeld"),
        Variabele("code", "De code waaraan wij het bericht herkennen.", "PROEF-7K3M9QXW"),
        Variabele("andere_gemeente", "De naam van de andere gemeente.", "Voorbeelddorp"),
        Variabele("acties", "De acties van het plan, elk met de dag.", _ACTIE),
    )
}
