"""Data for machines inside a page. A browser runs no block of this type, so the Content-Security-Policy lets it be."""

import json

from django import template
from django.utils.html import format_html

register = template.Library()
_ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


class _Json:
    """JSON escaped the way JSON is: it holds no character that could end the block or begin another."""

    def __init__(self, value):
        self.text = json.dumps(value, ensure_ascii=False).translate(_ESCAPES)

    def __html__(self):
        return self.text


@register.simple_tag
def linked_data(value):
    return format_html('<script type="application/ld+json">{}</script>', _Json(value))
