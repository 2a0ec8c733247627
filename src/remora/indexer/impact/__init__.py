"""Which tests a change affects: from what changed, against calls and imports, to tests."""
