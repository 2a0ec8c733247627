"""What a parameter is asked for its text or hash, and what is looked for in a display."""


class Event:
    def __format__(self, spec):
        return ""

    def __str__(self):
        return ""

    def __hash__(self):
        return 1

    def __eq__(self, other):
        return True


class Created(Event):
    def __format__(self, spec):
        return "created"


def formatted(event):
    return f"{event:>8}"  # calls: Event.__format__ (implicit), Created.__format__ (implicit)


def kept(event):
    text = f"<{event!s}>"  # calls: Event.__str__ (implicit)
    return len(text)


def hashed(event):
    return {event}  # calls: Event.__hash__ (implicit)


def is_among(event):
    return event in (Event(), 1)  # calls: Event (constructor), Event.__eq__ (implicit)


def is_none_of(event):
    made = Created()
    return event not in [made]  # calls: Event.__eq__ (implicit)


def is_a_word(word):
    return word in ("a", "b")  # calls: nothing


for each in (Event(), Created()):
    formatted(each)
kept(Event())
hashed(Event())
is_among(Event())
is_none_of(Event())
is_a_word("a")


def filled(record):
    return "{made} {number}".format_map(record)  # calls: Created.__format__ (implicit), builtins.str.format_map


filled({"made": Created(), "number": 1})
