"""The catalogue: every session that can be prescribed, by its slug."""

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from app.training.workouts.catalogue.critical_velocity import CRITICAL_VELOCITIES
from app.training.workouts.catalogue.hills import HILLS
from app.training.workouts.catalogue.recreation import RECREATION
from app.training.workouts.catalogue.repetitions import REPETITIONS
from app.training.workouts.catalogue.runs import RUNS
from app.training.workouts.catalogue.shapes import SHAPES
from app.training.workouts.catalogue.strength import STRENGTH
from app.training.workouts.catalogue.template import NO_WISHES, Parameter, Template, Wishes
from app.training.workouts.catalogue.threshold import THRESHOLDS
from app.training.workouts.catalogue.trial import TRIALS
from app.training.workouts.errors import UnknownTemplateError

__all__ = ["CATALOGUE", "NO_WISHES", "Parameter", "Template", "Wishes", "bounds_of_wish", "find_template"]

CATALOGUE: Mapping[str, Template] = MappingProxyType(
    {
        template.slug: template
        for template in (
            *RUNS,
            *THRESHOLDS,
            *CRITICAL_VELOCITIES,
            *REPETITIONS,
            *SHAPES,
            *HILLS,
            *TRIALS,
            STRENGTH,
            *RECREATION,
        )
    }
)

_LONGEST_SLUG = 60


def bounds_of_wish(name: str) -> tuple[float, float]:
    """Find the least and the most of a number that any template takes.

    >>> bounds_of_wish("recovery_m")
    (200, 400)
    """
    wished = [wish for template in CATALOGUE.values() for wish in template.parameters if wish.name == name]
    ends = [end for wish in wished for end in wish.bounds or wish.choices if isinstance(end, int | float)]
    return min(ends), max(ends)


def find_template(slug: str) -> Template:
    """Find a template; UnknownTemplateError names those whose slugs are most like it.

    >>> find_template("tempo").purpose
    'Raises the lactate threshold: comfortably hard, without a break.'
    """
    found = CATALOGUE.get(slug)
    if found is None:
        asked = slug[:_LONGEST_SLUG]
        near = get_close_matches(
            asked.lower().replace("_", "-").replace(" ", "-"), CATALOGUE, n=3, cutoff=0.5
        )
        raise UnknownTemplateError(asked, tuple(near))
    return found
