"""One person in front of the system: a session and JSON over HTTP."""

import base64
import json
import pathlib
import time
import urllib.error
import urllib.request
import uuid

CHUNK = 4 * 1024 * 1024


class Refused(Exception):
    """The system said no, in its one shape of failure."""

    def __init__(self, status, body):
        super().__init__(f"{status} {body.get('failure')}: "
                         f"{body.get('message')} {body.get('reason') or ''}"
                         f" {body.get('field') or ''}")
        self.status = status
        self.failure = body.get("failure")
        self.body = body


class Person:
    def __init__(self, base, username, password):
        self.base = base
        self.origin = "/".join(base.split("/")[:3])
        self.mount = base[len(self.origin):]
        self.username = username
        self.cookie = None
        self.headers = {}
        self.post("/session", {"username": username, "password": password})

    def call(self, method, path, body=None, headers=None):
        url = path if path.startswith("http") else \
            self.origin + path if path.startswith(self.mount + "/api") else \
            self.base + "/api/v1" + path
        request = urllib.request.Request(url, data=body, method=method)
        if self.cookie:
            request.add_header("Cookie", self.cookie)
        if method not in ("GET", "HEAD"):
            request.add_header("Origin", self.origin)
            request.add_header("Idempotency-Key", str(uuid.uuid4()))
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        try:
            answer = urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as error:
            text = error.read()
            try:
                body = json.loads(text)
            except ValueError:
                body = {"message": text[:200].decode(errors="replace")}
            raise Refused(error.code, body) from None
        for value in answer.headers.get_all("Set-Cookie") or []:
            self.cookie = value.split(";")[0]
        self.headers = answer.headers
        return answer.status, answer.read()

    def json(self, method, path, body=None, headers=None):
        given = {"Content-Type": "application/json"}
        given.update(headers or {})
        data = None if body is None else json.dumps(body).encode()
        _, text = self.call(method, path, data, given)
        return json.loads(text) if text else None

    def get(self, path):
        return self.json("GET", path)

    def post(self, path, body=None, headers=None):
        return self.json("POST", path, body or {}, headers)

    def upload(self, path, name=None, secrecy="thuong"):
        """tus 1.0: creation, then PATCHes of 4 MiB."""
        data = pathlib.Path(path).read_bytes()
        name = name or pathlib.Path(path).name.replace("-", "")

        def word(text):
            return base64.b64encode(text.encode()).decode()

        self.call("POST", "/uploads", b"", {
            "Tus-Resumable": "1.0.0", "Upload-Length": str(len(data)),
            "Upload-Metadata": f"filename {word(name)},"
                               f"secrecy {word(secrecy)}"})
        where = self.headers["Location"]
        for at in range(0, len(data), CHUNK):
            self.call("PATCH", where, data[at:at + CHUNK], {
                "Tus-Resumable": "1.0.0", "Upload-Offset": str(at),
                "Content-Type": "application/offset+octet-stream"})
        return where.rsplit("/", 1)[1]

    def letter(self, letter_id):
        return self.get(f"/letters/{letter_id}")

    def act(self, letter_id, wanted, **given):
        """Take an action of the letter's present step, by its id."""
        shown = self.letter(letter_id)
        ids = [action["id"] for action in shown["actions"]]
        if wanted not in ids:
            raise AssertionError(f"{self.username} may do {ids}, "
                                 f"not {wanted}")
        return self.post(f"/letters/{letter_id}/actions",
                         dict(given, action=wanted,
                              rev=shown["letter"]["rev"]))

    def action_with(self, letter_id, effect):
        shown = self.letter(letter_id)
        for action in shown["actions"]:
            if effect in action["effects"] or \
                    action["signature"] == effect:
                return action["id"], shown["letter"]["rev"]
        raise AssertionError(f"{self.username}: no action with {effect} "
                             f"at {shown['letter']['step']}")


def until(what, tries=100, pause=0.1):
    """The courier works beside us: look again for a while."""
    for _ in range(tries):
        value = what()
        if value:
            return value
        time.sleep(pause)
    raise AssertionError("waited in vain")
