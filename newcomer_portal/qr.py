"""A QR code as the two numbers and one path that an inline SVG needs; see templates/includes/_qr.html."""

from dataclasses import dataclass

import segno

_QUIET_ZONE = 4


@dataclass(frozen=True)
class QrCode:
    """`size` is the side in modules, the quiet zone included; `path` draws the dark ones."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    rows = list(segno.make(text, error="m", micro=False).matrix)
    path = "".join(
        f"M{x + _QUIET_ZONE} {y + _QUIET_ZONE}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return QrCode(len(rows) + 2 * _QUIET_ZONE, path)
