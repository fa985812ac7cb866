from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.training.adaptation.easing import Today
from app.training.adaptation.recovery import recovery_day
from app.training.today.asking import too_much_after_race
from app.training.workouts.fitting.trainee import Profile

RACED_ON = date(2027, 3, 14)


@given(st.integers(1, 20), st.data(), st.floats(25, 80), st.sets(st.integers(0, 6)))
def test_what_recovery_prescribes_is_never_too_much(days, data, vdot, weekdays):
    number = data.draw(st.integers(1, days))
    runner = Today.of(Profile(vdot=vdot, level="intermediate", weekly_distance_m=40_000).trainee())
    day = recovery_day(number, days, RACED_ON + timedelta(days=number), weekdays, runner)
    assert too_much_after_race([day], RACED_ON, RACED_ON + timedelta(days=days)) == {}
