"""Sending from the command line."""
