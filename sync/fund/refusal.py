"""The fund's no."""

from fieldapp.errors import FieldappError


class Refusal(FieldappError):
    """The fund says no, with a reason code that the laptop has words for."""

    def __init__(self, code: str, *, status: int) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
