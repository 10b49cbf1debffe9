"""What the OpenAPI document says of errors and of bodies. Must not serve anything."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from triage.web.problem_kinds import KINDS
from triage.web.problems import MEDIA_TYPE
from triage.web.schemas_problems import Problem

REFERENCE = "#/components/schemas/Problem"
OFTEN = (400, 401, 403, 422, 500, 503)


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors a route can answer with, beside those that any can."""
    return {status: problem(status) for status in sorted({*OFTEN, *statuses})}


def problem(status: int) -> dict[str, Any]:
    """One error response."""
    kinds = [kind for kind in KINDS.values() if kind.status == status]
    return {
        "description": "; ".join(f"{kind.title}." for kind in kinds),
        "content": {MEDIA_TYPE: {"schema": {"$ref": REFERENCE}}},
    }


ROW: Mapping[str, Any] = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": True,
    "properties": {
        "text": {"type": "string"},
        "id": {"type": "string", "description": "Your id; the same id is accepted once."},
        "channel": {
            "enum": ["email", "survey", "social", "app_review", "web_widget", "forum"],
        },
        "author": {"type": "string"},
        "email": {"type": "string"},
        "customer_id": {"type": "string"},
        "nps": {"type": "number", "minimum": 0, "maximum": 10},
        "rating": {"type": "number"},
        "scale": {"enum": ["nps", "stars", "csat", "ces"]},
        "created_at": {"type": "string"},
        "lang": {"type": "string"},
        **{
            name: {"type": "string"}
            for name in ("product", "category", "store", "app_version", "order", "url")
        },
        "conversation": {"type": "string"},
        "in_reply_to": {"type": "string"},
        "parent": {
            "type": "string",
            "description": "The post a public comment stands under; people see it masked.",
        },
    },
}
SUBMISSION: Mapping[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "oneOf": [
                        ROW,
                        {"type": "array", "minItems": 1, "maxItems": 1000, "items": ROW},
                        {
                            "type": "object",
                            "required": ["comments"],
                            "properties": {
                                "comments": {
                                    "type": "array",
                                    "minItems": 1,
                                    "maxItems": 1000,
                                    "items": ROW,
                                }
                            },
                        },
                    ]
                }
            }
        },
    }
}


def describe(app: FastAPI) -> None:
    """Adds the problem document to the app's OpenAPI, which is made once, when first asked for."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = get_openapi(
                title=app.title, version=app.version, summary=app.summary, routes=app.routes
            )
            schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            inner = schema.pop("$defs")
            document["components"]["schemas"].update({"Problem": schema, **inner})
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign] # FastAPI's documented way to extend it
