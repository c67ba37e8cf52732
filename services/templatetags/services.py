"""How a county's numbers are shown."""

from dataclasses import dataclass

from django import template
from django.utils.formats import number_format
from django.utils.translation import get_language, get_language_bidi

from intake.spoken import language_names

register = template.Library()

WIDTH, ROW, BAR = 400, 46, 16
LEFT_TO_RIGHT = "\u200e"


@register.filter
def counted(number: int) -> str:
    """A number rounded to the nearest five. Nothing and one or two look the same."""
    if number:
        return number_format(number, force_grouping=True)
    # Between two marks: a dash alone would let the numbers change places from right to left.
    return f"{LEFT_TO_RIGHT}0–2{LEFT_TO_RIGHT}" if get_language_bidi() else "0–2"


@register.filter
def language_list(codes) -> str:
    """ISO 639 codes as names in the reader's language."""
    names = language_names(get_language())
    return ", ".join(names[code] for code in codes if code in names)


@dataclass(frozen=True)
class Bar:
    label: str
    number: int
    text_y: int
    bar_y: int
    width: int
    x: int
    number_x: int


@register.inclusion_tag("services/_bar_chart.html")
def bar_chart(bars, *, name, title, description):
    """Horizontal bars of (what, how many) as SVG; the table beside it holds the same numbers. `name` makes its ids.

    Right to left the bars grow from the right.
    """
    is_rtl = get_language_bidi()
    most = max((number for _, number in bars), default=0) or 1
    rows = []
    for place, (label, number) in enumerate(bars):
        width = round((WIDTH - 50) * number / most)
        rows.append(
            Bar(
                label=label,
                number=number,
                text_y=place * ROW + 15,
                bar_y=place * ROW + 22,
                width=width,
                x=WIDTH - width if is_rtl else 0,
                number_x=WIDTH - width - 6 if is_rtl else width + 6,
            )
        )
    return {
        "rows": rows,
        "name": name,
        "title": title,
        "description": description,
        "width": WIDTH,
        "height": max(len(rows) * ROW, 1),
        "bar": BAR,
        "start": WIDTH if is_rtl else 0,
        "anchor": "end" if is_rtl else "start",
    }
