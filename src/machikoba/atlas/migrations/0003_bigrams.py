"""An index for words inside texts, on PostgreSQL: every pair of letters leads to its offerings.

Trigram indexes are of no use here: most Japanese words have two letters.
"""

from django.db import migrations

MAKE = [
    """
    CREATE FUNCTION machikoba_bigrams(words text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
        SELECT coalesce(array_agg(DISTINCT substr(words, place, 2)), '{}')
        FROM generate_series(1, length(words) - 1) AS place
    $$
    """,
    "CREATE INDEX offering_bigrams ON atlas_offering USING gin (machikoba_bigrams(search))",
    "CREATE INDEX offering_newest ON atlas_offering (first_on DESC NULLS LAST, id)",
]
UNMAKE = [
    "DROP INDEX offering_newest",
    "DROP INDEX offering_bigrams",
    "DROP FUNCTION machikoba_bigrams(text)",
]


def _run(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("atlas", "0002_peers")]
    operations = [migrations.RunPython(_run(MAKE), _run(UNMAKE))]
