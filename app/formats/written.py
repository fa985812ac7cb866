"""What a scribe hands over: the bytes of a file, and what the format could not carry as it was.

>>> lost = Losses()
>>> lost.add("name-cut")
>>> [coercion.slug for coercion in lost.told()]
['name-cut']
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

COERCIONS: Mapping[str, str] = MappingProxyType(
    {
        "nested-repeats-unrolled": "Repeats inside repeats are written out one after the other.",
        "repeats-unrolled": "Repeats are written out one after the other.",
        "repetitions-at-most": "Where the number of repetitions is left open, the file has the most of them.",
        "many-steps": "The file has more than 50 steps, which is more than some watches take.",
        "pace-widened": "A single pace became a range, 2.5 % to either side, or the watch would always beep.",
        "progression-as-range": "A pace that changes within a step became the range between its ends.",
        "progression-as-middle": "A pace that changes within a step became the one between its ends.",
        "range-as-middle": "A range of paces became the pace in its middle.",
        "target-as-text": "A target that the format has no form for stands in the words of its step.",
        "target-as-speed": "A target that is no pace became the usual speed of the zone it counts to.",
        "target-dropped": "A target that the format has no form for is not in the file.",
        "heart-rate-widened": "A single heart rate became a range: 3 beats a minute to either side, or 2 "
        "hundredths of the maximum.",
        "heart-rate-end-assumed": "A heart rate without a lower or an upper end got one: 30 or 250 a minute.",
        "speeds-assumed": "Without the runner's fitness, speeds are the usual shares of a 5 km pace.",
        "end-by-lap-button": "A recovery measured by what was run before it ends with the lap button.",
        "walk-back-added": "Strides or sprints that were written without a recovery got one to walk back.",
        "length-assumed": "A step that ends when the runner says so got the length that is usual.",
        "length-converted": "The file measures every step in time; distances became times at their pace.",
        "length-rounded": "A length came to whole metres or seconds.",
        "name-cut": "A name was shortened to what the format holds.",
        "note-cut": "Words were cut to what the format holds.",
        "words-dropped": "Words that the format would take for figures are not in the file.",
        "drills-as-text": "The drills after the warm-up stand in words alone.",
        "remarks-dropped": "Purpose, surface, notes, reasons and warnings are not in the file.",
        "sport-as-other": "Cross-training is written as another sport without a pace.",
        "session-left-out": "A session that is no run, or too long for the format, has no file.",
    }
)
"""Every slug with its sentence, in the order in which they are told; the slugs are part of the contract."""


class Unwritable(ValueError):
    """A format cannot hold this workout at all; the text says why, and what it would hold."""


@dataclass(frozen=True, slots=True)
class Coercion:
    """One way in which a file is other than what it was made from."""

    slug: str

    @property
    def text(self) -> str:
        """The sentence for people."""
        return COERCIONS[self.slug]


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file, with what was lost or changed on the way."""

    content: bytes
    coercions: tuple[Coercion, ...] = ()


@dataclass(slots=True)
class Losses:
    """What is lost while a file is being written."""

    _slugs: set[str] = field(default_factory=set)

    def add(self, slug: str) -> None:
        """Remember a loss; KeyError for one that has no sentence."""
        if slug not in COERCIONS:
            raise KeyError(slug)
        self._slugs.add(slug)

    def told(self) -> tuple[Coercion, ...]:
        """List each loss once, in the order of the table."""
        return tuple(Coercion(slug) for slug in COERCIONS if slug in self._slugs)
