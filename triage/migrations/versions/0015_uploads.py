"""Files people bring in, with their columns and how far they are."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def moment(name: str, *, null: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def count(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), server_default=sa.text("0"), nullable=False)


def json(name: str) -> sa.Column:
    empty = sa.text("'{}'::jsonb")
    return sa.Column(name, postgresql.JSONB(), server_default=empty, nullable=False)


def upgrade() -> None:
    op.create_table(
        "upload",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        json("reading"),
        json("columns"),
        json("usual"),
        count("revision"),
        count("position"),
        sa.Column("total", sa.Integer(), nullable=True),
        count("accepted"),
        count("repeated"),
        count("refused"),
        sa.Column("error", sa.Text(), server_default=sa.text("''"), nullable=False),
        moment("created_at"),
        moment("started_at", null=True),
        moment("ended_at", null=True),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_upload_brand_id")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_upload_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    op.create_index("ix_upload_brand", "upload", ["brand_id", sa.text("created_at DESC"), sa.text("id DESC")])
    op.create_index("ix_upload_hash", "upload", ["brand_id", "content_hash"])
    op.create_index(
        "ix_upload_running", "upload", ["started_at"],
        postgresql_where=sa.text("state = 'importing'"),
    )
    op.create_table(
        "upload_refusal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_upload_refusal_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_refusal")),
    )
    op.create_index("ix_upload_refusal_upload", "upload_refusal", ["upload_id", "line"])
    op.drop_index("ix_comment_theme", table_name="comment")
    op.create_index("ix_comment_theme", "comment", ["theme_id", sa.text("created_at DESC"), sa.text("id DESC")])


def downgrade() -> None:
    op.drop_index("ix_comment_theme", table_name="comment")
    op.create_index("ix_comment_theme", "comment", ["theme_id"])
    op.drop_table("upload_refusal")
    op.drop_table("upload")
