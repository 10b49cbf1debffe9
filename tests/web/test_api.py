"""The JSON API: what it takes, what it answers, how it refuses."""

import json
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from tests.web.doubles import World
from tests.web.memory_desk import NOW
from triage.domain.decision import Scope

COMMENTS = "/api/v1/comments"


def post(api: TestClient, body: Any, **more: Any) -> Any:
    return api.post(COMMENTS, json=body, **more)


def test_one_comment_a_list_and_an_object_are_all_accepted(api: TestClient) -> None:
    row = {"text": "Alles gut."}
    for body, count in ((row, 1), ([row, row], 2), ({"comments": [row] * 3}, 3)):
        answer = post(api, body)
        assert answer.status_code == 202
        assert answer.json()["accepted"] == count


def test_good_rows_are_kept_beside_refused_ones_and_keep_their_place(api: TestClient) -> None:
    rows = [{"text": "gut"}, {"text": ""}, 7, {"text": "x", "nps": 11}, {"text": "auch gut"}]
    answer = post(api, rows).json()
    assert [item["status"] for item in answer["items"]] == [
        "accepted",
        "refused",
        "refused",
        "refused",
        "accepted",
    ]
    assert [item["index"] for item in answer["items"]] == [0, 1, 2, 3, 4]
    assert answer["items"][3]["error"]["field"] == "nps"
    assert (answer["accepted"], answer["repeated"], answer["refused"]) == (2, 0, 3)


def test_refusals_speak_the_callers_language(api: TestClient) -> None:
    rows = [{"text": ""}, {"text": "x", "nps": 11}, {"text": "x", "channel": "fax"}]
    german = post(api, rows, headers={"Accept-Language": "de-AT,de;q=0.9,en;q=0.1"}).json()
    messages = [item["error"]["message"] for item in german["items"]]
    assert messages[0] == "Das Feld „text“ ist leer."
    assert messages[1] == "11 liegt außerhalb von 0–10."
    assert messages[2].startswith("Unbekannter Kanal 'fax'; möglich sind email, survey")


