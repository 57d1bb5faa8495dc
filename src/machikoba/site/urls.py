# SPDX-License-Identifier: Apache-2.0
"""The visitor's addresses."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from machikoba.site.views import (
    atlas,
    atlas_data,
    atlas_map,
    baskets,
    bookings,
    calendars,
    cards,
    cases,
    coming,
    corrections,
    editions,
    embeds,
    feeds,
    holdings,
    instead,
    library,
    library_data,
    listings,
    makers,
    orders,
    policy,
    programmes,
    registrations,
    sitemaps,
    surveys,
    themes,
    waiting,
)


class SlugConverter(StringConverter):
    """Any slug; a null character is none, and PostgreSQL would refuse to look for it."""

    regex = "[^/\0]+"


register_converter(SlugConverter, "edition")

app_name = "site"
EDITION = "editions/<edition:slug>/"
PROGRAMMES = EDITION + "programmes/"

urlpatterns = [
    path("atlas/", atlas.home, name="atlas"),
    path("atlas/card.png", cards.atlas, name="atlas_card"),
    path("atlas/feed.atom", atlas_data.feed, name="atlas_feed"),
    path("atlas/calendar.ics", atlas_data.calendar, name="atlas_calendar"),
    path("atlas/data/", atlas_data.show, name="atlas_data"),
    path("atlas/data/<edition:name>", atlas_data.file, name="atlas_data_file"),
    path("atlas/map/", atlas_map.show, name="atlas_map"),
    path("atlas/map/points.json", atlas_map.points, name="atlas_points"),
    path("atlas/map/base.pmtiles", atlas_map.archive, name="atlas_base_map"),
    path("atlas/weekend/", holdings.weekend, name="atlas_weekend"),
    path("atlas/calendar/", holdings.season, name="atlas_season"),
    path("atlas/growth/", atlas.growth, name="atlas_growth"),
    path("atlas/compare/", listings.compare, name="atlas_compare"),
    path("atlas/prefectures/<edition:code>/", atlas.prefecture, name="atlas_prefecture"),
    path("atlas/listings/", listings.index, name="atlas_listings"),
    path("atlas/listings/<edition:slug>/card.png", cards.listing, name="atlas_listing_card"),
    path("atlas/listings/<edition:slug>/", listings.show, name="atlas_listing"),
    path("atlas/listings/<edition:slug>/correct/", corrections.propose, name="correct"),
    path("atlas/corrections/<uuid:uuid>/<str:secret>/", corrections.show, name="correction"),
    path("survey/<uuid:uuid>/<str:secret>/", surveys.fill, name="survey"),
    path("survey/<uuid:uuid>/<str:secret>/proof/", surveys.proof, name="survey_proof"),
    path("policy/", policy.show, name="policy"),
    path("policy/<edition:slug>/", policy.show, name="bureau_policy"),
    path("policy/<edition:slug>/<edition:page>/", policy.page, name="page"),
    path("library/", library.index, name="library"),
    path("library/cases/", cases.index, name="cases"),
    path("library/cases/<edition:slug>/", cases.show, name="case"),
    path("library/feed.atom", library.feed, name="library_feed"),
    path("library/gatherings.ics", library.calendar, name="library_calendar"),
    path("library/activities.csv", library_data.table, name="library_csv"),
    path("library/activities.jsonld", library_data.json_ld, name="library_json_ld"),
    path("library/codebook.csv", library_data.codebook, name="library_codebook"),
    path("library/themes/<edition:bureau>/<edition:theme>/", themes.show, name="theme"),
    path("library/<edition:slug>/cite.<str:form>", library_data.reference, name="reference"),
    path("library/<edition:slug>/", library.show, name="activity"),
    path("library/<edition:slug>/register/<uuid:slot>/", registrations.create, name="register"),
    path("registrations/<str:code>/<str:secret>/", registrations.show, name="registration"),
    path("library/<edition:slug>/calendar.ics", library.gathering_calendar, name="gathering_ics"),
    path("library/<edition:slug>/files/<uuid:uuid>", library.download, name="activity_file"),
    path("", editions.front, name="front"),
    path("card.png", cards.front, name="front_card"),
    path("feed.atom", feeds.front, name="front_feed"),
    path("sitemap.xml", sitemaps.show, name="sitemap"),
    path("sitemaps/site.xml", sitemaps.front, name="front_sitemap"),
    path("sitemaps/editions/<edition:slug>.xml", sitemaps.edition, name="edition_sitemap"),
    path(EDITION, editions.show, name="edition"),
    path(EDITION + "style.css", editions.style, name="style"),
    path(EDITION + "card.png", cards.edition, name="edition_card"),
    path(EDITION + "calendar.ics", calendars.edition, name="edition_calendar"),
    path(EDITION + "feed.atom", feeds.edition, name="feed"),
    path(EDITION + "embed/", embeds.show, name="embed"),
    path(EDITION + "privacy/", editions.privacy, name="privacy"),
    path(EDITION + "programmes/", programmes.index, name="programmes"),
    path(PROGRAMMES + "calendar.ics", calendars.programme_list, name="programmes_calendar"),
    path(PROGRAMMES + "<uuid:uuid>/card.png", cards.programme, name="programme_card"),
    path(PROGRAMMES + "<uuid:uuid>/calendar.ics", calendars.programme, name="programme_calendar"),
    path(EDITION + "slots/<uuid:uuid>/calendar.ics", calendars.slot, name="slot_calendar"),
    path(EDITION + "programmes/<uuid:uuid>/", programmes.show, name="programme"),
    path(EDITION + "makers/", makers.index, name="makers"),
    path(EDITION + "makers/<uuid:uuid>/card.png", cards.maker, name="maker_card"),
    path(EDITION + "makers/<uuid:uuid>/", makers.show, name="maker"),
    path(EDITION + "book/<uuid:slot>/", bookings.book, name="book"),
    path(EDITION + "waiting/", waiting.show, name="waiting"),
    path(EDITION + "day/", baskets.show, name="basket"),
    path(EDITION + "day/add/", baskets.add, name="basket_add"),
    path(EDITION + "day/remove/", baskets.remove, name="basket_remove"),
    path(EDITION + "day/book/", bookings.book_day, name="book_day"),
    path("orders/<str:code>/<str:secret>/", orders.show, name="order"),
    path("orders/<str:code>/<str:secret>/calendar.ics", orders.calendar, name="calendar"),
    path("orders/<str:code>/<str:secret>/change/<uuid:uuid>/", orders.change, name="change"),
    path("orders/<str:code>/<str:secret>/cancel/<uuid:uuid>/", orders.cancel, name="cancel"),
    path("orders/<str:code>/<str:secret>/instead/<uuid:uuid>/", instead.show, name="instead"),
    path("orders/<str:code>/<str:secret>/coming/<uuid:uuid>/", coming.show, name="coming"),
]
