"""Accounts and sign-ins over the real database: what a person is promised, and a guesser is not."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import text

from tests.conftest import House
from tests.crash.running import dump
from triage.adapters.brands_of import all_tables, owner, recorded
from triage.adapters.passwords_argon2 import WAITERS, Argon2Passwords
from triage.domain.account import Account
from triage.domain.decision import Actor, ActorKind, Grant, Scope
from triage.domain.errors import Conflict, Forbidden, NotFound, RowRefused, Unavailable
from triage.domain.ids import new_id
from triage.domain.role import RIGHTS, Membership, Role, entitled
from triage.team import staff

HOUR = timedelta(hours=1)
SECRET = "Ein Kamel tanzt Walzer"
BRANDLESS = {"absence", "actor", "membership", "session"}
"""Tables whose records belong to a person, not to a brand."""


def hired(house: House, *memberships: Membership, name: str = "Mia") -> Account:
    """Somebody with a password."""
    roles = memberships or (Membership(Role.AGENT),)
    made = staff.add(house.staff, name, f"{name}@Example.com", roles, house.person)
    staff.put_password(house.staff, made, SECRET, house.person)
    return made


def entering(house: House, password: str = SECRET, email: str = "mia@example.com") -> str | None:
    return staff.sign_in(house.staff, email, password, HOUR)


def seen(house: House, session: str | None) -> Actor | None:
    return house.access.by_session(session or "", house.clock.now())


def another_brand(house: House) -> Membership:
    """A role in a brand that exists in name only."""
    brand_id = new_id()
    with house.store.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO brand (id, name, title, version, created_at)"
                " VALUES (:id, 'other', 'Other', '1', :now)"
            ),
            {"id": brand_id, "now": house.clock.now()},
        )
    return Membership(Role.ADMIN, brand_id)


def test_a_person_signs_in_however_they_write_their_address(house: House) -> None:
    account = hired(house)
    session = entering(house, email="  MIA@example.COM ")
    actor = seen(house, session)
    assert actor
    assert (actor.id, actor.kind, actor.name) == (account.id, ActorKind.PERSON, "Mia")
    assert actor.scopes == RIGHTS[Role.AGENT]
    house.clock.advance(hours=1)
    assert seen(house, session) is None


@pytest.mark.parametrize("password", ["", "x", SECRET.lower(), SECRET + " ", "x" * 5_000])
def test_a_wrong_password_opens_nothing(house: House, password: str) -> None:
    hired(house)
    assert entering(house, password) is None
    assert entering(house, email="nobody@example.com") is None
    assert entering(house, email="no address") is None


def test_every_refusal_takes_one_hashing(house: House) -> None:
    """So that nobody learns from the time who has an account."""
    hired(house)
    for email, password in (
        ("mia@example.com", "wrong password!"),
        ("mia@example.com", "short"),
        ("nobody@example.com", SECRET),
        ("no address", ""),
    ):
        counted = Counting(64, 1, 1)
        one = staff.Staff(**{**vars(house.staff), "passwords": counted})
        assert staff.sign_in(one, email, password, HOUR) is None
        assert counted.verified == 1


class Counting(Argon2Passwords):
    """Says how often it was asked."""

    verified = 0

    def verify(self, password: str, hashed: str | None) -> bool:
        self.verified += 1
        return super().verify(password, hashed)


def test_without_a_password_of_ones_own_none_fits(house: House) -> None:
    staff.add(house.staff, "Mia", "mia@example.com", [Membership(Role.AGENT)], house.person)
    assert entering(house, "nobody's") is None
    assert entering(house, "") is None


def test_guessing_is_slowed_down_and_a_success_forgets_it(house: House) -> None:
    hired(house)
    for _ in range(4):
        assert entering(house, "wrong password!") is None
    assert seen(house, entering(house)), "four mistakes cost nothing"
    for _ in range(5):
        entering(house, "wrong password!")
    assert entering(house) is None, "now even the right one has to wait"
    house.clock.advance(seconds=2)
    assert seen(house, entering(house))
    for _ in range(60):
        entering(house, "wrong password!")
        house.clock.advance(minutes=15)
    assert seen(house, entering(house)), "nobody is shut out for good"


def test_names_and_addresses_are_taken_once(house: House) -> None:
    hired(house)
    for name, email in (("Mia", "other@example.com"), ("Max", "MIA@example.com")):
        with pytest.raises(Conflict, match="taken"):
            staff.add(house.staff, name, email, [], house.person)
    assert [one.name for one in house.staff.accounts.accounts(None, 9)] == ["Ina", "Mia"]


def test_other_roles_hold_from_the_next_request(house: House) -> None:
    account = hired(house, Membership(Role.AGENT, house.brand_id))
    session = entering(house)
    other = another_brand(house)
    staff.assign(house.staff, account.id, [other], house.person)
    actor = seen(house, session)
    assert actor
    assert actor.brands == frozenset({other.brand_id})
    assert actor.grants == {Grant(other.brand_id, frozenset(Scope))}
    staff.assign(house.staff, account.id, [], house.person)
    nobody = seen(house, session)
    assert nobody
    assert nobody.scopes == frozenset()


def test_a_closed_account_is_out_at_once_and_comes_back(house: House) -> None:
    account = hired(house)
    session = entering(house)
    link = house.access.issue_link(account.id, house.clock.now() + HOUR)
    key = house.access.issue_key(account.id, None, house.clock.now())
    staff.switch(house.staff, account.id, False, house.person)
    now = house.clock.now()
    assert seen(house, session) is None
    assert house.access.redeem(link, now + HOUR, now) is None
    assert house.access.by_key(key, now) is None
    assert entering(house) is None
    with pytest.raises(Conflict, match="closed"):
        staff.link(house.staff, account.id, house.person, HOUR)
    staff.switch(house.staff, account.id, True, house.person)
    assert seen(house, session) is None, "what ended stays ended"
    assert seen(house, entering(house))


def test_nobody_shuts_themselves_out(house: House) -> None:
    with pytest.raises(Conflict, match="own account"):
        staff.switch(house.staff, house.person.id, False, house.person)


def test_somebody_always_administers_all_brands(house: House) -> None:
    """Two who take each other's role away at once leave one: the later change sees the first."""
    house.rows("UPDATE actor SET scopes = '{}' WHERE name = 'Ina' RETURNING id")
    two = [hired(house, Membership(Role.ADMIN), name=name) for name in ("Mia", "Max")]
    near = [Membership(Role.ADMIN, house.brand_id)]

    def demoted(pair: tuple[Account, Account]) -> bool:
        account, other = pair
        by = entitled(Actor(other.id, ActorKind.PERSON, other.name), other.memberships)
        try:
            staff.assign(house.staff, account.id, near, by)
        except Conflict as error:
            assert "all brands" in str(error)
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(demoted, [(two[0], two[1]), (two[1], two[0])]))
    assert sorted(done) == [False, True]
    last = two[done.index(False)]
    by = entitled(Actor(last.id, ActorKind.PERSON, last.name), last.memberships)
    with pytest.raises(Conflict, match="all brands"):
        staff.assign(house.staff, last.id, [], by)
    assert house.staff.accounts.account(last.id).memberships == last.memberships
    machine = house.access.ensure("machine", ActorKind.SYSTEM, [], house.clock.now())
    ruling = replace(machine, scopes=frozenset(Scope))
    staff.assign(house.staff, last.id, [], ruling)  # from the machine another can be made


