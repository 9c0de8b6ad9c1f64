"""test_headers.py - what nginx says on every kind of path"""
import pytest

PAGE = ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'",
        "require-trusted-types-for 'script'"]
API = ["default-src 'none'", "frame-ancestors 'none'"]
FILE = API + ['sandbox']

# path, status, what its Content-Security-Policy holds
PATHS = [
    ('/', 200, PAGE),
    ('/den/cho-xu-ly', 200, PAGE),
    ('/index.html', 200, PAGE),
    ('/icon.svg', 200, PAGE),
    ('/app/none.js', 404, PAGE),
    ('/tools/build.mjs', 404, PAGE),
    ('/api/v1/none', 404, API),
    ('/api/v2/boot', 404, API),
    ('/api/v1/none.json', 404, API),
    ('/api/v1/files/none/verdict/none', 404, FILE),
    ('/blobs/ab/cd/none', 404, FILE),
    ('/pages/none.png', 404, FILE),
]


@pytest.mark.parametrize('path, status, policy', PATHS)
def test_every_path_carries_the_headers(nobody, path, status, policy):
    answer = nobody.get(path)
    got = answer.headers

    assert answer.status == status
    for directive in policy:
        assert directive in got['content-security-policy']
    assert got['x-content-type-options'] == 'nosniff'
    assert got['referrer-policy'] == 'same-origin'
    assert got['cross-origin-opener-policy'] == 'same-origin'
    assert got['cross-origin-resource-policy'] == 'same-origin'
    assert 'geolocation=()' in got['permissions-policy']
    assert got['server'] == 'nginx'


def test_pages_may_reach_the_signer_and_no_other_host(nobody):
    policy = nobody.get('/').headers['content-security-policy']
    connect = next(d for d in policy.split(';') if 'connect-src' in d).split()

    assert connect[1] == "'self'"
    assert all(c.startswith('http://127.0.0.1:') for c in connect[2:])
    assert 'unsafe' not in policy


def test_pages_are_asked_for_again_each_time(nobody):
    assert nobody.get('/').headers['cache-control'] == 'no-cache'


def test_an_unknown_resource_is_refused_in_the_api_shape(nobody):
    answer = nobody.get('/api/v1/none')

    assert answer.failure == 'absent'
    assert set(answer.json) == {'failure', 'message', 'request'}
    assert answer.headers['content-type'].startswith('application/json')


def test_a_body_over_the_limit_is_refused_in_the_api_shape(nobody):
    answer = nobody.post('session', 'x' * (1024 * 1024 + 1))

    assert (answer.status, answer.failure) == (413, 'body_too_large')


def test_sentences_of_nginx_are_those_of_the_words_file(nobody, tree):
    words = (tree / 'conf/words/vi.conf').read_text()
    for answer in (nobody.get('/api/v1/none'),
                   nobody.post('session', 'x' * (1024 * 1024 + 1))):
        line = f'{answer.failure} = "{answer.json["message"]}";'
        assert line in words


def test_stored_files_cannot_be_fetched_past_the_programs(nobody):
    """R027: only a program that checked the right leads to a file."""
    assert nobody.get('/blobs/').status == 404
    assert nobody.get('/pages/').status == 404
    assert nobody.get('/blobs/../conf/root.cnf').status in (400, 404)


def test_a_planned_stop_is_said_on_every_screen(instance, nobody):
    flag = instance.state / 'run' / 'maintenance'
    flag.touch(mode=0o644)
    try:
        answer = nobody.get('/den/cho-xu-ly')
        assert answer.status == 503
        assert 'đang bảo trì' in answer.text
        assert "default-src 'none'" in \
            answer.headers['content-security-policy']
    finally:
        flag.unlink()
    assert nobody.get('/den/cho-xu-ly').status == 200


def test_a_program_that_is_down_is_told_in_the_api_shape(instance, nobody):
    answer = nobody.get('/api/v1/exchange/none')

    assert (answer.status, answer.failure) in \
        ((503, 'maintenance'), (404, 'absent'))
    assert "frame-ancestors 'none'" in \
        answer.headers['content-security-policy']
