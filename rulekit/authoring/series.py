"""Series: the versions of a policy over time, and which fact's date picks the one that applies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rulekit.authoring.members import Fact
from rulekit.authoring.policy import Policy
from rulekit.authoring.terms import said_of
from rulekit.errors import CaseError, PolicyError
from rulekit.ir.kinds import DAY, MONTH
from rulekit.model.cases import parse_facts
from rulekit.quantities.calendar import day_text, month_text, parse_day, parse_month

if TYPE_CHECKING:
    from rulekit.explain.calculate import Calculation


class Series:
    """Versions in the order of the days on which they come into force: `Series(P2020, P2022, by=P2020.due_month)`."""

    def __init__(self, *versions: type[Policy], by: Fact[Any]) -> None:
        if not versions:
            raise PolicyError("a series needs at least one version; write Series(P2020, P2022, by=P2020.due)")
        for version in versions:
            if not (isinstance(version, type) and issubclass(version, Policy)):
                raise PolicyError(f"a series lists policies, and {said_of(version)} is none")
        if not isinstance(by, Fact):
            raise PolicyError(
                f"a series is picked by a fact, not by {said_of(by)}; write by={versions[0].__name__}.due"
            )
        if by.kind not in (DAY, MONTH):
            raise PolicyError(f"a series is picked by a day or a month, and `{by.name}` is neither")
        if by.is_event:
            raise PolicyError(
                f"a series is picked by a day that every case has, and the event `{by.name}` may never happen"
            )
        starts = []
        for version in versions:
            start = version.document.in_force
            if not isinstance(start, str):
                raise PolicyError(
                    f"{version.document.number} does not say when it came into force, so that no date picks it"
                )
            if by.name not in {spec.name for spec in version.model.facts}:
                raise PolicyError(
                    f"a series is picked by a fact of every version, and {version.__name__} has no `{by.name}`"
                )
            starts.append(parse_day(start))
        if starts != sorted(set(starts)):
            raise PolicyError("the versions of a series are not in the order in which they came into force")
        self.versions, self.by, self._starts = versions, by, starts

    def version_of(self, **facts: object) -> type[Policy]:
        """Return the version that applies to a case. Raises CaseError where none does, or the date is missing."""
        given = {name: facts[name] for name in (self.by.name, self.by.zh) if name in facts}
        if not given:
            raise CaseError(f"`{self.by.name}` ({self.by.zh}) is missing; it picks the version that applies")
        when = parse_facts(self.versions[-1].model, given)[self.by.name]
        is_month = self.by.kind == MONTH
        text = month_text(when) if is_month else day_text(when)
        for version, start in zip(reversed(self.versions), reversed(self._starts), strict=True):
            first = parse_month(day_text(start)[:7]) if is_month else start
            if when >= first:
                end = version.document.until
                last = None if not isinstance(end, str) else parse_month(end[:7]) if is_month else parse_day(end)
                if last is not None and when > last:
                    raise CaseError(
                        f"{version.document.number} ended on {end}; nothing in the series applies on {text}"
                    )
                return version
        first_version = self.versions[0].document
        raise CaseError(
            f"{first_version.number} came into force on {first_version.in_force}; nothing applies on {text}"
        )

    def calculate(self, /, *, settings: Mapping[str, object] | None = None, **facts: object) -> Calculation:
        """Return the outcomes of a case under the version that its date picks."""
        return self.version_of(**facts).calculate(settings=settings, **facts)
