"""Asking for what was worked out in an earlier build, as this floor knows it (`wiredesk.recall`)."""

from wiredesk.recall import Answers, Recall, forgetful, key_of, recalled

__all__ = ["Answers", "Recall", "forgetful", "key_of", "recalled"]
