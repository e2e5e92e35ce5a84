from django.db import migrations

from gaung.foundation.tenancy import all_companies

# Contacts say when they last opened or clicked a mail themselves: what is known already is told once.
TELL = """
UPDATE contacts_contact SET engaged_at = (
    SELECT MAX(last_at) FROM tracking_engagement WHERE tracking_engagement.contact_id = contacts_contact.id
)
WHERE id IN (SELECT contact_id FROM tracking_engagement WHERE last_at IS NOT NULL)
"""


def tell(apps, schema_editor):
    with all_companies():
        schema_editor.execute(TELL)


class Migration(migrations.Migration):
    dependencies = [("contacts", "0010_engaged_at"), ("tracking", "0002_engagement")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
