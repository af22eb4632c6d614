"""Judging the rows of an old register in their order."""

from collections.abc import Iterator

from signalen.services.inlezen.keuren import Fout, Gekeurd, Keuze, Namen, cel, keur
from signalen.services.inlezen.kolommen import LABELS


def keur_alle(
    rijen: list[list[str]], keuze: Keuze, namen: Namen, *, vanaf: int = 0
) -> Iterator[Gekeurd]:
    """Judge the rows below the headings, in order; an empty one stays out.

    A row has its number in the file, in which the headings are row 1. Of the first `vanaf` rows
    only the mark counts, for who comes after.
    """
    gezien: dict[str, int] = {}
    gevuld = ((nummer, rij) for nummer, rij in enumerate(rijen[1:], start=2) if any(rij))
    for plaats, (nummer, rij) in enumerate(gevuld):
        kenmerk = cel(rij, keuze, "kenmerk").lower()
        eerder = gezien.setdefault(kenmerk, nummer) if kenmerk else nummer
        if plaats < vanaf:
            continue
        gekeurd = keur(nummer, rij, keuze, namen)
        if eerder != nummer:
            zin = f"Dit nummer staat ook op rij {eerder}. Een signaal komt er één keer in."
            gekeurd.fouten.append(Fout(LABELS["kenmerk"], zin))
            gekeurd.bericht = None
        yield gekeurd
