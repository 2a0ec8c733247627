class Proxy:
    def bind(self): ...
    def settle(self):
        def settled(): ...
        self.bind = settled

proxy = Proxy()
proxy.bind()  # calls: Proxy.bind (ambiguous), Proxy.settle.settled (ambiguous)
