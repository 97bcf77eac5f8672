"""Numbers that are written as words."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PLACES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)

NUMBER_WORDS = {word: n for n, word in enumerate(_ONES.split())} | {w: 10 * n for n, w in enumerate(_TENS.split(), 2)}
"""The single words for a number, from "zero" to "nineteen", then the tens to "ninety"."""

ORDINAL_WORDS = {word: n for n, word in enumerate(_PLACES.split(), 1)}
"""Places in a series, from "first" to "twentieth"."""
