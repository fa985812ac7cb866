from typing import Annotated

import pytest
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import QueryParams

from app.api.queries import read_query
from app.api.wire import Distance, Form, Number, Pace


class Asked(Form):
    distance: Distance | None = None
    distances: list[Distance] | None = None
    age: Annotated[int, Number(5, 100, "years", whole=True)] | None = None
    weight: Annotated[float, Number(-50, 50)] | None = None
    pace: Pace | None = None
    pace_s_per_km: float | None = None
    distance_m: float | None = None
    name: str | None = None


def read(text: str) -> Asked:
    return read_query(Asked, QueryParams(text))


def test_numbers_are_read_where_a_number_is_meant_and_nowhere_else():
    asked = read("age=40&weight=-1.5&name=7&distance=5000&pace=4:05/km")
    assert (asked.age, asked.weight, asked.name, asked.distance, asked.pace) == (40, -1.5, "7", 5000, 245)


@pytest.mark.parametrize("text", ["distances=5k,10k,5000", "distances=5k&distances=10k,5000"])
def test_a_list_is_parted_by_commas_or_repeated(text):
    assert read(text).distances == [5000, 10_000, 5000]


@pytest.mark.parametrize(
    "text", ["1e1", "0x10", " 40", "+40", "4_0", "40.5", "nan", "inf", "", "true", "\u0664\u0660", "9" * 400]
)
def test_what_is_no_plain_number_is_refused_as_it_came(text):
    with pytest.raises(RequestValidationError) as caught:
        read_query(Asked, QueryParams({"age": text}))
    (fault,) = caught.value.errors()
    assert fault["loc"] == ("query", "age")
    assert "whole number from 5 to 100 years" in fault["msg"]
    assert fault["input"] == (40.5 if text == "40.5" else text)
