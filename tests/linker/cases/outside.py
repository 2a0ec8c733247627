import os.path
from ext import Thing as Other

os.path.join("a", "b")  # calls: os.path.join
Other().run()  # calls: ext.Thing, ext.Thing.run
" ".join([])  # calls: builtins.str.join
