from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.vdot import race_time_s
from app.training.fitness import OLD_DAYS, Conditions
from app.training.fitness_history import LARGEST_RISE, LEAST_RISE, STANDS_DAYS, history
from app.training.performance_log import LoggedPerformance
from tests.training.races import SENT, raced

HEAT = Conditions(temperature_c=28, dew_point_c=20)
HILLS = Conditions(elevation_gain_m=120)


def index_after(*races) -> float:
    return pytest.approx(history(races)[-1].vdot, abs=1e-6)


def effects(*races) -> list[str]:
    return [change.effect for change in history(races)]


RACES = st.builds(
    raced,
    st.floats(20, 80).map(lambda vdot: round(vdot, 1)),
    st.integers(0, 200),
    st.sampled_from([800.0, 1500.0, 5000.0, 10_000.0, 42_195.0, 50_000.0]),
    st.sampled_from([Conditions(), HEAT, HILLS]),
    st.sampled_from(["race", "time_trial"]),
)
LOGS = st.lists(RACES, max_size=12)


def test_without_performances_there_is_no_history():
    assert history([]) == ()


def test_the_first_result_sets_the_index_whatever_its_age():
    (only,) = history([raced(45, day=-4000)])
    assert (only.effect, only.before, only.counted) == ("set", None, True)
    assert only.vdot == pytest.approx(45)


def test_the_first_result_sets_the_index_in_heat_and_hills_too():
    assert index_after(raced(45, conditions=HEAT)) == 45
    assert index_after(raced(45, conditions=HILLS)) == 45


def test_a_result_half_a_point_above_raises_the_index_at_once():
    assert index_after(raced(45), raced(45.51, day=1)) == 45.51


def test_a_result_less_than_half_a_point_above_confirms_the_index():
    assert index_after(raced(45), raced(45.49, day=1)) == 45
    assert effects(raced(45), raced(45.49, day=1)) == ["set", "kept"]


def test_one_result_raises_the_index_by_one_and_a_half_points_at_most():
    assert index_after(raced(45), raced(60, day=1)) == 46.5
    assert index_after(raced(45), raced(60, day=1), raced(60, day=2)) == 48


def test_a_fast_race_in_heat_raises_the_index():
    assert index_after(raced(45), raced(46, day=1, conditions=HEAT)) == 46


def test_one_slower_result_is_ignored():
    assert index_after(raced(45), raced(30, day=1)) == 45


def test_two_slower_results_lower_the_index_to_the_better_of_them():
    assert index_after(raced(45), raced(40, day=1), raced(42, day=8)) == 42
    assert index_after(raced(45), raced(42, day=1), raced(40, day=8)) == 42
    assert effects(raced(45), raced(42, day=1), raced(40, day=8)) == ["set", "kept", "lowered"]


def test_two_slower_results_more_than_six_weeks_apart_are_each_one():
    assert index_after(raced(45), raced(40, day=1), raced(40, day=1 + STANDS_DAYS)) == 40
    assert index_after(raced(45), raced(40, day=1), raced(40, day=2 + STANDS_DAYS)) == 45


def test_a_result_that_confirms_the_index_parts_two_slower_ones():
    assert index_after(raced(45), raced(40, day=1), raced(45.2, day=8), raced(40, day=15)) == 45


@pytest.mark.parametrize("conditions", [HEAT, HILLS])
def test_slower_results_in_heat_or_hills_never_lower_the_index(conditions):
    slow = [raced(40, day=day, conditions=conditions) for day in (1, 8, 15)]
    assert index_after(raced(45), *slow) == 45


def test_walks_never_lower_the_index_of_who_runs_faster():
    walks = [raced(9.7, day=1), raced(9.7, day=8)]
    assert index_after(raced(45), *walks) == 45
    assert "below 15, where the zones end" in history([raced(45), *walks])[-1].reason.text
    assert index_after(raced(45), raced(15.1, day=1), raced(15.1, day=8)) == 15.1


def test_who_walks_is_paced_by_walks():
    assert index_after(raced(9.7)) == 9.7
    assert index_after(raced(12), raced(9.7, day=1), raced(9.7, day=8)) == 9.7


def test_a_slower_result_in_heat_neither_supports_nor_parts_two_others():
    hot = raced(40, day=8, conditions=HEAT)
    assert index_after(raced(45), raced(40, day=1), hot) == 45
    assert index_after(raced(45), raced(40, day=1), hot, raced(40, day=15)) == 40


def test_a_fast_result_of_long_ago_does_not_stand_against_a_slower_one():
    assert index_after(raced(55, day=-OLD_DAYS), raced(40)) == 55
    assert index_after(raced(55, day=-OLD_DAYS - 1), raced(40)) == 40
    assert "181 days before it" in history([raced(55, day=-181), raced(40)])[-1].reason.text


@pytest.mark.parametrize("conditions", [HEAT, HILLS])
def test_in_heat_and_hills_a_slower_result_replaces_not_even_one_of_long_ago(conditions):
    assert index_after(raced(55, day=-4000), raced(40, conditions=conditions)) == 55


def test_beside_an_index_of_long_ago_the_better_of_two_slower_results_counts_too():
    assert index_after(raced(50, day=-190), raced(48, day=-20), raced(44)) == 48


