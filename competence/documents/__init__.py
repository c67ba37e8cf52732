"""Files that people send: looked at by their bytes, made anew without what they hide, and kept out of the web root.

Nothing here knows Django but `store`. `check` is what a view calls: it does the looking in a process of its own.
"""
