# SPDX-License-Identifier: Apache-2.0
"""Every address: Japanese bare, English under /en/; the API has no language."""

from allauth.account import views as account
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from machikoba.api import federation
from machikoba.operations import views as operations
from machikoba.ui import components, library_pictures, pictures, signing_in

urlpatterns = [
    path("healthz", operations.health, name="health"),
    path("robots.txt", operations.robots, name="robots"),
    path(".well-known/machikoba", federation.capability, name="capability"),
    path("id/<str:kind>/<uuid:uuid>", federation.thing, name="thing"),
    path("api/v1/", include("machikoba.api.urls")),
    path("pictures/<uuid:uuid>/<str:name>", pictures.serve, name="picture"),
    path("covers/<uuid:uuid>/<str:sha256>", library_pictures.cover, name="cover"),
    path("page-pictures/<uuid:uuid>", library_pictures.page_picture, name="page_picture"),
    *i18n_patterns(
        path("", include("machikoba.site.urls")),
        path("desk/", include("machikoba.desk.urls")),
        path("office/", include("machikoba.office.urls")),
        path("bureau/", include("machikoba.bureau.urls")),
        path("sign-in/", account.RequestLoginCodeView.as_view(), name="account_login"),
        path(
            "sign-in/code/",
            account.RequestLoginCodeView.as_view(),
            name="account_request_login_code",
        ),
        path(
            "sign-in/confirm/",
            account.ConfirmLoginCodeView.as_view(),
            name="account_confirm_login_code",
        ),
        # Nobody signs up by themselves; allauth asks for this address all the same.
        path("sign-in/", account.RequestLoginCodeView.as_view(), name="account_signup"),
        path("sign-in/pass/<str:secret>/", signing_in.use_pass, name="pass"),
        path("components/", components.show, name="components"),
        path("components/style.css", components.style, name="components_style"),
        path("sign-out/", signing_in.sign_out, name="sign_out"),
        path("welcome/", signing_in.welcome, name="welcome"),
        *([path("demo/mail/", operations.mailbox, name="mailbox")] if settings.DEMO else []),
        prefix_default_language=False,
    ),
]
