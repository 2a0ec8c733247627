"""Of `a and b` the value is `a` where that is false, as its class says it."""
class Empty:
    def __len__(self):
        return 0
    def run(self): ...
class Off:
    def __bool__(self):
        return False
    def run(self): ...
class Plain:
    def run(self): ...
(Off() and Plain()).run()  # calls: Off (constructor), Off.__bool__ (implicit), Off.run (ambiguous), Plain (constructor), Plain.run (ambiguous)
(Off() or Plain()).run()  # calls: Off (constructor), Off.__bool__ (implicit), Off.run (ambiguous), Plain (constructor), Plain.run (ambiguous)
(Empty() and Plain()).run()  # calls: Empty (constructor), Empty.__len__ (implicit), Empty.run (ambiguous), Plain (constructor), Plain.run (ambiguous)
def use(first=Plain()):  # calls: Plain (constructor)
    second = Off() and Plain()  # calls: Off (constructor), Off.__bool__ (implicit), Plain (constructor)
    second.run()  # calls: Off.run (ambiguous), Plain.run (ambiguous)
    third = first and Plain()  # calls: Plain (constructor)
    third.run()  # calls: Plain.run
    (first and Empty() and Plain()).run()  # calls: Empty (constructor), Empty.__len__ (implicit), Empty.run (ambiguous), Plain (constructor), Plain.run (ambiguous)
use()  # calls: use
def without(first=Plain()):  # calls: Plain (constructor)
    return (first and Plain()).run()  # calls: Plain (constructor), Plain.run
without()  # calls: without
