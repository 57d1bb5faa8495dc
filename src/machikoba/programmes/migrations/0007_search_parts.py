"""The column of search tells a title from the rest, and leaves the maker to its own column."""

from django.db import migrations

from machikoba.core.japanese.search import search_column


def fill(apps, schema_editor):
    programmes = apps.get_model("programmes", "Programme").objects
    for programme in programmes.only("title", "summary", "description").iterator(500):
        told = (*programme.summary.everything(), *programme.description.everything())
        column = search_column(programme.title.everything(), told)
        programmes.filter(pk=programme.pk).update(search=column)


class Migration(migrations.Migration):
    dependencies = [("programmes", "0006_plans"), ("regions", "0012_maker_search")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
