"""Messages on their way out: `delivering` sends what is due, `overseeing` lets people stop it."""
