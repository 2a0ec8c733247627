from operator import attrgetter, itemgetter, methodcaller
import operator

class Dog:
    def __init__(self):
        self.friend = Friend()  # calls: Friend (constructor)
    def speak(self): ...
    def feed(self, what): ...
    @property
    def age(self): ...

class Friend:
    def wave(self): ...

class Cat:
    def speak(self): ...

def plain(x): ...

TABLE = {"a": plain}
dogs = [Dog()]  # calls: Dog (constructor), Dog.__init__

list(map(methodcaller("speak"), dogs))  # calls: Dog.speak (callback), builtins.list, builtins.map, operator.methodcaller
methodcaller("feed", "meat")(dogs[0])  # calls: Dog.feed, operator.methodcaller
sorted(dogs, key=attrgetter("age"))  # calls: Dog.age (callback), builtins.sorted, operator.attrgetter
operator.attrgetter("friend.wave")(Dog())()  # calls: Dog (constructor), Dog.__init__, Friend.wave, operator.attrgetter
age, speak = attrgetter("age", "speak")(Dog())  # calls: Dog (constructor), Dog.__init__, Dog.age (property), operator.attrgetter
speak()  # calls: Dog.speak
itemgetter("a")(TABLE)(1)  # calls: operator.itemgetter, plain

def use(function, x):
    return function(x)  # calls: Dog.speak

use(methodcaller("speak"), Dog())  # calls: Dog (constructor), Dog.__init__, operator.methodcaller, use

def either(x):
    methodcaller("speak")(x)  # calls: Cat.speak (ambiguous), Dog.speak (ambiguous), operator.methodcaller

either(Dog())  # calls: Dog (constructor), Dog.__init__, either
either(Cat())  # calls: Cat (constructor), either

def unknown(name):
    methodcaller(name)(Dog())  # calls: Dog (constructor), Dog.__init__, operator.methodcaller
