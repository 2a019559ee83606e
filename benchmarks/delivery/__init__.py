"""How fast messages leave, beside the tools that everybody has."""
