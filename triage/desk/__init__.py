"""What people at the queue do for themselves: their work, their figures. Sends nothing."""
