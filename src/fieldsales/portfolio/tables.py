# SPDX-License-Identifier: MIT
"""The tables of a portfolio: the change log, one table an entity, and what is only kept for speed."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnClause,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    literal_column,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: Facts about the file itself: this installation's actor, the last stamp.
meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

#: One row for everything that was done; `undoes` names the action that it takes back.
action = Table(
    "action",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("undoes", String(36)),
)

#: The log under every write, append-only: all else in this file could be made from it again.
change = Table(
    "change",
    metadata,
    Column("actor", String(36), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("hlc", BigInteger, nullable=False),
    Column("authority", Integer, nullable=False),
    Column("action", String(36), nullable=False),
    Column("entity", String, nullable=False),
    Column("entity_id", String, nullable=False),
    Column("fields", JSON(none_as_null=True), nullable=False),
    PrimaryKeyConstraint("actor", "seq"),
)
Index("ix_change_entity", change.c.entity, change.c.entity_id)
Index("ix_change_action", change.c.action)

#: Where a line of the log stands: the log is append-only, so it only rises.
POSITION: ColumnClause[int] = literal_column("change.rowid", Integer)

#: A field's stamp, where it is not that of its record's first change.
field_stamp = Table(
    "field_stamp",
    metadata,
    Column("entity", String, nullable=False),
    Column("entity_id", String, nullable=False),
    Column("field", String, nullable=False),
    Column("authority", Integer, nullable=False),
    Column("hlc", BigInteger, nullable=False),
    Column("actor", String(36), nullable=False),
    Column("seq", Integer, nullable=False),
    PrimaryKeyConstraint("entity", "entity_id", "field"),
)


def _entity(name: str, *columns: Column[object]) -> Table:
    """Return the table of an entity: its fields, whether it is archived, and its first change's stamp."""
    return Table(
        name,
        metadata,
        Column("id", String, primary_key=True),
        *columns,
        Column("archived", Boolean, nullable=False, default=False),
        Column("authority", Integer, nullable=False),
        Column("hlc", BigInteger, nullable=False),
        Column("actor", String(36), nullable=False),
        Column("seq", Integer, nullable=False),
    )


company = _entity(
    "company",
    Column("name", String, nullable=False, default=""),
    Column("trade", String),
    Column("naf", String),
    Column("siret", String),
    Column("size", String),
    Column("website", String),
    Column("stage_given", String),
    Column("tags", JSON(none_as_null=True)),
    Column("pinned_comment", Text),
    Column("source", String),
    Column("source_id", String),
    Column("created_on", String),
    Column("excluded", Boolean),
    Column("fits_profile", Boolean),
    Column("visit_interval_days", Integer),
    Column("given_worth", JSON(none_as_null=True)),
    Column("extra", JSON(none_as_null=True)),
)

site = _entity(
    "site",
    Column("company_id", String, ForeignKey("company.id"), nullable=False),
    Column("address", String),
    Column("postcode", String),
    Column("town", String),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("place_label", String),
    Column("place_source", String),
    Column("place_precision", String),
    Column("place_score", Float),
    Column("phone", String),
    Column("email", String),
    Column("opening_hours", Text),
    Column("visit_minutes", Integer),
)
Index("ix_site_company_id", site.c.company_id)

person = _entity(
    "person",
    Column("prospect_id", String, ForeignKey("company.id"), nullable=False),
    Column("name", String),
    Column("role", String),
    Column("phone", String),
    Column("email", String),
    Column("decides", Boolean),
)
Index("ix_person_prospect_id", person.c.prospect_id)

