"""The sections of the inventory, in their order."""

from django.utils.translation import gettext_lazy as _

SECTIONS = {
    "A_start": _("To begin with"),
    "B_languages": _("Languages"),
    "C_work": _("Work"),
    "D_education": _("School and education"),
    "E_informal": _("Learned outside work and school"),
    "F_practical": _("Licences, certificates and computers"),
    "G_wishes": _("Wishes"),
    "H_sharing": _("Who may see it"),
}
