"""One session for many runners: who runs together, how fast, and who stands apart."""

from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.training.workouts.construct import easy, jog, ladder, repeat, run
from app.training.workouts.extents import seconds
from app.training.workouts.notation import parse
from app.training.workouts.pace_groups import pace_groups
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import Goal, assumed_runner, runner
from app.training.workouts.squad import Entrant, InvalidSquadError, squad
from app.training.workouts.steps import leaves
from app.training.workouts.targets import CRITICAL_VELOCITY, INTERVAL, race
from app.training.workouts.workout import Workout
from tests.training.workouts.trees import built, workouts

EIGHT_HUNDREDS = parse("2 km @ E + 6x800 m @ I w/ 400 m jog + 2 km @ E")
UNPATIENT = {"deadline": None, "max_examples": 40}

fields = st.lists(st.floats(25, 75), min_size=1, max_size=20).map(
    lambda vdots: [Entrant(f"Runner {number}", runner(vdot)) for number, vdot in enumerate(vdots)]
)
spreads = st.floats(0, 0.1)
rising = st.lists(st.floats(180, 480), min_size=1, max_size=8, unique=True).map(sorted)


def main_pace(session, pacings):
    return next(one.pace.middle_s_per_km for one in pacings if one.part == session.main)


@settings(**UNPATIENT)
@given(fields, spreads)
def test_in_a_group_nobody_is_further_from_the_fastest_than_the_spread(field, spread):
    session = squad(EIGHT_HUNDREDS, field, spread)
    for group in session.groups:
        paces = [main_pace(session, member.pacings) for member in group.members]
        assert paces == sorted(paces)
        assert paces[-1] <= paces[0] * (1 + spread) + 1e-6
        assert group.spread == pytest.approx(paces[-1] / paces[0] - 1)


@settings(**UNPATIENT)
@given(fields, spreads)
def test_nobody_is_asked_to_run_any_part_faster_than_their_own_pace(field, spread):
    for group in squad(EIGHT_HUNDREDS, field, spread).groups:
        together = {pacing.part: pacing.pace for pacing in group.pacings}
        for member in group.members:
            for own in member.pacings:
                assert together[own.part].fast_s_per_km >= own.pace.fast_s_per_km
                assert together[own.part].slow_s_per_km >= own.pace.slow_s_per_km


@settings(**UNPATIENT)
@given(fields, spreads, st.randoms(use_true_random=False))
def test_the_order_of_the_runners_does_not_matter(field, spread, chance):
    shuffled = list(field)
    chance.shuffle(shuffled)
    assert squad(EIGHT_HUNDREDS, field, spread) == squad(EIGHT_HUNDREDS, shuffled, spread)


@settings(**UNPATIENT)
@given(fields, spreads)
def test_everybody_stands_in_one_group(field, spread):
    names = [member.name for group in squad(EIGHT_HUNDREDS, field, spread).groups for member in group.members]
    assert sorted(names) == sorted(entrant.name for entrant in field)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(workouts, fields)
def test_any_workout_can_be_run_by_a_squad(workout, field):
    session = built(squad, workout, field)
    placed = [member.name for group in session.groups for member in group.members]
    assert sorted(placed + [one.name for one in session.apart]) == sorted(one.name for one in field)
    for group in session.groups:
        parts = [pacing.part for pacing in group.pacings]
        assert parts == sorted({own.part for member in group.members for own in member.pacings})


def every_way(paces, spread):
    """All ways to part neighbours that keep the spread, by trying each set of cuts."""
    for number in range(len(paces)):
        for cuts in combinations(range(1, len(paces)), number):
            ends = [0, *cuts, len(paces)]
            groups = list(pairwise(ends))
            if all(paces[last - 1] <= paces[first] * (1 + spread) + 1e-9 for first, last in groups):
                yield groups


def given_away(paces, runners, groups):
    return sum(
        runners[at] * (paces[last - 1] - paces[at]) for first, last in groups for at in range(first, last)
    )


