"""The tables, as SQLAlchemy Core knows them; `triage/migrations` makes them."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key() -> Column[object]:
    """A UUIDv7 primary key, made by the application."""
    return Column("id", Uuid, primary_key=True)


def link(name: str, target: str, *, null: bool = False) -> Column[object]:
    """A reference to another table's key."""
    return Column(name, Uuid, ForeignKey(f"{target}.id"), nullable=null)


def moment(name: str, *, null: bool = False, default: str | None = None) -> Column[object]:
    """A point in time, with zone; `default` is SQL."""
    given = text(default) if default else None
    return Column(name, DateTime(timezone=True), nullable=null, server_default=given)


def json(name: str, default: str = "{}") -> Column[object]:
    """A JSON document."""
    return Column(name, JSONB, nullable=False, server_default=text(f"'{default}'::jsonb"))


brand = Table(
    "brand",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("heads_number", Integer, nullable=False, server_default=text("0")),  # 0: as shipped
    Column("taxonomy", Text),  # name of the own intents in force
    Column("refit_due", Boolean, nullable=False, server_default=text("false")),
    Column("edits_due", Boolean, nullable=False, server_default=text("false")),
    moment("created_at"),
)

brand_version = Table(
    "brand_version",
    metadata,
    key(),
    link("brand_id", "brand"),
    Column("version", Text, nullable=False),
    json("files"),
    moment("created_at"),
    Column("number", Integer, nullable=False, server_default=text("0")),  # by brand, from 1
    Column("origin", Text, nullable=False, server_default=text("'folder'")),  # edit, rollback
    link("created_by", "actor", null=True),
    Column("note", Text, nullable=False, server_default=text("''")),
    UniqueConstraint("brand_id", "version"),
)

article = Table(
    "article",
    metadata,
    key(),
    link("brand_id", "brand"),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("text_hash", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("vector", LargeBinary, nullable=False),  # float16
    UniqueConstraint("brand_id", "name", "language", "model"),
)

actor = Table(
    "actor",
    metadata,
    key(),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False, unique=True),
    Column("scopes", ARRAY(Text), nullable=False),
    Column("key_hash", LargeBinary, unique=True),
    moment("expires_at", null=True),
    moment("created_at"),
    Column("brands", ARRAY(Uuid)),  # null: all
    moment("disabled_at", null=True),
    moment("used_at", null=True),  # a key's last use, at most once a minute
    Column("key_hint", Text, nullable=False, server_default=text("''")),  # the key's last signs
)

session = Table(
    "session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    link("actor_id", "actor"),
    Column("kind", Text, nullable=False),  # "link", "reset"; "pending", then "session"
    moment("expires_at"),
    moment("linked_at", null=True),  # when a link opened it; null where a password did
    Column("id", Uuid, nullable=False, unique=True, server_default=text("gen_random_uuid()")),
    moment("started_at", default="now()"),
    moment("seen_at", default="now()"),  # at most once a minute
    Column("browser", Text, nullable=False, server_default=text("''")),
    Column("system", Text, nullable=False, server_default=text("''")),
    Column("renew", Boolean, nullable=False, server_default=text("false")),  # rights changed
    Column("former_hash", LargeBinary),  # of the token before, good for a moment
    moment("former_until", null=True),
)
Index("ix_session_actor", session.c.actor_id)
Index("ix_session_former_hash", session.c.former_hash)

source = Table(
    "source",
    metadata,
    key(),
    link("brand_id", "brand"),
    Column("name", Text, nullable=False),
    moment("created_at"),
    UniqueConstraint("brand_id", "name"),
)

customer = Table(
    "customer",
    metadata,
    key(),
    link("brand_id", "brand"),
    Column("wrapped_key", LargeBinary),  # null once the person is erased
    Column("identified", Boolean, nullable=False),
    Column("segment", Text),
    Column("revenue", Float),
    Column("language", Text),
    Column("zone", Text),  # IANA name of the time zone they live in
    Column("opted_out", ARRAY(Text), nullable=False, server_default=text("'{}'")),  # message kinds
    moment("created_at"),
    moment("erased_at", null=True),
    moment("unindexed_at", null=True),  # when the points of an erased person were taken out
)
Index(
    "ix_customer_erased", customer.c.erased_at, postgresql_where=customer.c.erased_at.is_not(None)
)

