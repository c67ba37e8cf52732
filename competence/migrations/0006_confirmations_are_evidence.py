from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('competence', '0005_evidence_ladder'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='profileeducation',
            name='profileeducation_confirmed_by_and_at',
        ),
        migrations.RemoveConstraint(
            model_name='profilejob',
            name='profilejob_confirmed_by_and_at',
        ),
        migrations.RemoveConstraint(
            model_name='profilelanguage',
            name='profilelanguage_confirmed_by_and_at',
        ),
        migrations.RemoveConstraint(
            model_name='profileoption',
            name='profileoption_confirmed_by_and_at',
        ),
        migrations.RemoveConstraint(
            model_name='profileskill',
            name='profileskill_confirmed_by_and_at',
        ),
        migrations.RemoveConstraint(
            model_name='profilewish',
            name='profilewish_confirmed_by_and_at',
        ),
        migrations.RemoveField(
            model_name='profileeducation',
            name='confirmed_at',
        ),
        migrations.RemoveField(
            model_name='profileeducation',
            name='confirmed_by',
        ),
        migrations.RemoveField(
            model_name='profilejob',
            name='confirmed_at',
        ),
        migrations.RemoveField(
            model_name='profilejob',
            name='confirmed_by',
        ),
        migrations.RemoveField(
            model_name='profilelanguage',
            name='confirmed_at',
        ),
        migrations.RemoveField(
            model_name='profilelanguage',
            name='confirmed_by',
        ),
        migrations.RemoveField(
            model_name='profileoption',
            name='confirmed_at',
        ),
        migrations.RemoveField(
            model_name='profileoption',
            name='confirmed_by',
        ),
        migrations.RemoveField(
            model_name='profileskill',
            name='confirmed_at',
        ),
        migrations.RemoveField(
            model_name='profileskill',
            name='confirmed_by',
        ),
        migrations.RemoveField(
            model_name='profilewish',
            name='confirmed_at',
        ),
        migrations.RemoveField(
            model_name='profilewish',
            name='confirmed_by',
        ),
    ]
