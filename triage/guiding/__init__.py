"""What an administrator does to how a brand speaks: try it on what waits, settle it, teach it.

`branding` puts versions in force; here is what people see before they do so.
"""
