"""What corrections teach: a small residual over the shipped heads, its gate, what to label next."""
