"""The auditor: marks any plan by the rule book, and trusts nothing that the plan says of itself.

dossier     what is marked: whose plan it is, what was asked for, and what stands on each day
reckoning   one run as this runner runs it: metres, seconds by zone, doses, repetitions, recoveries
diary       days and weeks as they were reckoned; `reading` makes it of a dossier
volumes     weekly distances as a body counts them: history, lost days, peak and taper
jumps       how far training runs go beyond those before them
case, check what a check reads, and what it is
checks      one function for each rule of the book
verdict     the findings, the score, and what could not be judged
"""

from app.training.auditing.audit import CHECKS, audit, findings_of
from app.training.auditing.dossier import (
    Declared,
    DeclaredWeek,
    Dossier,
    Entry,
    NeutralDay,
    dossier_of,
    entries_of,
)
from app.training.auditing.verdict import Audit, Finding, Score, score

__all__ = [
    "CHECKS",
    "Audit",
    "Declared",
    "DeclaredWeek",
    "Dossier",
    "Entry",
    "Finding",
    "NeutralDay",
    "Score",
    "audit",
    "dossier_of",
    "entries_of",
    "findings_of",
    "score",
]
