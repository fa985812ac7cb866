"""A year of one runner: three plans, illness, races, a holiday, silence, and far journeys."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from tests.abridged import difference
from tests.api.lives import ONE_DAY, Json, Life, hard_s, is_run, metres, runs

FIRST = dt.date(2026, 9, 7)  # a Monday
DAYS = 364
HOME = "Europe/Berlin"
ANNA = {
    "birth_date": "1985-05-05",
    "level": "intermediate",
    "weekly_distance_m": 40000,
    "longest_run_m": 14000,
    "hr_max": 186,
    "hr_rest": 50,
}
AUTUMN = {"goal": {"distance": "5k", "date": "2026-11-15"}, "start_date": "2026-09-07"}
WINTER = {"goal": {"distance": "10k", "date": "2027-02-28"}, "start_date": "2026-11-30"}
SUMMER = {
    "goal": {"distance": "half", "date": "2027-07-11"},
    "start_date": "2027-04-05",
    "races": [{"distance": "10k", "date": "2027-06-06", "priority": "B"}],
}
NORMAL = {
    "sleep_s": 27000,
    "resting_hr": 50,
    "feeling": 7,
    "soreness": 2,
    "symptoms": [],
    "pain": {"level": 0},
}

KNEE = {"pain": {"level": 6, "where": "knee", "limping": True}}


def on(month: int, day: int) -> dt.date:
    return dt.date(2026 if month >= 9 else 2027, month, day)


def between(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + number * ONE_DAY for number in range((last - first).days + 1)]


BAD_MORNINGS: Mapping[dt.date, Json] = {
    **{date: {"symptoms": ["runny_nose"]} for date in between(on(9, 16), on(9, 18))},
    on(9, 19): {"symptoms": []},
    **{date: {"sleep_s": 18000, "resting_hr": 58, "feeling": 3} for date in between(on(9, 28), on(9, 30))},
    **{date: {"symptoms": ["fever", "body_ache"]} for date in between(on(10, 7), on(10, 9))},
    on(10, 11): {"symptoms": []},
    on(10, 20): {"soreness": 8},
    on(10, 22): {"available_s": 1800},
    **dict.fromkeys(between(on(12, 14), on(12, 18)), KNEE),
    on(12, 22): {"pain": {"level": 1}},
    on(1, 12): {"surface": "ice"},
    on(1, 14): {"surface": "treadmill"},
    on(2, 4): {"days_off": 8, "pain": {"level": 0}, "symptoms": []},
    on(4, 20): {"symptoms": ["chest_pain"]},
    on(4, 24): {"symptoms": [], "cleared": True},
    **{date: {"symptoms": ["sore_throat"]} for date in between(on(5, 10), on(5, 12))},
    on(5, 14): {"symptoms": []},
    **{date: {"temperature_c": 33, "dew_point_c": 21} for date in between(on(6, 21), on(6, 24))},
    **{date: {"symptoms": ["fever"]} for date in between(on(8, 2), on(8, 5))},
    on(8, 7): {"symptoms": []},
}
NO_WORD_IN_THE_MORNING = {on(10, 10), *between(on(12, 19), on(12, 21)), *between(on(4, 21), on(4, 23))}
SILENT = {
    *between(on(9, 7), on(9, 20)),
    on(10, 13),
    on(10, 27),
    *between(on(1, 25), on(2, 3)),
    on(5, 20),
    on(5, 22),
}
SKIPPED = {on(9, 23), on(11, 3), on(3, 4), on(4, 29), *between(on(5, 26), on(5, 27))}
CUT_SHORT = {on(9, 26), on(10, 17), on(5, 5)}
RACES = {
    on(11, 15): ("5k", "21:30"),
    on(1, 17): ("5k", "21:20"),
    on(3, 14): ("10k", "44:20"),
    on(6, 6): ("10k", "43:50"),
    on(7, 11): ("half", "1:37:30"),
}
WATCH_FROM = on(10, 19)
"""From this day on a watch tells of runs, rather than the runner."""


COMPLAINTS = (
    ("cold", on(9, 16), on(9, 18)),
    ("fever", on(10, 7), on(10, 12)),
    ("pain", on(12, 14), on(12, 21)),
    ("chest pain", on(4, 20), on(4, 23)),
    ("cold", on(5, 10), on(5, 13)),
    ("fever", on(8, 2), on(8, 8)),
)
"""What is wrong, from the day on which it is told to the last day on which it holds."""


def complaint(date: dt.date) -> str | None:
    return next((name for name, first, last in COMPLAINTS if first <= date <= last), None)


def known_before_breakfast(date: dt.date) -> str | None:
    """What is known to be wrong until somebody speaks of the day."""
    return next((name for name, first, last in COMPLAINTS if first < date <= last), None)


@dataclass
class Year:
    """The year of a runner, lived day by day; what each day prescribed in the end is kept."""

    life: Life
    prescribed: dict[dt.date, Json] = field(default_factory=dict)
    plans: list[Json] = field(default_factory=list)

    async def live(self, days: int = DAYS) -> None:
        await self.life.raced(FIRST - 8 * ONE_DAY, "5k", "22:00")
        self.plans.append(await self._plan(AUTUMN))
        for date in between(FIRST, FIRST + (days - 1) * ONE_DAY):
            await self._day(date)

    async def wait(self, date: dt.date) -> None:
        """Let a day pass on which the runner asks what to do, and says nothing."""
        self.life.at(date, 6)
        await self._yesterday_stays(date)
        self.prescribed[date] = await self.life.today()

    async def _day(self, date: dt.date) -> None:
        life = self.life
        life.at(date, 6)
        await self._before_breakfast(date)
        morning = await life.today()
        assert morning["date"] == str(date)
        sensible(morning, known_before_breakfast(date))
        alike(await life.today(date), morning)  # what is made ready is what is decided when it is asked for
        await self._yesterday_stays(date)
        said = self._said(date)
        if said is not None:
            life.at(date, 6.5)
            told = await life.check_in(date, **said)
            sensible(told, complaint(date))
            morning = await life.today()
            alike(told, morning)
        if date.weekday() == 0:
            ahead = (await life.ask("GET", f"{life.athlete}/schedule?days=28"))["data"]
            assert [day["date"] for day in ahead] == [
                str(each) for each in between(date, date + 27 * ONE_DAY)
            ]
            assert ahead[0]["sessions"] == morning["sessions"]
            for day in ahead:
                sensible(day, complaint(date) if day["date"] == str(date) else None)
        life.at(date, 12)
        await self._at_noon(date, morning)
        life.at(date, 19)
        await self._in_the_evening(date, await life.today())
        self.prescribed[date] = await life.today()
        assert self.prescribed[date]["date"] == str(date)

    async def _yesterday_stays(self, date: dt.date) -> None:
        before = self.prescribed.get(date - ONE_DAY)
        if before is None:
            return
        now = await self.life.today(date - ONE_DAY)
        for one, other in zip(prescriptions(now), prescriptions(before), strict=True):
            alike(one, other, str(date))

    def _said(self, date: dt.date) -> Json | None:
        if date in BAD_MORNINGS:
            return {**({} if complaint(date) else NORMAL), **BAD_MORNINGS[date]}
        if date in SILENT or date in NO_WORD_IN_THE_MORNING:
            return None
        return NORMAL if date.toordinal() % 3 == 0 and complaint(date) is None else None

    async def _plan(self, said: Json) -> Json:
        return await self.life.ask(
            "POST", f"{self.life.athlete}/plans", {**said, "accept_adjusted": True}, 201
        )

    async def _before_breakfast(self, date: dt.date) -> None:
        life = self.life
        if date == on(11, 27):
            self.plans.append(await self._plan(WINTER))
        if date == on(4, 1):
            self.plans.append(await self._plan(SUMMER))
        if date == on(12, 28):
            holiday = {"from": "2027-01-02", "to": "2027-01-08", "reason": "holiday"}
            await life.ask(
                "PATCH", f"{life.athlete}/plans/current", {"availability": {"blackouts": [holiday]}}
            )
        if date == on(1, 20):
            said = {"goal": {"distance": "10k", "date": "2027-03-14"}}
            await life.ask("PATCH", f"{life.athlete}/plans/current?preview=true", said)
            await life.ask("PATCH", f"{life.athlete}/plans/current", said)
        if date == on(2, 10):
            await self._fly("Pacific/Auckland")
            life.at(date, 6)
        if date == on(2, 20):  # it is the day before once more
            await self._fly(HOME)
            assert (await life.today())["date"] == str(date - ONE_DAY)
            life.at(date, 6)

    async def _fly(self, zone: str) -> None:
        await self.life.ask("PATCH", self.life.athlete, {"timezone": zone})
        self.life.zone = ZoneInfo(zone)

    async def _at_noon(self, date: dt.date, morning: Json) -> None:
        """Move, rewrite and lock sessions, and tell late what was so before."""
        life = self.life
        if date == on(9, 24):
            await self._move_an_easy_run()
        if date == on(10, 5):
            yesterday = date - ONE_DAY
            await life.check_in(yesterday, feeling=6, note="told a day late")
        if date == on(12, 8) and runs(morning):
            said = {"note": "with Bert", "locked": True}
            await life.ask("PATCH", f"{life.athlete}/sessions/{runs(morning)[0]['id']}", said)
        if date == on(12, 9):
            said = {"date": str(date + ONE_DAY), "workout": {"template": "mobility"}}
            await life.ask("POST", f"{life.athlete}/sessions", said, 201)
        if date == on(3, 2):
            said = {"date": str(date + ONE_DAY), "workout": {"template": "mobility"}}
            await life.ask("POST", f"{life.athlete}/sessions", said, 201)
            plan = await life.ask("GET", f"{life.athlete}/plans/current/revisions?limit=1")
            await life.ask(
                "POST", f"{life.athlete}/plans/current/undo", {"revision": plan["data"][0]["revision"]}
            )

    async def _move_an_easy_run(self) -> None:
        life = self.life
        ahead = (await life.ask("GET", f"{life.athlete}/schedule?days=7"))["data"]
        easy = next(day for day in ahead[1:] if day["role"] == "easy" and runs(day))
        for day in ahead[1:]:
            path = f"{life.athlete}/sessions/{runs(easy)[0]['id']}"
            answer = await life.caller.patch(path, json={"date": day["date"]})
            if day["date"] != easy["date"] and answer.status_code == 200:
                assert answer.json()["moved_from"] == easy["date"]
                return
            assert day["date"] == easy["date"] or answer.json()["type"] == "/problems/breaks-a-rule"
        raise AssertionError("there is no day to move an easy run to")

    async def _in_the_evening(self, date: dt.date, day: Json) -> None:
        if date in SILENT:
            return
        for session in day["sessions"]:
            if date in SKIPPED:
                await self.life.report(session, "skipped")
            elif not is_run(session["workout"]) or date < WATCH_FROM:
                await self._report(date, session)
            else:
                await self._upload(date, session)
        if date in RACES:
            await self.life.raced(date, *RACES[date])

    async def _report(self, date: dt.date, session: Json) -> None:
        said = {"status": "partial", "distance_m": round(metres(session["workout"]) / 2)}
        told = await self.life.report(session, **(said if date in CUT_SHORT else {"status": "done"}))
        assert told["status"] == told["report"]["status"]

    async def _upload(self, date: dt.date, session: Json) -> None:
        """Tell of a run by the watch, and on some days once more by the site that it is shared with."""
        life, name = self.life, f"watch-{session['id'][-12:]}-{date}"
        name = f"watch-{date}-{len(life.diary)}"
        kept = await life.upload(date, session["workout"], name)
        (activity,) = kept["data"]
        assert activity["session_id"] == session["id"], (date, kept)
        if date.day % 4 == 0:
            again = await life.upload(date, session["workout"], name, 200)
            assert (again["merged"], again["data"][0]["id"]) == (False, activity["id"]) or again["merged"]
        if date.day % 5 == 0:
            said = {"laps": None, "heart_rate_bpm": None, "rpe": 4}
            shared = await life.upload(date, session["workout"], f"shared-{name}", 200, **said)
            assert shared["merged"]
            assert [each["id"] for each in shared["data"]] == [activity["id"]]
        listed = await life.ask("GET", f"{life.athlete}/activities?from={date}&to={date + ONE_DAY}")
        assert len([each for each in listed["data"] if each["date"] == str(date)]) == len(
            [each for each in (await life.today())["sessions"] if each["activity_ids"]]
        )


def prescriptions(day: Json) -> list[Json]:
    names = ("id", "planned", "workout", "reasons", "locked", "moved_from")
    return [{name: each[name] for name in names} for each in day["sessions"]]


def alike(one: Json, other: Json, where: str = "") -> None:
    found = difference(one, other) or difference(other, one)
    assert found is None, f"{where or one['date']}: {found}"


STATES = {"training", "rest", "race", "recovery", "paused", "before_plan", "plan_over", "no_plan"}


def sensible(day: Json, wrong: str | None) -> None:
    """What holds of every day, whatever has happened."""
    where = (day["date"], day["state"], day["title"], wrong)
    assert day["state"] in STATES, where
    assert day["title"], where
    assert len(day["sessions"]) <= 3, where
    for session in day["sessions"]:
        planned, workout = session["planned"], session["workout"]
        assert session["adapted"] == bool(session["reasons"]), where
        assert session["adapted"] or planned == workout, where
        has_come = any(each["id"] == "AD04" for each in session["reasons"])  # from a day that was missed
        if planned["totals"] and workout["totals"] and not has_come:
            assert metres(workout) <= metres(planned) + 1, where
            is_hot = any(each["id"] == "AD21" for each in session["reasons"])
            longer = 1.10 if is_hot else 1.05  # heat slows by a tenth at most before it shortens the run
            assert workout["totals"]["load"] <= planned["totals"]["load"] * longer + 1, where
        tired = session["if_tired"]
        if tired is not None and tired["totals"] and workout["totals"] and not has_come:
            assert metres(tired) <= metres(planned) + 1, where
            assert tired["totals"]["load"] <= workout["totals"]["load"] + 1, where
    without_plan = day["state"] in {"plan_over", "no_plan", "before_plan"}
    if without_plan or day["state"] == "paused":
        assert not runs(day), where
    if wrong in {"fever", "pain", "chest pain"} and not without_plan:
        assert day["state"] == "paused", where
        assert not runs(day), where
        assert "safety" not in day or day["safety"], where
    if wrong == "cold":
        for session in runs(day):
            assert hard_s(session["workout"]) == 0, where
            assert session["workout"]["totals"]["duration_s"] <= 2400 + 1, where