def test_a_new_password_ends_every_session_but_the_one_it_was_set_in(house: House) -> None:
    account = hired(house)
    mine, elsewhere = entering(house) or "", entering(house)
    actor = seen(house, mine)
    assert actor
    with pytest.raises(RowRefused, match="present"):
        staff.change_password(house.staff, actor, mine, "wrong password!", "Neu und lang 1", HOUR)
    assert seen(house, elsewhere), "nothing happened"
    after = staff.change_password(house.staff, actor, mine, SECRET, "Neu und lang 1", HOUR)
    assert [seen(house, one) is None for one in (mine, elsewhere, after)] == [True, True, False]
    assert entering(house) is None
    assert seen(house, entering(house, "Neu und lang 1"))
    assert account.id == actor.id


def test_a_fresh_link_stands_in_for_a_forgotten_password(house: House) -> None:
    account = hired(house)
    now = house.clock.now()
    link = staff.link(house.staff, account.id, house.person, HOUR)
    session = house.access.redeem(link, now + 10 * HOUR, now) or ""
    actor = seen(house, session)
    assert actor
    assert not staff.needs_password(house.staff, actor, session)
    house.clock.advance(hours=1, seconds=1)
    assert staff.needs_password(house.staff, actor, session), "not for ever"
    assert staff.needs_password(house.staff, actor, entering(house) or "")


