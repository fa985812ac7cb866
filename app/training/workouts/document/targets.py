"""Reading a target from JSON: one way to say how fast, and the pace that the service may have added."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from app.training.workouts.document.fields import Fields, refusing_at
from app.training.workouts.errors import DocumentError
from app.training.workouts.steps import HeartRateSpan, Modifier
from app.training.workouts.targets import (
    EASY,
    FASTEST_S_PER_KM,
    KM_PER,
    THRESHOLD,
    EffortTarget,
    HeartRateTarget,
    Offset,
    PaceSpan,
    PaceTarget,
    Per,
    PercentTarget,
    Progression,
    RaceTarget,
    RpeTarget,
    SplitTarget,
    SteadyTarget,
    Target,
    ZoneTarget,
)

_PERS: tuple[Per, ...] = ("km", "mi")
_OFFSETS = ("offset_s_per_km", "tolerance_s_per_km")
_BESIDE = ("pace", "per", *_OFFSETS, "offset_per", "heart_rate_bpm")
_MAY_STAND_BESIDE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "zone": ("pace", *_OFFSETS, "offset_per"),
        "race": ("pace", *_OFFSETS, "offset_per"),
        "pace": ("per", *_OFFSETS, "offset_per"),
        "split_s": ("pace",),
        "percent": ("pace", "heart_rate_bpm"),
    }
)
_SLOWEST_S_PER_KM = 3600.0
"""The races of whoever walks them are slower than any pace that can be asked for."""

_ZONE_WORDS: Mapping[str, ZoneTarget] = MappingProxyType(
    {"easy": EASY, "recovery": EASY, "tempo": THRESHOLD, "threshold": THRESHOLD, "cruise": THRESHOLD}
)
_MODIFIER_WORDS: tuple[Modifier, ...] = ("uphill", "stride")


def target_from_json(document: object) -> Target:
    """Read a target by itself; DocumentError where it says nothing, or two things at once."""
    return _target(Fields(document, "", (*_READERS, *_BESIDE, "from", "to")))


def _target(fields: Fields) -> Target:
    if "from" not in fields and "to" not in fields:
        return _steady(fields)
    fields.refuse_beside("from", ("to", "pace"), among=(*_READERS, *_BESIDE))
    ends = [_target_fields(fields.raw(name), fields.at(name)) for name in ("from", "to")]
    for end in ends:
        if any(name in end for name in _READERS if name != "pace"):
            end.refuse_beside("from", (), among=("pace", "heart_rate_bpm"))
    return Progression(*map(_steady, ends))


def _target_fields(document: object, pointer: str) -> Fields:
    return Fields(document, pointer, (*_READERS, *_BESIDE))


def step_target(
    document: object, pointer: str, modifiers: tuple[Modifier, ...]
) -> tuple[Target | None, tuple[Modifier, ...]]:
    """Read the target of a step; `uphill` or `stride` as its effort are modifiers."""
    fields = Fields(document, pointer, (*_READERS, *_BESIDE, "from", "to"))
    word = fields.raw("effort")
    added = next((modifier for modifier in (*modifiers, *_MODIFIER_WORDS) if modifier == word), None)
    if added is None:
        return _target(fields), modifiers
    fields.refuse_beside("effort", (), among=(*_READERS, *_BESIDE, "from", "to"))
    return None, modifiers if added in modifiers else (*modifiers, added)


def resolved_pace(document: object, pointer: str, target: Target | None) -> PaceSpan | None:
    """Read the pace that the service has added to a target; that of an absolute pace follows from it."""
    if isinstance(target, PaceTarget):
        span = target.span
        return PaceSpan(round(span.fast_s_per_km, 2), round(span.slow_s_per_km, 2))
    if not isinstance(document, Mapping) or not document.get("pace"):
        return None
    fields = Fields(document["pace"], f"{pointer}/pace", ("fast_s_per_km", "slow_s_per_km"))
    fast, slow = fields.number("fast_s_per_km"), fields.number("slow_s_per_km")
    if not FASTEST_S_PER_KM <= fast <= slow <= _SLOWEST_S_PER_KM:
        detail = "the slow end of a pace is not faster than the fast end, and both can be run"
        raise DocumentError(fields.pointer, detail, document["pace"])
    return PaceSpan(round(fast, 2), round(slow, 2))


def resolved_heart_rate(document: object, pointer: str) -> HeartRateSpan | None:
    """Read the heart rate that the service has added to a share."""
    if not isinstance(document, Mapping) or document.get("heart_rate_bpm") is None:
        return None
    fields = Fields(document["heart_rate_bpm"], f"{pointer}/heart_rate_bpm", ("low", "high"))
    low, high = fields.integer("low"), fields.integer("high")
    with refusing_at(fields.pointer, document["heart_rate_bpm"]):
        HeartRateTarget(low, high)
    return HeartRateSpan(low, high)


def _steady(fields: Fields) -> SteadyTarget:
    said = [name for name in _READERS if name in fields and name != "pace"]
    if not said and "pace" in fields:
        said = ["pace"]
    if len(said) != 1:
        names = " and ".join(said) or "none"
        raise DocumentError(
            fields.pointer,
            f"a target is exactly one of {', '.join(_READERS)} or from and to; this has {names}",
        )
    fields.refuse_beside(said[0], _MAY_STAND_BESIDE.get(said[0], ()), among=_BESIDE)
    if "offset_per" in fields and not any(name in fields for name in _OFFSETS):
        raise DocumentError(fields.at("offset_per"), "the unit of an offset needs the offset beside it")
    with refusing_at(fields.at(said[0]), fields.raw(said[0])):
        return _READERS[said[0]](fields)


def _offset(fields: Fields) -> Offset | None:
    given = [name for name in _OFFSETS if name in fields]
    if not given:
        return None
    if len(given) > 1:
        raise DocumentError(fields.at(given[1]), "a target has an offset or a tolerance, not both")
    per = fields.choice("offset_per", _PERS, "km")
    seconds = round(fields.number(given[0]) * KM_PER[per], 1)
    with refusing_at(fields.at(given[0]), fields.raw(given[0])):
        return Offset(seconds, per, either_way=given[0] == "tolerance_s_per_km") if seconds else None


def _zone(fields: Fields) -> SteadyTarget:
    return ZoneTarget(fields.text("zone"), _offset(fields))


def _race(fields: Fields) -> SteadyTarget:
    return RaceTarget(fields.text("race"), _offset(fields))


def _pace(fields: Fields) -> SteadyTarget:
    ends = Fields(fields.raw("pace"), fields.at("pace"), ("fast_s_per_km", "slow_s_per_km"))
    per = fields.choice("per", _PERS, "km")
    fast, slow = (ends.number(name) * KM_PER[per] for name in ("fast_s_per_km", "slow_s_per_km"))
    return PaceTarget(fast, slow, per, _offset(fields))


def _split(fields: Fields) -> SteadyTarget:
    return SplitTarget(*_span(fields, "split_s", "fast", "slow"))


def _percent(fields: Fields) -> SteadyTarget:
    ends = Fields(fields.raw("percent"), fields.at("percent"), ("low", "high", "of"))
    return PercentTarget(ends.number("low"), ends.number("high"), ends.text("of"))


def _heart_rate(fields: Fields) -> SteadyTarget:
    if not isinstance(fields.raw("heart_rate"), Mapping):
        bpm = fields.integer("heart_rate")
        return HeartRateTarget(bpm, bpm)
    ends = Fields(fields.raw("heart_rate"), fields.at("heart_rate"), ("low", "high"))
    return HeartRateTarget(ends.optional_integer("low"), ends.optional_integer("high"))


def _rpe(fields: Fields) -> SteadyTarget:
    return RpeTarget(*_span(fields, "rpe", "low", "high"))


def _effort(fields: Fields) -> SteadyTarget:
    word = fields.text("effort")
    return _ZONE_WORDS.get(word) or EffortTarget(word)


def _span(fields: Fields, name: str, first: str, second: str) -> tuple[float, float]:
    """Read one number, or an object of two."""
    if not isinstance(fields.raw(name), Mapping):
        number = fields.number(name)
        return number, number
    ends = Fields(fields.raw(name), fields.at(name), (first, second))
    return ends.number(first), ends.number(second)


_READERS: Mapping[str, Callable[[Fields], SteadyTarget]] = MappingProxyType(
    {
        "zone": _zone,
        "race": _race,
        "split_s": _split,
        "percent": _percent,
        "pace": _pace,
        "heart_rate": _heart_rate,
        "rpe": _rpe,
        "effort": _effort,
    }
)
