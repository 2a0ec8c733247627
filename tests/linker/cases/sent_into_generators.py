from collections.abc import Generator

class Request: ...

class Response:
    def read(self): ...

def flow() -> Generator[Request, Response, None]:
    response = yield Request()
    response.read()  # calls: Response.read
