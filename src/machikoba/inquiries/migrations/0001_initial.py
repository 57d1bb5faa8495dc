# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
import machikoba.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('atlas', '0007_informants'),
        ('regions', '0006_jurisdictions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.CharField(blank=True, max_length=200)),
                ('name', models.CharField(blank=True, max_length=100)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('language', models.CharField(default='ja', max_length=12)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.CharField(blank=True, max_length=200)),
                ('used_at', models.DateTimeField()),
                ('listing', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='contact', to='atlas.listing')),
            ],
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=machikoba.core.ids.new_id, editable=False, unique=True)),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('by', models.CharField(choices=[('region', 'Region'), ('informant', 'Informant')], max_length=10)),
                ('state', models.CharField(choices=[('unconfirmed', 'Unconfirmed'), ('waiting', 'Waiting'), ('decided', 'Decided')], max_length=12)),
                ('name', models.CharField(blank=True, max_length=100)),
                ('email', models.EmailField(max_length=254)),
                ('language', models.CharField(default='ja', max_length=12)),
                ('source', models.CharField(max_length=500)),
                ('note', models.CharField(blank=True, max_length=1000)),
                ('made_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.CharField(blank=True, max_length=200)),
                ('reason', models.CharField(blank=True, max_length=1000)),
                ('bureau', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decided', to='regions.bureau')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='atlas.listing')),
                ('origin', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposal', to='atlas.origin')),
            ],
            options={
                'ordering': ['confirmed_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProposedFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=16)),
                ('value', models.JSONField()),
                ('before', models.JSONField(null=True)),
                ('decision', models.CharField(blank=True, choices=[('', 'None'), ('accepted', 'Accepted'), ('declined', 'Declined')], default='', max_length=10)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facts', to='inquiries.proposal')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SurveyRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=machikoba.core.ids.new_id, editable=False, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('year', models.PositiveSmallIntegerField()),
                ('deadline', models.DateField()),
                ('remind_before', models.PositiveSmallIntegerField(default=7)),
                ('remind_after', models.PositiveSmallIntegerField(default=3)),
                ('request', models.TextField(blank=True)),
                ('questions', models.JSONField(default=list)),
                ('made_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('bureau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='survey_rounds', to='regions.bureau')),
            ],
            options={
                'ordering': ['-year', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SurveyForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=machikoba.core.ids.new_id, editable=False, unique=True)),
                ('secret_version', models.PositiveSmallIntegerField(default=1)),
                ('address', models.EmailField(blank=True, max_length=254)),
                ('answers', models.JSONField(default=dict)),
                ('held', models.CharField(blank=True, max_length=10)),
                ('free_answers', models.JSONField(default=dict)),
                ('filled_by', models.CharField(blank=True, max_length=200)),
                ('version', models.PositiveIntegerField(default=1)),
                ('sent_at', models.DateTimeField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('saved_at', models.DateTimeField(null=True)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('proof_sent_at', models.DateTimeField(null=True)),
                ('sent_back_at', models.DateTimeField(null=True)),
                ('remark', models.CharField(blank=True, max_length=1000)),
                ('permission', models.CharField(blank=True, choices=[('', 'None'), ('yes', 'Yes'), ('no_figures', 'No Figures'), ('no', 'No')], default='', max_length=10)),
                ('permitted_at', models.DateTimeField(null=True)),
                ('permitted_by', models.CharField(blank=True, max_length=200)),
                ('reminded_before_at', models.DateTimeField(null=True)),
                ('reminded_after_at', models.DateTimeField(null=True)),
                ('phoned_at', models.DateTimeField(null=True)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='survey_forms', to='atlas.listing')),
                ('origin', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='survey_form', to='atlas.origin')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forms', to='inquiries.surveyround')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['state', 'listing'], name='inquiries_p_state_99be30_idx'),
        ),
        migrations.AddConstraint(
            model_name='proposedfact',
            constraint=models.UniqueConstraint(fields=('proposal', 'field'), name='fact_once_of_proposal'),
        ),
        migrations.AddConstraint(
            model_name='surveyform',
            constraint=models.UniqueConstraint(fields=('round', 'listing'), name='form_once_of_round'),
        ),
    ]
