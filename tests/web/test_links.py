"""Links by mail and by hand: invitations, forgotten passwords, the first administrator."""

import re
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.entering import OTHER, PostRoom, browsing, hire, outfitted, sign_in
from triage.adapters.errands_thread import ThreadErrands
from triage.admission import links
from triage.domain.entry import LinkKind
from triage.domain.errors import Unavailable
from triage.domain.role import Membership, Role
from triage.team import staff

NEW = {"wanted": OTHER, "again": OTHER}


def settled(house: House) -> None:
    """Waits until the errands are run."""
    errands = house.staff.entry.errands
    assert isinstance(errands, ThreadErrands)
    errands.settle()


def asked(client: TestClient, house: House, email: str) -> tuple[int, str]:
    """Asks for a link; the answer, with the address taken out."""
    answer = client.post("/sign-in/forgot", data={"email": email})
    settled(house)
    return answer.status_code, answer.text.replace(email, "")


def test_a_forgotten_password_is_chosen_anew_by_mail(house: House) -> None:
    hire(house, "Mia")
    letters = PostRoom()
    with browsing(house, outfitted(house, letters)) as client:
        assert 'href="/sign-in/forgot"' in client.get("/sign-in").text
        asked(client, house, " MIA@example.com ")
        (to, subject, _), link = letters.sent[0], letters.link()
        assert (to, subject) == ("mia@example.com", "Wählen Sie ein neues Passwort für Triage")
        for _ in range(3):
            assert client.get(link).status_code == 200, "a scanner that follows it uses nothing up"
        token = link.partition("token=")[2]
        weak = client.post(
            "/sign-in/password-link", data={"token": token, "wanted": "kurz", "again": "kurz"}
        )
        assert (weak.status_code, "12 bis 200 Zeichen" in weak.text) == (422, True)
        done = client.post("/sign-in/password-link", data={"token": token, **NEW})
        assert (done.status_code, done.headers["location"]) == (303, "/")
        assert client.get("/account").status_code == 200
        again = client.post("/sign-in/password-link", data={"token": token, **NEW})
        assert (again.status_code, client.get(link).status_code) == (403, 403)
        assert sign_in(client, "mia@example.com", OTHER) == "/"


def test_the_answer_does_not_tell_who_is_known(house: House) -> None:
    hire(house, "Mia")
    gone = hire(house, "Gone")
    staff.switch(house.staff, gone.id, False, house.person)
    letters = PostRoom()
    with browsing(house, outfitted(house, letters)) as client:
        answers = [
            asked(client, house, email)
            for email in ("mia@example.com", "gone@example.com", "nobody@example.com", "nonsense")
        ]
    assert len(set(answers)) == 1
    assert [to for to, _, _ in letters.sent] == ["mia@example.com"]


def test_nothing_that_differs_is_done_before_the_answer(house: House) -> None:
    """So that the time does not tell either: looking up and sending are errands."""
    hire(house, "Mia")
    waiting = []

    class Kept:
        def run(self, errand: object) -> None:
            waiting.append(errand)

    letters = PostRoom()
    team = outfitted(house, letters)
    object.__setattr__(team.entry, "errands", Kept())
    before = house.rows("SELECT count(*) FROM session")
    with browsing(house, team) as client:
        for email in ("mia@example.com", "nobody@example.com"):
            client.post("/sign-in/forgot", data={"email": email})
    assert (len(waiting), letters.sent) == (2, [])
    assert house.rows("SELECT count(*) FROM session") == before


def test_a_link_ends_with_its_time_a_newer_one_and_the_account(house: House) -> None:
    mia = hire(house, "Mia")
    now = house.clock.now()

    def good(link: links.Link) -> bool:
        token = link.address.partition("token=")[2]
        return house.staff.entry.links.holder(token, house.clock.now()) is not None

    first = links.invite(house.staff, mia.id, house.person)
    second = links.invite(house.staff, mia.id, house.person)
    assert [good(first), good(second)] == [False, True]
    house.clock.advance(hours=1, seconds=1)
    assert not good(second)
    third = links.invite(house.staff, mia.id, house.person)
    staff.switch(house.staff, mia.id, False, house.person)
    assert not good(third)
    assert first.until == now + timedelta(hours=1)


