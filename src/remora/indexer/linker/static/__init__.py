"""What text alone says: names, modules, classes, annotations, decorators."""
