"""The links of a view, brought up, stored and asked."""
