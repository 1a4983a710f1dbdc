"""Member numbers: a serial and a check digit by ISO/IEC 7064, MOD 11,10.

The scheme's own format is not confirmed; this one catches every single wrong digit and nearly
every swap of neighbours when a number is read over the telephone.
"""

from __future__ import annotations

SERIAL_DIGITS = 9


def check_digit(serial: str) -> int:
    """Return the MOD 11,10 check digit of a string of digits."""
    remainder = 10
    for digit in serial:
        remainder = (remainder + int(digit)) % 10 or 10
        remainder = remainder * 2 % 11
    return (11 - remainder) % 10


def member_number(serial: int) -> str:
    """Return the ten-digit member number of a serial (from 1)."""
    if not 0 < serial < 10**SERIAL_DIGITS:
        raise ValueError("serial out of range")
    digits = f"{serial:0{SERIAL_DIGITS}d}"
    return f"{digits}{check_digit(digits)}"


def is_member_number(number: str) -> bool:
    """Tell whether a number is ten digits whose check digit fits."""
    right_shape = len(number) == SERIAL_DIGITS + 1 and number.isascii() and number.isdigit()
    return right_shape and check_digit(number[:-1]) == int(number[-1])
