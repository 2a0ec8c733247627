class Headers:
    def keys(self): ...

class Cookies:
    def keys(self): ...

def either(value: Headers | Cookies):
    if isinstance(value, Headers):
        value.keys()  # calls: Headers.keys
    else:
        value.keys()  # calls: Cookies.keys

def leaving(value: Headers | Cookies):
    if not isinstance(value, Cookies):
        return
    value.keys()  # calls: Cookies.keys

def chained(value: Headers | Cookies | dict):
    if isinstance(value, dict):
        value.keys()  # calls: builtins.dict.keys
    elif isinstance(value, (Cookies, list)):
        value.keys()  # calls: Cookies.keys
    else:
        value.keys()  # calls: Headers.keys

def handed_back(value):
    if isinstance(value, str):
        return Headers()
    return value

handed_back(Cookies()).keys()  # calls: handed_back, Cookies (constructor), Cookies.keys (ambiguous), Headers.keys (ambiguous)
