class Shown:
    def __str__(self):
        return "shown"

class Told:
    def __repr__(self):
        return "told"

class Both:
    def __format__(self, spec):
        return "both"
    def __str__(self):
        return "both"
    def __repr__(self):
        return "both"

class Failure(Exception):
    def __repr__(self):
        return "failure"

class Many:
    def __len__(self):
        return 1

shown, told, both, failure = Shown(), Told(), Both(), Failure()
str(shown)  # calls: Shown.__str__ (implicit), builtins.str
str(told)  # calls: Told.__repr__ (implicit), builtins.str
str(both)  # calls: Both.__str__ (implicit), builtins.str
repr(both)  # calls: Both.__repr__ (implicit), builtins.repr
format(told)  # calls: Told.__repr__ (implicit), builtins.format
str(failure)  # calls: builtins.str
print(shown, told, sep=" ")  # calls: Shown.__str__ (implicit), Told.__repr__ (implicit), builtins.print
print("both: ", both)  # calls: Both.__str__ (implicit), builtins.print
"{}".format(both)  # calls: Both.__format__ (implicit), builtins.str.format
"{a}, {b}".format(a=shown, b=told)  # calls: Shown.__str__ (implicit), Told.__repr__ (implicit), builtins.str.format
bool(Many())  # calls: Many (constructor), Many.__len__ (implicit), builtins.bool
