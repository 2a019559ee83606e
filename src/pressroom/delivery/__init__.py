"""Delivery: a package and media lists, to one message a journalist, each recorded before it goes."""
