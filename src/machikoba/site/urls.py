# SPDX-License-Identifier: Apache-2.0
"""The visitor's addresses."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from machikoba.site.views import (
    bookings,
    editions,
    library,
    makers,
    orders,
    policy,
    programmes,
    registrations,
)


class SlugConverter(StringConverter):
    """Any slug; a null character is none, and PostgreSQL would refuse to look for it."""

    regex = "[^/\0]+"


register_converter(SlugConverter, "edition")

app_name = "site"
EDITION = "editions/<edition:slug>/"

urlpatterns = [
    path("policy/", policy.show, name="policy"),
    path("policy/<edition:slug>/", policy.show, name="bureau_policy"),
    path("policy/<edition:slug>/<edition:page>/", policy.page, name="page"),
    path("library/", library.index, name="library"),
    path("library/feed.atom", library.feed, name="library_feed"),
    path("library/gatherings.ics", library.calendar, name="library_calendar"),
    path("library/<edition:slug>/", library.show, name="activity"),
    path("library/<edition:slug>/register/<uuid:slot>/", registrations.create, name="register"),
    path("registrations/<str:code>/<str:secret>/", registrations.show, name="registration"),
    path("library/<edition:slug>/calendar.ics", library.gathering_calendar, name="gathering_ics"),
    path("library/<edition:slug>/files/<uuid:uuid>", library.download, name="activity_file"),
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
