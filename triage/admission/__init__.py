"""Letting people and programs in: the second step of a sign-in, one-time links, API keys.

The same rules for pages and command line. Must not know how secrets are kept.
"""
