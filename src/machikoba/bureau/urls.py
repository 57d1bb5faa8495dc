# SPDX-License-Identifier: Apache-2.0
"""The bureau's addresses."""

from django.urls import path

from machikoba.bureau.views import (
    activities,
    areas,
    bureaus,
    gatherings,
    open_factories,
    pages,
    people,
    publications,
    registrations,
    secretariats,
    sources,
    staff,
    themes,
)

app_name = "bureau"
BUREAU = "<str:bureau>/"
ACTIVITY = BUREAU + "activities/<uuid:uuid>/"
PAGE = BUREAU + "pages/<uuid:uuid>/"
SOURCE = BUREAU + "sources/<uuid:uuid>/"
FACTORY = BUREAU + "open-factories/<uuid:uuid>/"

urlpatterns = [
    path("", bureaus.home, name="home"),
    path("new/", bureaus.create, name="create"),
    path(BUREAU, bureaus.show, name="bureau"),
    path(BUREAU + "contact/", bureaus.contact, name="contact"),
    path(BUREAU + "activities/", activities.index, name="activities"),
    path(BUREAU + "publications/new/", publications.create, name="publication_new"),
    path(BUREAU + "gatherings/new/", gatherings.create, name="gathering_new"),
    path(ACTIVITY, gatherings.edit, name="activity"),
    path(ACTIVITY + "move/", activities.move, name="move"),
    path(ACTIVITY + "shown/", activities.shown, name="shown"),
    path(ACTIVITY + "address/", activities.address, name="address"),
    path(ACTIVITY + "links/", activities.links, name="links"),
    path(ACTIVITY + "delete/", activities.delete, name="delete"),
    path(ACTIVITY + "files/", publications.add_file, name="add_file"),
    path(ACTIVITY + "files/<uuid:file>/delete/", publications.delete_file, name="delete_file"),
    path(ACTIVITY + "cover/", publications.cover, name="set_cover"),
    path(ACTIVITY + "agenda/", gatherings.add_item, name="add_item"),
    path(ACTIVITY + "agenda/<int:item>/delete/", gatherings.delete_item, name="delete_item"),
    path(ACTIVITY + "agenda/<int:item>/speakers/", gatherings.add_speaker, name="add_speaker"),
    path(
        ACTIVITY + "speakers/<int:speaker>/delete/",
        gatherings.delete_speaker,
        name="delete_speaker",
    ),
    path(ACTIVITY + "materials/", gatherings.add_material, name="add_material"),
    path(
        ACTIVITY + "materials/<uuid:material>/delete/",
        gatherings.delete_material,
        name="delete_material",
    ),
    path(ACTIVITY + "registration/open/", registrations.open_, name="open_registration"),
    path(ACTIVITY + "registration/close/", registrations.close, name="close_registration"),
    path(ACTIVITY + "registrations/", registrations.index, name="registrations"),
    path(ACTIVITY + "tables/<str:name>.<str:form>", registrations.table, name="table"),
    path(BUREAU + "pages/", pages.index, name="pages"),
    path(BUREAU + "pages/pictures/", pages.add_picture, name="add_page_picture"),
    path(PAGE, pages.edit, name="page"),
    path(PAGE + "place/", pages.place, name="place_page"),
    path(PAGE + "versions/<int:number>/", pages.version, name="version"),
    path(PAGE + "delete/", pages.delete, name="delete_page"),
    path(BUREAU + "themes/", themes.index, name="themes"),
    path(BUREAU + "themes/<int:theme>/", themes.edit, name="theme"),
    path(BUREAU + "themes/<int:theme>/delete/", themes.delete, name="delete_theme"),
    path(BUREAU + "open-factories/", open_factories.index, name="open_factories"),
    path(BUREAU + "support.csv", open_factories.table, name="supports"),
    path(FACTORY, open_factories.show, name="open_factory"),
    path(
        FACTORY + "support/<int:support>/delete/",
        open_factories.delete_support,
        name="delete_support",
    ),
    path(FACTORY + "places/", areas.place, name="place_open_factory"),
    path(FACTORY + "secretariat/", secretariats.index, name="secretariat"),
    path(
        FACTORY + "secretariat/<int:grant>/delete/", secretariats.revoke, name="revoke_secretariat"
    ),
    path(BUREAU + "areas/", areas.index, name="areas"),
    path(BUREAU + "areas/new/", areas.assign, name="assign_area"),
    path(BUREAU + "areas/<int:area>/end/", areas.end, name="end_area"),
    path(BUREAU + "areas/<int:area>/delete/", areas.remove, name="remove_area"),
    path(BUREAU + "staff/", staff.index, name="staff"),
    path(BUREAU + "staff/<int:grant>/delete/", staff.revoke, name="revoke_staff"),
    path(BUREAU + "people/<uuid:uuid>/delete/", people.delete, name="delete_person"),
    path(BUREAU + "sources/", sources.index, name="sources"),
    path(SOURCE, sources.show, name="source"),
    path(SOURCE + "pause/", sources.pause, name="pause_source"),
    path(SOURCE + "ask/", sources.ask, name="ask_source"),
    path(SOURCE + "key/", sources.trust, name="trust_source"),
    path(BUREAU + "people/", people.index, name="people"),
    path(BUREAU + "people/<uuid:uuid>/", people.edit, name="person"),
    path(BUREAU + "people/<uuid:uuid>/affiliations/", people.affiliate, name="affiliate"),
]
