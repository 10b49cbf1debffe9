"""What stands around a page: the brand it is about, and the way to another. Must not decide who may
see one: the guard did."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import HTTPConnection

from triage.web.branded import About, Row


@dataclass(frozen=True, slots=True)
class Frame:
    """The brand a page is about, and those it could be about at the same `place`.

    Where somebody sees one brand only there is nothing to say: `brand` is None. A page of one
    record has no choice, but is `named` after its brand.
    """

    brand: Row | None = None
    brands: Sequence[Row] = ()
    place: str = ""
    named: bool = False

    def to(self, address: str, brand: Row | None = None) -> str:
        """An address without a query, about a brand: by default the one at hand."""
        meant = brand or self.brand
        return f"{address}?{urlencode({'brand': meant['name']})}" if meant else address


def frame_of(connection: HTTPConnection, here: str) -> Frame:
    """As the guard and the route left it: pages that are about a brand say so by taking it.

    What is about one record, or names its brand in its path, can change the brand only with it.
    """
    found: About | None = getattr(connection.state, "about", None)
    if found is None or not found.several:
        return Frame()
    if not getattr(connection.state, "branded", False):
        return Frame(found.chosen, named=found.sure)
    path = here.partition("?")[0]
    place = "/" + path.split("/")[1] if connection.path_params else path
    return Frame(found.chosen, found.open, place)
