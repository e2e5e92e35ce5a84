from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    """The table of the cache that the settings name; it has no model."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop_table(apps, schema_editor):
    schema_editor.execute("DROP TABLE IF EXISTS throttles")


class Migration(migrations.Migration):
    dependencies = [("foundation", "0003_once_and_mail")]

    operations = [migrations.RunPython(make_table, drop_table)]
