"""What rules ask of the facts: who issues, who speaks, whom to ask, which pictures."""
