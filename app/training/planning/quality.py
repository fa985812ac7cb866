"""Which session of quality stands next: by aim one after the other, each a step further than the last.

Weeks of rest hold a part of what the last week of load held. The same session stands at most three times
(I26), and none is larger than day, week and long run allow.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf, isfinite
from types import MappingProxyType
from typing import NamedTuple

from app.science.units import METRES_PER_KM
from app.training.doses import DOSES
from app.training.planning import why
from app.training.planning.cut_session import Most
from app.training.planning.filling import STEP_M
from app.training.planning.menus import (
    FIRST_DISH,
    HILL_SPRINTS,
    MENUS,
    RESTING_MENUS,
    SUBSTITUTES,
    Aim,
    Dish,
    goal_dish,
)
from app.training.planning.runs import Runs
from app.training.planning.session import Session
from app.training.planning.standing import Standing
from app.training.reason import Reason
from app.training.workouts.catalogue import find_template
from app.training.workouts.fitting.trainee import SHORTEST_AVAILABLE_S
from app.training.workouts.steps import Repeat, leaves
from app.training.workouts.targets import RaceTarget, Target, ZoneTarget
from app.training.workouts.wording import phrase, target_text
from app.training.workouts.workout import Workout

MOST_TIMES = 3
_WEEK_STEP_M, _MOST_CUTS = 5000.0, 6
_WORK_STEP_S, _SPRINTS_EVERY = 30.0, 3
_TRIAL_S, _TRIAL_SHARE = 480.0, 0.075
"""How much a time trial may be whatever the week, and what of a week of base."""

_FIRST_SHARE, _LEAST_SHARE, _LESS_AT_FIRST = 0.75, 0.5, ("T", "M")
"""Of the usual work, the first time that a beginner does it, and at least in a week of rest."""

_EVEN_S: Mapping[str, float] = MappingProxyType({"tempo": 120.0, "marathon-pace": 300.0})
"""Lengths that a runner likes to hear: a tempo of 24 minutes, not of 25:30."""

_LEAST_FAST_M, _MOST_LIGHT_S = 500.0, 870.0


_SEEN_TO = "base-before-speed"
"""A caution that a plan sees to by itself: no speed before the first weeks of base."""

_LEAST_WORK_S = 120.0
_LEAST_S: Mapping[Aim, float] = MappingProxyType({"M": 900.0, "T": 480.0, "CV": 300.0})
"""With less work a session is none."""

_USUAL_S: Mapping[Aim, float] = MappingProxyType(
    {
        **{aim: DOSES[aim].always_s for aim in ("M", "T", "CV", "I", "R")},
        "goal": 900.0,
        "hills": DOSES["R"].always_s,
        "ladder": DOSES["I"].always_s,
    }
)
"""Work of one session, as long as nothing of the kind was done."""

_FROM_THE_FIRST = ("cruise-intervals", "goal-pace-repeats")

Content = tuple[object, ...]
"""What makes two sessions the same: how often what is run, and how long the recoveries are."""


class Room(NamedTuple):
    """How much a session may be: its length, time and hard seconds, and the week that doses are measured by.

    `light_m` is how long an easy run of the week is.
    `share` of that week counts in weeks of rest; `excluded` are aims that are not for this runner yet.
    """

    week_m: float
    light_m: float
    most_m: float
    most_s: float = inf
    most_hard_s: float = inf
    share: float = 1.0
    excluded: frozenset[Aim] = frozenset()


class Offer(NamedTuple):
    """A session that fits, and what it was made from; None for a run that is made to measure.

    `is_step`: it is a step further, not one of a week of rest.
    """

    session: Session
    dish: Dish | None = None
    aim: Aim = "light"
    is_step: bool = True


@dataclass(slots=True)
class SessionBook:
    """What has been prescribed to one runner so far."""

    standing: Standing
    runs: Runs
    _uses: Counter[Dish] = field(default_factory=Counter)
    _turns: Counter[Aim] = field(default_factory=Counter)
    _work_s: dict[Aim, float] = field(default_factory=dict)
    _times: Counter[Content] = field(default_factory=Counter)
    _titles: dict[str, Content] = field(default_factory=dict)
    _latest: dict[Aim, Content] = field(default_factory=dict)
    _last: Content = ()

    def offer(self, aim: Aim, room: Room, beside: Sequence[Offer] = ()) -> Offer | None:
        """Choose a session for an aim, or for one that may stand for it, other than those `beside` it.

        None where nothing fits.
        """
        dishes = {offer.dish for offer in beside}
        taken = {self._last, *(_content(offer.session.workout) for offer in beside)}
        for wanted in (aim, *SUBSTITUTES[aim]):
            if wanted in room.excluded:
                continue
            if wanted == "light":
                return self._light(room)
            if wanted == "trial":
                room = room._replace(most_hard_s=self._most_trial_s(room))
            again: Offer | None = None
            for offer in self._offers(wanted, room):
                content = _content(offer.session.workout)
                if offer.dish in dishes or content in taken or not self._suits(offer, content, room):
                    continue
                if self._latest.get(offer.aim) != content:
                    return offer
                again = again or offer
            if again is not None:
                return again
        return None

    def take(self, offer: Offer, reason: Reason) -> Session:
        """Prescribe what was offered, and remember it."""
        session, dish, aim, is_step = offer
        before_s = self._work_s.get(aim)
        if is_step and not self._is_first(aim):
            self._turns[aim] += 1
            if dish is not None:
                self._uses[dish] += 1
        if is_step:
            self._work_s[aim] = session.hard_s
        if dish is None:
            return session
        if dish is HILL_SPRINTS:
            reason = why.HILL_SPRINTS
        content = _content(session.workout)
        workout = session.workout.retold(
            title=self._title(session.workout, content),
            warnings=tuple(each for each in session.workout.warnings if each.slug != _SEEN_TO),
        )
        self._times[content] += 1
        self._last = self._latest[aim] = content
        if aim == "trial":
            return session._replace(workout=why.with_reason(workout, why.TRIAL))
        if not is_step and reason is not why.QUALITY["taper"]:
            is_less = before_s is not None and session.hard_s < before_s
            workout = why.with_reason(workout, why.LESS if is_less else why.LITTLE)
        return session._replace(workout=why.with_reason(workout, reason))

    def _most_trial_s(self, room: Room) -> float:
        """Find how long a time trial may be: in a week of base, where few beginners have it, less."""
        is_base = self.standing.level != "beginner" or self.standing.goal_m is None
        share_s = _TRIAL_SHARE * self.standing.easy_s(room.week_m) if is_base else inf
        return max(min(room.most_hard_s, share_s), _TRIAL_S)

    def _title(self, workout: Workout, content: Content) -> str:
        """Name repetitions with their pace; by their recovery what would be called like one before it."""
        repeats = [node for node in workout.steps if isinstance(node, Repeat)]
        title = workout.title
        if title[:1].isdigit() and repeats:
            title += _paced(next(leaves(repeats[0].steps)).target)
        known = self._titles.setdefault(title, content)
        recovery = repeats[0].recovery if repeats else None
        return title if known == content or recovery is None else f"{title}, {phrase(recovery)}"

    def _offers(self, aim: Aim, room: Room) -> Iterator[Offer]:
        """Offer the sessions of an aim, in their order; then each once more, smaller."""
        rests = room.share < 1
        dishes = list(dict.fromkeys(filter(self._is_for, self._menu(aim, rests=rests))))
        most_s = min(self._most_work_s(aim, room), room.most_hard_s)
        for dish in dishes:
            exposure = max(self._exposure(dish) - rests, 1)
            session = self._session(dish, exposure, room, most_s)
            if session is not None and (aim != "I" or session.zone != "R"):
                yield Offer(session, dish, aim, is_step=not rests)

    def _menu(self, aim: Aim, *, rests: bool) -> tuple[Dish, ...]:
        """List the sessions of an aim from the one whose turn it is; in weeks of rest the gentlest first."""
        if aim == "goal" and self.standing.goal_m is not None:
            return (goal_dish(self.standing.goal_m),)
        if rests:
            return RESTING_MENUS.get(aim, MENUS[aim])
        menu = MENUS[aim]
        first = FIRST_DISH.get(aim, (0, 0, 0))[self.standing.rank]
        turn = (first + self._turns[aim]) % len(menu)
        return (*menu[turn:], *menu[:turn])

    def _exposure(self, dish: Dish) -> int:
        """Find the step of a session that is next; some begin with the first step whatever the level."""
        return 1 + self._uses[dish] + (0 if dish.slug in _FROM_THE_FIRST else self.standing.rank)

    def _is_first(self, aim: Aim) -> bool:
        """Whether a beginner has not done work of this kind; it counts for no step of a progression."""
        return self.standing.level == "beginner" and aim in _LESS_AT_FIRST and aim not in self._work_s

    def _most_work_s(self, aim: Aim, room: Room) -> float:
        """Find how much work is wanted: a part of the last in a week of rest, and of the usual at first."""
        usual_s = self._work_s.get(aim, _USUAL_S.get(aim, inf))
        if room.share < 1:
            return max(room.share * usual_s, _LEAST_SHARE * _USUAL_S.get(aim, 0.0))
        return _FIRST_SHARE * usual_s if self._is_first(aim) else inf

    def _suits(self, offer: Offer, content: Content, room: Room) -> bool:
        session, least_s = offer.session, _LEAST_S.get(offer.aim, _LEAST_WORK_S)
        is_new = self._times[content] < MOST_TIMES
        fits = session.distance_m <= room.most_m and session.duration_s <= room.most_s
        return is_new and fits and least_s <= session.hard_s <= room.most_hard_s

    def _is_for(self, dish: Dish) -> bool:
        if dish.needs_hill and self.standing.ground == "treadmill":
            return False
        return self.standing.level in find_template(dish.slug).levels

    def _light(self, room: Room) -> Offer | None:
        """Run quicker at the end of an easy run; every third time sprint up a hill, where there is one."""
        can_sprint = self.standing.rank > 0 and not self.standing.is_master and room.share == 1
        if can_sprint and self._turns["light"] % _SPRINTS_EVERY == 2 and self._is_for(HILL_SPRINTS):
            session = self._session(HILL_SPRINTS, self._exposure(HILL_SPRINTS), room, inf)
            if session is not None and session.distance_m <= min(room.most_m, room.light_m + STEP_M):
                return Offer(session, HILL_SPRINTS)
        quickening = self._quickening(room)
        return None if quickening is None else Offer(quickening)

    def _quickening(self, room: Room) -> Session | None:
        """Let an easy run quicken to marathon pace at its end, as far as the hard time of the week allows."""
        runner = self.standing.trainee.runner
        s_per_km = (runner.zones["E"].middle_s_per_km + runner.zones["M"].fast_s_per_km) / 2
        fast_m = min(room.most_hard_s, _MOST_LIGHT_S) / s_per_km * METRES_PER_KM
        whole_m = min(room.light_m, room.most_m, self.standing.easy_m(room.most_s)) // STEP_M * STEP_M
        fast_m = min(fast_m, whole_m / 3) // STEP_M * STEP_M
        return None if fast_m < _LEAST_FAST_M else self.runs.progression(whole_m, fast_m)

    def _session(self, dish: Dish, exposure: int, room: Room, most_work_s: float) -> Session | None:
        """Cut a session of the catalogue to the runner and the week, with as much work as there is room for.

        None where there is no time for any size of it.
        """
        week_m = max(room.week_m // _WEEK_STEP_M, 1) * _WEEK_STEP_M
        most = Most(
            room.most_s if isfinite(room.most_s) else None, most_work_s // _WORK_STEP_S * _WORK_STEP_S
        )
        found = self.runs.cutter.cut(dish, exposure, week_m, most)
        for _ in range(_MOST_CUTS):
            less = None if found is None else self._less(found, dish, room, most)
            if found is None or less is None:
                break
            shorter = self.runs.cutter.cut(dish, exposure, week_m, less)
            if shorter is None or shorter.distance_m >= found.distance_m:
                break
            found, most = shorter, less
        return None if found is None else _without_made_up_limits(found, room)

    def _less(self, found: Session, dish: Dish, room: Room, most: Most) -> Most | None:
        """Find what to ask for where a session is of an odd length, or too far; None where it is well."""
        even_s = _EVEN_S.get(dish.slug, 0.0)
        if even_s and found.hard_s % even_s:
            return most._replace(work_s=found.hard_s // even_s * even_s)
        if found.distance_m <= room.most_m:
            return None
        over_s = max(self.standing.easy_s(found.distance_m - room.most_m), _WORK_STEP_S)
        left_s = (found.duration_s - over_s) // _WORK_STEP_S * _WORK_STEP_S
        return most._replace(available_s=left_s) if left_s >= SHORTEST_AVAILABLE_S else None


def _without_made_up_limits(session: Session, room: Room) -> Session:
    """Leave out that there is no time where only metres are short."""
    reasons = tuple(
        reason
        for reason in session.workout.reasons
        if reason.id != "AD16" or (reason.limit or 0.0) >= room.most_s
    )
    if len(reasons) == len(session.workout.reasons):
        return session
    return session._replace(workout=session.workout.retold(reasons=reasons))


def _paced(target: Target | None) -> str:
    """Say in a title how fast repetitions are run."""
    if isinstance(target, RaceTarget) and target.offset is not None:
        return f", a little faster than {target.race} pace"
    return f" {target_text(target)}" if isinstance(target, ZoneTarget | RaceTarget) else ""


def _content(workout: Workout) -> Content:
    return tuple(
        (node.times, *((step.extent, step.target) for step in leaves((node,))))
        if isinstance(node, Repeat)
        else (node.extent, node.target)
        for node in workout.steps
        if isinstance(node, Repeat) or node.intent not in ("warmup", "cooldown")
    )
