# SPDX-License-Identifier: Apache-2.0
"""The secretariat's addresses."""

from django.urls import path

from machikoba.office.views import (
    areas,
    backers,
    bookings,
    callers,
    editions,
    imports,
    looks,
    makers,
    pictures,
    prints,
    programmes,
    tables,
)

app_name = "office"
EDITION = "<str:slug>/"

urlpatterns = [
    path("", editions.home, name="home"),
    path("new/", editions.create, name="create"),
    path(EDITION, editions.show, name="edition"),
    path(EDITION + "settings/", editions.settings, name="settings"),
    path(EDITION + "look/", looks.edit, name="look"),
    path(EDITION + "look/contrasts/", looks.contrasts, name="look_contrasts"),
    path(EDITION + "look/preview/", looks.preview, name="look_preview"),
    path(EDITION + "look/style.css", looks.style, name="look_style"),
    path(EDITION + "look/<str:face>/", pictures.for_face, name="face_picture"),
    path(EDITION + "pictures/", pictures.index, name="pictures"),
    path(EDITION + "pictures/new/", pictures.create, name="new_picture"),
    path(EDITION + "pictures/<uuid:uuid>/", pictures.edit, name="picture"),
    path(EDITION + "pictures/<uuid:uuid>/delete/", pictures.delete, name="delete_picture"),
    path(EDITION + "areas/", areas.index, name="areas"),
    path(EDITION + "areas/<str:area>/", areas.edit, name="area"),
    path(EDITION + "areas/<str:area>/move/", areas.move, name="move_area"),
    path(EDITION + "areas/<str:area>/delete/", areas.delete, name="delete_area"),
    path(EDITION + "backers/", backers.index, name="backers"),
    path(EDITION + "backers/new/", backers.create, name="new_backer"),
    path(EDITION + "backers/<uuid:uuid>/", backers.edit, name="backer"),
    path(EDITION + "backers/<uuid:uuid>/move/", backers.move, name="move_backer"),
    path(EDITION + "backers/<uuid:uuid>/delete/", backers.delete, name="delete_backer"),
    path(EDITION + "import/", imports.upload, name="import"),
    path(EDITION + "import/<str:digest>/", imports.preview, name="preview"),
    path(EDITION + "makers/", makers.index, name="makers"),
    path(EDITION + "makers/<uuid:uuid>/", makers.edit, name="maker"),
    path(EDITION + "makers/<uuid:uuid>/picture/", pictures.for_maker, name="maker_picture"),
    path(EDITION + "makers/<uuid:uuid>/pass/", makers.make_pass, name="pass"),
    path(EDITION + "programmes/", programmes.index, name="programmes"),
    path(EDITION + "programmes/<uuid:uuid>/", programmes.edit, name="programme"),
    path(
        EDITION + "programmes/<uuid:uuid>/picture/",
        pictures.for_programme,
        name="programme_picture",
    ),
    path(EDITION + "programmes/<uuid:uuid>/slots/", programmes.slot, name="slot"),
    path(EDITION + "slots/", programmes.slots, name="slots"),
    path(EDITION + "slots/<uuid:uuid>/capacity/", programmes.capacity, name="capacity"),
    path(EDITION + "bookings/", bookings.index, name="bookings"),
    path(EDITION + "bookings/new/", callers.create, name="caller"),
    path(EDITION + "bookings/<str:code>/", bookings.show, name="order"),
    path(EDITION + "bookings/<str:code>/cancel/<uuid:uuid>/", bookings.cancel, name="cancel"),
    path(EDITION + "print/", prints.index, name="prints"),
    path(EDITION + "print/<str:kind>.pdf", prints.show, name="print"),
    path(EDITION + "print/letters/<str:audience>/", prints.letters, name="letters"),
    path(EDITION + "tables/<str:table>.<str:form>", tables.download, name="table"),
]
