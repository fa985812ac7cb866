"""How each exercise and drill is done, in a sentence."""

from collections.abc import Mapping
from types import MappingProxyType

HOW: Mapping[str, str] = MappingProxyType(
    {
        "squat": "Feet at hip width, sit back until the thighs are level, knees over the toes, back "
        "straight.",
        "lunge": "Step forward, lower until both knees are bent to a right angle, push back up; hips level.",
        "lateral lunge": "Step wide to the side, sit into that hip, the other leg straight; push back.",
        "side step": "A band around the ankles, knees soft: small steps to the side, toes pointing ahead.",
        "clam shell": "Lie on the side, knees bent, feet together: open the upper knee without rolling back.",
        "deadlift": "Hinge at the hips with a flat back, a weight close to the legs if there is one; rise by "
        "squeezing the glutes.",
        "step-up": "Whole foot on a knee-high step, rise by that leg alone, lower slowly.",
        "Bulgarian split squat": "Rear foot on a bench: lower straight down on the front leg, knee over "
        "the foot.",
        "bridge": "On the back, heels near the hips: lift the hips to a straight line, hold a second, lower.",
        "hamstring curl": "On the back, heels on a ball or on sliders, hips up: draw the heels in, let "
        "them out slowly.",
        "calf raise": "On the edge of a step: rise high on the toes, lower slowly below the edge.",
        "front plank": "On forearms and toes, a straight line from head to heels, belly firm; breathe.",
        "side plank": "On one forearm, hips high, head to feet in one line.",
        "Russian twist": "Seated, leaning back with a long spine: turn the chest from side to side.",
        "mountain climber": "In the push-up position draw the knees to the chest in turn, hips low and "
        "still.",
        "dead bug": "On the back, arms up, knees over the hips: lower the opposite arm and leg, lower back "
        "flat.",
        "bird-dog": "On hands and knees: reach the opposite arm and leg out long, hips level, pause.",
        "push-up": "Hands under the shoulders, body in one line: chest to the floor and up; on the knees "
        "if need be.",
        "dumbbell row": "One hand on a bench, back flat: draw the weight to the hip, elbow close.",
        "pull-up": "From a straight hang draw the chest to the bar; with a band or from a jump if need be.",
        "overhead press": "Standing tall, ribs down: press the weight from the shoulders to straight arms.",
        "foam rolling": "Roll calves, thighs, hamstrings and glutes slowly; rest on tender spots for a few "
        "breaths.",
        "single-leg balance": "Stand on one bare foot, knee soft, hips level; with closed eyes when it is "
        "easy.",
        "single-leg drill": "On one leg, reach with the free foot to front, side and back, hips level, "
        "knee steady.",
        "dynamic stretching": "Swing and reach in easy, growing movements: hips, hamstrings, calves; "
        "nothing held.",
        "static stretching": "Hold each stretch without bouncing, up to a mild pull, and breathe.",
        "hip flexor stretch": "Kneel on one knee, tuck the hips under and shift forward until the front of "
        "the hip pulls.",
        "hamstring stretch": "Heel on a low step, leg straight: lean forward from the hip with a long back.",
        "calf stretch": "Hands on a wall, back heel on the floor, knee straight, then bent.",
        "quadriceps stretch": "Standing, draw the heel to the seat, knees together, hips forward.",
        "yoga": "Flow slowly through downward dog, lunge, pigeon, bridge and child's pose; breathe through "
        "the nose.",
        "Pilates": "Slow control from the middle: hundred, roll-up, leg circles, side kicks, swimming.",
        "A-skip": "Skip forward, knee to hip height, foot under the body, arms as in running.",
        "high knees": "Run on the spot or slowly forward with knees to hip height, tall, on the balls of "
        "the feet.",
        "butt kicks": "Run with short steps, heel to the seat, knees pointing down.",
        "fast feet": "The quickest small steps you can, on the balls of the feet, light and tall.",
        "leg swings": "Hold on to something: swing one leg forward and back, then across, growing slowly.",
        "walking lunges": "Lunge forward step by step, front knee over the foot, chest up.",
    }
)
"""By the name of the exercise; every one has its sentence."""
