"""Rules that read one version of a release. One file a rule, named like its code."""
