"""Compound statements: where ways part, meet and come round."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.assignment import assign
from remora.indexer.scanner.flow.limits import LONGEST_GONE_OVER, MOST_STEPS
from remora.indexer.scanner.flow.narrowing import Narrowing, condition, narrow_all
from remora.indexer.scanner.flow.reading import Reader
from remora.indexer.scanner.flow.scope import Changes


def if_(reader: Reader, node: Node) -> None:
    outcomes: list[Changes] = []
    mark = reader.scope.mark()
    stages: list[Node] = [node]
    stages += [c for c in node.children if c.kind_id in (grammar.ELIF, grammar.ELSE)]
    exhausted = False
    falsy: list[Narrowing] = []
    for stage in stages:
        narrow_all(reader, falsy)
        falsy = []
        if stage.kind_id == grammar.ELSE:
            _outcome(reader, outcomes, reader.branch(grammar.block_of(stage)), mark)
            exhausted = True
            break
        test = grammar.field(stage, grammar.CONDITION)
        if test is not None:
            body = grammar.block_of(stage)
            reader.at(test)
            truthy, falsy = condition(reader, test)
            outer, reader.for_types = reader.for_types, reader.for_types or _for_types(reader, test)
            changes = reader.branch(body, partial(narrow_all, reader, truthy))
            reader.for_types = outer
            _outcome(reader, outcomes, changes, mark)
    if not exhausted:
        narrow_all(reader, falsy)
        outcomes.append(reader.scope.changes(mark))
    reader.scope.rollback(mark)
    reader.scope.join(outcomes)


def _for_types(reader: Reader, test: Node) -> bool:
    """Whether a condition is `TYPE_CHECKING`, which is false wherever code runs."""
    return test.kind_id in _NAMES and reader.text(test).rpartition(".")[2] == "TYPE_CHECKING"


_NAMES = (grammar.IDENTIFIER, grammar.ATTRIBUTE)


def _outcome(reader: Reader, outcomes: list[Changes], changes: Changes | None, mark: int) -> None:
    if changes is not None:
        for key, value in reader.scope.changes(mark).items():
            changes.setdefault(key, value)
        outcomes.append(changes)


def for_(reader: Reader, node: Node) -> None:
    body = grammar.block_of(node)
    reader.at(node, body.start_byte if body is not None else -1)
    right, left = grammar.field(node, grammar.RIGHT), grammar.field(node, grammar.LEFT)
    if right is None or left is None:
        return
    waits = grammar.is_async(node)

    def take() -> int:
        iterated = reader.expr(right)
        element = reader.scope.add((flow.ITER, iterated, 1) if waits else (flow.ITER, iterated))
        if reader.scope.exprs[iterated][0] not in (flow.CONST, flow.STR):
            reader.event(element, right)
        return element

    if body is not None and _is_filled(reader, right, body):  # what comes round is in it, too
        _loop_body(reader, node, lambda: assign(reader, left, take()))
    else:
        element = take()
        _loop_body(reader, node, lambda: assign(reader, left, element))


def _is_filled(reader: Reader, right: Node, body: Node) -> bool:
    """Whether the *body* of a loop may put something into what it goes over."""
    kind = right.kind_id
    if kind == grammar.IDENTIFIER:
        return reader.may_change(body, [reader.text(right)])
    if kind != grammar.CALL or reader.text(right.children[0]) in _COPYING:
        return False
    return reader.may_change(body, _WORD.findall(reader.text(right)[:LONGEST_GONE_OVER]))


_COPYING = frozenset({"list", "tuple", "sorted", "set", "frozenset", "dict", "range"})
_WORD = re.compile(r"\w+")


def while_(reader: Reader, node: Node) -> None:
    test = grammar.field(node, grammar.CONDITION)

    def enter() -> None:
        if test is not None:
            reader.at(test)
            truthy, _ = condition(reader, test)
            narrow_all(reader, truthy)

    _loop_body(reader, node, enter)


def _loop_body(reader: Reader, node: Node, before: Callable[[], None]) -> None:
    scope = reader.scope
    scope.enter_loop()
    scope.dead = False
    before()
    body = grammar.block_of(node)
    if body is not None:
        reader.block(body)
    exits = scope.leave_loop()
    scope.dead = False
    scope.join([{}, *exits])
    for child in node.children:
        if child.kind_id == grammar.ELSE:
            rest = grammar.block_of(child)
            if rest is not None:
                changes = reader.branch(rest)
                scope.join([{}, changes] if changes is not None else [{}])


def with_(reader: Reader, node: Node) -> None:
    body = grammar.block_of(node)
    reader.at(node, body.start_byte if body is not None else -1)
    waits = grammar.is_async(node)
    goes_on = False
    managers: list[int] = []
    for child in node.children:
        if child.kind_id == grammar.WITH_CLAUSE:
            for item in grammar.parts_of(child):
                managers += _with_item(reader, item, waits)
                goes_on = goes_on or _SWALLOWING.search(reader.text(item)) is not None
    reader.scope.catching += 1
    if body is not None and goes_on:
        _left_anywhere(reader, body)
    elif body is not None:
        _left_perhaps(reader, body, managers)
    reader.scope.catching -= 1


_SWALLOWING = re.compile(r"\b(?:suppress|raises|assertRaises|assertRaisesRegex)\s*\(")
"""What goes on behind its block after an exception there."""


def _left_anywhere(reader: Reader, body: Node) -> None:
    """Read a block that an exception may leave, at any of its steps, for what is behind it."""
    scope = reader.scope
    first_step = len(scope.steps)
    scope.tries += 1
    reached = reader.branch(body)
    scope.tries -= 1
    steps = _met(scope.steps[first_step:])
    if not scope.tries:
        scope.steps.clear()
    scope.join([{}, *steps, *([reached] if reached is not None else [])])


def _left_perhaps(reader: Reader, body: Node, managers: list[int]) -> None:
    """The same of a block of which text does not tell whether *managers* swallow exceptions."""
    scope = reader.scope
    mark, first_step = scope.mark(), len(scope.steps)
    reached, scope.dead = not scope.dead, False
    scope.tries += 1
    reader.block(body)
    scope.tries -= 1
    if not reached:
        scope.end()
    elif scope.dead:
        scope.revive(managers)
    steps = scope.steps[first_step:]
    if not scope.tries:
        scope.steps.clear()
    before = {key: old for key, old, _ in reversed(scope.journal[mark:]) if old >= 0}
    if scope.loops:  # the first use in a loop has made another one of it
        before |= {key: made for key, made in scope.loops[-1].seen.items() if made >= 0}
    for name in dict.fromkeys(name for name, _ in steps):
        ended = scope.env.get(name)
        values = [before[name]] if name in before else []
        values += [value for bound, value in steps if bound == name]
        others = [value for value in dict.fromkeys(values) if value != ended]
        if ended is not None and others:
            others = others if len(others) <= MOST_STEPS else [*others[:MOST_STEPS], 0]
            made: flow.Swallowed = (flow.SWALLOWED, ended, scope.phi(others), *managers)
            scope.set(name, scope.add(made))


def _with_item(reader: Reader, item: Node, waits: bool) -> list[int]:
    """Read what a `with` enters; as many expressions as it enters managers."""
    value = grammar.field(item, grammar.VALUE) or item
    alias: Node | None = None
    while value.kind_id == grammar.PARENTHESIZED and len(value.children) == 3:
        value = value.children[1]
    if value.kind_id == grammar.TUPLE:
        parts = [_with_item(reader, part, waits) for part in grammar.parts_of(value)]
        return [made for entered in parts for made in entered]
    if value.kind_id == grammar.AS_PATTERN:
        alias = grammar.field(value, grammar.ALIAS)
        value = value.children[0]
    elif value.kind_id == grammar.CONDITIONAL:  # of which the grammar gives its end the name
        last = value.children[-1]
        while last.kind_id == grammar.CONDITIONAL:
            last = last.children[-1]
        alias = grammar.field(last, grammar.ALIAS)
    entered = reader.expr(value)
    made = reader.scope.add((flow.ENTER, entered, 1) if waits else (flow.ENTER, entered))
    reader.event(made, value)
    if alias is not None and alias.children:
        assign(reader, alias.children[0], made)
    return [made]


def try_(reader: Reader, node: Node) -> None:
    scope = reader.scope
    imports = len(reader.imports)
    reader.branches -= 1  # what is tried is taken to succeed
    first_step = len(scope.steps)
    catches = any(map(_ends_exceptions, node.children))
    scope.tries += 1
    scope.catching += catches
    body = reader.branch(grammar.block_of(node))
    scope.catching -= catches
    scope.tries -= 1
    reader.branches += 1
    steps = _met(scope.steps[first_step:])
    if not scope.tries:
        scope.steps.clear()
    left = [{name: scope.env[name] for step in steps for name in step if name in scope.env}, *steps]
    tried = reader.imports[imports:]
    reached = {} if body is None else body
    outcomes: list[Changes] = []
    completed = body is not None
    finalizer: Node | None = None
    for child in node.children:
        kind = child.kind_id
        if kind in (grammar.EXCEPT, grammar.EXCEPT_GROUP):
            if not _catches_imports(reader, child):
                tried = []
            outcome = reader.branch(None, partial(_except, reader, child, [reached, *steps]))
            if outcome is not None:
                outcomes.append(outcome)
        elif kind == grammar.ELSE and body is not None:
            rest = grammar.block_of(child)
            done = reader.branch(rest, lambda: _resume(reader, reached))
            if done is None:
                completed = False
            else:
                body = done
        elif kind == grammar.FINALLY:
            finalizer = child
    if completed and body is not None:
        outcomes.insert(0, body)
    scope.join(outcomes)
    if tried and completed and body is not None:
        _prefer(reader, body, tried)
    if finalizer is not None:
        dead, scope.dead = scope.dead, False
        managers = scope.revived_by
        _finally(reader, finalizer, left)
        if dead and not scope.dead:
            scope.dead, scope.revived_by = True, managers


def _ends_exceptions(clause: Node) -> bool:
    """Whether *clause* is an `except` that does not raise in the end."""
    if clause.kind_id not in (grammar.EXCEPT, grammar.EXCEPT_GROUP):
        return False
    block = grammar.block_of(clause)
    last = block.children[-1] if block is not None and block.children else clause
    return last.type != "raise_statement"


def _finally(reader: Reader, node: Node, left: list[Changes]) -> None:
    """Read a finalizer: it runs after an exception, too, and where the body has returned, but what
    comes after it does not."""
    scope = reader.scope
    after: dict[int, tuple[int, int]] = {}
    for name in dict.fromkeys(key for state in left for key in state):
        ended = scope.env.get(name)
        if isinstance(name, int) and ended is not None:
            joined = scope.phi([ended, *(state[name] for state in left if name in state)])
            after[name] = joined, ended
            scope.set(name, joined)
    for child in node.children:
        if child.kind_id == grammar.BLOCK:
            reader.block(child)
    for name, (joined, ended) in after.items():
        if scope.env.get(name) == joined:
            scope.set(name, ended)


def _catches_imports(reader: Reader, clause: Node) -> bool:
    """Whether an `except` is there for imports that fail, and for nothing else."""
    names: list[str] = []
    for child in clause.children:
        caught = child.children[0] if child.kind_id == grammar.AS_PATTERN else child
        if caught.kind_id == grammar.TUPLE:
            names += map(reader.text, grammar.parts_of(caught))
        elif caught.kind_id in reader.expressions:
            names.append(reader.text(caught))
    return bool(names) and _IMPORT_ERRORS.issuperset(names)


_IMPORT_ERRORS = frozenset({"ImportError", "ModuleNotFoundError"})


def _prefer(reader: Reader, body: Changes, tried: list[int]) -> None:
    """What the body of a `try` binds counts where all its imports succeed."""
    scope = reader.scope
    for key, value in body.items():
        joined = scope.env.get(key)
        phi = scope.exprs[0 if joined is None else joined]
        if not isinstance(key, int) or phi[0] != flow.PHI:
            continue
        others = [part for part in phi[1:] if part != value]
        if others and len(others) < len(phi) - 1:
            made: flow.Tried = (flow.TRIED, value, scope.phi(others), *dict.fromkeys(tried))
            scope.set(key, scope.add(made))


def _resume(reader: Reader, changes: Changes) -> None:
    for key, value in changes.items():
        reader.scope.set(key, value)


def _met(steps: list[tuple[int, int]]) -> list[Changes]:
    """The states in which an exception may leave a body of a `try`, name by name: as many for
    each as are told apart, and then an unknown one."""
    values: dict[int, list[int]] = {}
    for name, value in steps:
        values.setdefault(name, []).append(value)
    found: list[Changes] = []
    for name, all_values in values.items():
        distinct = list(dict.fromkeys(all_values))
        kept = distinct if len(distinct) <= MOST_STEPS else [*distinct[:MOST_STEPS], 0]
        for place, value in enumerate(kept):
            if place == len(found):
                found.append({})
            found[place][name] = value
    return found


def _bind_group(reader: Reader, name: Node, held: int) -> None:
    """Bind what `except*` catches: a group, of whichever class, whose exceptions are *held*."""
    scope = reader.scope
    made = scope.add((flow.CALL, scope.outer(reader.name_of("BaseExceptionGroup")), ()))
    assign(reader, name, scope.phi([made, 0]))
    scope.paths += 1
    scope.set(f"{reader.text(name)}.exceptions", scope.add((flow.COMP, "tuple", held)))


def _except(reader: Reader, node: Node, reached: list[Changes]) -> None:
    if any(reached):
        reader.scope.join([{}, *reached])
    reader.at(node, node.end_byte)
    reader.single = False
    for child in node.children:
        kind = child.kind_id
        if kind == grammar.AS_PATTERN:
            caught = reader.expr(child.children[0])
            alias = grammar.field(child, grammar.ALIAS)
            if alias is not None and alias.children:
                held = reader.scope.add((flow.EXCEPT, caught))
                if node.kind_id == grammar.EXCEPT_GROUP or node.children[1].type == "*":
                    _bind_group(reader, alias.children[0], held)
                else:
                    assign(reader, alias.children[0], held)
        elif kind == grammar.BLOCK:
            reader.block(child)
        elif kind in reader.expressions:
            reader.expr(child)
