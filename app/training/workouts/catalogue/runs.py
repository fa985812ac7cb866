"""Easy running of every kind, made to the measure of the runner's week."""

from math import ceil

from app.science.units import METRES_PER_KM, SECONDS_PER_MINUTE, clock
from app.training.doses import capacity_m
from app.training.reason import Reason
from app.training.rules import find_rule
from app.training.workouts.catalogue.template import Draft, Made, Order, Parameter, Template
from app.training.workouts.construct import easy, repeat, run, stride, walk
from app.training.workouts.extents import Distance, Open, km, metres, minutes, seconds
from app.training.workouts.fitting.heat import LONG_RUN_SHARE, heat_reason, is_hot
from app.training.workouts.fitting.lengths import cut_run, easy_run_m, long_run_m
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.steps import Node, Step
from app.training.workouts.targets import EASY, MARATHON, Progression
from app.training.workouts.wording import duration_text

_LONG_SHARES = (0.75, 0.83, 0.92, 1.0)
_RECOVERY_MIN = (20, 30, 40)
"""By level."""

_THIRD_M = 500.0
_ROUNDED_TO_M = 500.0
_STRIDES = (4, 6, 8, 10)
_MOST_STRIDING_M = 1000.0
_AFTER_STRIDES_M = 1000.0

_RUN_WALKS: tuple[tuple[int, float, float], ...] = (
    (8, 60, 90),
    (8, 90, 90),
    (7, 120, 90),
    (6, 180, 90),
    (5, 240, 90),
    (4, 360, 60),
    (3, 540, 60),
    (2, 840, 60),
)
"""Times, seconds of running, seconds of walking; a week each."""

_RUN_WALK_SHARE = 0.6
_WALK_MIN = 5
"""Minutes of walking before and after."""

_LENGTH = Parameter("length_m", "metres to run; the week decides unless given", bounds=(500, 300_000))
_DURATION = Parameter("duration_s", "seconds to run, in place of metres", bounds=(300, 86_400))


def _wanted_m(order: Order, usual_m: float) -> float:
    """Metres that the caller wants, or the usual."""
    if order.wishes.length_m is not None:
        return order.wishes.length_m
    if order.wishes.duration_s is not None:
        return order.wishes.duration_s / order.trainee.easy_s_per_km * METRES_PER_KM
    return usual_m


def _km(distance_m: float) -> Distance:
    return km(distance_m / METRES_PER_KM)


def _stage(order: Order, count: int) -> int:
    """Which of so many steps, from 0; without an exposure the last."""
    return min(order.exposure or count, count) - 1


def _easy(order: Order) -> Draft:
    return _even_run(order, easy_run_m(order.trainee))


