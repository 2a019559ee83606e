"""What two language versions have in common, and what not."""
