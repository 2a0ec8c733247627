import asyncio
from dataclasses import dataclass, replace

def f(): ...
class A:
    def m(self): ...

async def make(): return A()
async def function(): return f

async def main():
    task = asyncio.create_task(make())  # calls: make, asyncio.create_task
    (await task).m()  # calls: A.m
    one, other = await asyncio.gather(make(), function())  # calls: make, function, asyncio.gather
    one.m()  # calls: A.m
    other()  # calls: f
    async with asyncio.TaskGroup() as group:  # calls: asyncio.TaskGroup
        started = group.create_task(function())  # calls: function, asyncio.TaskGroup.create_task
    (await started)()  # calls: f

asyncio.run(make()).m()  # calls: make, A.m, asyncio.run

@dataclass
class Point:
    x: int
    def m(self): ...

replace(Point(1), x=2).m()  # calls: Point (constructor), Point.m, dataclasses.replace

for line in iter(f, None):  # calls: f (callback), builtins.iter
    pass
