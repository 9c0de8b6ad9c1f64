"""test_openapi.py - docs/openapi.yaml says what the programs answer"""
import re

import pytest
import yaml

from test_map import PROGRAMS, TREE, routes

METHODS = {'get', 'post', 'put', 'patch', 'delete', 'head', 'options'}


@pytest.fixture(scope='module')
def page():
    with open(TREE / 'docs/openapi.yaml', encoding='utf-8') as text:
        return yaml.safe_load(text)


def operations(page):
    for path, item in page['paths'].items():
        for method, operation in item.items():
            if method in METHODS:
                yield method.upper(), '/api/v1' + path, operation


@pytest.mark.parametrize('program', PROGRAMS)
def test_every_route_is_described_and_nothing_else(page, program):
    has = {tuple(route) for route in routes(program)}
    if not has:
        pytest.skip(f'{program} is not built, or has no routes')
    says = {(method, path) for method, path, operation in operations(page)
            if operation['x-program'] == program}

    assert says == has


def test_every_operation_says_what_it_needs(page):
    for method, path, operation in operations(page):
        where = f'{method} {path}'
        names = {p.get('name') for p in operation.get('parameters', [])}
        assert operation['summary'], where
        assert set(re.findall(r'\{(\w+)\}', path)) <= names, where
        assert 'default' in operation['responses'], where


def test_every_reference_leads_somewhere(page):
    def walk(node):
        if isinstance(node, dict):
            if '$ref' in node:
                yield node['$ref']
            for child in node.values():
                yield from walk(child)
        elif isinstance(node, list):
            for child in node:
                yield from walk(child)

    for reference in set(walk(page)):
        at = page
        for step in reference.removeprefix('#/').split('/'):
            at = at[step]
        assert at