def test_neither_password_nor_session_is_stored(house: House) -> None:
    hired(house)
    session = entering(house)
    with psycopg.connect(house.url) as connection:
        found = dump(connection)
    assert session
    assert SECRET not in found
    assert session not in found


def test_changes_are_recorded_in_the_brands_they_concern(house: House) -> None:
    other = another_brand(house)
    account = hired(house, Membership(Role.AGENT, house.brand_id))
    staff.assign(house.staff, account.id, [other], house.person)
    staff.switch(house.staff, account.id, False, house.person)
    staff.switch(house.staff, account.id, False, house.person)
    query = "SELECT kind, brand_id, actor_id, inputs, outcome FROM decision ORDER BY at, id"
    found = house.rows(query)
    assert [(row[0], row[1]) for row in found if row[0] != "account_roles"] == [
        ("account_add", house.brand_id),
        ("account_password", house.brand_id),
        ("account_close", other.brand_id),
    ]
    assert {row[1] for row in found if row[0] == "account_roles"} == {
        house.brand_id,
        other.brand_id,
    }
    assert {row[2] for row in found} == {house.person.id}
    assert all(row[3] == {"account": str(account.id)} for row in found)
    assert "mia@example.com" not in str(found)


def test_who_administers_one_brand_gives_nothing_in_another(house: House) -> None:
    other = another_brand(house)
    chief = hired(house, other, name="Chief")
    mine = hired(house, Membership(Role.AGENT, other.brand_id), name="Mine")
    theirs = hired(house, Membership(Role.AGENT, house.brand_id), name="Theirs")
    both = hired(house, Membership(Role.AGENT), name="Both")
    by = seen(house, entering(house, email="chief@example.com"))
    assert by
    staff.assign(house.staff, mine.id, [Membership(Role.READ_ONLY, other.brand_id)], by)
    for roles in ([Membership(Role.ADMIN)], [Membership(Role.AGENT, house.brand_id)]):
        with pytest.raises(Forbidden):
            staff.assign(house.staff, mine.id, roles, by)
        with pytest.raises(Forbidden):
            staff.add(house.staff, "New", "new@example.com", roles, by)
    with pytest.raises(NotFound):
        staff.switch(house.staff, theirs.id, False, by)
    with pytest.raises(Forbidden):
        staff.link(house.staff, both.id, by, HOUR)
    found = staff.listed(house.staff, by, None, 9)
    assert [one.name for one in found] == ["Both", "Chief", "Mine"]
    assert chief.id == by.id


def test_accounts_are_paged_by_name(house: House) -> None:
    for name in ("Cora", "Anna", "Bert"):
        staff.add(house.staff, name, f"{name}@example.com", [], house.person)
    first = staff.listed(house.staff, house.person, None, 2)
    assert [one.name for one in first] == ["Anna", "Bert", "Cora"], "one more where there are more"
    last = staff.listed(house.staff, house.person, "Bert", 2)
    assert [one.name for one in last] == ["Cora", "Ina"]


def test_colleagues_are_those_who_can_sign_in_and_have_a_role(house: House) -> None:
    other = another_brand(house)
    hired(house, Membership(Role.AGENT, house.brand_id), Membership(Role.ADMIN), name="Anna")
    hired(house, other, name="Bert")
    gone = hired(house, name="Cora")
    staff.switch(house.staff, gone.id, False, house.person)
    found = staff.people(house.staff, house.brand_id)
    assert [(one.name, one.roles) for one in found] == [("Anna", (Role.ADMIN, Role.AGENT))]


