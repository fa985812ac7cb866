"""Adaptation: what becomes of a planned day when life comes between, by pure functions of facts.

allowance     the most that a day may hold; of several the strictest of each
time_off      breaks, and the way back from them
ways_back     what is left of VDOT on the days of all breaks, and of the returns from them
facts         what is known of a day before it is trained
complaints    illness and pain, which hold until they are cleared
lessons       what a session that was too much leaves for the next of its kind
tiredness     the signs of a tired morning
rules         each rule on its own: a planned day and the facts of it in, a limit with its reason out
decision      all rules asked at once: the easiest wins, every reason is told
easing        a workout made smaller or easier, never larger
carrying_out  a planned day within what is allowed
missed        where a missed session of quality may still go
results       a new race, and what it makes of fitness
turns         what may be wanted otherwise from a day on
situation     what is so on each day
runner        the runner as the plan has him, at the fitness and in the weather of one day
sums          what each day adds up to
history       what was run so far
asked         what was prescribed so far, as who knows nothing else reckons it
course        the plan as it is to be followed, made anew where that must be
weeks         days put back into weeks and phases
walk          the plan walked day by day, by the rules
lived_plan    the plan as it stands after all that
logged        what only a logbook tells, by date
slots         sessions in their places, as runner and coach have changed them
case          one day as it is put before the rules, and what they make of each session
recovery      the days after the goal race
logbook_walk  the walk through a plan that is lived
"""
