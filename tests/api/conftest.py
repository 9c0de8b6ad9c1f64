"""conftest.py - one installation for all tests of a run

A test that kills programs, moves the clock for good or rewrites rows takes
`own_instance` instead and pays a few seconds for it; `empty_instance` is
quicker, with the schema and nobody in it.
"""
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from instance import TREE, Instance  # noqa: E402


def started(**how):
    instance = Instance(**how)
    try:
        instance.start()
        yield instance
    finally:
        instance.stop()


@pytest.fixture(scope='session')
def instance():
    yield from started()


@pytest.fixture(scope='session')
def spoilt():
    """Of the tests that kill programs or rewrite the past; seals quickly."""
    instance = Instance()
    instance.environment['VANTHU_SEAL_MS'] = '60'
    try:
        instance.start()
        yield instance
    finally:
        instance.stop()


@pytest.fixture
def own_instance():
    yield from started()


@pytest.fixture
def empty_instance():
    yield from started(empty=True)


@pytest.fixture
def nobody(instance):
    """A client that has not signed in."""
    return instance.client()


@pytest.fixture(scope='session')
def tree():
    return TREE
