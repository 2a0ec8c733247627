class App:
    def route(self): ...
    def get(self): ...
    def put(self): ...
    def post(self): ...
    def delete(self): ...
    def patch(self): ...
    def error(self): ...
    def mount(self): ...
    def hook(self): ...
    def install(self): ...
    def own(self): ...

class Stack(list):
    def __call__(self):
        return self[-1] if self else self.push()
    def push(self, app=None):
        if not isinstance(app, App):
            app = App()
        self.append(app)
        return app

app = Stack()

def shortcut(name):
    def wrapper(*args, **kwargs):
        method = getattr(app(), name)
        return method(*args, **kwargs)  # calls: App.route (ambiguous), App.get (ambiguous), App.put (ambiguous), App.post (ambiguous), App.delete (ambiguous), App.patch (ambiguous), App.error (ambiguous), App.mount (ambiguous), App.hook (ambiguous), App.install (ambiguous)
    return wrapper

route = shortcut("route")
get = shortcut("get")
put = shortcut("put")
post = shortcut("post")
delete = shortcut("delete")
patch = shortcut("patch")
error = shortcut("error")
mount = shortcut("mount")
hook = shortcut("hook")
install = shortcut("install")

route()  # calls: shortcut.wrapper
