"""The gate over a change: rules that look at what differs, with what is known of the whole tree."""
