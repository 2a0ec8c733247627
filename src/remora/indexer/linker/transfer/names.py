"""Names and definitions: what text says they are, and what flow makes of them."""

from __future__ import annotations

from remora.indexer.linker.cells import PUT_INTO_BUILTINS, Cell, captured, module_variable
from remora.indexer.linker.static.names import OF_BUILTINS
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import EMPTY, NO_UNIT, ValueSet, constants, either
from remora.indexer.models import flow


class NameRules(RuleFamily):
    def global_expression(self, index: int, expression: flow.Global) -> ValueSet:
        name = self.names[expression[1]]
        found, flowing = self.program.names.global_name(self.file, name)
        if found == OF_BUILTINS.get(name, EMPTY) and not flowing:
            if name == "__name__":
                return constants(self.file.module_path.replace("/", "."))
            return found | self.put_into_builtins(name) if self._put_anywhere() else found
        anew = self.variable_anew(self.file.path, name, found)
        if flowing:
            found = self.flowing(found, flowing)
        return self.settled(self._imported(found) | anew)

    def flowing(self, found: ValueSet, cells: tuple[Cell, ...]) -> ValueSet:
        flowed: ValueSet = EMPTY
        for cell in cells:
            flowed |= self.read(cell)
        return either(flowed, found)

    def free_expression(self, index: int, expression: flow.Free) -> ValueSet:
        outer = self.file.scopes[expression[1]]
        self.queries.depend_on_inner(outer.unit, self.names[expression[2]])
        found: ValueSet = EMPTY
        dynamic = (expression[1], expression[2]) in self.file.rebound
        for bound in outer.bindings.get(expression[2], ()):
            values, more = self.program.names.static(outer, bound)
            found |= values
            dynamic = dynamic or more
        stored = self.in_stored_cells()
        if dynamic:
            cell = captured(outer.unit, self.names[expression[2]])
            found = self.settled(self.flowing(found, (cell,)))
        return found | stored if stored else found

    def import_expression(self, index: int, expression: flow.Import) -> ValueSet:
        name = None if expression[3] < 0 else self.names[expression[3]]
        _, level, module, *_ = expression
        module_path = self.program.modules.find(self.file.path, level, module)
        found, flowing = self.program.names.brought(module_path, level, module, name)
        if flowing:
            found = self.flowing(found, flowing)
        found = self._imported(found)
        if module_path is not None:
            self.doubt_import(module_path)
        if module_path is None or name is None:
            return found
        return found | self.attribute_anew(module_path, name, found)

    def _imported(self, found: ValueSet) -> ValueSet:
        """*found*, what a module's `__getattr__` gives in the place of that, and what stands in for
        a module from outside."""
        is_outside = False
        for value in found:
            if value[0] == "x":
                is_outside = True
            elif value[0] == "mg":
                rest = found - {value}
                told = self.told_of_module(self.asked_of_module(value, []), value[3])
                return told | (self._imported(rest) if rest else rest)
        if is_outside and self._put_anywhere():
            return found | self.of_outside_stand_ins(found)
        return found

    def _put_anywhere(self) -> ValueSet:
        """The names of what anybody puts into builtins and in the place of modules. Names are asked
        for in the frame of the evaluation alone, which has noted it then."""
        if self.put_everywhere is None:
            self.put_everywhere = self.read(PUT_INTO_BUILTINS)
        return self.put_everywhere

    def tried_expression(self, index: int, expression: flow.Tried) -> ValueSet:
        values = self.memo[expression[1]]
        sure = self.program.names.resolves(self.scope, expression)
        return values if sure else values | self.memo[expression[2]]

    def earlier_expression(self, index: int, expression: flow.Earlier) -> ValueSet:
        return self.any_of(self.program.names.held_earlier(self.scope, expression))

    def function_expression(self, index: int, expression: flow.Function) -> ValueSet:
        scope = self.file.scopes[expression[1]]
        for place in range(2, len(expression), 2):
            held = self.memo[expression[place + 1]]
            default = self.kept(scope, expression[place], held)
            if default is not held:
                self._kept_as_default(expression[place + 1], default - held)
            self.contribute_argument(scope, expression[place], default)
        return frozenset({("f", scope.unit, NO_UNIT)})

    def _kept_as_default(self, index: int, changed: ValueSet) -> None:
        """A variable of a module whose container is a default, too, holds what calls put there."""
        expression = self.exprs[index]
        if expression[0] == flow.GLOBAL:
            names = [self.names[expression[1]]]
        elif self.scope.kind == flow.MODULE_SCOPE:
            bound = self.scope.flow.bindings
            pairs = zip(bound[::2], bound[1::2], strict=True)
            names = [self.names[name] for name, value in pairs if value == index]
        else:
            names = []
        for name in names if changed else ():
            self.contribute(module_variable(self.file.path, name), changed)
