"""The guest in git: hook scripts and their installation, runs that collapse, what failed."""
