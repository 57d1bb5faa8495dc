# SPDX-License-Identifier: Apache-2.0
"""The API's addresses, all under /api/v1/."""

from django.urls import path

from machikoba.api.api import api

urlpatterns = [path("", api.urls)]
