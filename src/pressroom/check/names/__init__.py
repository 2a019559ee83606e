"""Names and their spellings."""
