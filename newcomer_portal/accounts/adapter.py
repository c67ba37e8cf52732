from allauth.account.adapter import DefaultAccountAdapter
from django.utils import translation


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Staff are invited, newcomers get a card: nobody signs up here."""
        return False

    def send_mail(self, template_prefix, email, context):
        """In the language of the page the mail was asked from."""
        with translation.override(getattr(self.request, "LANGUAGE_CODE", None) or translation.get_language()):
            super().send_mail(template_prefix, email, context)
