"""One page for people who would rather look than read: what it shows, and how it is made."""
