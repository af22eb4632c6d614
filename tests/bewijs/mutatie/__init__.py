"""Mutation: every rule and check of the doors taken away in turn, in memory, in a forked child.

A tool of our own instead of mutmut: that one rewrites files, starts a run per mutant and swaps
operators everywhere. Here one database and one import serve all mutants, a mutant is always a
rule or a check that is gone, and rules in tables and in the database take part.
"""
