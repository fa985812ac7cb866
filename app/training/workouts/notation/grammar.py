"""The grammar of the notation, for Lark: LALR with a contextual lexer.

Terminals are whole quantities and targets rather than characters, so that an ordinary workout is a few dozen
tokens. Every regular expression is free of nested repetition over the same characters: none backtracks more
than once over what it has read.
"""

from typing import Literal

Dialect = Literal["intervals.icu"]

_NUMBER = r"(?:\d+(?:\.\d+)?|\.\d+)"
_FRACTION = r"(?:(?:\d+ +)?\d+ *\/ *\d+|\d* ?[½¼¾⅓⅔])"
_RANGE = rf"{_NUMBER} *- *{_NUMBER}"
_SPAN = rf"{_NUMBER}(?: *- *{_NUMBER})?"

# A word ends where no small letter follows: a zone may touch its quantity, as in 5kE.
_LONG_UNIT = r"(?i:kilomet(?:er|re)s?|kms?|k|miles?|mi|yards?|yds?|laps?|met(?:er|re)s?|mtrs?)(?![a-z])"
_METRE = r"|m(?![a-z])"
_HOUR = r"(?i:hours?|hrs?|h)(?![a-z])"
_MINUTE = r"(?:(?i:minutes?|mins?)(?![a-z])|'(?!'))"
_MINUTE_OR_M = r"(?:(?i:minutes?|mins?|m)(?![a-z])|'(?!'))"
_SECOND = r"(?:(?i:seconds?|secs?|s)(?![a-z])|\"|'')"
_PER = r"(?:\/|(?i:per) +)(?: *1 *)? *(?i:km|k|mile|mi)(?![a-z])"
_CLOCK = r"\d+:\d\d(?:\.\d+)?"
_PRIMED = r"\d+'(?:\d\d(?:\"|'')?)?"
_ANY_CLOCK = rf"(?:{_CLOCK}|{_PRIMED})"

_RACE = (
    r"(?:half[- ]?marathon|marathon|half|hm|10 ?mi(?:les?)?|(?:15|10|8|5|3) ?km?|(?:1 ?)?mile"
    r"|(?:1500|800|3000|5000|10000) ?m?(?! ?- ?\d))"
)
_PACE_WORD = r"(?: +(?:goal|race))?(?: +(?:pace|effort))"
_SHORT_RACE = r"(?:hmp|mp|gp|(?:15|10|8|5|3)kp)(?![a-z0-9])"


def _seconds_after(unit: str) -> str:
    return rf"{_NUMBER} *{unit}(?:\d\d?(?![\w:.'\"])| *\d\d?(?:\.\d+)? *{_SECOND})?"


