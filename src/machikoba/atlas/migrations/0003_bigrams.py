"""An index for words inside texts, on PostgreSQL: every pair of letters leads to its offerings.

Trigram indexes are of no use here: most Japanese words have two letters, and some have one. The
cost says the truth: the function is for the index, never to be called for one row after another.
"""

from django.db import migrations

MAKE = [
    """
    CREATE FUNCTION machikoba_bigrams(words text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT COST 5000 AS $$
        SELECT array_agg(letter || following) || array_agg(letter)
        FROM unnest(string_to_array(words, NULL), (string_to_array(words, NULL))[2:])
            AS pairs(letter, following)
    $$
    """,
    "CREATE INDEX offering_bigrams ON atlas_offering USING gin (machikoba_bigrams(search))",
    "CREATE INDEX offering_newest ON atlas_offering (first_on DESC NULLS LAST, id)",
    """
    CREATE INDEX offering_newest_of_prefecture
    ON atlas_offering (prefecture, first_on DESC NULLS LAST, id)
    """,
]
UNMAKE = [
    "DROP INDEX offering_newest_of_prefecture",
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
