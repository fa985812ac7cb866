"""What today's load numbers say, in one sentence; they advise, and decide nothing."""

from app.science.load import ACUTE_DAYS, ALARM, CHRONIC_DAYS, SWEET_SPOT
from app.training.load import LoadDay
from app.training.review.load_history import Pause

_LEAST, _MOST = SWEET_SPOT
_UNKNOWN = "Nothing is known of any training yet: tell of sessions or activities, or make a plan."
_IDLE = f"There was no load in the last {CHRONIC_DAYS} days: begin with a few easy runs."
_ASSUMED = ", with an assumed effort where none was told"


def load_saying(
    stands: LoadDay | None, days_known: int, pause: Pause | None = None, *, is_measured: bool
) -> str:
    """Say where the runner stands: the last week beside a usual one.

    `days_known`: how many days the history has; `pause`: days off that are still felt in the ratio;
    `is_measured`: whether nothing of it is assumed.

    >>> load_saying(None, 0, is_measured=False)
    'Nothing is known of any training yet: tell of sessions or activities, or make a plan.'
    """
    if stands is None:
        return _UNKNOWN
    if days_known < CHRONIC_DAYS:
        return (
            f"Too little is known yet to compare: it takes {CHRONIC_DAYS} days, and "
            f"{days_known} {'is' if days_known == 1 else 'are'} known."
        )
    if pause is not None:
        return _of_pause(pause, is_idle=not stands.week_load)
    if stands.acute_chronic_ratio is None:
        return _IDLE
    ratio = round(stands.acute_chronic_ratio, 2)
    basis = "" if is_measured else _ASSUMED
    times = f"{ratio:.2f} times that of a usual week{basis}, {_verdict(ratio)}"
    return f"The load of the last {ACUTE_DAYS} days, today included, is {times}"


def _of_pause(pause: Pause, *, is_idle: bool) -> str:
    if is_idle:
        few = f"There was no load in the last {ACUTE_DAYS} days: return step by step."
        return _IDLE if pause.days >= CHRONIC_DAYS else few
    return (
        f"After {pause.days} days without load the last {ACUTE_DAYS} days cannot be compared with a "
        f"usual week until {pause.felt_days} days are known again, and {pause.days_ago} "
        f"{'is' if pause.days_ago == 1 else 'are'} known."
    )


def _verdict(ratio: float) -> str:
    if ratio > ALARM:
        return f"far above {_MOST}: the coming days had better be easy."
    if ratio > _MOST:
        return f"above {_MOST}: nothing beyond what is planned for now."
    if ratio < _LEAST:
        return f"below {_LEAST}: a light week, from which to return step by step."
    return f"within {_LEAST} to {_MOST}: steady."
