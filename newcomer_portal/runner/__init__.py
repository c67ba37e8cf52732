"""What run.py does.

`main`, `options`, `machine`, `environment` and `problems` use the standard library alone; `__main__` and what it
imports run inside the virtual environment that they made.
"""
