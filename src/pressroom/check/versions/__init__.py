"""Rules that compare two language versions of a release. One file a rule, named like its code."""
