"""A small demo: invented people who did, through the portal's own actions, what people will do here.

Only `manage.py seed_demo` makes it, and only where DEMO is on.
"""
