from datetime import date
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from app.api.efforts import Effort, SomeEffort
from app.api.wire import Day, Distance, DistanceM, ExternalId, Form, Number, Pace, Time


def faults(form, **given) -> dict[str, str]:
    with pytest.raises(ValidationError) as caught:
        form.model_validate(given)
    return {".".join(map(str, fault["loc"])): fault["msg"] for fault in caught.value.errors()}


def read(kind, given):
    return TypeAdapter(kind).validate_python(given)


@pytest.mark.parametrize(
    ("given", "metres"),
    [
        ("5k", 5000),
        ("mile", 1609.344),
        ("half", 21097.5),
        ("marathon", 42195),
        ("8mi", 12874.752),
        (5000, 5000),
    ],
)
def test_a_distance_is_metres_or_a_name(given, metres):
    assert read(Distance, given) == pytest.approx(metres)


def test_a_bound_is_written_in_figures_however_large_it_is():
    assert (
        Number(60, 2_592_000, "seconds", whole=True).accepted == "a whole number from 60 to 2592000 seconds"
    )
    assert Number(0, 1e6, "metres").accepted == "a number from 0 to 1000000 metres"


@pytest.mark.parametrize(
    ("given", "seconds"), [("22:00", 1320), ("1:35:10", 5710), ("4:05.3", 245.3), (1320, 1320)]
)
def test_a_time_is_seconds_or_what_a_clock_shows(given, seconds):
    assert read(Time, given) == pytest.approx(seconds)


@pytest.mark.parametrize(("given", "pace"), [("4:05/km", 245), ("6:40/mi", 248.55)])
def test_a_pace_names_its_unit(given, pace):
    assert read(Pace, given) == pytest.approx(pace, abs=0.01)


@pytest.mark.parametrize("given", [245, "4:05", "4:05/h", "", True, None])
def test_a_pace_of_another_form_is_refused_with_the_accepted_one(given):
    with pytest.raises(ValidationError, match="4:05/km"):
        read(Pace, given)


NO_NUMBERS = [True, False, "5", "5000", None, [], {}, float("nan"), float("inf"), float("-inf"), 10**400]


@pytest.mark.parametrize("given", NO_NUMBERS)
def test_a_machines_distance_is_a_finite_number_and_nothing_else(given):
    with pytest.raises(ValidationError, match="This must be a number from 400 to 100000 metres"):
        read(DistanceM, given)


@pytest.mark.parametrize("given", [0, -5000, 399.9, 100_001, float("nan"), float("inf"), True, None, [], {}])
def test_a_distance_outside_its_bounds_is_refused_with_the_bounds(given):
    with pytest.raises(ValidationError, match="400 to 100000 metres"):
        read(Distance, given)


@pytest.mark.parametrize("given", [1.5, "3", True, 5.0, 101])
def test_a_whole_number_takes_no_fraction_no_text_and_no_boolean(given):
    with pytest.raises(ValidationError, match="must be a whole number from 5 to 100 years"):
        read(Annotated[int, Number(5, 100, "years", whole=True)], given)


def test_a_day_is_an_iso_date():
    assert read(Day, "2026-02-28") == date(2026, 2, 28)


@pytest.mark.parametrize(
    "given", [0, 20260228, "2026-02-30", "20260228", "2026-2-8", "2026-02-28T00:00", None, "\u0662026-01-01"]
)
def test_what_is_no_iso_date_is_refused(given):
    with pytest.raises(ValidationError, match="2026-11-01"):
        read(Day, given)


@pytest.mark.parametrize("given", ["", "a\0b", "\ud800", "x" * 201, 5, None])
def test_text_that_a_database_would_change_is_refused(given):
    with pytest.raises(ValidationError, match="without NUL"):
        read(ExternalId, given)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_all_other_text_is_kept_as_it_came(text):
    assert read(ExternalId, text) == text


def test_an_effort_reads_peoples_forms_into_si():
    effort = Effort.model_validate({"distance": "5k", "time": "22:00"})
    assert (effort.distance_m, effort.time_s) == (5000, 1320)
    assert effort == Effort.model_validate({"distance": 5000, "time": 1320})
    exact = Effort.model_validate({"distance_m": 5000, "time_s": 1320})
    assert (exact.metres(), exact.seconds()) == (effort.metres(), effort.seconds())


def test_both_forms_of_one_quantity_are_refused_at_both_names():
    assert faults(Effort, distance="5k", distance_m=5000, time="22:00") == {
        "distance": "`distance` and `distance_m` say the same thing: give one of them.",
        "distance_m": "`distance` and `distance_m` say the same thing: give one of them.",
    }


def test_a_missing_time_is_named():
    assert faults(Effort, distance="5k") == {"time": "This is missing: give `time` or `time_s`."}


def test_a_change_may_leave_anything_out_and_tells_what_was_given():
    change = SomeEffort.model_validate({"time": "21:00"})
    assert change.model_dump(exclude_unset=True) == {"time": 1260, "time_s": 1260}


@pytest.mark.parametrize("field", ["time", "time_s"])
@pytest.mark.parametrize(
    ("seconds", "why"), [(600, "faster than the world record"), (6001, "slower than 20 min/km")]
)
def test_a_time_that_nobody_ran_is_refused_where_it_was_given(field, seconds, why):
    found = faults(Effort, distance="5k", **{field: seconds})
    assert list(found) == [field]
    assert why in found[field]
    assert "accepted is " in found[field]


def test_an_unknown_field_is_refused_by_name():
    assert list(faults(Effort, distance="5k", tiem="22:00")) == ["tiem"]


def test_faults_below_a_list_are_placed_in_it():
    class Several(Form):
        efforts: list[Effort]

    efforts = [{"distance": "5k", "time": "22:00"}, {"distance": "5k", "time": "5:99"}]
    assert list(faults(Several, efforts=efforts)) == ["efforts.1.time"]


def test_the_schema_shows_both_forms_with_examples():
    properties = Effort.model_json_schema()["properties"]
    assert {"examples": ["5k", "half", "8mi", 5000]}.items() <= properties["distance"]["anyOf"][0].items()
    assert properties["distance_m"]["anyOf"][0] == {"type": "number", "minimum": 400, "maximum": 100_000}
    assert properties["time"]["description"] == "The time as a clock shows it, or in seconds."
