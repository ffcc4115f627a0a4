"""Questions: which programs' cases are looked for, and what must hold of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import evolve, field, frozen

from rulekit.ir import build
from rulekit.ir.answers import VALUE, Lowering
from rulekit.ir.nodes import AllOf, CompareOp, Fact, Node, Ref, Setting
from rulekit.ir.ranges import Range, range_of
from rulekit.ir.walk import everything_in, mentioned, rebuilt
from rulekit.model.compile import SCOPE, Program, Ranges, Resolver, compiled
from rulekit.model.norms import VERB
from rulekit.model.rows import Writer
from rulekit.model.policy import ClauseSpec, SettingSpec, provisions_of


@frozen
class Question:
    """Is there a case of each program, all under the same settings, in which every constraint holds?

    The constraints are core terms; facts and bindings in them name the copy they belong to.
    """

    programs: Mapping[str, Program]
    constraints: tuple[Node, ...]
    fixed: Mapping[str, int] = field(factory=dict)
    """Settings that were free and have been given a value, to ask one value after the other."""

    def also(self, *constraints: Node) -> Question:
        """Return the question with more to hold."""
        return evolve(self, constraints=(*self.constraints, *_parts(self.fixed_in(constraints))))

    def fixed_in(self, nodes: Iterable[Node]) -> list[Node]:
        """Return terms with the settings put in that the question has given a value."""
        return [self._with_fixed(node) for node in nodes]

    def under(self, setting: str, value: int) -> Question:
        """Return the question under one value of a free setting."""
        fixed = {**self.fixed, setting: value}
        programs: dict[str, Program] = {}
        done: dict[int, Program] = {}
        for copy, program in self.programs.items():
            if id(program) not in done:
                free = {spec.name for spec in program.free}
                chosen = {**dict(program.chosen), **({setting: value} if setting in free else {})}
                done[id(program)] = compiled(program.model, chosen, free - {setting})
            programs[copy] = done[id(program)]
        part = Question(programs, (), fixed)
        return part.also(*self.constraints)

    def _with_fixed(self, node: Node) -> Node:
        if isinstance(node, Setting) and node.name in self.fixed:
            return build.number(self.fixed[node.name], node.kind, node.scale)
        return rebuilt(node, self._with_fixed) if self.fixed else node


def about(programs: Mapping[str, Program], constraints: Iterable[Node] = (), *, in_scope: bool = True) -> Question:
    """Return a question about cases that satisfy the givens and, unless asked otherwise, lie in scope.

    This is the one place from which assumptions come.
    """
    assumed: list[Node] = []
    for copy, program in programs.items():
        assumed += program.premises(copy)
        if in_scope:
            assumed += scope_holds(program, copy)
        assumed += readings_fit(program)
    return Question(programs, tuple(_parts((*assumed, *constraints))))


def _parts(constraints: Iterable[Node]) -> list[Node]:
    """Constraints with conjunctions taken apart, so that each can be looked at by itself."""
    parts: list[Node] = []
    for constraint in constraints:
        parts += constraint.parts if isinstance(constraint, AllOf) else [constraint]
    return [part for part in dict.fromkeys(parts) if part != build.YES]


def scope_holds(program: Program, copy: str) -> list[Node]:
    """Return what it takes for a case to lie in scope."""
    if SCOPE not in program.bindings:
        return []
    return [program.value(SCOPE, copy), build.compare(CompareOp.EQ, program.answer(SCOPE, copy), VALUE)]


def readings_fit(program: Program) -> list[Node]:
    """Return what free readings have to satisfy: rejected ones are not chosen."""
    found: list[Node] = []
    free = {spec.name for spec in program.free}
    for name, rejected in rejected_readings(program).items():
        if name in free:
            setting = program.model.setting(name)
            for position in rejected:
                selector = Setting(name, setting.kind)
                found.append(build.compare(CompareOp.NE, selector, build.number(position, setting.kind)))
    return found


def rejected_readings(program: Program) -> dict[str, list[int]]:
    """Return, for each setting that selects a reading, the positions of those that are not credible."""
    found: dict[str, list[int]] = {}
    for clause in program.model.clauses:
        for provision in provisions_of(clause):
            name = provision.reads or provision.name if isinstance(provision, ClauseSpec) else provision.name
            found[name] = [i + 1 for i, reading in enumerate(provision.readings) if reading.rejected]
        if clause.norm is not None:
            found[clause.name + VERB] = [i + 1 for i, reading in enumerate(clause.norm.verbs) if reading.rejected]
    for decision in program.model.decisions:
        for priority in decision.priorities:
            found.setdefault(priority.of, []).extend([priority.position] if priority.rejected else [])
    return found


def lowering(programs: Mapping[str, Program]) -> Lowering:
    """Return the lowering for terms that speak of several copies."""
    events = {fact.name for program in programs.values() for fact in program.model.facts if fact.event}
    return Lowering(lambda ref: programs[ref.copy].answer(ref.name, ref.copy), events.__contains__)


def resolved(node: Node, program: Program) -> Node:
    """Return a claim's term with rows written out, settings put in and boundary words resolved as in *program*."""
    written = Writer({rows.name: rows for rows in program.model.rows})(node)
    return Resolver(program.model, dict(program.chosen))(written)


def values_mentioned(programs: Mapping[str, Program], node: Node) -> list[Node]:
    """Return the premise of every claim: the clauses of which it speaks give values."""
    found = []
    listed = tuple(f"{rows.name}[" for program in programs.values() for rows in program.model.rows)
    for part in sorted(
        (p for p in mentioned(node) if isinstance(p, Ref) and p.name != SCOPE), key=lambda p: (p.copy, p.name)
    ):
        if part.name.startswith(listed):
            continue  # a row counts only where the claim's term looks at it, which the term's own answer says
        answer = programs[part.copy].answer(part.name, part.copy)
        found.append(build.compare(CompareOp.EQ, answer, VALUE))
    return [part for part in dict.fromkeys(found) if part != build.YES]


def mentions_scope(node: Node) -> bool:
    """Return whether a claim itself speaks of the scope, so that it must not be limited to it."""
    return any(isinstance(part, Ref) and part.name == SCOPE for part in everything_in(node))


def ranges_over(programs: Mapping[str, Program]) -> Callable[[Node], Range]:
    """Return the ranges of terms that speak of several copies."""
    ranges = {copy: Ranges(program) for copy, program in programs.items()}
    first = next(iter(ranges.values()))

    def of(node: Fact | Setting | Ref) -> Range:
        return first.of_input(node) if isinstance(node, Setting) else ranges[node.copy].of_input(node)

    return lambda node: range_of(node, of)


def settings_of(question: Question) -> list[SettingSpec]:
    """Return the free settings on which a question's constraints rest, in the policies' order."""
    names: set[str] = set()
    for node in question.constraints:
        for part in mentioned(node):
            if isinstance(part, Setting):
                names.add(part.name)
            elif isinstance(part, Ref):
                names |= question.programs[part.copy].cone(part.name)
    found = {spec.name: spec for program in question.programs.values() for spec in program.free if spec.name in names}
    return list(found.values())
