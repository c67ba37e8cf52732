"""The catalogue's pages and the plans', each in a module of its own."""

from tests.access_matrix import services_catalogue, services_open, services_plans

MATRIX = {**services_catalogue.MATRIX, **services_plans.MATRIX, **services_open.MATRIX}
ARGS = {**services_plans.ARGS}
DATA = {**services_plans.DATA, **services_open.DATA}
OBJECT_ARGS = {**services_catalogue.OBJECT_ARGS}
PUBLIC = {**services_catalogue.PUBLIC, **services_open.PUBLIC}