customer_lookup = Table(
    "customer_lookup",
    metadata,
    Column("brand_id", Uuid, ForeignKey("brand.id"), primary_key=True),
    Column("digest", LargeBinary, primary_key=True),  # keyed HMAC of kind and value
    link("customer_id", "customer"),
)

conversation = Table(
    "conversation",
    metadata,
    key(),
    link("brand_id", "brand"),
    link("customer_id", "customer"),
    Column("channel", Text, nullable=False),
    Column("digest", LargeBinary),
    Column("revision", Integer, nullable=False),
    UniqueConstraint("brand_id", "digest"),
)

comment = Table(
    "comment",
    metadata,
    key(),
    link("brand_id", "brand"),
    link("source_id", "source"),
    link("customer_id", "customer"),
    link("conversation_id", "conversation"),
    Column("external_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("rating_value", Float),
    Column("rating_scale", Text),
    moment("created_at"),
    moment("received_at"),
    Column("product", Text),
    Column("category", Text),
    Column("store", Text),
    Column("app_version", Text),
    Column("text", Text),  # masked; null until normalized
    Column("language", Text),
    Column("text_hash", Text),
    Column("fingerprint", Text),
    json("personal_data", "[]"),
    json("repairs", "[]"),
    json("labels"),
    Column("intent", Text),
    Column("sentiment", Text),
    Column("urgent", Boolean),
    Column("disposition", Text),
    Column("reason", Text),
    Column("duplicate_of", Uuid, ForeignKey("comment.id")),
    Column("theme_id", Uuid, ForeignKey("theme.id")),
    Column("team", Text),
    moment("due_at", null=True),
    Column("labels_revision", Integer, nullable=False, server_default=text("1")),
    moment("special_until", null=True),  # when labels of special categories are forgotten
    json("plan"),  # where no draft came of it; a draft has its own
    moment("snoozed_until", null=True),  # not in the queue before; the tick takes it back
    Column("parent", Text),  # the post it stands under, masked
    Column("thread", LargeBinary),  # keyed digest of that post: who stands under the same one
    # What its draft was written on may have changed since: the tick looks, and unmarks it.
    Column("moved", Boolean, nullable=False, server_default=text("false")),
    Column("skills", ARRAY(Text), nullable=False, server_default=text("'{}'")),  # asked for
    link("assignee_id", "actor", null=True),
    moment("assigned_at", null=True),
    moment("warn_at", null=True),
    moment("resolve_by", null=True),
    moment("resolve_warn_at", null=True),
    moment("alarm_at", null=True),  # the next of these four times nobody was told of yet
    moment("warned_at", null=True),
    moment("breached_at", null=True),
    moment("resolve_warned_at", null=True),
    moment("resolve_breached_at", null=True),
    Column("worth", SmallInteger, nullable=False, server_default=text("0")),  # `ranking.worth`
    Column("surety", SmallInteger),  # `ranking.surety`; null: not labelled, or not looked at yet
    UniqueConstraint("source_id", "external_id"),
)
Index(
    "ix_comment_team",
    comment.c.brand_id,
    comment.c.team,
    postgresql_where=text("state = 'waiting' AND snoozed_until IS NULL"),
)
Index(
    "ix_comment_snoozed",
    comment.c.snoozed_until,
    postgresql_where=comment.c.snoozed_until.is_not(None),
)
Index("ix_comment_thread", comment.c.thread, postgresql_where=comment.c.thread.is_not(None))
Index("ix_comment_queue", comment.c.brand_id, comment.c.state, comment.c.due_at)
Index("ix_comment_fingerprint", comment.c.brand_id, comment.c.fingerprint)
Index("ix_comment_text_hash", comment.c.text_hash)
Index("ix_comment_theme", comment.c.theme_id, comment.c.created_at.desc(), comment.c.id.desc())
Index("ix_comment_conversation", comment.c.conversation_id)
Index("ix_comment_customer", comment.c.customer_id)
Index(
    "ix_comment_special",
    comment.c.special_until,
    postgresql_where=comment.c.special_until.is_not(None),
)
Index("ix_comment_received", comment.c.brand_id, comment.c.received_at.desc(), comment.c.id.desc())

vault = Table(
    "vault",
    metadata,
    Column("comment_id", Uuid, ForeignKey("comment.id"), primary_key=True),
    link("customer_id", "customer"),
    Column("payload", LargeBinary, nullable=False),  # the row as received, sealed
    Column("placeholders", LargeBinary),  # placeholder → original, sealed
)

passage = Table(
    "passage",
    metadata,
    key(),
    link("comment_id", "comment"),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text_hash", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("vector", LargeBinary, nullable=False),  # float16
    UniqueConstraint("comment_id", "position", "model"),
)

prediction = Table(
    "prediction",
    metadata,
    key(),
    link("comment_id", "comment"),
    Column("model", Text, nullable=False),
    Column("heads", Text, nullable=False),
    json("scores"),
    moment("created_at"),
    UniqueConstraint("comment_id", "model", "heads"),
)

theme = Table(
    "theme",
    metadata,
    key(),
    link("brand_id", "brand"),
    Column("label", Text, nullable=False),
    Column("named", Boolean, nullable=False),  # a person named it; no machine renames it
    Column("size", Integer, nullable=False),
    Column("labelled_size", Integer, nullable=False, server_default=text("0")),
    Column("centroid", LargeBinary, nullable=False),  # float32, mean of the members
    moment("created_at"),
    moment("updated_at"),
)

draft = Table(
    "draft",
    metadata,
    key(),
    link("brand_id", "brand"),
    link("comment_id", "comment"),
    Column("state", Text, nullable=False),
    Column("text", Text, nullable=False),  # with placeholders
    Column("language", Text, nullable=False),
    Column("writer", Text, nullable=False),
    json("plan"),
    json("sources", "[]"),
    json("alternatives", "[]"),
    json("evidence"),  # articles, record and precedents it was written and is checked with
    Column("conversation_revision", Integer, nullable=False),
    Column("labels_revision", Integer, nullable=False),
    Column("guidelines_version", Text, nullable=False),
    moment("created_at"),
    moment("decided_at", null=True),
    link("decided_by", "actor", null=True),
    link("author_id", "actor", null=True),  # who wrote or edited the text; null: a machine
    Column("wording", Text),  # hash of the text without names: the same for near-identical drafts
    Column("checked", Text),  # digest of all the checks looked at; "" where they could not
    Column("found", JSONB),  # what they found in just that, by language
)
Index("ix_draft_comment", draft.c.comment_id)
Index(
    "ix_draft_wording",
    draft.c.brand_id,
    draft.c.wording,
    postgresql_where=draft.c.state == "proposed",
)
Index(
    "ix_draft_unchecked",
    draft.c.created_at,
    postgresql_where=(draft.c.state == "proposed") & draft.c.checked.is_(None),
)
Index("ix_draft_queue", draft.c.brand_id, draft.c.state, draft.c.created_at)
Index(
    "uq_draft_open",
    draft.c.comment_id,
    unique=True,
    postgresql_where=draft.c.state.in_(["proposed", "approved"]),
)

finding = Table(
    "finding",
    metadata,
    key(),
    link("draft_id", "draft"),
    Column("rule", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("message", Text, nullable=False),
    Column("fix", Text),
)
Index("ix_finding_draft", finding.c.draft_id)

decision = Table(
    "decision",
    metadata,
    key(),
    link("brand_id", "brand"),
    Column("kind", Text, nullable=False),
    moment("at"),
    link("actor_id", "actor"),
    Column("comment_id", Uuid, ForeignKey("comment.id")),
    Column("draft_id", Uuid, ForeignKey("draft.id")),
    json("inputs"),
    json("versions"),
    json("scores"),
    json("outcome"),
    Column("reason", Text, nullable=False),
)
Index("ix_decision_comment", decision.c.comment_id, decision.c.at)

dead_letter = Table(
    "dead_letter",
    metadata,
    key(),
    Column("comment_id", Uuid, ForeignKey("comment.id")),
    Column("message_id", Uuid, ForeignKey("message.id")),  # a reply no channel took
    Column("job", Text, nullable=False),
    Column("error", Text, nullable=False),
    moment("at"),
    moment("resolved_at", null=True),
)
