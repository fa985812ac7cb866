"""The auditor: what a plan breaks of the rule book, reckoned anew from races, steps and dates."""
