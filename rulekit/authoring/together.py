"""Together: several policies about one person, asked in one call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rulekit.authoring.policy import Policy
from rulekit.authoring.terms import said_of
from rulekit.errors import PolicyError

if TYPE_CHECKING:
    from rulekit.explain.calculate import Calculation


class Together:
    """Several policies: `Together(Pension, Insurance)`. A fact of a vocabulary that they share is one fact."""

    def __init__(self, *policies: type[Policy]) -> None:
        for policy in policies:
            if not (isinstance(policy, type) and issubclass(policy, Policy)):
                raise PolicyError(f"joins policies and {said_of(policy)}; write Together(P, Q)")
        if len(policies) < 2 or len({policy.model.name for policy in policies}) < len(policies):
            raise PolicyError("Together(...) joins two policies or more, each named once")
        self.policies = policies

    def calculate(self, /, *, settings: Mapping[str, object] | None = None, **facts: object) -> dict[str, Calculation]:
        """Return the calculation of each policy by its name; each takes the facts that it knows.

        Raises CaseError for a fact that none knows, or that means different things to two of them.
        """
        from rulekit.explain.together import calculate_together  # see docs/decisions/0002

        return calculate_together([policy.model for policy in self.policies], facts, settings or {})
