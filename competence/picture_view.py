"""Whether this person's questions about work come in pictures or in words, and the buttons that switch."""

from competence.answers import value_of

_KEY = "pictures"
_SWITCHES = {"show_pictures": True, "show_words": False}
# What a page has posted tells which page it was, whatever another tab has switched to meanwhile.
_FIELDS = {"picture_": True, "task_": False}


def shows_pictures(request, profile, answers, posted) -> bool:
    """What the posted page was; else what was chosen in this session; else what suits how the person reads."""
    for prefix, is_pictures in _FIELDS.items():
        if any(name.startswith(prefix) for name in posted or ()):
            return is_pictures
    person, chosen = request.session.get(_KEY, (None, None))
    if person == str(profile.key):
        return chosen
    is_own_page = request.user.pk == profile.newcomer.user_id
    return is_own_page and value_of(answers, "b4") == "i_prefer_to_listen_and_speak"


def switch(request, profile) -> bool:
    """Remember which of the two was asked for; False where neither was."""
    wanted = [is_pictures for name, is_pictures in _SWITCHES.items() if name in request.POST]
    if wanted:
        request.session[_KEY] = (str(profile.key), wanted[0])
    return bool(wanted)
