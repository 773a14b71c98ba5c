"""Likely duplicates after an import, an old workbook, and an import of sales that is taken back."""
import pathlib
import re

import pytest
from playwright.sync_api import expect

from company import Company
from files import dry_run, file, run, upload
from requirement import requirement

BOOK = pathlib.Path(__file__).parents[1] / "TabularTests/Books/customers.xls"


@pytest.fixture(scope="module")
def company():
    made = Company()
    yield made
    made.stop()


@requirement("SRC-13")
def test_an_old_workbook_and_who_is_entered_twice(company, reader):
    person = reader(company).sign_in()
    page = upload(person, "customers", {"name": "客户.xls", "mimeType": "application/vnd.ms-excel", "buffer": BOOK.read_bytes()})
    expect(page.locator(".zk-chip", has_text="客户").first).to_be_visible()
    assert dry_run(page)[0] == 3
    assert run(page)[0] == 3
    page = upload(person, "customers", file("again.csv", [("客户编号", "客户名称", "电话"), ("B1", "春和煙酒店", "0571-8888 6666"), ("B2", "另一家", "（0571）88886666"), ("B3", "错号店", "139abc")]))
    assert dry_run(page) == [3, 0, 0, 0]
    expect(page.locator("body")).to_contain_text("不是电话号码")
    run(page)
    page.locator("a[href*='/customers/alike?import=']").click()
    expect(page.locator("h1")).to_have_text("疑似重复客户")
    expect(page.locator("section.zk-sec")).to_have_count(2)
    person.check("alike")


@requirement("SRC-13")
@pytest.mark.parametrize("language,phone,dark", [("en", False, False), ("zh-Hant", True, False), ("zh-Hans", False, True)])
def test_two_side_by_side(company, reader, language, phone, dark):
    person = reader(company, language=language, phone=phone, dark=dark).sign_in()
    page = person.go("/customers/alike")
    person.check(f"alike-{language}-{'phone' if phone else 'desk'}")
    page.locator("a[href^='/customers/alike/']").first.click()
    expect(page.locator("table thead th")).to_have_count(3)
    person.check(f"alike-pair-{language}-{'phone' if phone else 'desk'}")


@requirement("SRC-13")
def test_a_decision_is_remembered(company, reader):
    person = reader(company).sign_in()
    page = person.go("/customers/alike")
    page.locator("form[action='/customers/alike/difference'] button").first.click()
    expect(page.locator("section.zk-sec")).to_have_count(1)


@requirement("SRC-13", "UX-8", "SALES-2")
def test_an_import_of_sales_is_taken_back(company, reader):
    person = reader(company).sign_in()
    page = upload(person, "sales", file("sales.csv", [("订单号", "日期", "客户编号", "产品编码", "数量", "单价")] + [(f"S{n}", "2026-10-01", "B1", "G1", "2", "5") for n in range(80)]))
    page.locator("input[name=createsMissing]").check()
    dry_run(page)
    assert run(page)[0] == 80
    person.page.on("dialog", lambda dialog: None)
    page.locator("form[action$='/undo'] button").click()
    page.locator("dialog button.btn-primary, dialog [type=submit]").first.click()
    expect(page.locator("#undo-result")).to_be_visible(timeout=60_000)
    expect(page.locator("#undo-result")).to_contain_text(re.compile("8[0-9]"))
    person.check("sales-undone")
