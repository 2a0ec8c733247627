# What is put into a queue, any queue of that class gives in the same file.
import asyncio
import queue

class Job:
    def run(self): ...

jobs = queue.Queue()

def produce():
    jobs.put(Job())  # calls: Job (constructor), queue.Queue.put

def consume():
    jobs.get().run()  # calls: Job.run (ambiguous), queue.Queue.get
    jobs.task_done()  # calls: queue.Queue.task_done

class Pool:
    def __init__(self):
        self.tasks = queue.LifoQueue(3)  # calls: queue.LifoQueue
        self.soon = asyncio.Queue()  # calls: asyncio.Queue
    def add(self, function, *args):
        self.tasks.put((function, args))  # calls: queue.LifoQueue.put
    def work(self):
        function, args = self.tasks.get(timeout=1)  # calls: queue.LifoQueue.get
        function(*args)  # calls: task (ambiguous)
    async def later(self):
        await self.soon.put(waits)  # calls: asyncio.Queue.put
        (await self.soon.get())()  # calls: asyncio.Queue.get, waits (ambiguous)
        self.soon.get_nowait()()  # calls: asyncio.Queue.get_nowait, waits (ambiguous)

def task(number): ...
def waits(): ...

Pool().add(task, 1)
