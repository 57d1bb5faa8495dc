# SPDX-License-Identifier: Apache-2.0

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('atlas', '0006_municipalities'),
    ]

    operations = [
        migrations.AlterField(
            model_name='origin',
            name='kind',
            field=models.CharField(choices=[('file', 'File'), ('informant', 'Informant'), ('calendar', 'Calendar'), ('event_list', 'Event List'), ('peer', 'Peer'), ('bureau', 'Bureau'), ('region', 'Region')], max_length=10),
        ),
    ]
