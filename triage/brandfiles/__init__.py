"""Reads a brand's files: guidelines, playbooks, knowledge, routing, with inheritance.

It checks no reply and writes none; a mistake in a file is a BrandFileError with file and line.
"""
