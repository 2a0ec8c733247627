"""The versions of what is stored. Where one differs, what it shaped is built anew."""

from __future__ import annotations

# Bump when the same bytes would give different facts.
# 1: definitions with spans, hashes, signatures, docstrings, imports and complexity
# 2: flow: lines are the text's where the parser was shown joined lines; comments and
#    continuations are no operands; beginnings of strings, deletions, entries of registries
# 3: flow: lambdas nested too deep are unknown values
# 4: flow: what `isinstance` rules out, containers after `pop` and `insert`, bounds of slices,
#    keys that are constants, variables that inner functions change, what is sent into `yield`
# 5: flow: keys, rests and places in patterns; what `:=` binds in an operand stays bound;
#    imports that are tried; a call in a chain is on the line of its name
# 6: reading has a budget: status too_complex
# 7: errors are charged to it in texts of 64 KiB, not 256
# 8: flow: what inner functions change is read off the tree, in suites on one line too
# 9: flow: of `a and b` the value is b; which star imports a condition decides about; what
#    methods and other modules add to `__all__`; containers that look alike are two; stores to
#    attributes by `+=` and with an annotation; definitions that are there for type checkers alone
# 10: errors in large texts are looked for more often from the first that is found
#    flow: strings that are put together; what methods of classes change of a module's variables;
#    applications that are made alike are two
#    flow: what an exception may leave a body of a `try` with, at each of its steps, and of a
#    `with` that swallows it; type parameters of classes; variables that are declared global where
#    ways meet; slices that are stored to, containers after `appendleft` and `rotate`
#    hashes of bodies, without heads and members
#    fields of classes; where docstrings and parameters disagree
# 11: hashes of classes' and modules' bodies are made of what is left, not statement by statement; a
#    string that a body or module begins with is in its hash
#    flow: what an exception may leave a `with` with, whose manager may swallow it
#    flow: bounds of type parameters, fields of `namedtuple()` bases, functions that only raise
#    NotImplementedError
# 12: flow: ways that end in a `with` whose manager may swallow an exception; what variables of
#    modules held while something ran, before they were bound again; containers that are changed
#    under another name; what star imports come after; in the outline what is imported where
#    comparisons have a value, what a method of an operand gives
# 13: flow: what is asked whether it is true, for its text and its hash, without a call
#    flow: containers that others keep, or are handed by name or to methods; names
#    of a class body are not seen in its comprehensions
# 14: flow: containers that functions change, that are changed in expressions, later or where they
#    are gone over; variables of the module after something ran
#    flow: comprehensions that wait for what they go over; bases handed to `with_metaclass`
# 15: the hash of a class's or module's body is the same whether or not a comment begins right
#    behind the last statement of a member
#    flow: bases that are more than names of classes; keys that are equal; loops that fill what
#    they go over; lists that stand in several places; stores by descriptors; variables that are
#    returned
# 16: flow: names that a loop uses and a function does not bind; what `issubclass`, `type(x) is C`
#    and one `isinstance` or another say
#    flow: operands of `and` that may be false; containers that lambdas and generators give away;
#    attributes that patterns ask for
# 17: flow: containers that are taken out of others and changed, or kept by `partial`; names at the
#    end of a conditional expression in a `with`
# 18: rows that are changed by a name of theirs; definitions without a body, and lines that end in
#    spaces to the grammar alone, where other versions of a file were read before
# 19: flow: parameters that inner functions bind anew; others' containers that are taken out of
#    those of a function and changed
# 20: flow: alternatives of patterns, and patterns in parentheses
# 21: flow: attributes that are changed alone; imports between two bindings of a variable; what
#    functions take out of containers around them
# 22: flow: aliases of types that stand in quotes
# 23: the same in bodies of classes
# 24: hashes of strings that Python joins as of one
# 25: flow: what is looked for in a display; a `default` that a call in a docstring is passed is
#    none of the parameter's
# 26: flow: containers that inner functions change or give away anywhere within a line; what is
#    asked of sums, what texts take out of mappings, groups of exceptions
EXTRACTOR_VERSION = 26

