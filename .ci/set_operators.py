"""A plugin of mypy: `a | b` of two sets of one type is a set of that type.

typeshed types the operator with a variable for what the other set holds, and mypy then joins both
unions member by member. Sets of values (`linker/values.py`, a union of some thirty tuples that
hold such sets again) are joined everywhere in the linker: that was two fifths of checking types.
"""

from __future__ import annotations

from collections.abc import Callable

from mypy.plugin import MethodSigContext, Plugin
from mypy.types import FunctionLike, Instance, get_proper_type

_JOINS = frozenset({"builtins.frozenset.__or__", "builtins.set.__or__", "builtins.set.__ior__"})


class SetOperators(Plugin):
    """Gives `|` of sets a signature without a type variable where both hold the same."""

    def get_method_signature_hook(
        self, fullname: str
    ) -> Callable[[MethodSigContext], FunctionLike] | None:
        """What changes the signature of the method *fullname*; None where it stays."""
        return _of_one_type if fullname in _JOINS else None


def _of_one_type(context: MethodSigContext) -> FunctionLike:
    signature = context.default_signature
    left = get_proper_type(context.type)
    operands = [operand for operands in context.args for operand in operands]
    if len(operands) != 1 or not isinstance(left, Instance):
        return signature
    right = get_proper_type(context.api.get_expression_type(operands[0]))
    if not isinstance(right, Instance) or not left.args or right.args != left.args:
        return signature
    return signature.copy_modified(variables=[], arg_types=[right], ret_type=left)


def plugin(version: str) -> type[Plugin]:
    """What mypy asks for. Raises nothing: hooks of another version are not called."""
    del version
    return SetOperators
