"""Journey J32, step 1: the compositions, from a question to a list of customers."""
import csv
import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from requirement import requirement


def exact(page):
    return [Decimal(text) for text in page.locator("tbody a.zk-link").evaluate_all("all => all.map(a => a.title)")]


@requirement("ANA-1", "ANA-2", "ANA-3")
@pytest.mark.parametrize("look", [{}, {"phone": True}, {"language": "en", "dark": True}, {"language": "zh-Hant", "phone": True, "dark": True}],
                         ids=["desktop", "phone", "english-dark", "traditional-phone-dark"])
def test_J32_numbers_that_lead_to_action(demo, reader, look, request):
    person = reader(demo, **look).sign_in()
    totals = []
    for by in ("class", "category", "region"):
        page = person.go(f"/analysis/composition?by={by}&measure=amount")
        expect(page.locator("[data-zk-chart] svg").first).to_be_visible()
        totals.append(sum(exact(page)))
        # the finding stands above the chart, in words
        expect(page.locator("section h2").first).to_contain_text(re.compile(r"\d"))
        person.check(f"j32-{by}-{request.node.callspec.id}")
    # one ledger: every composition has the same sum
    assert len(set(totals)) == 1 and totals[0] > 0, totals
    # beside another period, and drill down to the customers behind a number
    page = person.go("/analysis/composition?by=category&measure=amount&against=year")
    person.check(f"j32-against-{request.node.callspec.id}")
    value = page.locator("tbody a.zk-link").first
    first = Decimal(value.get_attribute("title"))
    value.click()
    expect(page.locator("tbody a[href^='/customers/']").first).to_be_visible()
    person.check(f"j32-customers-{request.node.callspec.id}")
    assert first > 0
    page.locator("tbody a[href^='/customers/']").first.click()
    expect(page.locator(".zk-hero h1")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page).to_have_url(re.compile("against=year"))


@requirement("ANA-1", "ANA-2")
def test_J32_export_holds_what_the_page_shows(demo, reader):
    person = reader(demo).sign_in()
    page = person.go("/analysis/composition?by=category&measure=amount")
    shown = exact(page)
    with page.expect_download() as download:
        page.locator("details:has(a[href*='/analysis/export']) > summary").click()
        page.locator("a[href*='/analysis/export'][href*='as=csv']").click()
    rows = list(csv.reader(open(download.value.path(), encoding="utf-8-sig")))
    assert len(rows) >= len(shown) + 1
    text = {cell for row in rows for cell in row}
    assert all(any(Decimal(cell) == value for cell in text if re.fullmatch(r"-?\d+(\.\d+)?", cell)) for value in shown)


@requirement("ACC-5", "ANA-2")
def test_J32_a_rep_gets_own_numbers_only(demo, reader):
    boss, rep = reader(demo).sign_in(), reader(demo).sign_in("cn.rep1")
    rep.expected.append("403")
    path = "/analysis/composition?by=category&measure=amount"
    whole = sum(exact(boss.go(path)))
    answer = rep.page.goto(path)
    if answer.status == 403:
        expect(rep.page.locator("main h2")).to_be_visible()
    else:
        assert 0 < sum(exact(rep.page)) < whole


def test_a_period_without_sales_says_so(demo, reader):
    person = reader(demo).sign_in()
    page = person.go("/analysis/composition?by=category&measure=amount&from=2001-01-01&to=2001-12-31")
    expect(page.locator(".zk-empty")).to_be_visible()
    person.check("j32-nothing")
