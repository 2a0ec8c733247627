from dataclasses import dataclass

class Mediator:
    def join(self, member):
        member.mediator = self
        setattr(member, "second", self)
    def send(self): ...

class Member:
    def send(self):
        self.mediator.send()  # calls: Mediator.send
        self.second.send()  # calls: Mediator.send

member = Member()
Mediator().join(member)
member.send()  # calls: Member.send
member.mediator.send()  # calls: Mediator.send

class Node:
    def add(self, child: "Node"):
        child.parent = self
        child.noted = self.note
        return child
    def note(self): ...

class Folder(Node):
    def note(self): ...

class File(Node):
    def note(self): ...
    def look(self):
        self.parent.note()  # calls: Node.note (override), Folder.note (override), File.note (override)
        self.noted()  # calls: Node.note (override), Folder.note (override), File.note (override)

file = File()
Folder().add(file)
file.look()  # calls: File.look

@dataclass
class Order:
    owner: object
    def ask(self):
        return self.owner.answer()  # calls: Customer.answer
    def answer(self): ...

class Customer:
    def order(self):
        return Order(self)
    def answer(self): ...

Customer().order().ask()  # calls: Customer (constructor), Customer.order, Order.ask

class Own:
    def __init__(self):
        self.root = self
        self.going = self.go
    def go(self): ...

class Below(Own):
    def go(self): ...

Below().root.go()  # calls: Below (constructor), Own.__init__, Below.go
Below().going()  # calls: Below (constructor), Own.__init__, Below.go

class Made:
    @classmethod
    def make(cls):
        made = cls()
        made.kind = cls
        return made
    def again(self):
        return self.kind()  # calls: Made (constructor)

Made.make().again()  # calls: Made.make, Made.again