def _long(order: Order) -> Draft:
    share = _LONG_SHARES[_stage(order, len(_LONG_SHARES))]
    whole_m = max(share * long_run_m(order.trainee) // _ROUNDED_TO_M * _ROUNDED_TO_M, _ROUNDED_TO_M)
    return _even_run(order, whole_m, LONG_RUN_SHARE if is_hot(order.trainee) else 1.0)


def _even_run(order: Order, usual_m: float, share: float = 1.0) -> Draft:
    """Run one length easily; `share` of it is what a hot day leaves."""
    distance_m, reasons = cut_run(_wanted_m(order, usual_m), order.trainee)
    if share < 1:
        cut_m = max(share * distance_m // _ROUNDED_TO_M, 1) * _ROUNDED_TO_M
        change = f"{distance_m / METRES_PER_KM:g} km cut to {cut_m / METRES_PER_KM:g} km"
        distance_m, reasons = cut_m, (*reasons, heat_reason(order.trainee, change))
    if order.wishes.duration_s is None:
        step = easy(_km(distance_m))
    else:
        wanted_s = order.wishes.duration_s
        cut_s = distance_m / METRES_PER_KM * order.trainee.easy_s_per_km // SECONDS_PER_MINUTE * 60
        step = easy(seconds(cut_s if reasons else wanted_s))
    return Draft(steps=(step,), named=(step,), reasons=reasons)


def _recovery(order: Order) -> Draft:
    wanted_s = order.wishes.duration_s or _RECOVERY_MIN[order.trainee.rank] * SECONDS_PER_MINUTE
    distance_m = wanted_s / order.trainee.easy_s_per_km * METRES_PER_KM
    cut_m, cuts = cut_run(distance_m, order.trainee)
    cut_s = cut_m / METRES_PER_KM * order.trainee.easy_s_per_km // SECONDS_PER_MINUTE * SECONDS_PER_MINUTE
    step = easy(seconds(cut_s if cuts else wanted_s))
    text = "Run at the slow end of easy, heart rate at 60 to 70 % of maximum; walk whenever you like."
    slow = Reason(
        rule="easy-heart-rate",
        id="R43",
        measured=None,
        limit=0.7,
        unit="share of maximum heart rate",
        text=text,
    )
    return Draft(steps=(step,), named=(step,), reasons=(*cuts, slow))


def _progression(order: Order) -> Draft:
    """Run two thirds easily, the last third from E to M; the third keeps the limits of M."""
    runner = order.trainee
    cut_m, cuts = cut_run(_wanted_m(order, easy_run_m(runner)), runner)
    marathon_s_per_km = runner.runner.zones["M"].fast_s_per_km
    most_m = capacity_m("M", marathon_s_per_km, runner.weekly_distance_m, runner.strictness)
    third_m = max(min(cut_m / 3, most_m) // _THIRD_M, 1) * _THIRD_M
    steps = (easy(_km(2 * third_m)), run(_km(third_m), Progression(EASY, MARATHON)))
    return Draft(steps=steps, named=(easy(_km(3 * third_m)),), reasons=cuts)


def _strides(order: Order) -> Draft:
    """Run easily, then strides with a walk back, then a last easy kilometre."""
    length_m = order.wishes.length_m or 50.0
    times = min(_STRIDES[_stage(order, len(_STRIDES))], int(_MOST_STRIDING_M // length_m))
    before_m = max(easy_run_m(order.trainee) - _AFTER_STRIDES_M, _AFTER_STRIDES_M)
    strides = repeat(times, stride(metres(length_m)), between=walk(Open("back")))
    steps = (easy(_km(before_m)), strides, easy(_km(_AFTER_STRIDES_M)))
    return Draft("on an easy run", steps, (strides,))


def _run_walk(order: Order) -> Draft:
    """Run and walk by turns; without an exposure the hardest week that 60 % of the weekly distance allows."""
    runner = order.trainee
    if order.exposure is None:
        stage = max((place for place in range(len(_RUN_WALKS)) if _is_carried(place, runner)), default=0)
    else:
        stage = _stage(order, len(_RUN_WALKS))
    whole, run_s, walk_s = _RUN_WALKS[stage]
    times, why = _in_time(whole, run_s, walk_s, runner)
    main = repeat(times, run(seconds(run_s), EASY), between=walk(seconds(walk_s)))
    steps: tuple[Node, ...] = (
        Step(minutes(_WALK_MIN), None, "warmup", "walk"),
        main,
        Step(minutes(_WALK_MIN), None, "cooldown", "walk"),
    )
    return Draft(f"with {duration_text(walk_s)} of walking", steps, (main,), reasons=why)


def _in_time(times: int, run_s: float, walk_s: float, runner: Trainee) -> tuple[int, tuple[Reason, ...]]:
    """Drop runs from the end until the rest fits the time there is: less time is no harder day (AD16)."""
    available_s = runner.available_s
    whole_s = 2 * _WALK_MIN * SECONDS_PER_MINUTE + times * (run_s + walk_s) - walk_s
    if available_s is None or whole_s <= available_s:
        return times, ()
    fewer = max(1, times - ceil((whole_s - available_s) / (run_s + walk_s)))
    text = (
        f"{times} runs cut to {fewer}: the whole takes {clock(whole_s)}, and there are {clock(available_s)}"
    )
    rule = find_rule("AD16")
    return fewer, (Reason(rule.slug, rule.id, whole_s, available_s, "s", text),)


def _is_carried(place: int, runner: Trainee) -> bool:
    times, run_s, _ = _RUN_WALKS[place]
    distance_m = times * run_s / runner.easy_s_per_km * METRES_PER_KM
    return distance_m <= _RUN_WALK_SHARE * runner.weekly_distance_m


RUNS: tuple[Template, ...] = (
    Template(
        slug="easy",
        name="Easy run",
        kind="easy",
        purpose="Builds the aerobic base and makes the body resistant to injury; the bulk of all training.",
        system="aerobic_base",
        audience="Every runner, most days.",
        rule="easy-days-easy",
        content=Made(_easy),
        parameters=(_LENGTH, _DURATION),
    ),
    Template(
        slug="recovery",
        name="Recovery run",
        kind="recovery",
        purpose="Brings blood to tired legs without asking anything of them.",
        system="recovery",
        audience="Runners of five days a week and more, the day after hard running.",
        rule="easy-heart-rate",
        content=Made(_recovery),
        parameters=(Parameter("duration_s", "seconds to run", bounds=(600, 3600)),),
    ),
    Template(
        slug="long",
        name="Long run",
        kind="long",
        purpose="Endurance: more capillaries and mitochondria, fuel that lasts, and patience.",
        system="aerobic_endurance",
        audience="Every runner, once a week.",
        rule="long-run-share",
        content=Made(_long, tuple(f"{100 * share:.0f} % of the usual long run" for share in _LONG_SHARES)),
        parameters=(_LENGTH, _DURATION),
    ),
    Template(
        slug="progression",
        name="Progression run",
        kind="progression",
        purpose="Learning to run faster on tired legs: the last third quickens from easy to marathon pace.",
        system="aerobic_endurance",
        audience="Every runner with a base, in place of an easy run.",
        rule="eighty-twenty",
        content=Made(_progression),
        parameters=(_LENGTH, _DURATION),
    ),
    Template(
        slug="strides",
        name="Strides",
        kind="strides",
        purpose="Quick, relaxed form and a lively step without fatigue: accelerate smoothly, walk back.",
        system="neuromuscular",
        audience="Every runner, once or twice a week in every phase.",
        rule="strides",
        content=Made(_strides, tuple(f"Strides {times} x 50 m" for times in _STRIDES)),
        parameters=(Parameter("length_m", "metres of one stride", (50, 60, 80, 100, 150, 200)),),
    ),
    Template(
        slug="run-walk",
        name="Run-walk",
        kind="run_walk",
        purpose="The way into running: short runs, walks before the breath is gone, a little more each week.",
        system="aerobic_base",
        audience="New runners, those who run less than 10 km a week, and all who come back from a long "
        "break.",
        rule="minimum-effective-dose",
        content=Made(
            _run_walk,
            tuple(
                f"{times} x {run_s / 60:g} min of running, {walk_s / 60:g} min of walking between"
                for times, run_s, walk_s in _RUN_WALKS
            ),
        ),
    ),
)
