# What a base from outside had under a name is not what a method stores there later.
import code
import threading
class Console(code.InteractiveInterpreter):
    def __init__(self):
        super().__init__()  # calls: builtins.super, code.InteractiveInterpreter.__init__
        original = self.compile
        def compile(source):
            return original(source, "x", "exec")  # calls: Console.__init__.compile (ambiguous)
        self.compile = compile
        self.compile("1")  # calls: Console.__init__.compile (ambiguous)
class Own:
    def __init__(self):
        def run():
            return 1
        self.run = run
        self.run()  # calls: Own.__init__.run
class Worker(threading.Thread):
    def __init__(self):
        super().__init__()  # calls: builtins.super, threading.Thread.__init__
        def work():
            return 1
        self.work = work
        self.work()  # calls: Worker.__init__.work
Console()  # calls: Console (constructor), Console.__init__
Own()  # calls: Own (constructor), Own.__init__
Worker()  # calls: Worker (constructor), Worker.__init__
