"""allauth's forms, held to the portal's two ways in: staff by password and second factor, newcomers by code."""

from allauth.account.forms import RequestLoginCodeForm, ResetPasswordForm


class NewcomerCodeForm(RequestLoginCodeForm):
    """A code by e-mail is for newcomers. A member of staff gets the answer that an unknown address gets."""

    def clean_email(self):
        email = super().clean_email()
        if self._user and self._user.is_staff_member:
            self._user = None
        return email


class StaffResetForm(ResetPasswordForm):
    """Newcomers have no password to reset."""

    def clean_email(self):
        email = super().clean_email()
        self.users = [user for user in self.users if user.is_staff_member]
        return email