def test_a_reset_ends_what_a_thief_has_open(house: House) -> None:
    mia = hire(house, "Mia")
    with browsing(house) as thief, browsing(house) as owner:
        sign_in(thief, "mia@example.com")
        token = links.invite(house.staff, mia.id, house.person).address.partition("token=")[2]
        owner.post("/sign-in/password-link", data={"token": token, **NEW})
        assert thief.get("/account").status_code == 401
        assert owner.get("/account").status_code == 200


def test_links_lead_to_the_address_that_was_set_whatever_the_host_says(house: House) -> None:
    hire(house, "Mia")
    letters = PostRoom()
    with browsing(house, outfitted(house, letters)) as client:
        headers = {"Host": "127.0.0.1", "X-Forwarded-Host": "evil.example"}
        client.post("/sign-in/forgot", data={"email": "mia@example.com"}, headers=headers)
        settled(house)
        refused = client.post(
            "/sign-in/forgot", data={"email": "x@y.de"}, headers={"Host": "evil.example"}
        )
    assert refused.status_code == 400
    assert "evil" not in letters.sent[0][2]
    assert "http://localhost:8000/sign-in/password-link?token=" in letters.sent[0][2]


def test_without_a_mail_server_nobody_is_promised_a_mail(house: House) -> None:
    with browsing(house) as client:
        page = client.get("/sign-in/forgot").text
        assert "verschickt keine E-Mails" in page
        assert 'name="email"' not in page


def test_a_mail_server_out_of_order_changes_no_answer(house: House) -> None:
    hire(house, "Mia")
    letters = PostRoom(broken=Unavailable("down"))
    with browsing(house, outfitted(house, letters)) as client:
        assert asked(client, house, "mia@example.com") == asked(client, house, "x@example.com")


def test_the_first_administrator_is_made_by_the_link_that_was_printed(house: House) -> None:
    assert not links.has_admin(house.staff, house.line.machine)
    link = links.issued(house.staff, house.person.id, LinkKind.SETUP, house.person)
    form = {"name": "Ada Admin", "email": "ada@example.com", **NEW}
    with browsing(house) as client:
        page = client.get(link.address.removeprefix("http://localhost:8000"))
        assert page.status_code == 200
        found = re.search(r'name="token" value="([^"]+)"', page.text)
        assert found
        token = found[1]
        for wrong in ({"wanted": "kurz", "again": "kurz"}, {"again": "x"}, {"email": "no address"}):
            told = client.post("/sign-in/first", data={**form, "token": token, **wrong})
            assert (told.status_code, 'value="Ada Admin"' in told.text) == (422, True)
        taken = client.post("/sign-in/first", data={**form, "token": token, "name": "Ina"})
        assert taken.status_code == 422
        done = client.post("/sign-in/first", data={**form, "token": token})
        assert done.status_code == 303
        assert client.get("/people").status_code == 200
        assert client.post("/sign-in/first", data={**form, "token": token}).status_code == 403
        assert sign_in(client, "ada@example.com", OTHER) == "/"
    ada = house.staff.accounts.named("ada@example.com")
    assert ada.memberships == (Membership(Role.ADMIN),)
    assert links.has_admin(house.staff, house.line.machine)


@pytest.mark.parametrize("path", ["/sign-in/password-link", "/sign-in/first"])
def test_a_link_of_one_kind_opens_no_other_door(house: House, path: str) -> None:
    mia = hire(house, "Mia", password="")
    invited = links.invite(house.staff, mia.id, house.person)
    setup = links.issued(house.staff, house.person.id, LinkKind.SETUP, house.person)
    wrong = setup if "password" in path else invited
    token = wrong.address.partition("token=")[2]
    with browsing(house) as client:
        assert client.get(path, params={"token": token}).status_code == 403
        form = {"token": token, "name": "Eve", "email": "eve@example.com", **NEW}
        assert client.post(path, data=form).status_code == 403
        assert client.post("/sign-in", data={"token": token}).status_code == 403
        assert client.get(path).status_code == 403
