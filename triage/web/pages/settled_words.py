"""Translations put into a template when it is compiled: there is one environment a language.

A page of the inbox holds four hundred fixed words; asking for each at every view took a tenth of
its time. What depends on values is still translated when the page is made.
"""

from collections.abc import Callable, Mapping
from gettext import NullTranslations
from typing import Any, cast

from jinja2 import Environment, nodes
from jinja2.ext import InternationalizationExtension
from markupsafe import Markup


class SettledWords(InternationalizationExtension):
    """`{% trans %}` without values becomes part of the template, like what stands around it."""

    identifier = InternationalizationExtension.identifier  # others look it up by that name

    @property
    def words(self) -> Callable[..., str]:
        """What `install_words` put there."""
        return cast("Callable[..., str]", self.environment.globals["gettext"])

    def _make_node(
        self,
        singular: str,
        plural: str | None,
        context: str | None,
        variables: dict[str, nodes.Expr],
        *rest: Any,
    ) -> nodes.Output:
        if plural is None and context is None and not variables:
            settled = str(self.words(singular))
            return nodes.Output([nodes.TemplateData(settled)])
        return super()._make_node(singular, plural, context, variables, *rest)


def install_words(environment: Environment, catalogue: NullTranslations) -> None:
    """Have an environment speak one language; everything in it is escaped but the catalogue's."""
    environment.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined] # added by the extension
    environment.globals["gettext"] = spoken(catalogue)


def spoken(catalogue: NullTranslations) -> Callable[..., str]:
    """As Jinja's own `gettext`, without looking first whether anything is to be escaped."""

    def gettext(message: str, /, **values: Any) -> str:
        return filled(Markup(catalogue.gettext(message)), values)  # noqa: S704 - our own words

    return gettext


def filled(words: Markup, values: Mapping[str, Any]) -> Markup:
    """Words with values in their places, those escaped."""
    return words % values if values or "%" in words else words
