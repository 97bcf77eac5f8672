"""Words that decide what is worth a finding."""

#: Words of telling, thinking, meaning and planning: what they tell of is another event.
_TELLING_WORDS = """
say tell ask add note report claim state mention describe call name see look view regard consider think believe know
expect anticipate hope want wish need seem appear mean mark signal suggest indicate show reflect underscore stress
emphasize emphasise highlight schedule plan intend aim seek try attempt begin continue remain become have do make take
give get put include involve follow relate concern focus raise speculate comment respond answer quote decline interest
feel find set remark question explain insist argue promise deny get use
"""
TELLING = frozenset(_TELLING_WORDS.split())

#: Heads of sources that a report keeps unnamed on purpose; "critics", "residents", "analysts" are opinions or crowds.
_ANONYMOUS_WORDS = """
official officials source sources diplomat diplomats aide aides witness witnesses insider insiders envoy envoys officer
officers commander commanders adviser advisers minister ministers negotiator negotiators investigator investigators
"""
ANONYMOUS = frozenset(_ANONYMOUS_WORDS.split())