# Bump when the same facts would be linked otherwise.
# 1: rounds over flow facts   2: lines of unresolved calls and postings of their names; stubs;
#    rests by place, wide tables, overrides by mixins, what class statements run
# 3: classes in cycles and partials of partials come to an end
# 4: attributes by a name that is passed; containers declared to hold callables; `self` is no
#    instance of a class that replaces the method; protocols of classes with bases from outside;
#    defaults of what is not passed; integers that are calculated; overrides at every depth
# 5: parameters as those of the method that is replaced; what functions that tests hand over are
#    called with; what class bodies bind gets `self`; what outside functions make of a class;
#    what a class body binds beside its annotation; overloads; more functions among which one is
#    chosen; what a lambda calls and who calls it are of the definition around it, a module's too
# 6: of the wrappers that a property may have, and of overloads, sets come in one order
# 7: too many values are known to be too many: what stands beside them is not exact; many
#    containers of one kind are one where ways meet; numbers in expressions are no expressions
# 8: exact is what nothing in the snapshot can replace, and what stands beside nothing unknown;
#    what libraries call by their signatures; a lambda's calls are its own; links of what is missed
# 9: symbolic links; type arguments; what many methods give; registries, names that are put
#    together, protocols by name, what library functions give of what they are handed
# 10: classes of a stub are those of the module that runs, or never made; variables of modules
#    that are instances are not taken for lists where their own `add` is called
#    what is bound anew: patched methods, functions and modules, defaults that are kept, managers
#    that swallow exceptions, defaults of single dispatch
#    what type variables are bounded by; classes that are containers; `namedtuple()` as a base;
#    mixins with many hosts; what is passed as something to be called is not exact
#    a symbol for each name of a class or function, for orders and what stands below; what a
#     function calls and fills of what it is passed, and the order of a class's fields, are among
#     what others depend on
# 11: classes told by those below them, builtins, proxies and metaclasses that make classes of
#    another namespace bind anew, too; own methods of attributes; getters of another class
#    `self[key]` and `type(self)()` run nothing of a class that has another method in the place;
#    classes that `type` and its like make; classes of protocols
# 12: what variables of modules held before they were bound again; what imports find otherwise than
#    the files say; bases that text does not tell
#    copies, what is stored from outside, what starred arguments leave out, class keywords
#    what stores to an attribute and what a class body binds are one dependency
#    classes that are attributes of `self` by who a method is called on; less than is declared
#    marks of pytest are symbols of what they are on; fields of a class of who asks for them
# 13: what heads are annotated with is a symbol, and what of it callers see another
#    names that stand for types; what is asked of a value without a call
#    star imports from outside; bases that text does not tell, below a receiver's class;
#    containers that others keep; methods bound in some ways only, namespaces, values said to be
#    what they are not; classes below what is passed, or made by calls, of a receiver by a base;
#    what arrives in the last round
#    attributes whose name is a parameter, by what is passed
#    instances that are stored under any name take no method's place
# 14: stored defaults; what is bound anew where many names are, or below a class; what metaclasses
#    make of a namespace; patches in all forms, stores by `__setattr__` of `object`,
#    results that are not as declared
#    parameters of special methods as those of the method that is replaced; what many functions
#    are called with; what subclasses store beside an annotation; names by letter;
#    copies by what is passed; what a metaclass's `__call__` makes; `__init__`s below, however many;
#    attributes of many names that are passed; what fixtures store on the class of a test
#    what classes below outside ones are asked for their text and truth; queues; operands that
#    are asked where the other declines, or is a constant; what `__await__` gives;
#    functions of `operator`; what tests put in the place of code; modules by name from a package;
#    options of click's commands, and the `obj` of its contexts; what is put on
#    classes below, and what only those have
#    a cell for each name of a file that others bind anew
# 15: what each of many units writes to a cell is encoded in turn
#    instances of many classes as of the one above them, results that overloads declare, methods
#    by names that nobody knows
#    bases that calls and items give; what is passed, yielded or awaited and not as declared;
#    cells of closures, attributes that are handed over whole;
#    containers that functions give away; the own module by other ways; names that `eval` finds
#    elsewhere
# 16: classes of one family; classes that a call of their metaclass makes; what is outside beside
#    many values; methods that are listed
#    annotated variables, and parameters that are handed on, that are not as declared; what tests
#    store on instances; operands that are false, factories that share, deleted attributes;
#    modules from outside that something stands in for; properties behind `super()`, what `any`,
#    `complex`, `dir` and others ask for
# 17: more methods than are told apart by an underscore alone are unknown; containers that defaults
#    keep; what `!=`, `in`, `len` and `hex` ask of operands and classes
# 18: rows that are changed by a name of theirs, places from the end of sequences
#    functions of tables that are passed or stored one by one, tables of many callers; what
#    `lru_cache` is called with
# 19: members that subclasses replace by those of another kind; what is not called by a generated
#    `__init__`; what `partial` makes of decorators; defaults of fields beside what is stored
#    calls of what only a protocol says are unresolved; `__dir__` of modules
# 20: containers that nobody is known to pass hold anything beside what is put into them
#    what `__new__` gives that nothing says to be of the class, `cls()` of classes below that are
#    made otherwise; descriptors that bind; methods by name of which there are several
# 21: methods by unknown names that are handed on, one of many methods, lists of many shapes,
#    functions beside what is only declared, types imported for type checkers
#    readers of what a module exports by `__all__` and of what bodies say follow it
#    properties of metaclasses, and those that a class body binds in some ways; names that
#    functions alone bind, beside what a star import brings; `__getattr__` beside what subclasses
#    have; what a `__getattr__` stores under the name it is asked for; what written `__init__`s do
#    not call; what is only looked at; containers that bases from outside have made;
#    what is stored on a base that comes before what another one has; what a base from outside had
#    before a method stores another
# 22: instances from outside that are stored on attributes; dictionaries of the names of modules;
#    constants that are taken apart; what builtins give of what they are handed
#    variables of contexts, chains of dictionaries, what metaclasses bind; stand-ins that tests
#    store on instances, fixtures that functions make by a call
# 23: what stands below a class is one cell of who looks through it; whom a class is registered with
#    what methods give that only others have
#    what methods give that only others have; names that the library has not; tables of dotted
#    names
#    names; namespaces of classes and modules that are read
#    names; namespaces of classes and modules that are read; variables of contexts in other files,
#    what the library's own C calls; fixtures on the class that asks, `__getattr__` from outside,
#    chains in `eval`, aliases of types in classes
# 24: where a bound cuts, what is left is in doubt
# 25: what a test patches is said under the name of each that does, whoever was looked at first;
#    what is asked of a parameter that nothing else is done with;
#    entries that may be left out, `super` of other classes, an `__init__` that is put in,
#    keys that are instances, other names of what the library calls back by,
#    fixtures in the place of others, builtins where modules import all of each other,
#    descriptors that are put in, what heaps, sorted lists and `format_map` ask
# 26: containers that are changed within lines or by `getattr`, fixtures of mixins beside a class,
#    what bases from outside give of the class that is asked, names in `**keywords`,
#    what is asked of what is gone over or spread, special methods that are put in,
#    setters of classes below
# 26: of several values, or where it is not sure, properties, wrapped functions and classes that
#    are called are ambiguous; classes that are `cls` are overrides, those handed over callbacks
LINKER_VERSION = 26

