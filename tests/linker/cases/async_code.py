class Session:
    async def __aenter__(self):
        return self
    async def __aexit__(self, *error): ...
    async def get(self) -> "Session": ...

async def f():
    async with Session() as session:  # calls: Session (constructor), Session.__aenter__ (implicit), Session.__aexit__ (implicit)
        again = await session.get()  # calls: Session.get
        await again.get()  # calls: Session.get

import asyncio
from contextlib import AsyncExitStack

class Kept:
    def use(self): ...
class Keeper:
    async def __aenter__(self):
        return Kept()
    async def __aexit__(self, *error): ...
def kept():
    return Kept()

async def g():
    async with AsyncExitStack() as stack:
        entered = await stack.enter_async_context(Keeper())
        entered.use()  # calls: Kept.use
    loop = asyncio.get_running_loop()
    made = await loop.run_in_executor(None, kept)  # calls: asyncio.AbstractEventLoop.run_in_executor, kept (callback)
    made.use()  # calls: Kept.use
    (await asyncio.to_thread(kept)).use()  # calls: Kept.use, asyncio.to_thread, kept (callback)
asyncio.run(g())

class Steps:
    def __aiter__(self):
        return self
    async def __anext__(self):
        return Step()

class Step:
    def take(self): ...

class Job:
    def __await__(self):
        yield
        return Step()

async def over():
    steps = [step async for step in Steps()]  # calls: Steps (constructor), Steps.__aiter__ (implicit), Steps.__anext__ (implicit)
    steps[0].take()  # calls: Step.take
    (await Job()).take()  # calls: Job (constructor), Job.__await__ (implicit), Step.take