@settings(deadline=None)
@given(rising, spreads, st.data())
def test_there_are_no_fewer_groups_and_none_that_hold_back_less(paces, spread, data):
    runners = data.draw(st.lists(st.integers(1, 5), min_size=len(paces), max_size=len(paces)))
    groups = pace_groups(paces, runners, spread)
    others = list(every_way(paces, spread))
    fewest = min(map(len, others))
    assert len(groups) == fewest
    kindest = min(given_away(paces, runners, other) for other in others if len(other) == fewest)
    assert given_away(paces, runners, groups) == pytest.approx(kindest, abs=1e-6)


def test_two_neighbours_that_could_run_with_either_go_where_fewer_are_held_back():
    assert pace_groups([240, 244, 245, 249], [1, 1, 1, 1], 0.02) == [(0, 2), (2, 4)]


def test_runners_of_one_pace_are_never_parted():
    field = [Entrant(f"Twin {number}", runner(50)) for number in range(30)]
    assert [len(group.members) for group in squad(EIGHT_HUNDREDS, field, spread=0).groups] == [30]


def test_each_member_has_the_paces_and_splits_that_they_would_have_alone():
    anna = runner(44.58)
    session = squad(EIGHT_HUNDREDS, [Entrant("Anna", anna), Entrant("Ben", runner(60))])
    alone = [step.reckoned for step in leaves(resolve(EIGHT_HUNDREDS, anna).steps) if step.reckoned.pace]
    own = next(
        member for group in session.groups for member in group.members if member.name == "Anna"
    ).pacings
    assert [(pacing.pace, pacing.splits) for pacing in own] == [(found.pace, found.splits) for found in alone]


def test_equal_steps_are_one_part_with_how_often_they_are_run():
    lengths = (600, 800, 1000, 1200, 1600, 1200, 1000, 800, 600, 400)
    pyramid = Workout((easy(2000), *ladder(lengths, race("5k"), between=jog(200)), easy(2000)))
    session = squad(pyramid, [Entrant("Anna", runner(50))])
    told = {(part.step.distance_m, part.step.intent): part.times for part in session.parts}
    assert told == {
        (2000, "warmup"): 1, (600, "work"): 2, (800, "work"): 2, (1000, "work"): 2, (1200, "work"): 2,
        (1600, "work"): 1, (400, "work"): 1, (2000, "cooldown"): 1,
    }  # fmt: skip


def test_the_main_work_is_the_hard_part_that_takes_longest():
    hard = repeat(6, run(1000, CRITICAL_VELOCITY), between=jog(200)), repeat(5, run(200, race("mile")))
    session = squad(Workout((easy(10_000), *hard, easy(10_000))), [Entrant("Anna", runner(50))])
    assert session.parts[session.main].step.target == CRITICAL_VELOCITY


def test_an_easy_run_is_grouped_by_its_easy_pace():
    session = squad(parse("8 km @ E"), [Entrant("Anna", runner(50)), Entrant("Ben", runner(40))])
    assert session.main == 0
    assert len(session.groups) == 2


def test_hill_sprints_are_run_together_by_effort():
    hills = parse("20 min @ E + 12x10 s uphill sprint w/ jog down + 15 min @ E")
    session = squad(hills, [Entrant("Anna", runner(60)), Entrant("Ben", runner(30))])
    assert session.main is None
    assert [member.name for member in session.groups[0].members] == ["Anna", "Ben"]
    assert session.groups[0].spread == 0


def test_runners_without_fitness_stand_apart_also_where_a_pace_is_given():
    unknown = [Entrant("Di"), Entrant("Cy", assumed_runner(46))]
    session = squad(parse("5x1 km @ 4:00/km w/ 90 s jog"), [Entrant("Anna", runner(50)), *unknown])
    assert [(one.name, one.reason) for one in session.apart] == [
        ("Cy", "fitness-unknown"),
        ("Di", "fitness-unknown"),
    ]
    assert [member.name for group in session.groups for member in group.members] == ["Anna"]


