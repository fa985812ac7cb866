"""What stands between two separators, and how blocks become the steps of a workout."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lark import Token

from app.training.workouts.extents import Distance, Extent
from app.training.workouts.notation.aims import Aim
from app.training.workouts.notation.ambiguities import check_comma, check_plus, check_slash
from app.training.workouts.notation.refusals import RefusingAt, refuse
from app.training.workouts.steps import Node, Repeat, Step
from app.training.workouts.workout import DEEPEST

Times = tuple[int, int]
"""From the least to the most repetitions."""

_BEFORE_A_RECOVERY = (",", "/")
_COMMA, _ALTERNATES = _BEFORE_A_RECOVERY


@dataclass(slots=True)
class Block:
    """Steps, perhaps repeated, and perhaps their recovery; `separator` is what stood before it."""

    token: Token
    inside: tuple[Node, ...]
    recovery: Step | None = None
    times: Times | None = None
    is_ladder: bool = False
    note: str = ""
    separator: str = ""
    number: Token | None = None
    """Its length, where that is a number without a unit."""
    is_aimed: bool = False

    @property
    def takes_recovery(self) -> bool:
        """Whether a recovery after a comma is its own."""
        return self.recovery is None and (self.times is not None or self.is_ladder)

    @property
    def lone_recovery(self) -> Step | None:
        """The recovery that is all there is, such as `2 min jog`."""
        first = self.inside[0]
        is_lone = len(self.inside) == 1 and self.times is None and self.recovery is None
        return first if is_lone and isinstance(first, Step) and first.is_recovery else None

    @property
    def alternate(self) -> Step | None:
        """What alternates with the repetitions, as in `10x1 min hard / 1 min easy`."""
        first = self.inside[0]
        if len(self.inside) > 1 or self.times or self.recovery:
            return None
        if not isinstance(first, Step) or first.intent != "work":
            return None
        if first.target is None and not first.modifiers:
            if isinstance(first.extent, Distance):
                return replace(first, intent="recovery", mode="jog")
            return replace(first, intent="rest", mode="stand")
        return replace(first, intent="recovery") if first.is_easy and first.mode == "run" else None

    @property
    def bare_extent(self) -> Extent | None:
        """How far it goes, where that is all it says."""
        first = self.inside[0]
        if len(self.inside) > 1 or self.times or self.recovery or not isinstance(first, Step):
            return None
        return first.extent if first == Step(first.extent) else None

    def repeated(self, token: Token, times: Times) -> "Block":
        """Repeat it; a recovery said after it stands between the repetitions."""
        if self.times is not None:
            return Block(token, self.nodes(), times=times, number=self.number)
        return replace(self, token=token, times=times)

    def nodes(self) -> tuple[Node, ...]:
        """Build the nodes: a ladder has its recovery between the rungs, and between repetitions of itself."""
        inside = self.inside
        if self.recovery is not None and self.is_ladder:
            inside = tuple(node for rung in inside for node in (rung, self.recovery))[:-1]
        if self.times is None:
            return inside if self.recovery is None or self.is_ladder else (*inside, self.recovery)
        least, most = self.times
        with RefusingAt(self.token):
            if _depth(inside) >= DEEPEST:
                raise ValueError(f"repeats stand at most {DEEPEST} deep")
            return (Repeat(most, inside, self.recovery, least if least != most else None),)


def check_between(before: "Item", separator: Token, after: "Item") -> None:
    """Refuse a sign between two blocks that may as well join them."""
    if isinstance(before, Block) and isinstance(after, Block):
        if before.is_aimed and before.recovery is None and not after.is_aimed:
            check_plus(separator, after.number)
        check_slash(before.number, separator, after.number)


@dataclass(slots=True)
class Loose:
    """A recovery or a note that stands as a block of its own."""

    token: Token
    recovery: Step | None = None
    note: str = ""
    separator: str = ""


Item = Block | Loose


def composed(items: Sequence[Item]) -> tuple[tuple[Node, ...], str]:
    """Put blocks together to the steps of a workout or group, and its note."""
    blocks, note = list[Block](), ""
    for item in items:
        if note:
            refuse(item.token, "the note of a workout stands at its end")
        if isinstance(item, Block):
            _add(blocks, item)
            note = item.note
        elif item.recovery is None:
            note = item.note
        else:
            _add_loose(blocks, item, item.recovery)
    return tuple(node for block in blocks for node in block.nodes()), note


def _add(blocks: list[Block], block: Block) -> None:
    """Add a block; `, 2 min jog` after repetitions is their recovery, and so is anything easy after /."""
    recovery = block.lone_recovery or (block.alternate if block.separator == _ALTERNATES else None)
    if recovery and block.separator in _BEFORE_A_RECOVERY and blocks and blocks[-1].takes_recovery:
        blocks[-1].recovery = recovery
        return
    if block.separator == _COMMA and blocks and blocks[-1].takes_recovery and (bare := block.bare_extent):
        check_comma(block.token, bare)
    blocks.append(block)


def _add_loose(blocks: list[Block], loose: Loose, recovery: Step) -> None:
    if not blocks:
        refuse(
            loose.token, f"{loose.token}: parentheses and w/ follow repetitions or a step, they begin none"
        )
    if loose.separator not in _BEFORE_A_RECOVERY:
        refuse(loose.token, f"{loose.token}: a recovery follows what it belongs to, without +")
    if blocks[-1].recovery is not None:
        refuse(loose.token, f"{loose.token}: the recovery was said before; + begins the next block")
    blocks[-1].recovery = recovery


def aimed(nodes: tuple[Node, ...], aim: Aim) -> tuple[Node, ...]:
    """Give the target of a group to each of its steps that has none."""
    return tuple(
        replace(node, steps=aimed(node.steps, aim))
        if isinstance(node, Repeat)
        else replace(node, target=aim.of(node.extent))
        if node.intent == "work" and node.target is None
        else node
        for node in nodes
    )


def _depth(nodes: tuple[Node, ...]) -> int:
    return max((1 + _depth(node.steps) for node in nodes if isinstance(node, Repeat)), default=0)
