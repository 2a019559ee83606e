"""Pressroom: write a press release once, get every version of it."""

__version__ = "0.1.0"