def test_without_a_goal_nobody_is_grouped_by_goal_pace():
    field = [Entrant("Anna", runner(50, goal=Goal(10_000, 2500.0))), Entrant("Ben", runner(50))]
    session = squad(Workout((repeat(6, run(1000, race("goal")), between=jog(400)),)), field)
    assert [member.name for group in session.groups for member in group.members] == ["Anna"]
    assert [(one.name, one.reason) for one in session.apart] == [("Ben", "goal-unknown")]


def test_a_squad_of_only_unknown_runners_has_no_groups():
    session = squad(EIGHT_HUNDREDS, [Entrant("Di")])
    assert (session.groups, session.main, session.apart[0].id) == ((), None, "Di")


def test_two_hundred_runners_are_a_squad_and_one_more_is_not():
    field = [Entrant(f"Runner {number}", runner(30 + number / 5)) for number in range(201)]
    assert sum(len(group.members) for group in squad(EIGHT_HUNDREDS, field[:200]).groups) == 200
    with pytest.raises(InvalidSquadError, match="1 to 200 runners, not 201"):
        squad(EIGHT_HUNDREDS, field)


def test_nobody_is_no_squad():
    with pytest.raises(InvalidSquadError, match="1 to 200 runners, not 0"):
        squad(EIGHT_HUNDREDS, [])


@pytest.mark.parametrize("spread", [-0.01, 0.11, float("nan")])
def test_a_spread_outside_its_bounds_is_refused(spread):
    with pytest.raises(InvalidSquadError, match=r"0 to 0\.1"):
        squad(EIGHT_HUNDREDS, [Entrant("Anna", runner(50))], spread)


def test_two_runners_with_one_name_need_ids():
    with pytest.raises(InvalidSquadError, match="'Anna'"):
        squad(EIGHT_HUNDREDS, [Entrant("Anna", runner(50)), Entrant("Anna", runner(40))])
    both = [Entrant("Anna", runner(50), id="1"), Entrant("Anna", runner(50), id="2")]
    assert len(squad(EIGHT_HUNDREDS, both).groups[0].members) == 2


@pytest.mark.parametrize("name", ["", "x" * 101])
def test_a_name_is_neither_empty_nor_endless(name):
    with pytest.raises(InvalidSquadError, match="1 to 100 characters"):
        Entrant(name)


@pytest.mark.parametrize("name", ["Anna\nBen", "a\x00", "\u202eanna", " ", "Anna\u2028", "\ud800x"])
def test_a_name_is_one_printable_line(name):
    with pytest.raises(InvalidSquadError, match="one printable line"):
        Entrant(name)


def test_strength_is_done_together():
    strength = parse("strength: 3x10 squat + 3x10 bridge")
    session = squad(strength, [Entrant("Anna", runner(60)), Entrant("Ben", runner(30))])
    assert [len(group.members) for group in session.groups] == [2]


def test_totals_are_each_members_own():
    session = squad(
        parse("3x3 min @ I w/ 3 min jog"), [Entrant("Anna", runner(60)), Entrant("Ben", runner(40))]
    )
    distances = [group.members[0].totals.distance_m for group in session.groups]
    assert distances == sorted(distances, reverse=True)
    assert session.groups[0].members[0].totals.zone_seconds["I"] == 540


def test_the_session_is_kept_as_it_was_before_anybody_ran_it():
    session = squad(resolve(EIGHT_HUNDREDS, runner(30)), [Entrant("Anna", runner(50))])
    assert session.workout == EIGHT_HUNDREDS.unresolved()
    assert session.parts[1].step == run(800, INTERVAL)


def test_a_split_time_is_the_same_for_everybody():
    session = squad(
        parse("8x400 m @ 90 s w/ 200 m jog"), [Entrant("Anna", runner(60)), Entrant("Ben", runner(40))]
    )
    assert [len(group.members) for group in session.groups] == [2]
    assert session.groups[0].pacings[0].splits.rep_s == seconds(90).seconds
