"""The terminal: arguments, environment, exit codes. The only place that imports typer."""
