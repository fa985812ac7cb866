"""A bounded memory of pure answers."""

from fastapi import Response
from hypothesis import given
from hypothesis import strategies as st

from app.api.remembered import MOST_BYTES_EACH, PureAnswer, Remembered


def answered(size: int) -> PureAnswer:
    return PureAnswer.of(Response(b"x" * size, media_type="text/plain"))


questions = st.lists(st.tuples(st.binary(max_size=3), st.integers(0, 4000)), max_size=60)


@given(questions)
def test_it_never_grows_beyond_its_bound(asked):
    memory = Remembered(most_bytes=20_000)
    for question, size in asked:
        memory.keep(question, answered(size))
        kept = memory._answers.items()
        assert memory._bytes == sum(len(key) + answer.size_bytes for key, answer in kept) <= 20_000


def test_what_was_asked_for_lately_stays():
    memory = Remembered(most_bytes=2 * answered(1000).size_bytes + 10)
    memory.keep(b"a", answered(1000))
    memory.keep(b"b", answered(1000))
    assert memory.get(b"a")
    memory.keep(b"c", answered(1000))
    assert [memory.get(question) is not None for question in (b"a", b"b", b"c")] == [True, False, True]


def test_what_is_too_large_is_not_kept():
    memory = Remembered()
    memory.keep(b"a", answered(MOST_BYTES_EACH + 1))
    assert memory.get(b"a") is None


@given(st.integers(0, 5000))
async def test_both_forms_hold_the_same_answer(size):
    answer = answered(size)
    plain, gzip = await answer.form(accepts_gzip=False), await answer.form(accepts_gzip=True)
    assert (plain is gzip) == (size < 1000)
    assert dict(plain.headers)[b"etag"].decode() == answer.tag
