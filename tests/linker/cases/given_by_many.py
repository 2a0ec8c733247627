class Node:
    def make(self):
        return One()
    def kind(self):
        return One()
    def told(self) -> 'One':
        return One()

class One:
    def run(self): ...

class Two:
    def run(self): ...

class N0(Node):
    def make(self):
        return Two()
    def kind(self):
        return K0()
    def told(self):
        return One()

class K0:
    def run(self): ...

class N1(Node):
    def make(self):
        return Two()
    def kind(self):
        return K1()
    def told(self):
        return One()

class K1:
    def run(self): ...

class N2(Node):
    def make(self):
        return Two()
    def kind(self):
        return K2()
    def told(self):
        return One()

class K2:
    def run(self): ...

class N3(Node):
    def make(self):
        return Two()
    def kind(self):
        return K3()
    def told(self):
        return One()

class K3:
    def run(self): ...

class N4(Node):
    def make(self):
        return Two()
    def kind(self):
        return K4()
    def told(self):
        return One()

class K4:
    def run(self): ...

class N5(Node):
    def make(self):
        return Two()
    def kind(self):
        return K5()
    def told(self):
        return One()

class K5:
    def run(self): ...

class N6(Node):
    def make(self):
        return Two()
    def kind(self):
        return K6()
    def told(self):
        return One()

class K6:
    def run(self): ...

class N7(Node):
    def make(self):
        return Two()
    def kind(self):
        return K7()
    def told(self):
        return One()

class K7:
    def run(self): ...

class N8(Node):
    def make(self):
        return Two()
    def kind(self):
        return K8()
    def told(self):
        return One()

class K8:
    def run(self): ...

class N9(Node):
    def make(self):
        return Two()
    def kind(self):
        return K9()
    def told(self):
        return One()

class K9:
    def run(self): ...

class N10(Node):
    def make(self):
        return Two()
    def kind(self):
        return K10()
    def told(self):
        return One()

class K10:
    def run(self): ...

class N11(Node):
    def make(self):
        return Two()
    def kind(self):
        return K11()
    def told(self):
        return One()

class K11:
    def run(self): ...

class N12(Node):
    def make(self):
        return Two()
    def kind(self):
        return K12()
    def told(self):
        return One()

class K12:
    def run(self): ...

def of_many(node: Node):
    node.told().run()  # calls: Node.told (override), N0.told (override), N1.told (override), N2.told (override), N3.told (override), N4.told (override), N5.told (override), N6.told (override), N7.told (override), N8.told (override), N9.told (override), N10.told (override), N11.told (override), N12.told (override), One.run
    node.make().run()  # calls: Node.make (override), N0.make (override), N1.make (override), N2.make (override), N3.make (override), N4.make (override), N5.make (override), N6.make (override), N7.make (override), N8.make (override), N9.make (override), N10.make (override), N11.make (override), N12.make (override), One.run (ambiguous), Two.run (ambiguous)
    node.kind().run()  # calls: Node.kind (override), N0.kind (override), N1.kind (override), N2.kind (override), N3.kind (override), N4.kind (override), N5.kind (override), N6.kind (override), N7.kind (override), N8.kind (override), N9.kind (override), N10.kind (override), N11.kind (override), N12.kind (override), One.run (ambiguous)

of_many(N0())
