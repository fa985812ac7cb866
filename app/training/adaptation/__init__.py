"""Adaptation: what becomes of a planned day when life comes between, by pure functions of facts.

allowance     the most that a day may hold; of several the strictest of each
time_off      breaks, and the way back from them
facts         what is known of a day before it is trained
rules         each rule on its own: a planned day and the facts of it in, a limit with its reason out
decision      all rules asked at once: the easiest wins, every reason is told
easing        a workout made smaller or easier, never larger
carrying_out  a planned day within what is allowed
missed        where a missed session of quality may still go
results       a new race, and what it makes of fitness
"""
