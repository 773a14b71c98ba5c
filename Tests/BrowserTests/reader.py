"""One person with a browser of her own, and what is checked on every page she sees."""
import json
import pathlib
import re
import urllib.parse

from playwright.sync_api import expect

OUT = pathlib.Path(__file__).parent / "out"
AXE = OUT / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOCALES = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "en": "en-GB"}


class Reader:
    def __init__(self, chromium, devices, company, language="zh-Hans", phone=False, dark=False):
        options = {k: v for k, v in devices["Pixel 7"].items() if k != "default_browser_type"} if phone else {"viewport": {"width": 1440, "height": 900}}
        self.context = chromium.new_context(**options, locale=LOCALES[language], timezone_id="Asia/Shanghai", reduced_motion="reduce",
                                            color_scheme="dark" if dark else "light", base_url=company.url, accept_downloads=True)
        self.context.set_default_timeout(10_000)
        self.company = company
        self.is_phone = phone
        self.faults = []
        # what a test provokes on purpose, such as the 404 of a record out of scope
        self.expected = []
        self.page = self.context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        self.page.on("request", self._request)
        self.page.on("dialog", lambda dialog: dialog.dismiss())

    def _console(self, message):
        if message.type in ("error", "warning") and not any(re.search(one, message.text) for one in self.expected):
            self.faults.append(f"console on {self.page.url}: {message.text}")

    def _request(self, request):
        home = urllib.parse.urlsplit(self.company.url).netloc
        place = urllib.parse.urlsplit(request.url)
        if place.scheme in ("http", "https", "ws", "wss") and place.netloc != home:
            self.faults.append(f"fetched from elsewhere: {request.url}")

    def sign_in(self, name="admin", password=""):
        self.page.goto("/sign-in")
        self.page.locator("input[autocomplete=username]").fill(name)
        self.page.locator("input[type=password]").fill(password or self.company.password)
        self.page.locator("main form button[type=submit]").click()
        expect(self.page.locator(".zk-side, .zk-tabbar").first).to_be_attached()
        return self

    def go(self, path):
        answer = self.page.goto(path)
        assert answer.status < 400, f"{path} answered {answer.status}"
        return self.page

    def settle(self):
        """Charts drawn, nothing under way."""
        expect(self.page.locator("html.zk-busy")).to_have_count(0)
        for box in self.page.locator("[data-zk-chart]").all():
            if box.is_visible():
                expect(box.locator("svg").first).to_be_visible()

    def check(self, name=""):
        """No WCAG finding, no sideways scrolling, one h1, the right language."""
        self.settle()
        page = self.page
        if name:
            self.picture(name)
        assert page.locator("h1").count() == 1, f"{page.url} has {page.locator('h1').count()} h1"
        page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
        found = page.evaluate(f"axe.run(document, {{runOnly: {json.dumps(RULES)}, resultTypes: ['violations']}})")["violations"]
        told = [f"{one['id']}: {one['help']}\n    " + "\n    ".join(node["html"][:200] for node in one["nodes"][:4]) for one in found]
        assert not told, f"axe on {page.url}:\n  " + "\n  ".join(told)
        if self.is_phone:
            # innerWidth grows with a page that is too wide; the screen does not
            wide = page.evaluate("document.documentElement.scrollWidth - screen.width")
            assert wide <= 0, f"{page.url} is {wide} px wider than the phone"
        assert not re.search(r"\{\{|\[\[", page.locator("body").inner_text()), f"raw template on {page.url}"

    def picture(self, name):
        OUT.mkdir(exist_ok=True)
        self.page.screenshot(path=str(OUT / f"{name}.png"))

    def close(self):
        self.context.close()
        assert not self.faults, "\n".join(dict.fromkeys(self.faults))
