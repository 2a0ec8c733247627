class Wrapper:
    def __init__(self, function): ...
    def __call__(self): ...

def either(put_on):
    try:
        apply = put_on.apply
    except AttributeError:
        return Wrapper(put_on)
    return apply(put_on)

def only(cls):
    return cls()

@either
class Visitor:
    def visit(self): ...

@either
def function(): ...

@only
class One:
    def run(self): ...

Visitor().visit()  # calls: Visitor (ambiguous), Wrapper.__call__ (ambiguous), Visitor.visit
function()  # calls: Wrapper.__call__
One.run()  # calls: One.run
