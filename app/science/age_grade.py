"""Age grade: how near a performance comes to the best of the runner's age and sex."""

from math import inf
from typing import NamedTuple

from app.science.age_factors import AGE_TABLES, OLDEST, YOUNGEST, Sex
from app.science.interpolation import linear_in_log, power_law


class AgeGrade(NamedTuple):
    """Grade in percent, the standard of this age and sex in seconds, and the factor to the open standard."""

    percent: float
    standard_s: float
    factor: float


def age_grade(distance_m: float, duration_s: float, age: int, sex: Sex) -> AgeGrade:
    """Grade = 100 x open standard/(factor x time): 100 is about the best ever run at that age.

    Source: the tables of ``age_factors``: track up to 3 km, road from 5 km. Between distances the factor is
    linear in ln d and the standard a power of d. ValueError outside 400 m to 100 km or 5 to 100 years.

    >>> grade = age_grade(10_000, 45 * 60, 60, "female")
    >>> round(grade.percent, 1), round(grade.standard_s), round(grade.factor, 4)
    (81.7, 2205, 0.7828)
    """
    if not YOUNGEST <= age <= OLDEST:
        raise ValueError(f"age grades are known for {YOUNGEST} to {OLDEST} years, not {age}")
    if not 0 < duration_s < inf:
        raise ValueError(f"a time is a finite number of seconds above 0, not {duration_s}")
    table = AGE_TABLES[sex]
    open_standard_s = power_law(table.distances_m, table.open_standards_s, distance_m)
    factors = [row[age - YOUNGEST] for row in table.factors]
    # The tables know no other factors beyond the marathon.
    factor = linear_in_log(table.factor_distances_m, factors, min(distance_m, table.factor_distances_m[-1]))
    standard_s = open_standard_s / factor
    return AgeGrade(100 * standard_s / duration_s, standard_s, factor)
