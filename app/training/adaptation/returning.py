"""The way back from time off (AD03), as a rule of adaptation."""

from app.training.adaptation.allowance import Action, Allowance
from app.training.adaptation.facts import Facts
from app.training.adaptation.lengths import easy_share
from app.training.adaptation.limit import Limit, because
from app.training.adaptation.morning_rules import no_race
from app.training.adaptation.time_off import SHORT_BREAK_DAYS, Return, spoken_days
from app.training.plans.plan import Day, distance_m

_SETS_AFTER_ILLNESS = 0.5


def return_from_break(day: Day, facts: Facts) -> Limit | None:
    """AD03: one easy day after a few days off, a slow return after more."""
    back = facts.back
    if back is None or back.is_over:
        return None
    if not distance_m(day):
        return _less_strength(day, facts, back)
    if back.is_short:
        return _one_easy_day(day, facts, back)
    place = _place(back)
    quality = ", no quality in its first half" if back.is_first_half else ""
    if quality and _holds_strength(day):
        quality += ", and fewer sets of strength"
    stop = no_race(day) if back.is_first_half else ""
    planned = round(facts.week_m / back.usual_m, 4) if facts.week_m and back.usual_m else None
    beside = "" if planned is None else f", where the plan has {100 * planned:.0f} %,"
    usual = f"{100 * back.share:.0f} % of the usual running{beside}"
    text = f"{stop}{usual} on {place}{quality}.{_untold(facts)}"
    reason = because("AD03", text, planned, back.share, "share of the four weeks before")
    volume = min(1.0, back.share * back.usual_m / facts.week_m) if facts.week_m else 1.0
    if day.role == "race" and back.is_first_half:
        volume *= easy_share(day, facts)
    action: Action = "easy" if back.is_first_half else "planned"
    return Limit(Allowance(action, volume, volume, sets=_share_of_sets(back)), reason)


def _share_of_sets(back: Return) -> float:
    """Tell what of strength a day of a return bears: in the first half as much as of running, then all.

    After illness it begins with half, however short that was.
    """
    if back.is_short:
        return _SETS_AFTER_ILLNESS if back.after_illness else 1.0
    return back.share if back.is_first_half else 1.0


def _less_strength(day: Day, facts: Facts, back: Return) -> Limit | None:
    """Train with fewer sets on a day without a run; strength, too, begins again gently."""
    share = _share_of_sets(back)
    if share >= 1 or not _holds_strength(day):
        return None
    text = f"Fewer sets {'after illness' if back.is_short else f'on {_place(back)}'}.{_untold(facts)}"
    return Limit(Allowance(sets=share), because("AD03", text, 1.0, share, "share of the sets"))


def _holds_strength(day: Day) -> bool:
    return any(each.kind == "strength" for each in day.workouts)


def _place(back: Return) -> str:
    return f"day {back.walked + 1} of {back.length} of the return from {back.leads_from}"


def _untold(facts: Facts) -> str:
    """Say what the count of days rests on: once a run counts as missed, it goes back."""
    count = facts.untold_runs
    runs = "1 run" if count == 1 else f"{count} runs"
    return f" {runs} on the way, without a word yet, count{'s' * (count == 1)} as done." if count else ""


def _one_easy_day(day: Day, facts: Facts, back: Return) -> Limit | None:
    """Run as far as on a usual easy day; a race stands, save after illness."""
    if day.role == "race" and not comes_back_from_illness(facts):
        return None
    after, sets = f"{spoken_days(back.days_off)} off", _share_of_sets(back)
    if back.after_illness:
        after = "illness"
    less = ", with fewer sets of strength" if sets < 1 and _holds_strength(day) else ""
    text = f"{no_race(day)}After {after} one easy day{less}, then the plan."
    volume = easy_share(day, facts) if day.role in ("long", "race") else 1.0
    reason = because("AD03", text, back.days_off, SHORT_BREAK_DAYS, "days off")
    return Limit(Allowance("easy", volume=volume, sets=sets), reason)


def too_soon_to_race(day: Day, facts: Facts) -> Limit | None:
    """AD03 on the day of a race: none on the first day after illness."""
    return return_from_break(day, facts) if day.role == "race" and comes_back_from_illness(facts) else None


def comes_back_from_illness(facts: Facts) -> bool:
    """Whether a run of this day is the first after illness, or in the first half of the return from it.

    Illness is what stops all training, pain aside: fever, what hides below the neck, and what alarms.
    """
    back = facts.back
    if back is None or back.is_over or not back.after_illness:
        return False
    return back.is_short or back.is_first_half
