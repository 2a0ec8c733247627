# --- chain.py
class Query:
    def where(self, *conditions) -> "Query":
        return self

    @property
    def first(self) -> "Query":
        return self

    def __getitem__(self, key) -> "Query":
        return self

def condition(): ...
# --- use.py
from chain import Query, condition

found = (
    Query()  # calls: Query (constructor)
    .where()  # calls: Query.where
    .first  # calls: Query.first (property)
    .where(  # calls: Query.where
        condition(),  # calls: condition
    )
    .first.where()  # calls: Query.first (property), Query.where
)
