"""A version of a release as rules read it: its words, each with its place."""
