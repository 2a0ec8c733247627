class Engine:
    def start(self): ...

class Car:
    def __init__(self, engine):
        self.engine = engine
        self.spare: "Engine | None" = None

    def drive(self):
        self.engine.start()  # calls: Engine.start
        self.spare.start()  # calls: Engine.start

car = Car(Engine())  # calls: Car (constructor), Car.__init__, Engine (constructor)
car.extra = Engine()  # calls: Engine (constructor)
car.extra.start()  # calls: Engine.start