# Bump when the same commits and facts would tell another history of a node, or the same history
# would tell otherwise of docstrings; tests/lives/test_versions.py says when that is so.
# 2: short files and functions that are the same but for their names; splits and copies
# 3: what stays where most of its file moved   4: fields as parameters of constructors;
#    decorators and bases in another order; the last change by its place, not by its date
#    docstrings: a `default` that a call in them is passed is none of the parameter's
# 5: fields whose default a function of the library gives, as parameters of constructors
HISTORY_VERSION = 5
DOCSTRINGS_VERSION = 2

# Bump when tables, keys or codecs change.
# 1: meta, facts, flow, heads, files; stamps beside them   2: linkheads, links, callers
# 3: a line for each linked unit, callers by file; a stamp says that links need nothing either
# 4: flow and rows of links in marshal's format with check sums, rows of symbols by file
# 5: the scopes of a flow each for itself, with an outline
# 6: every record ends in a sum, and callees count their postings; MessagePack in place of marshal;
#    what was asked for, and left
# 7: facts of what no view, branch or late question is about lie in packs; history
# 8: views of links by tree, rules and linker, in layers over one another
# 9: what units read by sets of symbols that are read alike, and who reads a symbol as bits;
#    callers by folder; facts in sections that are deflated
# 10: reverse graphs
# 11: links of what is not committed, beside the view that they lie over
# 12: what a listing asks of facts in a line of its own, before the records
# 13: what a listing asks of a blob, where that is all that was asked
LAYOUT_VERSION = 13

VERSIONS_LINE = f"layout {LAYOUT_VERSION} extractor {EXTRACTOR_VERSION} linker {LINKER_VERSION}"
"""All of them on one line, as a stamp names them."""
