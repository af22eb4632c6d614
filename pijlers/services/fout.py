"""What the plan doesn't allow."""


class PlanFout(Exception):
    """Raised with one Dutch sentence when the plan doesn't allow this."""

    def __init__(self, zin: str, veld: str | None = None) -> None:
        """Keep the sentence and the field it is about, if it is about one."""
        super().__init__(zin)
        self.veld = veld
