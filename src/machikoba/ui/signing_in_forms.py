# SPDX-License-Identifier: Apache-2.0
"""The forms of signing in, with our sentences for what is left empty."""

from typing import Any

from allauth.account import forms as account
from django.utils.translation import gettext_lazy as _

from machikoba.ui.forms import Form


class RequestCodeForm(Form, account.RequestLoginCodeForm):  # type: ignore[misc]
    """Whose mail box the code goes to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("メールアドレス")


class ConfirmCodeForm(Form, account.ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code that came."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("コード")
