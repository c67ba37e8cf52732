"""Swedish and Norwegian organisation numbers. A number that looks wrong is a reason to ask, never to refuse."""

import re

from newcomer_portal.text import normalise_digits

_NORWEGIAN_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def tidy_number(typed: str) -> str:
    """Digits alone where only digits, spaces, hyphens and a leading NO or SE were typed; else as typed."""
    bare = re.sub(r"^(NO|SE)|MVA$|[\s\u00a0.\-–]", "", normalise_digits(typed).upper())
    return bare if bare.isdecimal() else typed


def looks_right(number: str, country: str) -> bool:
    return _is_norwegian(number) if country == "NO" else _is_swedish(number)


def looks_personal(number: str, country: str) -> bool:
    """A Swedish sole trader's number is their own identity number, which has no place here."""
    return country == "SE" and number.isdecimal() and (len(number) == 12 or (len(number) == 10 and number[2] in "01"))


def readable(number: str) -> str:
    if not number.isdecimal():
        return number
    if len(number) == 10:
        return f"{number[:6]}-{number[6:]}"
    return f"{number[:3]} {number[3:6]} {number[6:]}" if len(number) == 9 else number


def _is_swedish(number: str) -> bool:
    if not re.fullmatch(r"[0-9]{10}", number) or number[2] in "01":
        return False
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(number)]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _is_norwegian(number: str) -> bool:
    if not re.fullmatch(r"[89][0-9]{8}", number):
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(number, _NORWEGIAN_WEIGHTS, strict=False)) % 11
    return rest != 1 and (11 - rest) % 11 == int(number[8])
