"""What a check reads: the diary of a plan, the volumes of its weeks, and what the plan says of itself."""

from dataclasses import dataclass, fields

from app.training.auditing.diary import Diary, Week
from app.training.auditing.dossier import Declared, Dossier
from app.training.auditing.jumps import Jump, jumps
from app.training.auditing.reading import diary_of
from app.training.auditing.volumes import Volumes, volumes
from app.training.plans.plan import PhaseName


@dataclass(frozen=True, slots=True)
class Case(Diary):
    """A plan to be judged; `phases` are the declared ones by the index of the week.

    `jumps` hold every training run against those of the 30 days before it. Sessions are known where the steps
    of every hard run are, runs where those of every run are.
    """

    volumes: Volumes
    phases: dict[int, PhaseName]
    jumps: tuple[Jump, ...]
    knows_every_session: bool
    knows_every_run: bool

    @property
    def declared(self) -> Declared | None:
        """What the plan says of itself."""
        return self.dossier.declared

    @property
    def is_declared_infeasible(self) -> bool:
        """Whether the plan itself says that it cannot meet all that was asked for."""
        return self.declared is not None and not self.declared.feasibility.ok

    @property
    def whole_weeks(self) -> list[Week]:
        """Weeks of seven days in which no day was lost."""
        return [week for week in self.weeks if week.is_full and week.index - 1 not in self.volumes.lost_weeks]

    @property
    def kept_weeks(self) -> list[Week]:
        """Weeks of which no day was cut or lost: of others the shares say nothing."""
        return [week for week in self.weeks if self.is_kept(week)]

    def is_kept(self, week: Week) -> bool:
        """Whether no day of a week was cut or lost."""
        changed = self.dossier.changed
        return not changed or not any(day.date in changed for day in week.days)

    @property
    def loading_weeks(self) -> list[Week]:
        """Whole weeks outside the taper."""
        return [week for week in self.whole_weeks if week.index - 1 not in self.volumes.taper]


def open_case(dossier: Dossier) -> Case:
    """Reckon all that a dossier holds."""
    diary = diary_of(dossier)
    known = {each.name: getattr(diary, each.name) for each in fields(diary)}
    phases: dict[int, PhaseName] = {}
    if dossier.declared is not None and diary.days:
        phases = {diary.week_of(week.dates[0]): week.phase for week in dossier.declared.weeks if week.dates}
    weighed = volumes(diary)
    return Case(
        **known,
        volumes=weighed,
        phases=phases,
        jumps=tuple(jumps(diary, weighed.credit)),
        knows_every_session=not any(run.is_opaque for run in diary.runs),
        knows_every_run=not any(run.is_bare and not run.raced_m for run in diary.runs),
    )