def _terminals(dialect: Dialect | None) -> dict[str, str]:
    minute = _MINUTE if dialect is None else _MINUTE_OR_M
    unit = f"(?:{_LONG_UNIT}{_METRE if dialect is None else ''})"
    hours = rf"{_NUMBER} *{_HOUR}(?:\d\d?(?![\w:.'\"])|(?: *\d\d? *{minute})(?: *\d\d? *{_SECOND})?| *\d\d? *{_SECOND})?"
    rung = rf"{_NUMBER}(?::\d\d)?(?: *(?:{unit}|{minute}|{_SECOND}))?"
    return {
        "REPS.90": rf"\d+(?: *- *\d+)? *(?:[xX*]|(?i:sets?|reps?|rounds?)(?: +(?:of|x))?(?![a-z]))",
        "STRIDES.88": r"\d+(?: *- *\d+)? +(?i:strides?)(?![a-z])",
        "LADDER.86": rf"{rung}(?: *[-\/] *{rung}){{2,}}",
        "TIME_PERCENT.84": rf"{_SPAN} *% *(?:(?i:of) +)?(?i:time)(?![a-z])",
        "PERCENT.82": rf"{_NUMBER} *%?(?: *- *{_NUMBER})? *%(?: *(?i:of)(?![a-z]))?",
        "BPM.80": rf"{_SPAN} *(?i:bpm)(?![a-z])|(?i:HR) *[<>] *\d+(?: *(?i:bpm))?|(?i:HR) *\d+ *- *\d+(?: *(?i:bpm))?",
        "PACE.78": rf"{_ANY_CLOCK}(?: *{_PER})?(?: *- *{_ANY_CLOCK})? *(?:(?i:min))? *{_PER}(?: +(?i:pace))?",
        "CLOCK_RANGE.76": rf"{_CLOCK} *- *{_CLOCK}",
        "SECOND_RANGE.74": rf"{_RANGE} *{_SECOND}",
        "BARE_RACE.72": rf"(?i:{_SHORT_RACE}|(?:goal +)?(?:{_RACE}|goal|race){_PACE_WORD}|goal +{_SHORT_RACE})(?![A-Za-z0-9])",
        "RACE.70": rf"(?i:(?:goal +)?{_RACE}|goal|race)(?![A-Za-z0-9])(?i:{_PACE_WORD}(?![A-Za-z]))?",
        "DIST.68": rf"(?:{_FRACTION}|{_NUMBER}) *{unit}",
        "TIME.66": rf"{hours}|{_seconds_after(minute)}|{_NUMBER} *{_SECOND}",
        "CLOCK.64": r"\d+:\d\d(?::\d\d)?(?:\.\d+)?",
        "NUMBER_RANGE.62": _RANGE,
        "NUMBER.60": _NUMBER,
        "OFFSET.58": rf"(?:\+\/-|\+-|± *|[+-]){_NUMBER} *{_SECOND}(?: *{_PER})?",
        "ROLE.56": (
            r"(?:(?i:w\/u|wu|warm(?:ing)?[- ]?ups?|c\/d|cd|(?:cool(?:ing)?|warm)[- ]?downs?)|REC)(?![A-Za-z])(?: *:)?"
        ),
        "WITH.54": r"(?i:w\/|with(?![a-z])|r *=|rec *[:=])",
        "RPE.52": rf"(?i:RPE) *{_SPAN}",
        "HEART.50": (
            r"(?i:(?:of +)?(?:HR ?max|max(?:imum)? ?(?:HR|heart ?rate)|MHR|HR ?reserve|HRR|LTHR))(?![A-Za-z])"
        ),
        "ZONE.48": r"(?:(?:[EMTIR]|(?i:LT|CV))(?![A-Za-z])|[Zz][1-7](?![A-Za-z0-9]))(?! *=)(?: +(?i:pace|effort)(?![a-z]))?",
        "WORD.46": (
            r"(?i:easy|recovery|tempo|threshold|cruise|steady|moderate|hard|fast|fartlek|on)(?![A-Za-z])"
            r"(?: +(?i:pace|effort)(?![a-z]))?"
        ),
        "MOD.44": r"(?i:uphills?|hills?|strides?|sprints?)(?![A-Za-z])",
        "MODE.42": r"(?i:jog(?:s|ging)?|walk(?:s|ing)?|stand(?:ing)?|rest(?:s|ing)?|float(?:s|ing)?|off)(?![A-Za-z])",
        "BACK.40": r"(?i:back +down|back|down)(?![A-Za-z])",
        "EQUAL.38": r"(?i:(?:equal|same)(?: +(?:time|distance))?)(?![A-Za-z])",
        "NO_REST.36": r"(?i:no +(?:rest|recovery|recoveries|break))(?![A-Za-z])",
        "OPEN.34": r"(?i:open)(?![A-Za-z])",
        "IN.32": r"(?i:in)(?![A-Za-z])",
        "AT.30": r"@|(?i:at)(?![A-Za-z])",
        "ARROW.28": r"->|→|(?i:to)(?![A-Za-z])",
        "NOTE.26": r"\{[^{}\n]*\}",
        "SEPARATOR.24": r"\n\s*(?:[+;,]\s*)?|[+;,&\/]\s*(?:(?i:then|and)(?![A-Za-z])\s*)?|(?i:then|and)(?![A-Za-z])\s*",
        "SESSION.92": r"(?i:strength|mobility) *:\s*",
        "CROSS.92": r"(?i:cross[- ]?training) *:\s*",
    }


