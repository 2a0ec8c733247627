class Action:
    def __call__(self): ...

Action()()  # calls: Action (constructor), Action.__call__
