MATRIX = {}
ARGS = {}
