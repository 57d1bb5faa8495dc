# A unique column on rows that are there: added empty, filled, then made unique.
from django.db import migrations, models

import machikoba.core.ids


def fill(apps, schema_editor):
    backers = apps.get_model("regions", "Backer")
    for backer in backers.objects.filter(uuid=None).only("pk"):
        backer.uuid = machikoba.core.ids.new_id()
        backer.save(update_fields=["uuid"])


class Migration(migrations.Migration):
    dependencies = [("regions", "0001_initial")]

    operations = [
        migrations.AddField("backer", "uuid", models.UUIDField(editable=False, null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            "backer",
            "uuid",
            models.UUIDField(default=machikoba.core.ids.new_id, editable=False, unique=True),
        ),
    ]