_RULES = r"""
start: items | CROSS items -> cross_training | SESSION exercises -> session | SESSION exercises SEPARATOR NOTE -> session

items: item | items SEPARATOR item -> more_items
?item: block | rec -> loose_recovery | NOTE -> loose_note

block: step | REPS step -> repeated_step | REPS group -> repeated_group
group: "(" items ")" | group target -> group_attribute | group bare -> group_attribute
     | group rec -> group_attribute | group note -> group_attribute

step: core | lead | lead quantity -> step_more | step attribute -> step_more
?core: quantity | ladder | strides | mode
lead: leading | lead leading -> lead_more
?leading: role | bare | mod | lead_target
lead_target: target
?attribute: target | bare | mod | role | note | mode | rec

quantity: DIST -> distance | TIME -> time | CLOCK -> clock | NUMBER -> number | MILE -> mile | OPEN -> open
        | EQUAL -> equal | TIME_PERCENT -> time_percent
MILE.69: /(?i:miles?)(?![A-Za-z])/
ladder: LADDER
strides: STRIDES
mode: MODE | MODE quantity -> mode_quantity | MODE BACK -> mode_back | NO_REST -> no_rest
role: ROLE
mod: MOD
note: NOTE

rec: WITH body | "(" body ")" -> parenthesis | "[" body "]" | "(" split_range ")" -> split_parenthesis
body: body_core | body body_attribute -> body_more
?body_core: quantity | mode
?body_attribute: target | bare | mode_word | note
mode_word: MODE -> mode | MODE BACK -> mode_back | BACK -> back

target: AT aim -> target | IN split -> target
bare: bare_end | bare_end ARROW end -> bare_progression
aim: end | end ARROW end -> progression
end: goal | goal OFFSET -> shifted
bare_end: bare_goal | bare_goal OFFSET -> shifted
?goal: bare_goal | RACE -> race | CLOCK -> at_clock | CLOCK_RANGE -> at_clock | TIME -> at_time
     | SECOND_RANGE -> at_time | NUMBER -> at_number | NUMBER_RANGE -> at_number | MOD -> at_word | MODE -> at_word
?bare_goal: ZONE -> zone | WORD -> word | BARE_RACE -> race | PACE -> pace | RPE -> rpe | BPM -> bpm
     | PERCENT HEART -> percent | PERCENT RACE -> percent | PERCENT BARE_RACE -> percent | PERCENT ZONE -> percent
split: split_range | CLOCK -> in_time | TIME -> in_time | NUMBER -> in_time
?split_range: CLOCK_RANGE -> in_time | SECOND_RANGE -> in_time | NUMBER_RANGE -> in_time

exercises: exercise | exercises SEPARATOR exercise -> more_exercises
exercise: REPS amount MOVEMENT | exercise EACH_SIDE -> exercise_each_side | exercise NOTE -> exercise_note
?amount: NUMBER -> repetitions | TIME -> time
EACH_SIDE.20: /(?i:(?:on )?each side|per side)(?![A-Za-z])/

WHITESPACE: /[ \t]+/
%ignore WHITESPACE
"""


def grammar(dialect: Dialect | None, movements: tuple[str, ...]) -> str:
    """Write the grammar of a dialect in Lark's form; `movements` are the names of exercises."""
    lines = [f"{name}: /{pattern}/" for name, pattern in _terminals(dialect).items()]
    names = "|".join(name.replace("-", "[- ]") for name in sorted(movements, key=len, reverse=True))
    lines.append(f"MOVEMENT.22: /(?i:{names})(?![A-Za-z])/")
    return _RULES + "\n" + "\n".join(lines)
