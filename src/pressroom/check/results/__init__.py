"""Rules that read what was built. One file a rule, named like its code."""