def test_a_key_can_be_held_to_brands(house: House) -> None:
    now, only = house.clock.now(), frozenset({house.brand_id})
    actor = house.access.create("shop", ActorKind.API_KEY, [Scope.READ], now, only)
    key = house.access.issue_key(actor.id, None, now)
    found = house.access.by_key(key, now)
    assert found == actor
    assert found.brands == only


def test_hashes_of_older_parameters_are_renewed_on_sign_in(house: House) -> None:
    account = hired(house)
    before = house.staff.sign_ins.hashed(account.id)
    stronger = staff.Staff(**{**vars(house.staff), "passwords": Argon2Passwords(128, 1, 1)})
    assert staff.sign_in(stronger, "mia@example.com", SECRET, HOUR)
    after = house.staff.sign_ins.hashed(account.id)
    assert before != after
    assert "m=128" in str(after)
    assert entering(house)


def test_whoever_floods_the_sign_in_is_asked_to_wait() -> None:
    passwords = Argon2Passwords(64, 1, 1, at_once=1, patience=0.01)
    with passwords._place(), pytest.raises(Unavailable):
        passwords.verify("a", None)
    assert passwords.verify("a", passwords.hash("a"))
    assert not passwords.verify("a", "no hash at all")


def test_the_parameters_in_force_are_those_of_rfc_9106() -> None:
    assert "$argon2id$v=19$m=65536,t=3,p=4$" in Argon2Passwords().hash("a")


def test_every_record_with_an_id_has_a_brand() -> None:
    """So that the guards find it, whatever route names it."""
    missing = {
        table.name
        for table in all_tables()
        if recorded(table) and owner(table) is None and table.name not in BRANDLESS
    }
    assert missing == set()


def test_the_brand_of_any_record_is_found(house: House) -> None:
    comment = house.take({"id": "1", "text": "Der Käse war schimmelig.", "channel": "email"})[0]
    draft = house.draft_of(comment)
    letter = new_id()
    house.rows(
        "INSERT INTO dead_letter (id, comment_id, job, error, at)"
        " VALUES (:id, :comment, 'advance', 'X', now()) RETURNING id",
        id=letter,
        comment=comment,
    )
    for one in (comment, draft, letter, house.brand_id):
        assert house.desk.brands_of([one, new_id()]) == {house.brand_id}
    assert house.desk.brands_of([new_id(), house.person.id]) == frozenset()
    assert house.desk.brands_of([]) == frozenset()


def test_a_link_is_recorded_where_the_account_belongs(house: House) -> None:
    account = hired(house, Membership(Role.AGENT, house.brand_id))
    staff.link(house.staff, account.id, house.person, HOUR)
    query = "SELECT brand_id, actor_id, inputs FROM decision WHERE kind = 'account_link'"
    assert house.rows(query) == [
        (house.brand_id, house.person.id, {"account": str(account.id)}),
    ]


def test_rights_of_their_own_are_for_who_administers_everywhere(house: House) -> None:
    """A link for the person who set the installation up would make their equal of anybody."""
    hired(house, Membership(Role.ADMIN, house.brand_id), name="Chief")
    staff.assign(
        house.staff, house.person.id, [Membership(Role.AGENT, house.brand_id)], house.person
    )
    by = seen(house, entering(house, email="chief@example.com"))
    assert by
    with pytest.raises(Forbidden):
        staff.link(house.staff, house.person.id, by, HOUR)
    with pytest.raises(Forbidden):
        staff.assign(house.staff, house.person.id, [], by)


def test_who_comes_when_many_wait_to_sign_in_is_told_at_once() -> None:
    passwords = Argon2Passwords(64, 1, 1, at_once=1, patience=30.0)
    hashed = passwords.hash("a")
    with ThreadPoolExecutor(WAITERS) as others, passwords._place():
        waiting = [others.submit(passwords.verify, "a", hashed) for _ in range(WAITERS)]
        while passwords.queue._value:
            time.sleep(0.001)
        with pytest.raises(Unavailable):
            passwords.verify("a", hashed)
        assert not any(one.done() for one in waiting)
    assert all(one.result() for one in waiting)
