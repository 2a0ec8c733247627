"""The door to git: revisions, trees and blobs. The only place that imports pygit2."""
