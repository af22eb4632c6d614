"""The closed field: a column whose value is opaque until the door opens it."""

from typing import Any, Self
from uuid import UUID

from django.db import models

from meldpunt.rollen import Compartiment

ID_BYTES = 16


class Gesloten:
    """The stored bytes of a closed field: the id of its data key, then the encrypted content.

    Printing it shows nothing.
    """

    __slots__ = ("bytes",)

    def __init__(self, stored: bytes) -> None:
        """Keep the stored bytes."""
        self.bytes = stored

    @classmethod
    def van(cls, sleutel_id: UUID, cijfertekst: bytes) -> Self:
        """Make the stored form of freshly encrypted content."""
        return cls(sleutel_id.bytes + cijfertekst)

    @property
    def sleutel_id(self) -> UUID:
        """The data key that closed it; one that never existed when the bytes are damaged."""
        return UUID(bytes=self.bytes[:ID_BYTES].ljust(ID_BYTES, b"\0"))

    @property
    def cijfertekst(self) -> bytes:
        """The encrypted content."""
        return self.bytes[ID_BYTES:]

    def __str__(self) -> str:
        """Show bars instead of content."""
        return "▨▨▨"

    def __repr__(self) -> str:
        """Show no content in logs and error reports either."""
        return "<Gesloten>"

    def __eq__(self, other: object) -> bool:
        """Equal when the stored bytes are equal."""
        return isinstance(other, Gesloten) and self.bytes == other.bytes

    def __hash__(self) -> int:
        """Hash the stored bytes."""
        return hash(self.bytes)


class GeslotenVeld(models.BinaryField):  # type: ignore[type-arg]
    """A binary column that takes and gives `Gesloten`; plain text is refused."""

    def __init__(
        self, *args: Any, compartiment: Compartiment = Compartiment.INHOUD, **kwargs: Any
    ) -> None:
        """Name the compartment that a role must be allowed to open."""
        self.compartiment = compartiment
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Write the compartment into the migration."""
        name, path, args, kwargs = super().deconstruct()
        kwargs["compartiment"] = self.compartiment
        return name, path, list(args), kwargs

    def from_db_value(self, value: Any, *_: object) -> Gesloten | None:
        """Wrap the stored bytes."""
        return None if value is None else Gesloten(bytes(value))

    def get_prep_value(self, value: Any) -> bytes | None:
        """Unwrap; raises TypeError on plain text, so that it can never be stored open."""
        if value is None:
            return None
        if not isinstance(value, Gesloten):
            raise TypeError(f"{self.name} is een gesloten veld: schrijf via kluis.sluit().")
        return value.bytes

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Hand the bytes to the driver."""
        raw = value if prepared else self.get_prep_value(value)
        return None if raw is None else connection.Database.Binary(raw)

    def value_to_string(self, obj: models.Model) -> str:
        """Refuse serialisation of content."""
        return ""

    def to_python(self, value: Any) -> Any:
        """Leave values as they are; there is no text form."""
        return value
