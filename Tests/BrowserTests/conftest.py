import os
import re

import pytest
from playwright.sync_api import sync_playwright

from company import Company
from reader import Reader

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--lang=zh-CN"]


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright):
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS,
                                         env={**os.environ, "LANGUAGE": "zh_CN", "LANG": "zh_CN.UTF-8"})
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def demo():
    """A made-up distributor, for tests that only read."""
    company = Company(demo=("--customers", "300", "--months", "24", "--seed", "7"))
    yield company
    company.stop()


@pytest.fixture
def empty():
    """A company with nothing but its administrator."""
    company = Company()
    yield company
    company.stop()


@pytest.fixture
def reader(request, chromium, playwright):
    """Makes readers: `reader(demo, phone=True).sign_in()`. Their faults fail the test at its end."""
    made = []

    def make(company, **options):
        made.append(Reader(chromium, playwright.devices, company, **options))
        return made[-1]

    yield make
    failed = getattr(request.node, "failed", False)
    name = re.sub(r"\W+", "-", request.node.name)
    for number, one in enumerate(made):
        if failed and not one.page.is_closed():
            one.picture(f"failed-{name}-{number}")
            print(one.company.said())
    for one in made:
        one.close()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    if call.when == "call" and outcome.get_result().failed:
        item.failed = True
