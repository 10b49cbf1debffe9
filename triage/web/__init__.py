"""The web: a JSON API and server-rendered pages over the line. Must not know any adapter."""
