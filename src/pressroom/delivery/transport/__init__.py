"""How a message leaves: a transport is one file and one row of the table."""
