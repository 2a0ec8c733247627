import heapq
import itertools
import random
from concurrent.futures import ThreadPoolExecutor
from functools import reduce

class Dog:
    def speak(self): ...
    def feed(self, what): ...
    def __lt__(self, other): ...

class Kennel:
    def open(self): ...

def home(dog):
    return Kennel()  # calls: Kennel (constructor)

def first(one, other):
    return one

dogs = [Dog(), Dog()]  # calls: Dog (constructor)

for kennel, group in itertools.groupby(dogs, key=home):  # calls: home (callback), itertools.groupby
    for dog in group:  # runs too: home
        dog.speak()  # calls: Dog.speak
for dog in itertools.accumulate(dogs, first):  # calls: first (callback), itertools.accumulate
    dog.speak()  # calls: Dog.speak
for kennel in itertools.starmap(home, [(Dog(),)]):  # calls: Dog (constructor), home (callback), itertools.starmap
    kennel.open()  # calls: Kennel.open
for dog in itertools.islice(itertools.chain(dogs, dogs), 1):  # calls: itertools.chain, itertools.islice
    dog.speak()  # calls: Dog.speak
for one, other in itertools.pairwise(dogs):  # calls: itertools.pairwise
    other.speak()  # calls: Dog.speak
for dog, kennel in itertools.product(dogs, [Kennel()]):  # calls: Kennel (constructor), itertools.product
    kennel.open()  # calls: Kennel.open
for dog, kennel in itertools.zip_longest(dogs, [Kennel()]):  # calls: Kennel (constructor), itertools.zip_longest
    kennel.open()  # calls: Kennel.open
random.choice(dogs).speak()  # calls: Dog.speak, random.choice
reduce(first, dogs).speak()  # calls: Dog.speak, first (callback), functools.reduce
for dog in heapq.nlargest(1, dogs, key=home):  # calls: heapq.nlargest, home (callback)
    dog.speak()  # calls: Dog.speak
heapq.heappop(dogs).speak()  # calls: Dog.__lt__ (callback), Dog.speak, heapq.heappop
for kennel in ThreadPoolExecutor().map(home, dogs):  # calls: concurrent.futures.ThreadPoolExecutor, concurrent.futures.ThreadPoolExecutor.map, home (callback)
    kennel.open()  # calls: Kennel.open
left, right = itertools.tee(dogs)  # calls: itertools.tee
next(left).speak()  # calls: Dog.speak, builtins.next

from typing import NewType
Own = NewType("Own", Dog)
Own(Dog()).speak()  # calls: Dog (constructor), Dog.speak
