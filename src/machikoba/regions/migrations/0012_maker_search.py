"""Makers get a column for search of their own: it stood with each of their programmes before."""

from django.db import migrations, models

from machikoba.core.japanese.search import search_column


def fill(apps, schema_editor):
    makers = apps.get_model("regions", "Participation").objects
    for maker in makers.only("name", "trade", "summary", "description").iterator(500):
        told = (*maker.summary.everything(), *maker.description.everything())
        column = search_column(
            maker.name.everything(), maker.trade.everything(), told, unnamed=1
        )
        makers.filter(pk=maker.pk).update(search=column)


class Migration(migrations.Migration):
    dependencies = [("regions", "0011_hold_minutes")]
    operations = [
        migrations.AddField("participation", "search", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
