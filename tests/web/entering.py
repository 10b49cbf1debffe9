"""How people come in over a real installation: by password, with a code, through a link."""

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.apps import app_over
from tests.web.conftest import BASE, served
from triage.domain.account import Account
from triage.domain.entry import HouseRules
from triage.domain.one_time import code_at, step_at
from triage.domain.role import Membership, Role
from triage.team import staff
from triage.team.staff import Staff
from triage.web.guards import SESSION_COOKIE, csrf_token

SECRET = "Ein Kamel tanzt Walzer"
OTHER = "Zwei Kamele tanzen Tango"
HTML = {"Accept": "text/html", "Accept-Language": "de"}


@dataclass
class PostRoom:
    """Letters as they would leave, and a mail server that can be out of order."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)
    broken: Exception | None = None
    able: bool = True

    def send(self, to: str, subject: str, text: str) -> None:
        if self.broken:
            raise self.broken
        self.sent.append((to, subject, text))

    def link(self) -> str:
        """The address in the last letter, without the host."""
        found = re.search(r"http://localhost:8000(/\S+)", self.sent[-1][2])
        assert found
        return found[1]


def hire(house: House, name: str, *roles: Membership, password: str = SECRET) -> Account:
    """Somebody with a password; an agent of the first brand unless told otherwise."""
    memberships = roles or (Membership(Role.AGENT, house.brand_id),)
    email = f"{name.lower()}@example.com"
    made = staff.add(house.staff, name, email, memberships, house.person)
    if password:
        staff.put_password(house.staff, made, password, house.person)
    return house.staff.accounts.account(made.id)


def outfitted(house: House, letters: PostRoom | None, rules: HouseRules | None = None) -> Staff:
    """The staff with a post room, or with other rules."""
    entry = house.staff.entry
    return replace(
        house.staff,
        entry=replace(entry, letters=letters or entry.letters, rules=rules or entry.rules),
    )


@contextmanager
def browsing(house: House, team: Staff | None = None) -> Iterator[TestClient]:
    """A browser at the door."""
    services = replace(served(house), staff=team or house.staff)
    app = app_over(services)
    with TestClient(app, BASE, headers=HTML, follow_redirects=False) as client:
        yield client


def sign_in(client: TestClient, email: str, password: str = SECRET, to: str = "") -> str:
    """Gives address and password; where it leads."""
    form = {"email": email, "password": password, "to": to}
    answer = client.post("/sign-in/password", data=form)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def send(client: TestClient, path: str, **form: object) -> tuple[int, str]:
    """Posts a form of ours; status, and where it leads or what it says."""
    token = csrf_token(client.cookies.get(SESSION_COOKIE) or "")
    answer = client.post(path, data={"csrf": token, **form})
    return answer.status_code, answer.headers.get("location") or answer.text


def secret_in(page: str) -> bytes:
    """The secret that a page tells to be typed into an app."""
    found = re.search(r'<code class="secret" translate="no">([A-Z2-7 ]+)</code>', page)
    assert found, page
    plain = found[1].replace(" ", "")
    return base64.b32decode(plain + "=" * (-len(plain) % 8))


def code_now(house: House, secret: bytes, steps: int = 0) -> str:
    """What the app shows."""
    return code_at(secret, step_at(house.clock.now()) + steps)


def codes_in(page: str) -> list[str]:
    """The recovery codes that a page shows."""
    return re.findall(r"<li><code>([a-z2-9]{5}-[a-z2-9]{5})</code></li>", page)


def enrolled(client: TestClient, house: House) -> tuple[bytes, list[str]]:
    """Sets up the second factor of whoever is signed in; the secret and the recovery codes."""
    status, page = send(client, "/account/security/begin", present=SECRET)
    assert status == 200
    secret = secret_in(page)
    status, page = send(client, "/account/security/confirm", code=code_now(house, secret))
    assert status == 200
    return secret, codes_in(page)
