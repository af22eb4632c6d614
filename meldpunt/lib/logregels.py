"""Lines of the log: events, never values. What a case holds stays out of every log (P20)."""

import logging
import re
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from meldpunt.lib.kamers import HUIS

WEG = "…"  # stands where a value would have stood
DIEPTE = 4  # our own steps to the place of an error, the last ones
# Words a library logs that can hold no content: an id, the name of a task of ours.
BEKEND = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z]+\.tasks\.[a-z_]+")


class Kenmerk(str):
    """A word that says nothing of a case: the code of a gemeente, a number, a page's name.

    Other text that is given to a logger does not come through.
    """

    __slots__ = ()


class Regel(logging.Formatter):
    """Writes a record as one line: time, level, logger, event, page and place of an error.

    Of our own loggers the sentence stays and of its arguments what `_veilig` lets through. A
    library's sentence without arguments may be filled in already: only its place is shown.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Give the line, without the text of an exception and without local variables."""
        delen = [self.formatTime(record), record.levelname, record.name, _tekst(record)]
        if verzoek := getattr(record, "request", None):
            delen.append(f"[{pagina(verzoek)}]")
        if record.exc_info and record.exc_info[1]:
            delen.append(f"| {plek(record.exc_info[1])}")
        return " ".join(" ".join(delen).split())


def pagina(request: Any) -> Kenmerk:
    """Name the page of a request; never its path, which can hold a token."""
    gevonden = getattr(request, "resolver_match", None)
    return Kenmerk(gevonden.view_name if gevonden else "geen pagina")


def plek(fout: BaseException) -> Kenmerk:
    """Say what went wrong where: classes, files, lines and functions, nothing of the message.

    Returns:
        the class and those it came from, our own last steps and the very last step.
    """
    klassen = " < ".join(type(schakel).__name__ for schakel in _keten(fout))
    stappen = [
        (Path(frame.f_code.co_filename), regel, frame.f_code.co_name)
        for frame, regel in traceback.walk_tb(fout.__traceback__)
    ]
    getoond = [stap for stap in stappen[:-1] if _is_eigen(stap[0])][-DIEPTE:] + stappen[-1:]
    return Kenmerk(f"{klassen}: {' > '.join(_stap(*stap) for stap in getoond)}")


def _keten(fout: BaseException) -> Iterator[BaseException]:
    """The error and what caused it, newest first."""
    schakel: BaseException | None = fout
    for _ in range(DIEPTE):
        if schakel is None:
            return
        yield schakel
        stil = schakel.__suppress_context__
        schakel = schakel.__cause__ or (None if stil else schakel.__context__)


def _stap(pad: Path, regel: int, functie: str) -> str:
    naam = pad.relative_to(HUIS) if _is_eigen(pad) else Path(*pad.parts[-2:])
    return f"{naam}:{regel} {functie}"


def _is_eigen(pad: Path) -> bool:
    """Ours, not that of a library in the hidden folder of the environment."""
    return pad.is_relative_to(HUIS) and not pad.relative_to(HUIS).parts[0].startswith(".")


def _tekst(record: logging.LogRecord) -> str:
    pad = Path(record.pathname)
    if isinstance(record.msg, str) and (record.args or _is_eigen(pad)):
        try:
            return record.msg % _argumenten(record.args) if record.args else record.msg
        except (KeyError, TypeError, ValueError):  # a sentence that doesn't fit its arguments
            pass
    return _stap(pad, record.lineno, record.funcName)


def _argumenten(args: Any) -> Any:
    if isinstance(args, Mapping):
        return {naam: _veilig(waarde) for naam, waarde in args.items()}
    return tuple(_veilig(waarde) for waarde in args)


def _veilig(waarde: object) -> object:
    """Let numbers, ids, days, classes and marked words through; hide everything else."""
    if waarde is None or isinstance(waarde, int | float | UUID | date | timedelta | Kenmerk):
        return waarde
    if isinstance(waarde, BaseException):
        return plek(waarde)
    if isinstance(waarde, type):
        return waarde.__name__
    if is_dataclass(waarde):
        return " ".join(f"{v.name}={_veilig(getattr(waarde, v.name))}" for v in fields(waarde))
    return waarde if isinstance(waarde, str) and BEKEND.fullmatch(waarde) else WEG
