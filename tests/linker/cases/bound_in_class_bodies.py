def entry(key):
    return property(
        lambda held: held.read(key),  # calls: Headers.read
        lambda held, value: held.write(key, value),  # calls: Headers.write
    )

def describe(held):
    held.read(1)  # calls: Headers.read

def of_any(*given):
    given[0].read(2)  # calls: Headers.read

def kept(held):
    held.read(3)  # calls: nothing

class Headers:
    age = entry("age")
    host: str | None = entry("host")
    described = describe
    anything = of_any
    shown = lambda held: held.read(4)  # calls: Headers.read
    alone = staticmethod(kept)

    def read(self, key): ...
    def write(self, key, value): ...

headers = Headers()
headers.age  # calls: entry.<lambda1> (property)
headers.host  # calls: entry.<lambda1> (property)
headers.host = "x"  # calls: entry.<lambda2> (property)
