import os.path
from ext import Thing as Other

os.path.join("a", "b")  # calls: os.path.join
Other().run()  # calls: ext.Thing, ext.Thing.run
" ".join([])  # calls: builtins.str.join

try:
    Other()
except (ValueError, OSError) as error:
    error.with_traceback(None)  # calls: builtins.OSError.with_traceback (ambiguous), builtins.ValueError.with_traceback (ambiguous)
    error.response.close()  # calls: nothing
    error.shout()  # calls: nothing
