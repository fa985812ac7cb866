"""Fixes in the words of the request: each names the field that the caller wrote, in body or query."""

from collections.abc import Callable
from dataclasses import replace

from app.training.plans.plan import Change, Feasibility, Fix, Plan

NameOf = Callable[[str], str]
"""Names a field as it was written, by the way to it in the plan's own request."""


def in_own_words(plan: Plan, name_of: NameOf) -> Plan:
    """Name in every fix, and in what the plan shown has otherwise, the fields as they were written."""
    told = plan.feasibility
    if told.ok:
        return plan
    fixes = tuple(_renamed(fix, name_of) for fix in told.fixes)
    adjusted = tuple(replace(each, change=name_of(each.change)) for each in told.adjusted)
    feasibility: Feasibility = replace(told, fixes=fixes, adjusted=adjusted)
    return replace(plan, feasibility=feasibility)


def _renamed(fix: Fix, name_of: NameOf) -> Fix:
    also = tuple(Change(name_of(each.change), each.value) for each in fix.also)
    return Fix(name_of(fix.change), fix.value, fix.text, also)
