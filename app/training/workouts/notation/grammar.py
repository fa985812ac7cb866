"""The grammar of the notation, for Lark: LALR with a contextual lexer.

Terminals are whole quantities and targets rather than characters, so that an ordinary workout is a few dozen
tokens. No regular expression repeats a repetition over the same characters, so none backtracks far. Where the
rules leave a choice, Lark reads on rather than ends what it is reading: a note, a target or a mode belongs to
what stands directly before it.
"""

from typing import Literal

Dialect = Literal["intervals.icu"]

_NUMBER = r"(?:\d+(?:\.\d+)?|\.\d+)"
_FRACTION = r"(?:(?:\d+ +)?\d+ *\/ *\d+|\d* ?[½¼¾⅓⅔])"
_RANGE = rf"{_NUMBER} *- *{_NUMBER}"
_SPAN = rf"{_NUMBER}(?: *- *{_NUMBER})?"

# A word ends where no small letter follows: a zone may touch its quantity, as in 5kE.
_UNIT = (
    r"(?i:kilomet(?:er|re)s?|kms?|k|miles?|mi|yards?|yds?|laps?|met(?:er|re)s?|mtrs?)(?![a-z])"
    r"|m(?![a-z])"
)
_UNIT_BUT_M = _UNIT.removesuffix(r"|m(?![a-z])")
_HOUR = r"(?i:hours?|hrs?|h)(?![a-z])"
_MINUTE = r"(?:(?i:minutes?|mins?)(?![a-z])|'(?!'))"
_MINUTE_OR_M = r"(?:(?i:minutes?|mins?|m)(?![a-z])|'(?!'))"
_SECOND = r"(?:(?i:seconds?|secs?|s)(?![a-z])|\"|'')"
_ENDED = r"(?![\w:.'\"])"
_PER = r"(?:\/|(?i:per) +)(?: *1 *)? *(?i:km|k|mile|mi)(?![a-z])"
_CLOCK = r"\d+:\d\d(?:\.\d+)?"
_PRIMED_CLOCK = rf"(?:{_CLOCK}|\d+'(?:\d\d(?:\"|'')?)?)"

_RACE = (
    r"(?:half[- ]?marathon|marathon|half|hm|10 ?mi(?:les?)?|(?:15|10|8|5|3) ?km?|(?:1 ?)?mile"
    r"|(?:1500|800|3000|5000|10000) ?m?(?! ?- ?\d))"
)
_SHORT_RACE = r"(?:hmp|mp|gp|(?:15|10|8|5|3)kp)(?![a-z0-9])"
_PACE_WORD = r"(?: +(?:pace|effort)(?![a-z]))"
_RACE_PACE_WORD = rf"(?: +(?:goal|race))?{_PACE_WORD}"
_WORD_END = r"(?![A-Za-z])"
_NAME_END = r"(?![A-Za-z0-9])"