def test_a_thousand_and_one_comments_are_refused_whole(api: TestClient, world: World) -> None:
    answer = post(api, [{"text": "x"}] * 1001)
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-many")
    assert not world.line.submitted
    assert post(api, [{"text": "x"}] * 1000).status_code == 202


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"text": NaN}',
        b'{"text": "\xff\xfe"}',
        b"[]",
        b'"text"',
        b"null",
        b'{"comments": 3}',
        b'{"comments": []}',
        b"[" * 100_000,
        b'{"text": "x", "rating": ' + b"9" * 5000 + b"}",
    ],
    ids=range(11),
)
def test_bodies_that_are_no_comments_are_refused(api: TestClient, body: bytes) -> None:
    answer = api.post(COMMENTS, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/problems/malformed-json"


def test_strange_characters_reach_the_line_and_break_nothing(api: TestClient, world: World) -> None:
    body = rb'{"text": "a\u0000b \ud800 \u202e", "channel": "\ud800"}'
    answer = api.post(COMMENTS, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 202
    assert answer.json()["refused"] == 1
    assert world.line.submitted[0][2][0]["text"].startswith("a\x00b \ud800")


def test_other_content_types_are_refused(api: TestClient) -> None:
    answer = api.post(COMMENTS, content=b"text=x", headers={"Content-Type": "text/csv"})
    assert (answer.status_code, answer.json()["type"]) == (415, "/problems/unsupported-media")


@pytest.mark.parametrize("announced", [True, False])
def test_bodies_over_eight_megabytes_are_refused(api: TestClient, announced: bool) -> None:
    chunk = b" " * (1024 * 1024)
    body: Any = chunk * 9 if announced else (chunk for _ in range(9))
    answer = api.post(COMMENTS, content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")


def test_brand_and_source_come_from_the_request_or_their_defaults(
    api: TestClient, world: World
) -> None:
    post(api, {"text": "x"})
    post(api, {"text": "x"}, headers={"X-Brand": "morgenrot"}, params={"source": "shop 1"})
    assert [entry[:2] for entry in world.line.submitted] == [
        ("morgenrot", "api:shop"),
        ("morgenrot", "shop 1"),
    ]
    assert post(api, {"text": "x"}, params={"brand": "nobody"}).status_code == 404
    assert post(api, {"text": "x"}, params={"source": "a\x00b"}).status_code == 422


def test_the_same_key_with_the_same_body_is_answered_as_the_first_time(
    api: TestClient, world: World
) -> None:
    headers = {"Idempotency-Key": "import-7"}
    first = post(api, {"text": "x"}, headers=headers)
    again = post(api, {"text": "x"}, headers=headers)
    assert (again.status_code, again.json()) == (202, first.json())
    assert len(world.line.submitted) == 1


def test_the_same_key_with_another_request_is_a_conflict(api: TestClient) -> None:
    headers = {"Idempotency-Key": "import-7"}
    post(api, {"text": "x"}, headers=headers)
    for answer in (
        post(api, {"text": "y"}, headers=headers),
        post(api, {"text": "x"}, headers=headers, params={"source": "other"}),
    ):
        assert (answer.status_code, answer.json()["type"]) == (
            409,
            "/problems/idempotency-conflict",
        )


def test_lists_page_by_cursor_without_losing_or_repeating(api: TestClient, world: World) -> None:
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = api.get(
            COMMENTS, params={"limit": 7, **({"cursor": cursor} if cursor else {})}
        ).json()
        seen += [item["id"] for item in page["items"]]
        if (cursor := page["next"]) is None:
            break
    assert sorted(seen) == sorted(str(key) for key in world.desk.rows)
    assert page["total"] == len(seen)


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=201", "limit=x", "state=lost", "intent=%00", "theme=1", "cursor=%00"],
)
def test_queries_that_mean_nothing_name_the_field(api: TestClient, query: str) -> None:
    answer = api.get(f"{COMMENTS}?{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == query.split("=")[0]


def test_a_cursor_nobody_issued_is_refused(api: TestClient) -> None:
    answer = api.get(f"{COMMENTS}?cursor=zzz")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "cursor"


def test_filters_narrow_the_queue(api: TestClient) -> None:
    page = api.get("/api/v1/queue", params={"language": "en", "disposition": "draft"}).json()
    assert [item["language"] for item in page["items"]] == ["en"]
    assert page["items"][0]["draft"]["state"] == "proposed"


def test_a_comment_has_its_whole_history_and_nothing_undeclared(
    api: TestClient, world: World
) -> None:
    row = list(world.desk.rows.values())[1]
    row["wrapped_key"] = "secret"
    answer = api.get(f"{COMMENTS}/{row['id']}").json()
    assert answer["drafts"][0]["findings"][1]["severity"] == "block"
    assert answer["decisions"][0]["kind"] == "triage"
    assert "wrapped_key" not in answer
    assert not world.desk.seen


def test_explain_tells_why(api: TestClient, world: World) -> None:
    key = list(world.desk.rows)[3]
    answer = api.get(f"{COMMENTS}/{key}/explain").json()
    assert answer["abstained"] == ["sentiment"]
    assert answer["reason"] == "unsure:sentiment"


def test_a_comment_not_understood_yet_has_no_labels(api: TestClient, world: World) -> None:
    row = next(iter(world.desk.rows.values()))
    row.update(state="received", labels={}, text=None, due_at=None)
    assert api.get(f"{COMMENTS}/{row['id']}").json()["labels"] is None


def test_approve_undo_edit_reject(api: TestClient, world: World) -> None:
    row = list(world.desk.rows.values())[2]
    draft = row["drafts"][0]["id"]
    approved = api.post(f"/api/v1/drafts/{draft}/approve").json()
    assert approved["due_at"] > NOW.isoformat()
    assert api.post(f"/api/v1/drafts/{draft}/approve").status_code == 409
    assert api.post(f"/api/v1/messages/{approved['message_id']}/undo").status_code == 204
    assert api.post(f"/api/v1/messages/{approved['message_id']}/undo").status_code == 409
    edited = api.post(f"/api/v1/drafts/{draft}/edit", json={"text": "Thank you."})
    assert edited.status_code == 200
    assert row["drafts"][0]["text"] == "Thank you."


def test_reject_needs_a_reason_and_keeps_it(api: TestClient, world: World) -> None:
    draft = list(world.desk.rows.values())[2]["drafts"][0]["id"]
    assert api.post(f"/api/v1/drafts/{draft}/reject", json={"reason": ""}).status_code == 422
    no = {"reason": "wrong_tone", "remark": "zu kühl"}
    assert api.post(f"/api/v1/drafts/{draft}/reject", json=no).status_code == 200
    assert world.line.reasons == ["wrong_tone: zu kühl"]


def test_a_blocked_draft_is_refused_with_its_findings(api: TestClient, world: World) -> None:
    draft = list(world.desk.rows.values())[1]["drafts"][0]["id"]
    answer = api.post(f"/api/v1/drafts/{draft}/approve")
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/draft-blocked")
    assert answer.json()["findings"][0]["fix"] == "!"


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "x" * 20_001, 7, None])
def test_replies_that_cannot_be_stored_are_refused(
    api: TestClient, world: World, text: object
) -> None:
    draft = list(world.desk.rows.values())[2]["drafts"][0]["id"]
    body = json.dumps({"text": text}).encode()
    answer = api.post(
        f"/api/v1/drafts/{draft}/edit", content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "text"


def test_dismiss(api: TestClient, world: World) -> None:
    key = next(iter(world.desk.rows))
    assert api.post(f"{COMMENTS}/{key}/dismiss", json={"reason": "called"}).status_code == 204
    assert world.desk.rows[key]["state"] == "dismissed"


def test_check_stores_nothing_and_finds_the_fault(api: TestClient) -> None:
    answer = api.post("/api/v1/check", json={"id": "r1", "reply": "Danke!!", "channel": "email"})
    assert answer.json()["id"] == "r1"
    assert answer.json()["findings"][0]["severity"] == "block"


@pytest.mark.parametrize("path", ["themes", "dead-letters", "brands", "stats"])
def test_the_other_lists_answer(api: TestClient, path: str) -> None:
    assert api.get(f"/api/v1/{path}").status_code == 200


def test_redrive(api: TestClient) -> None:
    assert api.post(f"/api/v1/dead-letters/{uuid4()}/redrive").status_code == 202


def test_what_the_documents_promise_is_what_can_be_sent(api: TestClient, world: World) -> None:
    paths = api.get("/api/v1/openapi.json").json()["paths"]
    for path, operations in paths.items():
        for method, operation in operations.items():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    assert list(response["content"]) == ["application/problem+json"], (path, method)
            assert {"401", "403", "422", "500"} <= set(operation["responses"]), (path, method)
            assert operation["security"], (path, method)
    assert world.key(Scope.READ) not in json.dumps(paths)
