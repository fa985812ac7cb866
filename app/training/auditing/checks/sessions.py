"""What one session holds: warm-up, repetitions, recoveries, doses (I14, I23, I24, D)."""

from collections.abc import Iterator

from app.science.units import clock
from app.training.auditing.case import Case
from app.training.auditing.check import Check, Fault, exceeds, falls_short, knows_every_session, percent, rule
from app.training.doses import DOSES, Strictness, excesses
from app.training.zone_characters import Symbol

_WARM_UP_S, _COOL_DOWN_S = 600.0, 300.0


@rule("I14", knows_every_session)
def work_is_warmed_up_for(case: Case) -> Iterator[Fault]:
    """Around work from threshold up stand at least 10 minutes of warming up and 5 of cooling down."""
    for run in case.training:
        content = run.content
        if content.before_s is None or content.after_s is None:
            continue
        if falls_short(content.before_s, _WARM_UP_S):
            text = f"{clock(content.before_s)} before the hard work; at least {clock(_WARM_UP_S)}."
            yield Fault(text, content.before_s, _WARM_UP_S, "s", date=run.date)
        if falls_short(content.after_s, _COOL_DOWN_S):
            text = f"{clock(content.after_s)} after the hard work; at least {clock(_COOL_DOWN_S)}."
            yield Fault(text, content.after_s, _COOL_DOWN_S, "s", date=run.date)


@rule("I23", knows_every_session)
def repetitions_end_in_time(case: Case) -> Iterator[Fault]:
    """A repetition at a zone lasts at most 5.5 minutes at I, 2.5 at R, 40 at T and 6 at CV."""
    for run in case.training:
        longest: dict[Symbol, float] = {}
        for zone, lasts_s in run.content.bouts:
            longest[zone] = max(lasts_s, longest.get(zone, 0.0))
        for zone, lasts_s in longest.items():
            limit_s = DOSES[zone].longest_bout_s
            if exceeds(lasts_s, limit_s):
                text = f"A repetition of {clock(lasts_s)} at {zone}; at most {clock(limit_s)}."
                yield Fault(text, lasts_s, limit_s, "s", date=run.date)


@rule("I24", knows_every_session)
def recoveries_fit_the_work(case: Case) -> Iterator[Fault]:
    """Recovery lasts at least 90 % of the work at R, 25 to 200 % at I, 5 to 60 % at T, 15 to 110 % at CV."""
    for run in case.training:
        for zone, share in dict.fromkeys(run.content.pauses):
            usual = DOSES[zone].recovery_share
            if usual is None or not (falls_short(share, usual.low) or exceeds(share, usual.high)):
                continue
            limit = usual.low if share < usual.low else usual.high
            words = "at least" if share < usual.low else "at most"
            text = f"Recovery of {percent(share, limit)} of the work at {zone}; {words} {percent(limit)}."
            yield Fault(text, share, limit, "share of work", date=run.date)


def _dose(zone: Symbol, strictness: Strictness) -> Check:
    def work_keeps_its_dose(case: Case) -> Iterator[Fault]:
        for run in case.training:
            work = run.content.doses.get(zone)
            if work is not None and work.duration_s > always_s:
                level_m = case.volumes.dose_level_m(case.week_of(run.date) - 1)
                for reason in excesses(zone, work, level_m, strictness):
                    yield Fault(f"{reason.text}.", reason.measured, reason.limit, reason.unit, date=run.date)

    always_s = DOSES[zone].always_s
    words = "no more than" if strictness == "must" else "at most"
    ceiling = DOSES[zone].ceiling(strictness)
    work_keeps_its_dose.__doc__ = (
        f"{zone} work in one session: {words} {percent(ceiling.share_of_week)} of the week and "
        f"{clock(ceiling.duration_s)}; {clock(DOSES[zone].always_s)} are always allowed."
    )
    return rule(ceiling.id, knows_every_session)(work_keeps_its_dose)


SESSIONS = (
    work_is_warmed_up_for,
    repetitions_end_in_time,
    recoveries_fit_the_work,
    *(_dose(zone, "must") for zone in DOSES),
    *(_dose(zone, "should") for zone in DOSES),
)
