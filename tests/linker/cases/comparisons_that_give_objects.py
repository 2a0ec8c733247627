class Condition:
    def __and__(self, other):
        return self
    def __invert__(self):
        return self
    def sql(self): ...

class Column:
    def __eq__(self, other):
        return Condition()
    def __lt__(self, other) -> Condition:
        return Condition()
    def __gt__(self, other):
        return Condition()
    def __contains__(self, other):
        return Condition()
    def __hash__(self):
        return 1

class Plain:
    def __eq__(self, other):
        return self is other
    def sql(self): ...

def where(*conditions):
    for condition in conditions:
        condition.sql()  # calls: Condition.sql

name, age = Column(), Column()
(name == "x").sql()  # calls: Column.__eq__ (implicit), Condition.sql
(age < 3).sql()  # calls: Column.__lt__ (implicit), Condition.sql
((name == "x") & (age < 3)).sql()  # calls: Column.__eq__ (implicit), Column.__lt__ (implicit), Condition.__and__ (implicit), Condition.sql
(~(name == "x")).sql()  # calls: Column.__eq__ (implicit), Condition.__invert__ (implicit), Condition.sql
where(name == "x", 3 > age)  # calls: where, Column.__eq__ (implicit), Column.__lt__ (implicit)
("x" in name).real  # calls: Column.__contains__ (implicit)
is_same = Plain() == Plain()  # calls: Plain (constructor), Plain.__eq__ (implicit)
is_same.real  # calls: nothing
(1 < age < 3).sql()  # calls: Column.__gt__ (implicit), Column.__lt__ (implicit), Condition.sql
