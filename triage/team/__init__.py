"""The people who work here: accounts, teams, who takes what, and how they talk and call."""
