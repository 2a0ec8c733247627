"""What Python code runs, field by field. A family of rules implements what lies in its field
and asks the others through `RuleFamily` (`rules.py`); `Evaluation` puts them together."""
