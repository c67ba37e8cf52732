"""Letters of the employer's side, in the reader's language. None names a newcomer or says what was answered."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation


def _send(template: str, *, to: str, language: str, **context) -> None:
    context["portal_name"] = settings.PORTAL_NAME
    with translation.override(language or settings.LANGUAGE_CODE):
        subject = " ".join(render_to_string(f"competence/email/{template}_subject.txt", context).split())
        body = render_to_string(f"competence/email/{template}.txt", context)
    send_mail(subject, body, None, [to])


def send_rejection(application) -> None:
    _send(
        "rejection",
        to=application.contact_email,
        language=application.language,
        organisation=application.organisation_name,
        reason=application.reason,
    )


def send_message_waits(address: str, language: str) -> None:
    """To the person asked: that something waits, not what or from whom."""
    _send("message_waits", to=address, language=language, link=settings.SITE_ORIGIN + reverse("home"))


def send_answer_waits(user, vacancy) -> None:
    link = settings.SITE_ORIGIN + reverse("competence:vacancy_detail", args=[vacancy.key])
    _send("answer_waits", to=user.email, language=user.language, link=link)