def _terminals(dialect: Dialect | None) -> dict[str, str]:
    """Name the expression of each terminal; of two that match, the one with the higher number wins."""
    minute, unit = (_MINUTE, f"(?:{_UNIT})") if dialect is None else (_MINUTE_OR_M, f"(?:{_UNIT_BUT_M})")
    hours = (
        rf"{_NUMBER} *{_HOUR}"
        rf"(?:\d\d?{_ENDED}| *\d\d? *{minute}(?: *\d\d? *{_SECOND})?| *\d\d? *{_SECOND})?"
    )
    minutes = rf"{_NUMBER} *{minute}(?:\d\d?{_ENDED}| *\d\d?(?:\.\d+)? *{_SECOND})?"
    rung = rf"{_NUMBER}(?::\d\d)?(?: *(?:{unit}|{minute}|{_SECOND}))?"
    return {
        "SESSION.92": r"(?i:strength|mobility) *:\s*",
        "CROSS.92": r"(?i:cross[- ]?training) *:\s*",
        "REPS.90": rf"\d+(?: *- *\d+)? *(?:[xX*]|(?i:sets?|reps?|rounds?)(?: +(?:of|x))?{_WORD_END})",
        "STRIDES.88": rf"\d+(?: *- *\d+)? +(?i:strides?){_WORD_END}",
        "LADDER.86": rf"{rung}(?: *[-\/] *{rung}){{2,}}",
        "TIME_PERCENT.84": rf"{_SPAN} *% *(?i:of +)?(?i:time){_WORD_END}",
        "PERCENT.82": rf"{_NUMBER} *%?(?: *- *{_NUMBER})? *%(?: *(?i:of){_WORD_END})?",
        "BPM.80": (
            rf"{_SPAN} *(?i:bpm){_WORD_END}"
            r"|(?i:HR) *[<>] *\d+(?: *(?i:bpm))?|(?i:HR) *\d+ *- *\d+(?: *(?i:bpm))?"
        ),
        "PACE.78": (
            rf"{_PRIMED_CLOCK}(?: *{_PER})?(?: *- *{_PRIMED_CLOCK})? *(?i:min)? *{_PER}(?: +(?i:pace))?"
        ),
        "CLOCK_RANGE.76": rf"{_CLOCK} *- *{_CLOCK}",
        "SECOND_RANGE.74": rf"{_RANGE} *{_SECOND}",
        "BARE_RACE.72": (
            rf"(?i:(?:goal +)?{_SHORT_RACE}|(?:goal +)?(?:{_RACE}|goal|race){_RACE_PACE_WORD}){_NAME_END}"
        ),
        "RACE.70": rf"(?i:(?:goal +)?{_RACE}|goal|race){_NAME_END}(?i:{_RACE_PACE_WORD})?",
        "MILE.69": rf"(?i:miles?){_WORD_END}",
        "DIST.68": rf"(?:{_FRACTION}|{_NUMBER}) *{unit}",
        "TIME.66": rf"{hours}|{minutes}|{_NUMBER} *{_SECOND}",
        "CLOCK.64": r"\d+:\d\d(?::\d\d)?(?:\.\d+)?",
        "NUMBER_RANGE.62": _RANGE,
        "NUMBER.60": _NUMBER,
        "OFFSET.58": rf"(?:\+\/-|\+-|± *|[+-]){_NUMBER} *{_SECOND}(?: *{_PER})?",
        "ROLE.56": (
            r"(?:(?i:w\/u|wu|warm(?:ing)?[- ]?ups?|c\/d|cd|(?:cool(?:ing)?|warm)[- ]?downs?)|REC)"
            rf"{_WORD_END}(?: *:)?"
        ),
        "WITH.54": rf"(?i:w\/|with{_WORD_END}|r *=|rec *[:=])",
        "RPE.52": rf"(?i:RPE) *{_SPAN}",
        "HEART.50": (
            r"(?i:(?:of +)?(?:HR ?max|max(?:imum)? ?(?:HR|heart ?rate)|MHR|HR ?reserve|HRR|LTHR))"
            rf"{_WORD_END}"
        ),
        "ZONE.48": (rf"(?:(?:[EMTIR]|(?i:LT|CV)){_WORD_END}|[Zz][1-7]{_NAME_END})(?! *=)(?i:{_PACE_WORD})?"),
        "WORD.46": (
            r"(?i:easy|recovery|tempo|threshold|cruise|steady|moderate|hard|fast|fartlek|on)"
            rf"{_WORD_END}(?i:{_PACE_WORD})?(?: *:)?"
        ),
        "MOD.44": rf"(?i:uphills?|hills?|strides?|sprints?){_WORD_END}",
        "MODE.42": (
            r"(?i:jog(?:s|ging)?|walk(?:s|ing)?|stand(?:ing)?|rest(?:s|ing)?|float(?:s|ing)?|off)"
            rf"{_WORD_END}"
        ),
        "BACK.40": rf"(?i:back +down|back|down){_WORD_END}",
        "EQUAL.38": rf"(?i:(?:equal|same)(?: +(?:time|distance))?){_WORD_END}",
        "NO_REST.36": rf"(?i:no +(?:rest|recovery|recoveries|break)){_WORD_END}",
        "OPEN.34": rf"(?i:open){_WORD_END}",
        "IN.32": rf"(?i:in){_WORD_END}",
        "AT.30": rf"@|(?i:at){_WORD_END}",
        "ARROW.28": rf"->|→|(?i:to){_WORD_END}",
        "NOTE.26": r"\{[^{}\n]*\}",
        "SEPARATOR.24": (
            r"\n\s*(?:[+;,]\s*)?"
            rf"|[+;,&\/]\s*(?:(?i:then|and){_WORD_END}\s*)?|(?i:then|and){_WORD_END}\s*"
        ),
        "EACH_SIDE.20": rf"(?i:(?:on )?each side|per side){_WORD_END}",
    }


