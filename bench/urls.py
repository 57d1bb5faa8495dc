# SPDX-License-Identifier: Apache-2.0
"""The project's addresses and the two floors beside them."""

from bench import views
from django.urls import path

from machikoba.config.urls import urlpatterns as project

urlpatterns = [
    path("bench/empty", views.empty, name="bench_empty"),
    path("bench/booking", views.booking, name="bench_booking"),
    *project,
]