#: `live` is false while a cancellation that is itself live names the fact.
fact = _entity(
    "fact",
    Column("prospect_id", String, ForeignKey("company.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("direction", String),
    Column("source", String),
    Column("quantity", Float),
    Column("seconds", Float),
    Column("session", String),
    Column("cents", BigInteger),
    Column("subject", String),
    Column("value", String),
    Column("text", Text),
    Column("visit_id", String),
    Column("cancels", String),
    Column("live", Boolean, nullable=False, default=True),
)
Index("ix_fact_prospect_id", fact.c.prospect_id)
Index("ix_fact_cancels", fact.c.cancels)

appointment = _entity(
    "appointment",
    Column("prospect_id", String),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("obligation", String),
    Column("title", String),
    Column("uid", String),
    Column("leeway", Integer),
    Column("recurrence_id", String),
    Column("sequence", Integer),
    Column("calendar", String),
)
Index("ix_appointment_start", appointment.c.start)

relance = _entity(
    "relance",
    Column("prospect_id", String, nullable=False),
    Column("due_on", String, nullable=False),
    Column("channel", String),
    Column("text", Text),
    Column("done_on", String),
    Column("result", String),
    Column("cause", String),
    Column("created_on", String),
)
Index("ix_relance_prospect_id", relance.c.prospect_id)

task = _entity(
    "task",
    Column("text", Text),
    Column("prospect_id", String),
    Column("created_on", String),
    Column("done_on", String),
)

#: Numbers that may have any fraction are texts: `Decimal` reads them back as they were written.
order_line = _entity(
    "order_line",
    Column("order_id", String, nullable=False),
    Column("prospect_id", String, nullable=False),
    Column("product", String),
    Column("line", String),
    Column("quantity", String),
    Column("amount", String),
    Column("vat", String),
)
Index("ix_order_line_order_id", order_line.c.order_id)

product = _entity(
    "product",
    Column("name", String),
    Column("line", String),
    Column("price", String),
    Column("vat", String),
)

#: One row a month: its id is the month's first day.
target = _entity("target", Column("amount", String))

#: One row a visit: its id is that of the visit's fact.
form_answers = _entity(
    "form_answers",
    Column("prospect_id", String, nullable=False),
    Column("form", String),
    Column("answers", JSON(none_as_null=True)),
)
Index("ix_form_answers_prospect_id", form_answers.c.prospect_id)

#: What the files are; `digest` names each in the folder beside the portfolio.
attachment = _entity(
    "attachment",
    Column("prospect_id", String, nullable=False),
    Column("kind", String),
    Column("digest", String),
    Column("name", String),
    Column("media_type", String),
    Column("size", Integer),
    Column("at", BigInteger),
    Column("visit_id", String),
    Column("seconds", Float),
)
Index("ix_attachment_prospect_id", attachment.c.prospect_id)

#: One tour a day: its id is the date.
tour = _entity(
    "tour", Column("promises", JSON(none_as_null=True)), Column("removed", JSON), Column("lunch", JSON)
)

#: Days on which the rep is away, or the prospect where there is one; `first` and `last` are ISO dates.
leave = _entity(
    "leave",
    Column("prospect_id", String),
    Column("first", String, nullable=False),
    Column("last", String, nullable=False),
    Column("title", String),
)

#: One night away a day: its id is the date on which it begins.
night = _entity(
    "night",
    Column("latitude", Float, nullable=False),
    Column("longitude", Float, nullable=False),
    Column("label", String),
)

#: One row a key: its id is the key.
setting = _entity("setting", Column("value", JSON(none_as_null=True)))

#: The firm's own doctrines, whole, as the text of their TOML files; the id is the doctrine's.
doctrine = _entity("doctrine", Column("text", Text))

#: Areas that a rep or a firm sells in. `geometry` is a GeoJSON Polygon or MultiPolygon.
zone = _entity("zone", Column("name", String), Column("geometry", JSON(none_as_null=True)))

#: Kept for speed, never logged: what was learned from the facts, as JSON; `stamp` says from which ones.
learned = Table(
    "learned",
    metadata,
    Column("name", String, primary_key=True),
    Column("stamp", String, nullable=False),
    Column("content", JSON(none_as_null=True), nullable=False),
)

#: Never logged: addresses that a service is to be asked for, `asked` once it was.
place_queue = Table(
    "place_queue",
    metadata,
    Column("prospect_id", String, primary_key=True),
    Column("address", Text, nullable=False),
    Column("asked", Boolean, nullable=False),
)

#: Never logged: what services answered, as JSON, by the question as it was asked.
place_answer = Table(
    "place_answer",
    metadata,
    Column("question", Text, primary_key=True),
    Column("content", JSON(none_as_null=True), nullable=False),
)

#: Kept for speed, never logged: classes as of the stamp in `meta`.
verdict = Table(
    "verdict",
    metadata,
    Column("prospect_id", String, primary_key=True),
    Column("content", JSON(none_as_null=True), nullable=False),
)

#: Each change of class, by itself: what, when, which rule, what caused it, under which doctrine.
class_journal = Table(
    "class_journal",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("prospect_id", String, nullable=False),
    Column("on", String, nullable=False),
    Column("before", String, nullable=False),
    Column("after", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("cause", String, nullable=False, server_default=""),
    Column("doctrine", String, nullable=False, server_default=""),
)
Index("ix_class_journal_prospect_id", class_journal.c.prospect_id)

ENTITIES: dict[str, Table] = {
    table.name: table
    for table in (
        company,
        site,
        person,
        fact,
        appointment,
        relance,
        task,
        order_line,
        product,
        target,
        form_answers,
        attachment,
        tour,
        leave,
        night,
        setting,
        doctrine,
        zone,
    )
}
