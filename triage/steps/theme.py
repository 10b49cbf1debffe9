"""Theme: each comment joins the nearest theme of its brand, or founds one."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import numpy as np

from triage.domain.ids import new_id
from triage.ports import Place, ThemeRecord, Themes, Vector
from triage.themes.names import frequencies, name_theme
from triage.themes.neighbours import join, leave

MEMBERS_READ = 200
BACKGROUND_READ = 2000


def theme(
    brand_id: UUID,
    vectors: Sequence[Vector],
    center: Vector,
    known: Sequence[ThemeRecord],
    register: Themes,
    now: datetime,
) -> list[UUID]:
    """The theme ids of comments with these vectors (d,); new and grown themes are saved.

    `known` was read under the brand's lock, in the same transaction.
    """
    if not vectors:
        return []
    joined, changed = join(np.stack(vectors), known, center, new_id)
    register.save(brand_id, changed, now)
    return joined


def untheme(
    brand_id: UUID,
    places: Sequence[Place],
    known: Sequence[ThemeRecord],
    register: Themes,
    now: datetime,
) -> None:
    """Take comments out of their themes; an empty one goes, another is named anew.

    `known` was read under the brand's lock, in the same transaction.
    """
    members: dict[UUID, list[Vector]] = {}
    for place in places:
        members.setdefault(place.theme_id, []).append(place.vector)
    changed = [leave(members[theme.id], theme) for theme in known if theme.id in members]
    register.save(brand_id, [theme for theme in changed if theme.size], now)
    register.forget(
        [theme.id for theme in changed if theme.size],
        [theme.id for theme in changed if not theme.size],
    )


def name_themes(register: Themes, limit: int) -> int:
    """Give machine-made labels to themes that grew; returns how many were looked at."""
    grown = register.unnamed(limit)
    backgrounds = {
        brand_id: frequencies(register.background(brand_id, BACKGROUND_READ))
        for brand_id in {brand_id for brand_id, _ in grown}
    }
    for brand_id, theme_id in grown:
        members = [text for text, _ in register.members(theme_id, MEMBERS_READ)]
        register.label(theme_id, name_theme(members, backgrounds[brand_id]))
    return len(grown)
