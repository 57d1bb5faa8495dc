# SPDX-License-Identifier: Apache-2.0
"""The maker's addresses, made for a phone between two jobs."""

from django.urls import path

from machikoba.desk.views import bookings, days, mutual, requests, slots, walk_ins

app_name = "desk"
MAKER = "<uuid:maker>/"

urlpatterns = [
    path("", days.home, name="home"),
    path("tickets/<str:code>/", bookings.ticket, name="ticket"),
    path(MAKER, days.show, name="day"),
    path(MAKER + "scan/", days.scan, name="scan"),
    path(MAKER + "list.pdf", days.name_list, name="list"),
    path(MAKER + "mutual/", mutual.index, name="mutual"),
    path(MAKER + "mutual/<uuid:slot>/", mutual.book, name="mutual_book"),
    path(MAKER + "requests/", requests.index, name="requests"),
    path(MAKER + "requests/<uuid:booking>/", requests.answer, name="answer"),
    path(MAKER + "slots/new/", slots.create, name="start"),
    path(MAKER + "slots/<uuid:slot>/walk-in/", walk_ins.admit, name="walk_in"),
    path(MAKER + "slots/<uuid:slot>/capacity/", slots.capacity, name="capacity"),
    path(MAKER + "code/", bookings.find, name="find"),
    path(MAKER + "bookings/<uuid:booking>/", bookings.mark, name="mark"),
    path(MAKER + "bookings/<uuid:booking>/fee/", bookings.pay, name="pay"),
]
