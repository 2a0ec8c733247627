"""What lies between two versions: who is who, what happened to each, and who is hit by it."""