_RULES = r"""
start: items
     | CROSS items -> cross_training
     | SESSION exercises -> session
     | SESSION exercises SEPARATOR NOTE -> session

items: block
     | items SEPARATOR block -> more_items
block: step
     | REPS step -> repeated_step
     | REPS group -> repeated_group
     | rec -> loose_recovery
     | NOTE -> loose_note

group: "(" items ")"
     | group target -> group_attribute
     | group bare -> group_attribute
     | group rec -> group_attribute
     | group note -> group_attribute

step: quantity
    | ladder
    | strides
    | mode
    | lead
    | lead quantity -> step_more
    | step target -> step_more
    | step bare -> step_more
    | step mod -> step_more
    | step role -> step_more
    | step note -> step_more
    | step mode -> step_more
    | step rec -> step_more
lead: role
    | bare
    | mod
    | target
    | lead role -> lead_more
    | lead bare -> lead_more
    | lead mod -> lead_more
    | lead target -> lead_more

quantity: DIST -> distance
        | TIME -> time
        | CLOCK -> clock
        | NUMBER -> number
        | MILE -> mile
        | OPEN -> open
        | EQUAL -> equal
        | TIME_PERCENT -> time_percent
ladder: LADDER
strides: STRIDES
mode: MODE
    | MODE quantity -> mode_quantity
    | MODE BACK -> mode_back
    | NO_REST -> no_rest
role: ROLE
mod: MOD
note: NOTE

rec: WITH body
   | "(" body ")" -> parenthesis
   | "[" body "]"
   | "(" split_range ")" -> split_parenthesis
body: quantity
    | mode
    | body target -> body_more
    | body bare -> body_more
    | body mode_word -> body_more
    | body note -> body_more
mode_word: MODE -> mode
         | MODE BACK -> mode_back
         | BACK -> back

target: AT aim -> target
      | IN split -> target
bare: bare_end
    | bare_end ARROW end -> bare_progression
aim: end
   | end ARROW end -> progression
end: spec
   | spec OFFSET -> shifted
bare_end: bare_spec
        | bare_spec OFFSET -> shifted
?spec: bare_spec
     | RACE -> race
     | CLOCK -> at_clock
     | CLOCK_RANGE -> at_clock
     | TIME -> at_time
     | SECOND_RANGE -> at_time
     | NUMBER -> at_number
     | NUMBER_RANGE -> at_number
     | MOD -> at_word
     | MODE -> at_word
?bare_spec: ZONE -> zone
          | WORD -> word
          | BARE_RACE -> race
          | PACE -> pace
          | RPE -> rpe
          | BPM -> bpm
          | PERCENT HEART -> percent
          | PERCENT RACE -> percent
          | PERCENT BARE_RACE -> percent
          | PERCENT ZONE -> percent
split: split_range
     | CLOCK -> in_time
     | TIME -> in_time
     | NUMBER -> in_time
?split_range: CLOCK_RANGE -> in_time
            | SECOND_RANGE -> in_time
            | NUMBER_RANGE -> in_time

exercises: exercise
         | exercises SEPARATOR exercise -> more_exercises
exercise: REPS amount MOVEMENT
        | exercise EACH_SIDE -> exercise_each_side
        | exercise NOTE -> exercise_note
?amount: NUMBER -> repetitions
       | TIME -> time
       | CLOCK -> time

WHITESPACE: /[ \t]+/
%ignore WHITESPACE
"""


def grammar(dialect: Dialect | None, movements: tuple[str, ...]) -> str:
    """Write the grammar of a dialect in Lark's form; `movements` are the names of exercises."""
    lines = [f"{name}: /{pattern}/" for name, pattern in _terminals(dialect).items()]
    names = "|".join(name.replace("-", "[- ]") for name in sorted(movements, key=len, reverse=True))
    lines.append(f"MOVEMENT.22: /(?i:{names}){_WORD_END}/")
    return _RULES + "\n".join(lines)
