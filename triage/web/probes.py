"""For machines that watch: liveness, readiness, metrics. Must not tell about anybody."""

from fastapi import APIRouter, Depends, Request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import Response

from triage.domain.decision import Scope
from triage.web.guards import Open, ServicesDep, Watcher
from triage.web.metrics import Metrics
from triage.web.problems import RequestTrouble, json_bytes
from triage.web.services import Services

router = APIRouter(include_in_schema=False)


@router.get("/healthz", dependencies=[Depends(Open(None))])
def healthz(services: ServicesDep) -> Response:
    """The process answers."""
    return Response(
        json_bytes({"status": "ok", "version": services.version}), media_type="application/json"
    )


@router.get("/readyz", dependencies=[Depends(Open(None))])
def readyz(services: ServicesDep) -> Response:
    """The database answers too, with the schema this version needs; else 503."""
    if not services.desk.ready():
        raise RequestTrouble("unavailable")
    return Response(json_bytes({"status": "ready"}), media_type="application/json")


@router.get("/metrics", dependencies=[Depends(Watcher(Scope.READ))])
def metrics(request: Request, services: ServicesDep) -> Response:
    """Prometheus text: requests, latency, comments by state."""
    found: Metrics = request.app.state.metrics
    count_comments(services, found)
    return Response(generate_latest(found.registry), media_type=CONTENT_TYPE_LATEST)


def count_comments(services: Services, found: Metrics) -> None:
    """Sizes of the queues, as they are now."""
    found.comments.clear()
    for brand in services.desk.brands():
        for state, number in services.desk.counts(brand["id"]).get("state", {}).items():
            found.comments.labels(brand["name"], state).set(number)
