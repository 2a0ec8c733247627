"""Rounds of evaluation over what a change can reach, and the rows they leave."""
