"""Builtins that ask what they are handed by a method of its class."""
class Asked:
    def __bool__(self):
        return True
    def __complex__(self):
        return 1j
    def __repr__(self):
        return ""
    def __dir__(self):
        return []
any([Asked()])  # calls: Asked (constructor), Asked.__bool__ (implicit), builtins.any
all([Asked(), Asked()])  # calls: Asked (constructor), Asked.__bool__ (implicit), builtins.all
complex(Asked())  # calls: Asked (constructor), Asked.__complex__ (implicit), builtins.complex
ascii(Asked())  # calls: Asked (constructor), Asked.__repr__ (implicit), builtins.ascii
dir(Asked())  # calls: Asked (constructor), Asked.__dir__ (implicit), builtins.dir
any([Asked(), "text"])  # runs too: Asked.__bool__  # calls: Asked (constructor), builtins.any
