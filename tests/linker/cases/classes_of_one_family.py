"""Classes that many others name, known by the class that all of them stand below."""
class Storage:
    def __init__(self): ...
    def put(self): ...

class Memory(Storage):
    def __init__(self): ...
    def put(self): ...

class File(Storage):
    def put(self): ...

class S0(Storage): ...
class S1(Storage): ...
class S2(Storage): ...
class S3(Storage): ...
class S4(Storage): ...
class S5(Storage): ...
class S6(Storage): ...
class S7(Storage): ...
class Stranger:
    def put(self): ...

class Queue:
    storage_class = None
    def open(self):
        made = self.storage_class or Memory
        self.storage = made()  # calls: Storage (override), Memory (ambiguous), Storage.__init__ (override), Memory.__init__ (ambiguous), Memory.__init__ (override)
    def push(self):
        self.storage.put()  # calls: Storage.put (override), Memory.put (ambiguous), Memory.put (override), File.put (override)

class MemoryQueue(Queue):
    storage_class = Memory

class FileQueue(Queue):
    storage_class = File

class Q0(Queue):
    storage_class = S0

class Q1(Queue):
    storage_class = S1

class Q2(Queue):
    storage_class = S2

class Q3(Queue):
    storage_class = S3

class Q4(Queue):
    storage_class = S4

class Q5(Queue):
    storage_class = S5

class Q6(Queue):
    storage_class = S6

class Q7(Queue):
    storage_class = S7

def run(queue):
    queue.open()  # calls: Queue.open
    queue.push()  # calls: Queue.push

run(FileQueue())  # calls: run, FileQueue (constructor)
