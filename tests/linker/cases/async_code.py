class Session:
    async def __aenter__(self):
        return self
    async def __aexit__(self, *error): ...
    async def get(self) -> "Session": ...

async def f():
    async with Session() as session:  # calls: Session (constructor), Session.__aenter__ (implicit), Session.__aexit__ (implicit)
        again = await session.get()  # calls: Session.get
        await again.get()  # calls: Session.get
