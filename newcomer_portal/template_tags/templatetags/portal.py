"""Tags for what every app's pages show: icons, links in a menu, how long ago."""

from django import template
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext

register = template.Library()


@register.simple_tag
def icon(name, css_class=""):
    """One of templates/icons/, hidden from screen readers: the word stands beside it."""
    return get_template(f"icons/{name}.svg").render({"css_class": css_class})


@register.simple_tag(takes_context=True)
def nav_link(context, url_name, label):
    """A line of a menu, marked where the reader already is. A page this installation lacks is left out."""
    try:
        address = reverse(url_name)
    except NoReverseMatch:
        return ""
    request = context.get("request")
    here = request is not None and request.path == address
    line = '<li><a href="{}" aria-current="page">{}</a></li>' if here else '<li><a href="{}">{}</a></li>'
    return format_html(line, address, label)


@register.simple_tag
def since(moment, now=None):
    """How long ago, in whole days up to a month; then the date."""
    today = timezone.localdate(now)
    day = timezone.localtime(moment).date() if hasattr(moment, "hour") else moment
    days = (today - day).days
    if days <= 0:
        words = gettext("today")
    elif days == 1:
        words = gettext("yesterday")
    elif days <= 30:
        words = ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days}
    else:
        words = date_format(day, "DATE_FORMAT")
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), words)


@register.simple_tag
def control(field, **attrs):
    """A form field's input alone, dressed for the design system. Its label, help and errors are the pack's."""
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"ds-input {own}".strip(), **attrs})


@register.filter
def options(field):
    """The choices of a radio or checkbox group with their state, without a template for each: [(group, [option])]."""
    widget = field.field.widget
    context = widget.get_context(field.html_name, field.value(), field.build_widget_attrs({"id": field.auto_id}))
    return [(name, choices) for name, choices, _index in context["widget"]["optgroups"]]


@register.filter
def has_selected(choices):
    return any(choice["selected"] for choice in choices)
