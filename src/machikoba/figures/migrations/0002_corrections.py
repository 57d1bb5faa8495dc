# A unique column on rows that are there: added empty, filled, then made unique.
import django.db.models.deletion
from django.db import migrations, models

import machikoba.core.ids


def fill(apps, schema_editor):
    figures = apps.get_model("figures", "EditionFigure")
    for figure in figures.objects.filter(uuid=None).only("pk"):
        figure.uuid = machikoba.core.ids.new_id()
        figure.save(update_fields=["uuid"])


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("editionfigure", "figure_of_edition"),
        migrations.AddField(
            "editionfigure",
            "corrects",
            models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="corrected_by",
                to="figures.editionfigure",
            ),
        ),
        migrations.AddField("editionfigure", "ended_at", models.DateTimeField(null=True)),
        migrations.AddField("editionfigure", "uuid", models.UUIDField(editable=False, null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            "editionfigure",
            "uuid",
            models.UUIDField(default=machikoba.core.ids.new_id, editable=False, unique=True),
        ),
        migrations.AddConstraint(
            "editionfigure",
            models.UniqueConstraint(
                condition=models.Q(ended_at=None),
                fields=("edition", "quantity", "basis", "state", "source"),
                name="figure_of_edition",
            ),
        ),
    ]
