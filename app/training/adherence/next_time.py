"""What a session changes in the next one of its kind: as much again or less, never faster."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["done", "too_fast", "too_slow", "fading", "cut_short"]
Change = Literal["go_on", "paces_stay", "slower", "same_again", "fewer_repetitions"]
Exposure = Literal["next", "same"]

FEWER = 0.8
"""Share of the work that is asked the next time, where this time was too much."""

FAR_TOO_SLOW = 0.06
LEAST_WORK = 0.5


@dataclass(frozen=True, slots=True)
class NextTime:
    """The next session of the kind: as the progression has it, or with so much of this one's work at most.

    There is no pace in it: a faster one takes a race or a time trial.
    """

    change: Change
    exposure: Exposure
    work: float
    text: str


_GO_ON = NextTime("go_on", "next", 1.0, "The progression goes on.")
_PACES_STAY = NextTime(
    "paces_stay",
    "next",
    1.0,
    "Paces stay as they are: a fast session is no proof of fitness, a race or a time trial is. Run the next "
    "one as asked.",
)
_SLOWER = NextTime("slower", "next", 1.0, "Run the next easy day slower: easy days make hard days possible.")
_NO_MORE = "The next session of this kind asks for no more work than this one."
_SAME = NextTime("same_again", "same", 1.0, _NO_MORE)
_LONGER_RECOVERIES = f"{_NO_MORE} Take the recoveries as long as they are asked."
_RECOVER = NextTime("same_again", "same", 1.0, _LONGER_RECOVERIES)
_EASY_GO_ON = NextTime("go_on", "next", 1.0, "Nothing changes.")


def next_time(
    verdict: Verdict,
    *,
    has_repetitions: bool,
    run_share: float = 1.0,
    faster_by: float | None = None,
    recovery_too_short: bool = False,
) -> NextTime:
    """Tell what a verdict changes; `run_share` of the repetitions were run, `faster_by` than asked.

    >>> next_time("too_fast", has_repetitions=True).change, next_time("fading", has_repetitions=True).work
    ('paces_stay', 0.8)
    """
    if not has_repetitions:
        return _SLOWER if verdict == "too_fast" else _EASY_GO_ON
    match verdict:
        case "too_fast":
            return _RECOVER if recovery_too_short else _PACES_STAY
        case "too_slow":
            return _fewer(FEWER) if faster_by is not None and faster_by < -FAR_TOO_SLOW else _SAME
        case "fading":
            return _fewer(FEWER)
        case "cut_short":
            return _fewer(min(max(run_share, LEAST_WORK), 1.0))
    return _RECOVER if recovery_too_short else _GO_ON


def _fewer(work: float) -> NextTime:
    text = f"The next session of this kind asks for {work:.0%} of this one's work at most, at the same paces."
    return NextTime("fewer_repetitions", "same", round(work, 2), text)
