"""The draw for review is even, repeatable, and nobody's choice."""

from uuid import UUID

from triage.automation.sampling import drawn, place

IDS = [UUID(int=n) for n in range(1, 4001)]


def test_it_draws_the_share_and_the_same_ones_again() -> None:
    for share in (0.05, 0.2, 0.5):
        found = [drawn(one, share) for one in IDS]
        assert abs(sum(found) / len(IDS) - share) < 0.03
        assert found == [drawn(one, share) for one in IDS]


def test_a_greater_share_keeps_all_that_were_drawn() -> None:
    assert all(drawn(one, 0.4) for one in IDS if drawn(one, 0.1))
    assert all(0 <= place(one) < 1 for one in IDS)
