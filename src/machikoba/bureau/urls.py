# SPDX-License-Identifier: Apache-2.0
"""The bureau's addresses."""

from django.urls import path

from machikoba.bureau.views import bureaus

app_name = "bureau"
BUREAU = "<str:bureau>/"

urlpatterns = [
    path("", bureaus.home, name="home"),
    path("new/", bureaus.create, name="create"),
    path(BUREAU, bureaus.show, name="bureau"),
    path(BUREAU + "contact/", bureaus.contact, name="contact"),
]
