"""The most that a day may hold. Allowances meet: of two, the stricter of each part counts.

So more bad news never makes a day harder, whatever the rules are and in whichever order they are asked.
"""

from dataclasses import dataclass
from math import inf
from typing import Literal, get_args

Action = Literal["rest", "cross", "easy", "planned"]
ACTIONS: tuple[Action, ...] = get_args(Action)
"""From the easiest to the hardest."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of a planned day.

    `action`: the hardest that may be done; cross-training and easy running stand in place of harder runs.
    `volume`: the share of the distance planned; `work`: the share of hard work. `most_s`: seconds that the
    running of the day may take in all, `time_s`: all its training. `by_effort`, `by_time`: without paces,
    without distances. `recovery`: how long recoveries last at least, as a share of the work before them.
    `sets`: the share of the sets of strength.

    >>> found = Allowance(volume=0.5) & Allowance("easy", volume=0.75)
    >>> found.action, found.volume, found.work
    ('easy', 0.5, 1.0)
    """

    action: Action = "planned"
    volume: float = 1.0
    work: float = 1.0
    most_s: float = inf
    time_s: float = inf
    by_effort: bool = False
    by_time: bool = False
    recovery: float = 0.0
    sets: float = 1.0

    def __and__(self, other: "Allowance") -> "Allowance":
        """Keep the stricter of each part."""
        return Allowance(
            min(self.action, other.action, key=ACTIONS.index),
            min(self.volume, other.volume),
            min(self.work, other.work),
            min(self.most_s, other.most_s),
            min(self.time_s, other.time_s),
            self.by_effort or other.by_effort,
            self.by_time or other.by_time,
            max(self.recovery, other.recovery),
            min(self.sets, other.sets),
        )


AS_PLANNED = Allowance()
REST, EASY = Allowance("rest"), Allowance("easy")
