"""What a dictionary is asked."""
