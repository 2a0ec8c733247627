"""The scope under construction: its expression table and what names hold right now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from remora.indexer.models import flow
from remora.indexer.models.flow import Expression
from remora.indexer.scanner.flow.aliases import Aliases
from remora.indexer.scanner.flow.limits import LONGEST_BREAK, MOST_BREAKS, MOST_NAMES
from remora.indexer.scanner.flow.variables import Variables

Key = int | str
"""What the environment knows: a name's index, or the text of an attribute path."""

Changes = dict[Key, int]

_MISSING = -1


class Perhaps(Changes):
    """Changes of a way that ends in a `with`: it goes on only where one of the *managers* entered
    there swallows an exception."""

    __slots__ = ("managers",)

    def __init__(self, changes: Changes, managers: tuple[int, ...]) -> None:
        super().__init__(changes)
        self.managers = managers


class Loop:
    """A loop being read: its lazily made `LOOP` expressions and the states that leave it."""

    __slots__ = ("again", "exits", "mark", "seen")

    def __init__(self, mark: int) -> None:
        self.mark = mark
        self.seen: dict[Key, int] = {}
        self.exits: list[Changes] = []
        self.again: list[Changes] = []
        """The states in which `continue` begins it anew."""


class Scope:
    """Expressions of one scope, interned, and an environment that can be rolled back.

    The journal holds every change of the environment since the scope began, so
    that a branch costs what it changes and not what is visible.
    """

    __slots__ = (
        "aliases",
        "annotations",
        "attribute_types",
        "bases",
        "body",
        "bound_at",
        "bound_inside",
        "captured",
        "catching",
        "changed_inside",
        "changed_params",
        "dead",
        "declared",
        "decorators",
        "depth",
        "env",
        "events",
        "exprs",
        "flags",
        "global_stores",
        "index",
        "interned",
        "journal",
        "keywords",
        "kind",
        "lambdas",
        "line",
        "loops",
        "name",
        "param_names",
        "params",
        "parent",
        "paths",
        "pending",
        "repeated",
        "result",
        "returns",
        "revived_by",
        "shared",
        "stars",
        "steps",
        "stores",
        "tries",
        "values",
        "variables",
        "views",
        "yields",
    )

    def __init__(self, index: int, kind: int, name: str, parent: Scope | None, line: int) -> None:
        self.index, self.kind, self.name, self.line = index, kind, name, line
        self.parent = parent
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.flags = 0
        self.body: Any = None
        self.params: list[tuple[str, int, int]] = []
        self.param_names: dict[int, int] = {}
        self.result = -1
        self.decorators: tuple[str, ...] = ()
        self.bases: tuple[int, ...] = ()
        self.keywords: tuple[str, ...] = ()
        self.exprs: list[Expression] = [(flow.UNKNOWN,)]
        self.aliases: Aliases | None = None
        self.bound_at: dict[int, int] = {}
        """Where among the events a variable of the module was bound last."""
        self.repeated: set[int] = set()
        """Comprehensions whose element was there before them: it stands in all places."""
        self.views: dict[int, set[int]] = {}
        """What goes over containers only when it is asked, each with them."""
        """What containers are known by other names, once that is asked."""
        self.interned: dict[Expression, int] = {(flow.UNKNOWN,): 0}
        self.env: dict[Key, int] = {}
        self.journal: list[tuple[Key, int, int]] = []
        self.values: dict[int, list[int]] = {}
        self.variables = Variables() if kind == flow.MODULE_SCOPE else None
        self.declared: dict[int, int] = {}
        self.pending: dict[int, int] = {}
        self.captured: set[int] = set()
        self.bound_inside: set[int] = set()
        """Those of `captured` that inner functions bind anew."""
        self.changed_inside: dict[bytes, bool] = {}
        """Variables that the inner functions so far may change, or return, which says False."""
        self.shared: dict[int, int] = {}
        """Uses of such variables, and what they hold here."""
        self.loops: list[Loop] = []
        self.dead = False
        self.revived_by: tuple[int, ...] = ()
        """Of a dead place, the managers of which one may bring it back to life."""
        self.tries = 0
        """How many bodies of `try` the place being read lies in."""
        self.catching = 0
        """How many statements around the place being read may end an exception."""
        self.steps: list[tuple[int, int]] = []
        """What was bound in these, name and value, ways that do not come out included."""
        self.paths = 0
        self.lambdas = 0
        self.returns: list[int] = []
        self.yields: list[int] = []
        self.events: list[int] = []
        self.stores: list[int] = []
        self.global_stores: list[int] = []
        self.changed_params: list[int] = []
        self.annotations: list[int] = []
        self.attribute_types: list[int] = []
        self.stars: list[tuple[int, str, int]] = []

    # --- expressions -------------------------------------------------------------------

    def add(self, expression: Expression) -> int:
        found = self.interned.get(expression)
        if found is None:
            found = len(self.exprs)
            self.exprs.append(expression)
            self.interned[expression] = found
        return found

    def make(self, expression: Expression) -> int:
        """A container of its own: another one that looks the same is not this one."""
        self.exprs.append(expression)
        return len(self.exprs) - 1

    def phi(self, values: list[int]) -> int:
        distinct = list(dict.fromkeys(values))
        if len(distinct) == 1:
            return distinct[0]
        joined: flow.Phi = (flow.PHI, *distinct)
        return self.add(joined)

    # --- names -------------------------------------------------------------------------

    def use(self, name: int) -> int:
        """The expression that reaches a use of *name*."""
        value = self.env.get(name)
        if value is None:
            value = self.outer(name)
            if not self.loops or (self.kind >= flow.FUNCTION_SCOPE and name not in self.declared):
                return value  # what a function binds later is what any of its statements binds
        elif not self.loops:
            return value
        return self._use_in_loop(name, value, len(self.loops) - 1)

    def ran_since_bound(self, name: int) -> bool:
        """Whether anything ran since a variable of the module was bound here."""
        return len(self.events) > self.bound_at.get(name, 0)

    def may_be_starred(self, name: int) -> bool:
        """Whether a star import may have brought another *name* than what the module bound."""
        known = self.variables
        return known is not None and name in self.env and known.is_covered(name, len(self.stars))

    def outer(self, name: int) -> int:
        """A name not bound so far: resolved when the scope is complete."""
        value = self.pending.get(name)
        if value is None:
            value = len(self.exprs)
            self.exprs.append((flow.GLOBAL, name))
            self.pending[name] = value
        return value

    def _use_in_loop(self, name: Key, value: int, level: int) -> int:
        seen = self.loops[level].seen
        if name in seen:
            return value
        if level and name not in self.loops[level - 1].seen:
            value = self._use_in_loop(name, value, level - 1)
        made = len(self.exprs)
        self.exprs.append((flow.LOOP, value, -1))
        seen[name] = made
        self.journal.append((name, self.env.get(name, _MISSING), level))
        self.env[name] = made
        return made

    def bind(self, name: int, value: int) -> None:
        """*name* now holds *value*."""
        if name in self.declared:
            self._store_declared(name, value)
        values = self.values.get(name)
        if values is None:
            self.values[name] = [value]
        elif value not in values[-8:]:
            values.append(value)
        if self.tries:
            self.steps.append((name, value))
        if self.variables is not None:
            held = self.env.get(name, value)
            self.variables.bind(name, held, value, self.exprs, self.events)
            if self.stars:
                self.variables.bound_behind(name, len(self.stars))
        self.set(name, value)

    def _store_declared(self, name: int, value: int) -> None:
        if self.declared[name] < 0:
            self.bound_at[name] = len(self.events)
            self.global_stores += (name, value)
        else:
            self.store_outside(name, value, True)

    def store_outside(self, name: int, value: int, anew: bool = False) -> bool:
        """*name* of an enclosing function now holds *value*, too, which it does not by a change of
        what it held if that is *anew*; False where none has it."""
        outer = self.parent
        while outer is not None:
            if outer.kind >= flow.FUNCTION_SCOPE and (
                outer.values.get(name) or name in outer.param_names
            ):
                outer.captured.add(name)
                if anew:
                    outer.bound_inside.add(name)
                self.stores += (self.add((flow.SCOPE, outer.index)), name, value)
                return True
            outer = outer.parent
        return False

    def set(self, key: Key, value: int) -> None:
        """Change the environment without calling it an assignment."""
        level = -1
        if self.loops:
            seen = self.loops[-1].seen
            if key not in seen:
                seen[key] = _MISSING
                level = len(self.loops) - 1
        self.journal.append((key, self.env.get(key, _MISSING), level))
        self.env[key] = value

    def holds(self, value: int) -> bool:
        """Whether a local name holds *value*."""
        return value in self.env.values()

    def replace(self, old: int, new: int) -> None:
        """What was *old* is now *new*, under every local name that held it (aliases)."""
        for key in (
            [k for k, v in self.env.items() if v == old] if len(self.env) < MOST_NAMES else []
        ):
            if isinstance(key, int):
                self.bind(key, new)

    # --- branches ----------------------------------------------------------------------

    def mark(self) -> int:
        return len(self.journal)

    def changes(self, mark: int) -> Changes:
        env = self.env
        return {key: env[key] for key, _, _ in self.journal[mark:] if key in env}

    def rollback(self, mark: int) -> Changes:
        """Undo everything since *mark*; what it had come to is returned."""
        changed = self.changes(mark)
        env, loops, open_loops = self.env, self.loops, len(self.loops)
        kept: list[tuple[Key, int, int]] = []
        for key, old, level in reversed(self.journal[mark:]):
            if old == _MISSING:
                env.pop(key, None)
            else:
                env[key] = old
            if 0 <= level < open_loops:
                made = loops[level].seen.get(key, _MISSING)
                if made == _MISSING:
                    loops[level].seen.pop(key, None)
                else:  # what a loop may bring back does not depend on the branch
                    kept.append((key, old, level))
        del self.journal[mark:]
        for entry in reversed(kept):
            self.journal.append(entry)
            env[entry[0]] = loops[entry[2]].seen[entry[0]]
        return changed

    def end(self) -> None:
        """What comes next is not reached from here."""
        self.dead, self.revived_by = True, ()

    def revive(self, managers: Iterable[int]) -> None:
        """What comes next, which is dead, is reached where one of *managers* swallows."""
        self.revived_by = tuple(dict.fromkeys((*self.revived_by, *managers)))

    def left(self, changes: Changes, before: Mapping[Key, int]) -> Changes | None:
        """*changes* of a way as it ends here, None where it does not come out. *before* says what
        was held already."""
        if not self.dead:
            return changes
        managers = self.revived_by
        if not managers:
            return None
        for key, value in changes.items():
            if value != before.get(key):
                made: flow.Swallowed = (flow.SWALLOWED, -1, value, *managers)
                changes[key] = self.add(made)
        return Perhaps(changes, managers)

    def join(self, branches: list[Changes]) -> None:
        """Go on with any of *branches*; none of them means the place is not reached."""
        self.end()
        for branch in branches:
            if isinstance(branch, Perhaps):
                self.revive(branch.managers)
            else:
                self.dead = False
        if not branches:
            return
        if len(branches) == 1:
            for key, value in branches[0].items():
                self.set(key, value)
            return
        for key, held in _held(branches).items():
            before = self.env.get(key, _MISSING)
            reaching = [value for _, value in held]
            if len(held) < len(branches):
                reaching.insert(_first_gap(held), before)
            if isinstance(key, str):
                if len(set(reaching)) > 1 or reaching[0] == _MISSING:
                    self.forget(key)
                else:
                    self.set(key, reaching[0])
                continue
            if before == _MISSING and key not in self.values:
                continue  # a name from outside that a loop has used
            known = [value for value in reaching if value != _MISSING]
            local = self.kind == flow.FUNCTION_SCOPE and key not in self.declared
            if len(known) < len(reaching) and not local:
                known.append(self.outer(key))
            if known:
                value = self.phi(known)
                if value != before:
                    self.set(key, value)

    def forget(self, key: Key) -> None:
        if key in self.env:
            self.set(key, self.env[key])
            del self.env[key]

    # --- loops -------------------------------------------------------------------------

    def enter_loop(self) -> None:
        self.loops.append(Loop(len(self.journal)))

    def leave(self) -> None:
        """`break`: the state as it is also leaves the loop."""
        if self.loops:
            self._keep(self.loops[-1].exits)
        self.end()

    def begin_again(self) -> None:
        """`continue`: the state as it is also comes round."""
        if self.loops:
            self._keep(self.loops[-1].again)
        self.end()

    def _keep(self, states: list[Changes]) -> None:
        mark = self.loops[-1].mark
        if len(self.journal) - mark < LONGEST_BREAK and len(states) < MOST_BREAKS:
            states.append(self.changes(mark))

    def leave_loop(self) -> list[Changes]:
        """Close the loop, tie its `LOOP` values; the states that may follow it."""
        loop = self.loops[-1]
        final = self.left(self.changes(loop.mark), loop.seen) or {}
        for key, made in loop.seen.items():
            if made == _MISSING:
                continue
            states = [final, *loop.again]
            backs = [value for state in states if (value := state.get(key, made)) != made]
            back = self.phi(backs) if backs else -1
            self.exprs[made] = (flow.LOOP, self._loop(made)[1], back)
        self.loops.pop()
        self.rollback(loop.mark)
        exits = [final, *loop.again, *loop.exits]
        for changed in exits:
            for key, made in loop.seen.items():
                if made != _MISSING and changed.get(key) == made:
                    _, before, back = self._loop(made)
                    changed[key] = before if back < 0 else made
        return exits

    def _loop(self, made: int) -> flow.Loop:
        """The expression *made*, which a loop has made for what it may bring back."""
        return cast(flow.Loop, self.exprs[made])


def _held(branches: list[Changes]) -> dict[Key, list[tuple[int, int]]]:
    """By key: which branches change it, and to what."""
    held: dict[Key, list[tuple[int, int]]] = {}
    for number, branch in enumerate(branches):
        for key, value in branch.items():
            held.setdefault(key, []).append((number, value))
    return held


def _first_gap(held: list[tuple[int, int]]) -> int:
    """The first branch that is not among those that change a key."""
    return next((place for place, (number, _) in enumerate(held) if number != place), len(held))