def test_an_index_is_as_old_as_the_last_result_that_spoke_for_it():
    first, confirmed = raced(55, day=-400), raced(55.2, day=-100)
    assert index_after(first, confirmed, raced(40)) == 55
    assert index_after(first, raced(50, day=-210), confirmed, raced(40)) == 51.5


def test_walks_do_not_replace_even_an_index_of_long_ago():
    assert index_after(raced(45, day=-4000), raced(9.7)) == 45


def test_a_decline_goes_on_with_every_pair():
    assert index_after(raced(50), raced(47, day=7), raced(45, day=14), raced(45, day=21)) == 45


def test_of_several_results_on_one_day_the_best_counts_alone():
    assert index_after(raced(45), raced(40, day=1), raced(41, day=1)) == 45
    assert index_after(raced(45), raced(47, day=1), raced(48, day=1)) == 46.5


def test_a_race_that_was_sent_twice_is_one_race():
    assert index_after(raced(45), raced(47, day=1), raced(47, day=1)) == 46.5
    assert index_after(raced(45), raced(40, day=1), raced(40, day=1)) == 45


@pytest.mark.parametrize("distance_m", [800.0, 1499.0, 42_201.0, 50_000.0])
def test_races_outside_1500_m_to_the_marathon_never_count(distance_m):
    short_or_long = raced(60, day=-7, distance_m=distance_m)
    ignored, first = history([short_or_long, raced(45)])
    assert (ignored.effect, ignored.vdot, ignored.counted) == ("kept", None, False)
    assert (first.effect, first.vdot) == ("set", pytest.approx(45))
    assert str(short_or_long) in ignored.reason.text.replace("The", "the", 1)


@pytest.mark.parametrize("distance_m", [1500.0, 42_195.0])
def test_the_mile_and_a_bit_less_and_the_marathon_count(distance_m):
    assert index_after(raced(45, distance_m=distance_m)) == 45


def test_a_result_of_a_day_that_counts_is_not_hidden_by_a_faster_800():
    assert index_after(raced(45), raced(60, day=1, distance_m=800.0), raced(46, day=1)) == 46


def test_a_result_sent_late_recomputes_what_follows():
    later = raced(46, day=30)
    assert index_after(raced(45), later) == 46
    assert [change.vdot for change in history([raced(45), later, raced(48, day=10)])] == [
        pytest.approx(45), pytest.approx(46.5), pytest.approx(46.5),
    ]  # fmt: skip


def test_every_change_says_what_was_measured_and_the_limit():
    *_, last = history([raced(45), raced(60, day=1)])
    assert (last.reason.id, last.reason.limit, last.reason.unit) == ("AD12", LARGEST_RISE, "VDOT")
    assert last.reason.measured == pytest.approx(15)
    assert "from 45.0 to 46.5" in last.reason.text


@given(LOGS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(log, random):
    shuffled = list(log)
    random.shuffle(shuffled)
    assert history(shuffled) == history(log)


@given(LOGS)
def test_every_performance_is_told_once_in_order_of_date(log):
    told = [change.evidence[-1].performance for change in history(log)]
    assert sorted(told, key=lambda race: race.id) == sorted(log, key=lambda race: race.id)
    assert all(earlier.date <= later.date for earlier, later in pairwise(told))


@given(LOGS)
def test_each_change_begins_where_the_last_one_ended(log):
    changes = history(log)
    assert all(later.before == earlier.vdot for earlier, later in pairwise(changes))
    assert all(change.before is None for change in changes[:1])


@given(LOGS)
def test_no_result_raises_the_index_by_less_than_half_a_point_or_more_than_one_and_a_half(log):
    for change in history(log):
        if change.effect == "raised":
            assert LEAST_RISE - 1e-9 <= change.vdot - change.before <= LARGEST_RISE + 1e-9


@given(LOGS)
def test_no_index_is_higher_than_a_result_that_speaks_for_it(log):
    for change in history(log):
        if change.effect in {"set", "raised", "lowered"}:
            assert change.vdot <= max(result.vdot for result in change.evidence) + 1e-9


@given(LOGS)
def test_a_slower_result_alone_never_lowers_an_index_of_the_last_half_year(log):
    supported = None
    for change in history(log):
        if change.effect == "lowered":
            assert all(result.vdot < change.before for result in change.evidence)
            is_old = (change.date - supported).days > OLD_DAYS
            assert len({result.date for result in change.evidence}) == (1 if is_old else 2)
        supported = change.date if change.speaks_for_index else supported


@given(LOGS, st.floats(20, 80))
def test_one_result_after_six_quiet_weeks_never_lowers_an_index_that_was_spoken_for(log, vdot):
    known = [raced(45, day=-100), *log]
    changes = history(known)
    spoken_for = max(change.date for change in changes if change.speaks_for_index)
    later = raced(vdot, day=201 + STANDS_DAYS)
    after = history([*known, later])[-1].vdot
    assert after >= changes[-1].vdot or (later.date - spoken_for).days > OLD_DAYS


@given(LOGS, RACES)
def test_results_without_weight_change_nothing_for_the_others(log, race):
    others = [each for each in log if each.date != race.date]
    hot = LoggedPerformance(
        id=race.id, distance_m=800.0, time_s=race_time_s(60, 800.0), date=race.date, conditions=HEAT,
        created_at=SENT, updated_at=SENT,
    )  # fmt: skip
    told = [change for change in history([*others, hot]) if change.evidence[-1].performance.id != race.id]
    assert told == list(history(others))
