"""Who waits for a page is served before the rest of a batch."""

from threading import Event, Thread

from hypothesis import given, settings
from hypothesis import strategies as st

from triage.adapters.encoder_turns import OLDEST, Turns


class Held:
    """A model in use, and who queues for it meanwhile."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.order: list[int] = []
        self.free = Event()
        self.held = Event()
        self.threads = [Thread(target=self.hold)]
        self.threads[0].start()
        self.held.wait(5)

    def hold(self) -> None:
        """Keep it until told."""
        with self.turns.of(1):
            self.held.set()
            self.free.wait(5)

    def ask(self, size: int) -> None:
        """Queue up, and be seen there before anybody else comes."""
        waiting = len(self.turns._waiting)
        self.threads.append(Thread(target=self.use, args=(size,)))
        self.threads[-1].start()
        while len(self.turns._waiting) == waiting:
            pass

    def use(self, size: int) -> None:
        """Have a turn."""
        with self.turns.of(size):
            self.order.append(size)

    def end(self) -> list[int]:
        """Let go; the order in which the others had their turn."""
        self.free.set()
        for thread in self.threads:
            thread.join(5)
        return self.order


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 300), max_size=OLDEST - 2))
def test_the_smallest_request_comes_first(sizes: list[int]) -> None:
    held = Held()
    for size in sizes:
        held.ask(size)
    assert held.end() == sorted(sizes)


def test_a_pass_that_fails_gives_the_model_back() -> None:
    turns = Turns()
    try:
        with turns.of(1):
            raise ValueError
    except ValueError:
        pass
    with turns.of(1):
        pass


def test_a_large_request_does_not_wait_for_ever() -> None:
    held = Held()
    for size in (500, *range(1, 3 * OLDEST)):
        held.ask(size)
    assert held.end().index(500) < OLDEST
