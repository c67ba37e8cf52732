from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Staff are invited, newcomers get a card: nobody signs up here."""
        return False
