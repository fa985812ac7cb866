"""What is told of complaints on one day, in several check-ins and in whatever order they come."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.training.logbook.checkin import ALARMING, CheckIn, Pain, Symptom


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Of symptoms, of pain and of being cleared the last word, and when each alarm was told last.

    A check-in that speaks of something else takes none of it back: a watch that sends its resting heart rate
    ends no fever. What alarms ends with a clearance alone. `since`: when anything of it was told first.
    """

    symptoms: tuple[dt.datetime, tuple[Symptom, ...]] | None = None
    pain: tuple[dt.datetime, Pain] | None = None
    alarms: Mapping[Symptom, dt.datetime] = field(default_factory=dict)
    cleared: tuple[dt.datetime, bool] | None = None
    since: dt.datetime | None = None

    @classmethod
    def of(cls, said: CheckIn, at: dt.datetime) -> "Heard":
        """Take what a check-in says, told at an instant."""
        return cls(
            symptoms=None if said.symptoms is None else (at, said.symptoms),
            pain=None if said.pain is None else (at, said.pain),
            alarms={each: at for each in said.symptoms or () if each in ALARMING},
            cleared=None if said.cleared is None else (at, said.cleared),
            since=None if said.symptoms is None and said.pain is None and said.cleared is None else at,
        )

    def and_(self, other: "Heard") -> "Heard":
        """Put two together; in whichever order, it comes to the same."""
        alarms = {
            each: max(at for at in (self.alarms.get(each), other.alarms.get(each)) if at is not None)
            for each in sorted({*self.alarms, *other.alarms})
        }
        return Heard(
            symptoms=max(filter(None, (self.symptoms, other.symptoms)), default=None),
            pain=max(filter(None, (self.pain, other.pain)), key=_last, default=None),
            alarms=alarms,
            cleared=max(filter(None, (self.cleared, other.cleared)), key=_last_word, default=None),
            since=min(filter(None, (self.since, other.since)), default=None),
        )

    def beside(self, own: CheckIn) -> CheckIn:
        """Add to the check-in of the day what was heard on it and what that does not speak of.

        One that says nothing of complaints leaves them told when they were, be it itself of a later day.
        """
        is_silent = Heard.of(own, own.recorded_at).since is None
        return replace(
            own,
            recorded_at=self.since if is_silent and self.since else own.recorded_at,
            symptoms=self._symptoms(own),
            pain=self._pain() if own.pain is None else own.pain,
            cleared=own.cleared if self.cleared is None else self.cleared[1],
        )

    def _symptoms(self, own: CheckIn) -> tuple[Symptom, ...] | None:
        standing = [each for each, at in self.alarms.items() if not self._is_cleared_after(at)]
        said = own.symptoms
        if said is None and self.symptoms is not None:
            said = tuple(each for each in self.symptoms[1] if each not in ALARMING)
        if said is None and not standing:
            return None
        return tuple(dict.fromkeys((*(said or ()), *standing)))

    def _pain(self) -> Pain | None:
        """Find the last word on pain, unless a clearance came after it."""
        if self.pain is None:
            return None
        at, pain = self.pain
        return None if self._is_cleared_after(at) else pain

    def _is_cleared_after(self, at: dt.datetime) -> bool:
        return self.cleared is not None and self.cleared[1] and at < self.cleared[0]


def _last_word(said: tuple[dt.datetime, bool]) -> tuple[dt.datetime, bool]:
    """Of two words of one instant the more careful is the last."""
    at, is_cleared = said
    return at, not is_cleared


def _last(said: tuple[dt.datetime, Pain]) -> tuple[dt.datetime, float, bool, str]:
    at, pain = said
    return at, pain.level, pain.limping, pain.where or ""
