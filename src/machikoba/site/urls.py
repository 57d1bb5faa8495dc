# SPDX-License-Identifier: Apache-2.0
"""The visitor's addresses."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from machikoba.site.views import bookings, editions, makers, orders, programmes


class SlugConverter(StringConverter):
    """Any slug; a null character is none, and PostgreSQL would refuse to look for it."""

    regex = "[^/\0]+"


register_converter(SlugConverter, "edition")

app_name = "site"
EDITION = "editions/<edition:slug>/"

urlpatterns = [
    path("", editions.front, name="front"),
    path(EDITION, editions.show, name="edition"),
    path(EDITION + "style.css", editions.style, name="style"),
    path(EDITION + "privacy/", editions.privacy, name="privacy"),
    path(EDITION + "programmes/", programmes.index, name="programmes"),
    path(EDITION + "programmes/<uuid:uuid>/", programmes.show, name="programme"),
    path(EDITION + "makers/", makers.index, name="makers"),
    path(EDITION + "makers/<uuid:uuid>/", makers.show, name="maker"),
    path(EDITION + "book/<uuid:slot>/", bookings.book, name="book"),
    path("orders/<str:code>/<str:secret>/", orders.show, name="order"),
    path("orders/<str:code>/<str:secret>/calendar.ics", orders.calendar, name="calendar"),
    path("orders/<str:code>/<str:secret>/change/<uuid:uuid>/", orders.change, name="change"),
    path("orders/<str:code>/<str:secret>/cancel/<uuid:uuid>/", orders.cancel, name="cancel"),
]
