"""What every Python program of Kitchen Timer is made of; see core/python/runtime.hpp for how a program takes its parts.

Every module is a real one. A comment in double brackets at the end of a line names the scenarios that need the line.
"""
