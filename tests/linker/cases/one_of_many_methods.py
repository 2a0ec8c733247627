# Which of many methods is called, a chain of conditions says.
class Reader:
    def __init__(self, safe):
        self.safe = safe
    def chosen(self, tag, as_it_is=None):
        if tag == "tuple":
            read = self.read_tuple
        elif tag == "set":
            read = self.read_set
        elif tag == "bytes":
            read = self.read_bytes
        elif tag == "id":
            read = self.read_id
        elif tag == "iterator":
            read = self.read_iterator
        elif tag == "object":
            read = self.read_object
        elif tag == "type":
            read = self.read_type
        elif tag == "function":
            read = self.read_function
        elif tag == "module":
            read = self.read_module
        else:
            read = as_it_is
        return read
    def read(self, tag):
        self.chosen(tag, plainly)(tag)  # calls: Reader.chosen, Reader.read_tuple (ambiguous), Reader.read_set (ambiguous), Reader.read_bytes (ambiguous), Reader.read_id (ambiguous), Reader.read_iterator (ambiguous), Reader.read_object (ambiguous), Reader.read_type (ambiguous), Reader.read_function (ambiguous), Reader.read_module (ambiguous), plainly (ambiguous)
    def read_tuple(self, tag): ...
    def read_set(self, tag): ...
    def read_bytes(self, tag): ...
    def read_id(self, tag): ...
    def read_iterator(self, tag): ...
    def read_object(self, tag): ...
    def read_type(self, tag): ...
    def read_function(self, tag): ...
    def read_module(self, tag): ...

def plainly(tag): ...

Reader(True).read("set")  # calls: Reader (constructor), Reader.__init__, Reader.read
