"""How good the drafted replies are: measured on a file of comments, without anybody's labels."""
