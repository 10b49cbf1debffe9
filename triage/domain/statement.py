"""What kind of statement a sentence of a reply makes."""

from enum import StrEnum


class Statement(StrEnum):
    """The first eight bind nobody; what the others say must be allowed or have a source."""

    COURTESY = "courtesy"  # thanks, greetings, wishes
    EMPATHY = "empathy"  # apology, understanding
    QUESTION = "question"
    HANDOVER = "handover"  # passed on or looked into, no outcome promised
    REFUSAL = "refusal"  # cannot be promised, said, judged
    RESTATE = "restate"  # what the customer told
    CONTACT = "contact"  # a way to reach the brand
    BLAME = "blame"  # on the customer, or pushed away; a matter of tone
    FACT = "fact"  # of products, prices, processes
    PAST = "past"  # what has happened on the brand's side
    COMMITMENT = "commitment"
    DEADLINE = "deadline"
    MONEY = "money"
    INCENTIVE = "incentive"
    GUARANTEE = "guarantee"
    LEGAL = "legal"
    MEDICAL = "medical"
    RELATION = "relation"  # that somebody is a customer
    RECOMMEND = "recommend"  # asks for a recommendation or review
