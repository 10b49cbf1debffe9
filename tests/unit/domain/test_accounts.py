"""What an address and a password must be, how waits grow, what roles amount to."""

from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.domain.account import (
    LONGEST_WAIT,
    known_email,
    known_name,
    known_password,
    wait_after,
)
from triage.domain.decision import Actor, ActorKind, Scope
from triage.domain.errors import RowRefused
from triage.domain.role import RIGHTS, Membership, Role, entitled

HERE, THERE = uuid4(), uuid4()
NOBODY = Actor(uuid4(), ActorKind.PERSON, "Mia")


@pytest.mark.parametrize("email", [" Mia@Example.COM ", "mia@example.com", "ＭＩＡ@example.com"])
def test_an_address_has_one_spelling(email: str) -> None:
    assert known_email(email) == "mia@example.com"


@pytest.mark.parametrize(
    "email", ["", "mia", "@x", "a@b@c", "a b@c.de", "a@c.", "a@.c", f"{'a' * 250}@b.de", "a@b\n.c"]
)
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(RowRefused) as caught:
        known_email(email)
    assert caught.value.field == "email"


@pytest.mark.parametrize(
    "password", ["", "elf zeichen", "x" * 201, "a" * 30, "ababababababab", "MIA@example.com"]
)
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(RowRefused) as caught:
        known_password(password, "Mia Sommer", "mia@example.com")
    assert caught.value.field == "password"


def test_a_password_is_the_same_however_it_was_typed() -> None:
    assert known_password("Müllerstraße 12 süß") == known_password("Müllerstraße 12 süß")


def test_names_are_one_line() -> None:
    assert known_name("  Mia \n Sommer ") == "Mia Sommer"
    for name in ("", " ", "x" * 101, "M\x00ia"):
        with pytest.raises(RowRefused):
            known_name(name)


@settings(derandomize=True, max_examples=50)
@given(st.integers(0, 10_000))
def test_the_wait_grows_and_stays_bearable(attempts: int) -> None:
    assert wait_after(attempts) <= wait_after(attempts + 1) <= LONGEST_WAIT
    assert bool(wait_after(attempts)) == (attempts >= 5)


def test_roles_hold_where_they_are_given() -> None:
    mia = entitled(
        NOBODY, [Membership(Role.COMMUNITY_MANAGER, HERE), Membership(Role.READ_ONLY, THERE)]
    )
    assert mia.brands == frozenset({HERE, THERE})
    assert Scope.DECIDE in mia.within([HERE]).scopes
    assert mia.within([THERE]).scopes == {Scope.READ}
    assert mia.within([HERE, THERE]).scopes == {Scope.READ}, "what it may do in both"
    assert mia.holding(Scope.DECIDE).brands == frozenset({HERE})
    assert mia.within([uuid4()]).scopes == frozenset()


def test_a_role_everywhere_holds_in_brands_to_come() -> None:
    mia = entitled(NOBODY, [Membership(Role.AGENT), Membership(Role.ADMIN, HERE)])
    assert mia.brands is None
    assert mia.within([THERE]).scopes == RIGHTS[Role.AGENT]
    assert mia.within([HERE]).scopes == set(Scope)
    assert mia.holding(Scope.ADMIN).brands == frozenset({HERE})
    assert mia.holding(Scope.EDIT).brands is None


def test_rights_of_ones_own_stay_beside_those_of_roles() -> None:
    key = Actor(uuid4(), ActorKind.API_KEY, "shop", frozenset({Scope.SUBMIT}), frozenset({HERE}))
    assert entitled(key, []) == key
    more = entitled(key, [Membership(Role.PRODUCT, THERE)])
    assert more.within([HERE]).scopes == {Scope.SUBMIT}
    assert more.within([THERE]).scopes == {Scope.READ}


def test_who_writes_does_not_send_and_only_an_administrator_may_do_all() -> None:
    assert Scope.EDIT in RIGHTS[Role.AGENT]
    assert Scope.DECIDE not in RIGHTS[Role.AGENT]
    assert [role for role in Role if RIGHTS[role] == set(Scope)] == [Role.ADMIN]
    assert all(Scope.READ in rights for rights in RIGHTS.values())
