"""What every codec gives: the activities of a file as they stand in it."""

from dataclasses import dataclass, field

from app.training.activities.draft import Draft
from app.training.activities.errors import RefusedFile
from app.training.activities.recording import Remark

MOST_ACTIVITIES = 200


@dataclass(slots=True)
class Contents:
    """The activities of a file, what must be known of it, and what it is if it holds none.

    `is_damaged` where the reading ended before the file did.
    """

    drafts: list[Draft] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    is_damaged: bool = False
    otherwise: str = "a file without an activity"

    def keep(self, draft: Draft) -> None:
        """Add an activity. RefusedFile for more of them than anybody records in one file."""
        if len(self.drafts) >= MOST_ACTIVITIES:
            raise too_many_activities()
        self.drafts.append(draft)

    def remark(self, remark: Remark) -> None:
        """Say something of the file, once."""
        if remark not in self.remarks:
            self.remarks.append(remark)


def too_many_activities() -> RefusedFile:
    return RefusedFile(
        "too-many-points",
        "The file holds too many activities.",
        f"more than {MOST_ACTIVITIES} activities",
        f"a file of at most {MOST_ACTIVITIES} activities",
    )
