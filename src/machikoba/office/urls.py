# SPDX-License-Identifier: Apache-2.0
"""The secretariat's addresses."""

from django.urls import path

from machikoba.office.views import (
    boards,
    bookings,
    callers,
    cards,
    editions,
    imports,
    mails,
    makers,
    postcards,
    prints,
    programmes,
    tables,
)

app_name = "office"
EDITION = "<str:slug>/"

urlpatterns = [
    path("", editions.home, name="home"),
    path("new/", editions.create, name="create"),
    path(EDITION, boards.show, name="edition"),
    path(EDITION + "style.css", boards.style, name="style"),
    path(EDITION + "settings/", editions.settings, name="settings"),
    path(EDITION + "import/", imports.upload, name="import"),
    path(EDITION + "import/<str:digest>/", imports.preview, name="preview"),
    path(EDITION + "makers/", makers.index, name="makers"),
    path(EDITION + "makers/cards/", cards.index, name="cards"),
    path(EDITION + "makers/<uuid:uuid>/", makers.edit, name="maker"),
    path(EDITION + "makers/<uuid:uuid>/pass/", makers.make_pass, name="pass"),
    path(EDITION + "programmes/", programmes.index, name="programmes"),
    path(EDITION + "programmes/<uuid:uuid>/", programmes.edit, name="programme"),
    path(EDITION + "programmes/<uuid:uuid>/slots/", programmes.slot, name="slot"),
    path(EDITION + "slots/", programmes.slots, name="slots"),
    path(EDITION + "slots/<uuid:uuid>/capacity/", programmes.capacity, name="capacity"),
    path(EDITION + "bookings/", bookings.index, name="bookings"),
    path(EDITION + "bookings/new/", callers.create, name="caller"),
    path(EDITION + "bookings/new/starts/", callers.starts, name="starts"),
    path(EDITION + "bookings/new/known/", callers.known, name="known"),
    path(EDITION + "bookings/<str:code>/", bookings.show, name="order"),
    path(EDITION + "bookings/<str:code>/answer/", callers.answer, name="answer"),
    path(EDITION + "bookings/<str:code>/print/", bookings.print_out, name="slip"),
    path(EDITION + "bookings/<str:code>/confirmation.pdf", bookings.confirmation, name="pdf"),
    path(EDITION + "bookings/<str:code>/cancel/<uuid:uuid>/", bookings.cancel, name="cancel"),
    path(EDITION + "print/", prints.index, name="prints"),
    path(EDITION + "print/<str:kind>.pdf", prints.show, name="print"),
    path(EDITION + "print/letters/<str:audience>/", prints.letters, name="letters"),
    path(EDITION + "bookings/<str:code>/mail/", mails.resend, name="resend"),
    path(EDITION + "mails/", mails.index, name="mails"),
    path(EDITION + "mails/again/", mails.again, name="mails_again"),
    path(EDITION + "mails/<uuid:uuid>/", mails.resolve, name="mail"),
    path(EDITION + "postcards/", postcards.create, name="postcards"),
    path(EDITION + "postcards/print/", postcards.print_out, name="postcards_print"),
    path(EDITION + "tables/<str:table>.<str:form>", tables.download, name="table"),
]
