"""Making a session smaller without changing what it is.

Repetitions are dropped from the end until two are left in all, then each is shortened. A pyramid loses its
top and what stands beside it, a ladder its middle rungs, and both keep their shape.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace

from app.training.workouts.builders import FEWEST_RUNGS, MainSet, check_pyramid
from app.training.workouts.errors import ShapeError
from app.training.workouts.extents import Distance, Duration, Extent, Open
from app.training.workouts.resolve import OPEN_WORK_S
from app.training.workouts.steps import Node, Repeat, Step, leaves
from app.training.workouts.targets import Progression, SplitTarget, Target

Offends = Callable[[Step], bool]
"""Whether the step is of the work that is too much."""

DISTANCES_M = (
    100.0, 200.0, 300.0, 400.0, 600.0, 800.0, 1000.0, 1200.0, 1600.0, 2000.0, 2400.0, 3000.0, 3200.0, 4000.0,
    5000.0,
)  # fmt: skip
TIMES_S = (10.0, 15.0, 20.0, 30.0, 45.0, 60.0, 90.0, 120.0, 180.0, 240.0, 300.0)
_LONG_STEP_M, _LONG_STEP_S = 1000.0, 60.0
_VERY_LONG = 40
"""From so many times the long step on, it is taken tenfold."""

_FEWEST_REPETITIONS = 2


def shorter(extent: Extent) -> Extent | None:
    """Find the next shorter usual length, for work without an end one below what it is reckoned at.

    None where there is none.

    >>> from app.training.workouts.extents import metres, miles, minutes
    >>> shorter(miles(1)), shorter(metres(100)), shorter(minutes(3)).seconds
    (Distance(value=1200.0, unit='m'), None, 120.0)
    """
    match extent:
        case Distance(metres=metres):
            found = _below(metres, DISTANCES_M, _LONG_STEP_M)
            # A mile and 1600 m are the same repetition.
            found = _below(found, DISTANCES_M, _LONG_STEP_M) if found and metres < 1.01 * found else found
            return None if found is None else Distance(found)
        case Duration(seconds=seconds):
            found = _below(seconds, TIMES_S, _LONG_STEP_S)
            return None if found is None else Duration(found)
        case Open(until=None):
            return shorter(Duration(OPEN_WORK_S))
    return None


def _below(length: float, usual: tuple[float, ...], long_step: float) -> float | None:
    if length >= _VERY_LONG * long_step:
        long_step *= 10
    if length - long_step >= usual[-1]:
        return (length - 1) // long_step * long_step
    place = bisect_left(usual, length)
    return usual[place - 1] if place else None


def everything(_: Step) -> bool:
    """Take all work for too much."""
    return True


def smaller(main: MainSet, offends: Offends = everything) -> MainSet | None:
    """Take the smallest bite out of the work that is too much; None where nothing is left to take.

    >>> from app.training.workouts.builders import repeats
    >>> from app.training.workouts.construct import jog
    >>> from app.training.workouts.extents import metres
    >>> from app.training.workouts.targets import INTERVAL
    >>> six = repeats(6, metres(800), INTERVAL, jog(400))
    >>> smaller(six).title, smaller(smaller(repeats(2, metres(800), INTERVAL, jog(400)))).title
    ('5 x 800 m', '2 x 400 m')
    """
    if _is_shape(main):
        steps = _smaller_shape(main, _working(offends))
        return None if steps is None else replace(main, steps=steps)
    return fewer(main, offends) or shortened(main, offends)


def reduced(main: MainSet, offends: Offends = everything) -> MainSet | None:
    """Take a bite, if need be one after which the session is no longer what it was; None where none is left.

    What is as short as can be stays while the rest is shortened, and sets are run once.

    >>> from app.training.workouts.construct import run
    >>> from app.training.workouts.extents import metres, minutes
    >>> from app.training.workouts.targets import INTERVAL
    >>> uneven = MainSet("repeats", (run(minutes(5), INTERVAL), run(metres(100), INTERVAL)))
    >>> smaller(uneven), reduced(uneven).title
    (None, '4 min + 100 m')
    """
    if found := smaller(main, offends) or fewer(main, offends):
        return found
    steps = _run_once(main.steps, _working(offends))
    if steps is not None:
        return replace(main, steps=steps)
    return shortened(main, lambda step: offends(step) and shorter(step.extent) is not None)


def fewer(main: MainSet, offends: Offends = everything) -> MainSet | None:
    """Drop the last repetition; None where two are left."""
    steps = _fewer(main.steps, _working(offends))
    return None if steps is None else replace(main, steps=steps)


def shortened(main: MainSet, offends: Offends = everything) -> MainSet | None:
    """Shorten every repetition to the next usual length; None where there is none."""
    steps = _shortened(main.steps, _working(offends))
    return None if steps is None else replace(main, steps=steps)


def _is_shape(main: MainSet) -> bool:
    """Whether the kind that it is given fits: whoever sends steps may call anything a ladder."""
    if main.kind not in ("pyramid", "ladder") or any(isinstance(node, Repeat) for node in main.steps):
        return False
    return sum(not _is_recovery(node) for node in main.steps) >= FEWEST_RUNGS


def sizes(main: MainSet, offends: Offends = everything) -> Iterator[MainSet]:
    """List a session from whole to smallest: all numbers of repetitions, then the same of shorter ones.

    >>> from app.training.workouts.builders import repeats
    >>> from app.training.workouts.extents import metres
    >>> from app.training.workouts.targets import INTERVAL
    >>> [main.title for main in sizes(repeats(3, metres(300), INTERVAL))]
    ['3 x 300 m', '2 x 300 m', '3 x 200 m', '2 x 200 m', '3 x 100 m', '2 x 100 m']
    """
    whole: MainSet | None = main
    while whole is not None:
        less: MainSet | None = whole
        while less is not None:
            yield less
            less = smaller(less, offends) if _is_shape(main) else fewer(less, offends)
        whole = None if _is_shape(main) else shortened(whole, offends)


def _working(offends: Offends) -> Offends:
    return lambda step: step.intent == "work" and offends(step)


def _fewer(nodes: tuple[Node, ...], offends: Offends) -> tuple[Node, ...] | None:
    """Drop the last repetition, or the last step or block that offends, as long as two repetitions remain."""
    times = {
        place: node.times if isinstance(node, Repeat) else 1
        for place, node in enumerate(nodes)
        if any(map(offends, leaves((node,))))
    }
    left = sum(times.values())
    for place in reversed(times):
        node = nodes[place]
        if isinstance(node, Repeat) and (fewer := _fewer_times(node, offends)):
            return (*nodes[:place], fewer, *nodes[place + 1 :])
        if left - times[place] >= _FEWEST_REPETITIONS:
            return _without(nodes, place)
    return None


def _fewer_times(repeat: Repeat, offends: Offends) -> Repeat | None:
    """Drop a repetition, or what is repeated in it; None where two of each are left."""
    if repeat.times > _FEWEST_REPETITIONS:
        return replace(repeat, times=repeat.times - 1, times_min=None)
    inside = _fewer(repeat.steps, offends)
    return None if inside is None else replace(repeat, steps=inside)


def _run_once(nodes: tuple[Node, ...], offends: Offends) -> tuple[Node, ...] | None:
    """Run the last of two sets once; None where there are no sets, only repetitions."""
    for place in reversed(range(len(nodes))):
        node = nodes[place]
        if not isinstance(node, Repeat) or not any(map(offends, leaves((node,)))):
            continue
        inside = _run_once(node.steps, offends)
        if inside is not None:
            return (*nodes[:place], replace(node, steps=inside), *nodes[place + 1 :])
        if len(node.steps) > 1 or isinstance(node.steps[0], Repeat):
            return (*nodes[:place], *node.steps, *nodes[place + 1 :])
    return None


def _without(nodes: tuple[Node, ...], place: int) -> tuple[Node, ...]:
    """Drop a step and the recovery before it, of the first the one after it."""
    before = nodes[place - 1] if place else None
    after = nodes[place + 1] if place + 1 < len(nodes) else None
    if isinstance(before, Step) and before.is_recovery:
        return (*nodes[: place - 1], *nodes[place + 1 :])
    if isinstance(after, Step) and after.is_recovery:
        return (*nodes[:place], *nodes[place + 2 :])
    return (*nodes[:place], *nodes[place + 1 :])


def _shortened(nodes: tuple[Node, ...], offends: Offends) -> tuple[Node, ...] | None:
    """Shorten every step that offends; None where there is none, or one cannot be."""
    if not any(map(offends, leaves(nodes))):
        return None
    steps: list[Node] = []
    for node in nodes:
        if not any(map(offends, leaves((node,)))):
            steps.append(node)
        elif isinstance(node, Repeat):
            inside = _shortened(node.steps, offends)
            if inside is None:
                return None
            steps.append(replace(node, steps=inside))
        else:
            step = _shortened_step(node)
            if step is None:
                return None
            steps.append(step)
    return tuple(steps)


def _shortened_step(step: Step) -> Step | None:
    extent = shorter(step.extent)
    return None if extent is None else resized(step, extent)


def resized(step: Step, extent: Extent) -> Step:
    """Give a step another length; a split, which is the time for the whole of it, changes with it."""
    target = step.target
    if isinstance(extent, Distance) and step.distance_m:
        target = _scaled(target, extent.metres / step.distance_m)
    return replace(step, extent=extent, target=target, reckoned=None)


def _scaled(target: Target | None, share: float) -> Target | None:
    if isinstance(target, SplitTarget):
        return SplitTarget(share * target.fast_s, share * target.slow_s)
    if isinstance(target, Progression):
        ends = (_scaled(end, share) for end in (target.start, target.end))
        return Progression(*(end for end in ends if end and not isinstance(end, Progression)))
    return target


def _smaller_shape(main: MainSet, offends: Offends) -> tuple[Node, ...] | None:
    """Drop a rung; when three are left shorten the longest of a ladder, and at last all of them."""
    rungs = [place for place, node in enumerate(main.steps) if not _is_recovery(node)]
    lengths = _lengths(main.steps)
    if len(rungs) > FEWEST_RUNGS:
        order = _pyramid_order if main.kind == "pyramid" else _ladder_order
        for place in order(lengths):
            rung, fewer = main.steps[rungs[place]], _without(main.steps, rungs[place])
            if isinstance(rung, Step) and offends(rung) and _is_shaped(main, fewer):
                return fewer
    longest = main.steps[rungs[lengths.index(max(lengths))]]
    if main.kind == "ladder" and isinstance(longest, Step) and offends(longest):
        steps = _shortened(main.steps, lambda step: step is longest)
        if steps is not None and max(lengths) > max(_lengths(steps)) > sorted(lengths)[-2]:
            return steps
    return _shortened(main.steps, lambda step: step.intent == "work")


def _pyramid_order(lengths: list[float]) -> list[int]:
    """List the top first, then what stands after and before it."""
    top = lengths.index(max(lengths))
    return [top, top + 1, top - 1]


def _ladder_order(lengths: list[float]) -> list[int]:
    """List the rungs between the ends: those that stand twice first, the longer before the shorter."""
    middle = range(len(lengths) - 2, 0, -1)
    return sorted(middle, key=lambda place: (lengths.count(lengths[place]) > 1, lengths[place]), reverse=True)


def _is_shaped(main: MainSet, steps: tuple[Node, ...]) -> bool:
    """Whether what is left is still a pyramid, or a ladder and not repeats."""
    lengths = _lengths(steps)
    if main.kind == "ladder":
        return len(set(lengths)) > 1
    try:
        check_pyramid(lengths)
    except ShapeError:
        return False
    return True


def _lengths(steps: tuple[Node, ...]) -> list[float]:
    return [
        node.distance_m or node.duration_s or 0.0
        for node in steps
        if isinstance(node, Step) and not node.is_recovery
    ]


def _is_recovery(node: Node) -> bool:
    return isinstance(node, Step) and node.is_recovery
