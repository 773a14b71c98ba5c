"""The program under test with a data folder of its own."""
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("ZHIKE_PROGRAM", str(ROOT / ".build/release/zhike"))
SHARED = pathlib.Path(os.environ.get("ZHIKE_SHARED_DATA") or ROOT.parent / "shared/data")
PASSWORD = "青渡路128号-correct-horse"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Company:
    """`Company()` is empty but for its administrator `admin`; `demo` are options of `zhike demo`; `new` has nobody yet."""

    def __init__(self, demo=(), new=False):
        self.data = tempfile.mkdtemp(prefix="zhike-browser-")
        self.url = f"http://127.0.0.1:{free_port()}"
        self.log = open(os.path.join(self.data, "server.log"), "w+", encoding="utf-8")
        self.server = None
        self.password = PASSWORD
        if demo:
            # the demo brings its users, among them `admin`, `cn.manager` and `cn.rep1`, with one password
            self.password = re.search(r"Password of all users: (\S+)", self.run("demo", *demo)).group(1)
        elif not new:
            self.add_user("admin", "administrator")
        self.start()

    def first_link(self):
        """What the first start printed."""
        return re.search(r"http\S+/welcome\?token=\S+", self.said()).group(0)

    def run(self, *command, said=None):
        done = subprocess.run([PROGRAM, *command, "--data", self.data], input=said, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, f"zhike {' '.join(command)} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def add_user(self, name, role, *options):
        self.run("user", "add", name, "--role", role, "--password-stdin", *options, said=PASSWORD + "\n")

    def start(self):
        port = self.url.rsplit(":", 1)[1]
        self.server = subprocess.Popen([PROGRAM, "serve", "--host", "127.0.0.1", "--port", port, "--data", self.data],
                                       stdout=self.log, stderr=subprocess.STDOUT, cwd=self.data)
        until = time.monotonic() + 30
        while time.monotonic() < until:
            assert self.server.poll() is None, "the server ended:\n" + self.said()
            try:
                with urllib.request.urlopen(self.url + "/healthz", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise AssertionError("the server is not ready after 30 s:\n" + self.said())

    def kill(self):
        """As when the power goes: kill -9, then the program is started again on the same data and port."""
        self.server.kill()
        self.server.wait()

    def said(self):
        self.log.flush()
        return pathlib.Path(self.log.name).read_text(encoding="utf-8")[-4000:]

    def stop(self):
        if self.server and self.server.poll() is None:
            self.server.terminate()
            try:
                self.server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
        self.log.close()
        shutil.rmtree(self.data, ignore_errors=True)
