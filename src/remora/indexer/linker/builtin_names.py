"""Names that Python itself defines, as literals: the interpreter that runs us must not matter."""

BUILTINS = frozenset(
    """
abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile
complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float format
frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len license
list locals map max memoryview min next object oct open ord pow print property quit range repr
reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip __import__
__build_class__ ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup
BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError
ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError
EncodingWarning EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError
FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError
IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError
ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError
PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError RecursionError
ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration
SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError
UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning
ValueError Warning ZeroDivisionError
""".split()
)

BUILTIN_TYPES = frozenset(
    "bool bytearray bytes complex dict float frozenset int list object range set slice str tuple "
    "type memoryview".split()
)

BINARY_METHODS = {
    "+": ("__add__", "__radd__"),
    "-": ("__sub__", "__rsub__"),
    "*": ("__mul__", "__rmul__"),
    "@": ("__matmul__", "__rmatmul__"),
    "/": ("__truediv__", "__rtruediv__"),
    "//": ("__floordiv__", "__rfloordiv__"),
    "%": ("__mod__", "__rmod__"),
    "**": ("__pow__", "__rpow__"),
    "<<": ("__lshift__", "__rlshift__"),
    ">>": ("__rshift__", "__rrshift__"),
    "&": ("__and__", "__rand__"),
    "|": ("__or__", "__ror__"),
    "^": ("__xor__", "__rxor__"),
    "==": ("__eq__", ""),
    "!=": ("__ne__", ""),
    "<": ("__lt__", "__gt__"),
    ">": ("__gt__", "__lt__"),
    "<=": ("__le__", "__ge__"),
    ">=": ("__ge__", "__le__"),
    "in": ("__contains__", ""),
}

UNARY_METHODS = {"-": "__neg__", "+": "__pos__", "~": "__invert__"}

CONVERSIONS = {
    "builtins.str": "__str__",
    "builtins.repr": "__repr__",
    "builtins.len": "__len__",
    "builtins.bool": "__bool__",
    "builtins.hash": "__hash__",
    "builtins.int": "__int__",
    "builtins.float": "__float__",
    "builtins.abs": "__abs__",
    "builtins.bytes": "__bytes__",
    "builtins.format": "__format__",
    "builtins.round": "__round__",
    "builtins.reversed": "__reversed__",
}

PROPERTY_DECORATORS = frozenset(
    {
        "property",
        "cached_property",
        "abstractproperty",
        "functools.cached_property",
        "abc.abstractproperty",
        "lazy_property",
        "reify",
        "locked_cached_property",
        "hybrid_property",
        "classproperty",
    }
)
