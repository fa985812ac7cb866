"""The earth, as far as a run needs it."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the ellipsoid. Source: Moritz, Geodetic Reference System 1980, J Geodesy 74 (2000)."""


def great_circle_m(from_deg: tuple[float, float], to_deg: tuple[float, float]) -> float:
    """Metres between two places (latitude, longitude in degrees) on a sphere, within 0.5 % of the ellipsoid.

    Source: the haversine formula; Sinnott, Virtues of the Haversine, Sky and Telescope 68 (1984), 159.

    >>> round(great_circle_m((36.12, -86.67), (33.94, -118.4)) / 1000, 1)
    2886.4
    """
    from_latitude, to_latitude = radians(from_deg[0]), radians(to_deg[0])
    northward = sin((to_latitude - from_latitude) / 2)
    eastward = sin(radians(to_deg[1] - from_deg[1]) / 2)
    haversine = northward * northward + cos(from_latitude) * cos(to_latitude) * eastward * eastward
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, haversine)))
