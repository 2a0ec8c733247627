"""What the commands print: text for people, fields for programs. Nothing here asks or writes."""
