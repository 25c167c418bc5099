"""Switching house rules on and off: kept in the settings, for a grave one with the reason, the name and the day."""

from __future__ import annotations

from msgspec import Struct

from studio.rules.engine import Rule, rules
from studio.store.settings import Settings
from studio.ui.desk import House
from studio.ui.house import recall, remember, rules_off

__all__ = ["Why", "is_grave", "is_on", "number_on", "switch", "why_off"]

_NAME = "rule_off."
# Spelling is a setting of its own.
_SPELLING = "R89"


class Why(Struct, frozen=True):
    """When a rule was switched off, by whom and why; without a reason where none was asked for."""

    on: str = ""
    by: str = ""
    reason: str = ""


def is_grave(rule: Rule) -> bool:
    """Whether the rule can stop a final export, so that switching it off wants a reason."""
    return rule.grave


def is_on(rule: Rule, settings: Settings) -> bool:
    """Whether the rule is looked at."""
    return rule.code not in rules_off(settings)


def number_on(settings: Settings) -> int:
    """How many rules are looked at."""
    return sum(is_on(rule, settings) for rule in rules())


def why_off(house: House, rule: Rule) -> Why:
    """What is known of why a rule was switched off."""
    on, _, rest = recall(house, _NAME + rule.code).partition("\t")
    by, _, reason = rest.partition("\t")
    return Why(on, by, reason)


def switch(house: House, rule: Rule, *, on: bool, reason: str = "") -> None:
    """Switch a rule on or off; every open release is checked again. A grave one can't go off without a reason."""
    if not on and is_grave(rule) and not reason.strip():
        raise ValueError(f"{rule.code} isn't switched off without a reason")
    if rule.code == _SPELLING:
        house.change_settings(spelling=on)
    else:
        off = [code for code in house.settings.rules_off if code != rule.code]
        house.change_settings(rules_off=tuple(off if on else sorted({*off, rule.code})))
    told = "" if on else "\t".join((house.today().isoformat(), house.settings.name, " ".join(reason.split())))
    remember(house, _NAME + rule.code, told)
