"""The list as a workbench: views, columns, groups, bulk changes with undo, the bin, the palette; journey J04 step 6."""
import re

import pytest
from playwright.sync_api import expect

from company import Company
from files import customers, dry_run, file, run, upload
from requirement import requirement


@pytest.fixture
def company():
    made = Company(demo=("--customers", "120", "--months", "6", "--seed", "3"))
    yield made
    made.stop()


def rows(page):
    return page.locator("tr[data-zk-row]")


def menu(page, word):
    page.locator(".zk-filters > details > summary", has_text=word).click()


@requirement("SRC-8", "UX-6", "CLASS-30")
def test_J04_step_6_a_view_of_ones_own(company, reader):
    person = reader(company).sign_in()
    page = person.go("/customers")
    menu(page, "筛选")
    region = page.locator("select[name=region] option").nth(1).get_attribute("value")
    page.locator("select[name=region]").select_option(region)
    page.locator("select[name=tag]").select_option(label="高价值客户")
    page.locator(".zk-filters button", has_text="应用").first.click()
    expect(page.locator(".zk-chip")).to_have_count(2)
    menu(page, "字段")
    for key in ("growth", "tags", "address"):
        page.locator(f".zk-columns input[value={key}]").click()
    # the order: the address to the top, by keys
    page.locator(".zk-columns input[value=address]").focus()
    for _ in range(9):
        page.keyboard.press("Alt+ArrowUp")
    person.check("workbench-columns")
    page.locator(".zk-columns ~ .zk-buttons button").click()
    expect(page.locator(".zk-dir thead th").nth(2)).to_have_text("地址")
    expect(page.locator(".zk-dir thead")).to_contain_text("标签")
    expect(page.locator(".zk-dir thead")).not_to_contain_text("同比")
    expect(rows(page).first).to_contain_text("高价值客户")
    page.locator(".zk-tabs summary").click()
    page.locator("#view-new").fill("城区高价值")
    page.locator("#view-new-shared").select_option("company")
    person.check("workbench-view")
    page.locator(".zk-tabs form button[type=submit]").first.click()
    expect(page.locator(".zk-tabs [aria-current]")).to_have_text("城区高价值")
    menu(page, "分组")
    page.locator(".zk-filters a", has_text="只看分组合计").click()
    expect(page.locator("h1")).to_contain_text("客户经理")
    expect(page.locator("tbody tr").first).to_be_visible()
    person.check("workbench-groups")
    # somebody else sees the shared view, and in it no more than their own
    rep = reader(company).sign_in("cn.rep1")
    page = rep.go("/customers")
    page.locator(".zk-tabs a", has_text="城区高价值").click()
    expect(page.locator(".zk-chip")).to_have_count(2)


@requirement("SRC-8", "UX-6")
def test_a_condition_on_any_field(company, reader):
    person = reader(company).sign_in()
    page = person.go("/customers")
    menu(page, "筛选")
    page.locator(".zk-condition select[name=field]").select_option("annual_review")
    page.locator(".zk-condition select[name=op]").select_option("has")
    page.locator(".zk-condition input[name=value]").fill("1")
    person.expected.append("422")
    page.locator(".zk-condition button").click()
    expect(page.locator(".zk-condition [role=alert]")).to_contain_text("不适用")
    page.locator(".zk-condition select[name=op]").select_option("next")
    page.locator(".zk-condition input[name=value]").fill("365")
    page.locator(".zk-condition button").click()
    expect(page.locator(".zk-chip")).to_contain_text("未来 365 天")
    page.locator(".zk-chip-x").click()
    expect(page.locator(".zk-chip")).to_have_count(0)


@requirement("CLASS-30", "UX-8")
def test_many_are_tagged_at_once_and_it_is_taken_back(company, reader):
    person = reader(company).sign_in()
    page = person.go("/customers/tags/new")
    page.locator("[name=name]").fill("冷柜客户")
    page.locator("[name=hue]").select_option("info")
    page.locator(".zk-buttons button").click()
    page = person.go("/customers")
    for number in (0, 2, 3):
        page.locator("tbody input[name=chosen]").nth(number).check()
    expect(page.locator("[data-zk-count]")).to_have_text("3")
    person.check("workbench-chosen")
    page.locator(".zk-chosen button").first.click()
    person.check("workbench-bulk")
    page.locator("form:has(input[value=tag]) button").click()
    expect(page.locator("h2.zk-h16")).to_have_text("打上标签“冷柜客户”")
    person.check("workbench-look")
    page.locator("button", has_text="执行 3 户").click()
    expect(page.locator("button", has_text="撤销")).to_be_visible(timeout=20_000)
    person.check("workbench-result")
    tagged = person.go("/customers")
    menu(tagged, "筛选")
    tagged.locator("select[name=tag]").select_option(label="冷柜客户")
    tagged.locator(".zk-filters button", has_text="应用").first.click()
    expect(rows(tagged)).to_have_count(3)
    page = person.go("/customers/bulk")
    page.locator("tbody a").first.click()
    page.locator("button", has_text="撤销").click()
    page.locator("dialog .btn-primary").click()
    expect(page.locator(".zk-note")).to_contain_text("已撤销 3 项")


@requirement("UX-5", "UX-8")
def test_the_palette_finds_customers_pages_and_commands(company, reader):
    person = reader(company).sign_in()
    page = person.go("/customers")
    name = page.locator("tr[data-zk-row] .zk-name > a").first
    words, address = name.inner_text().strip(), name.get_attribute("href").split("?")[0]
    page = person.go(address)
    page.locator("button[title=收藏]").click()
    expect(page.locator("button[title=取消收藏]")).to_be_visible()
    page = person.go("/")
    page.keyboard.press("Control+k")
    expect(page.locator("#hits")).to_contain_text("收藏")
    expect(page.locator("#hits a", has_text=words).first).to_be_visible()
    expect(page.locator("#hits a", has_text="新客户")).to_be_visible()
    person.check("workbench-palette")
    page.keyboard.type("tags")
    page.locator("#hits a", has_text="标签").click()
    expect(page.locator("h1")).to_have_text("标签")


@requirement("INFO-12")
def test_deleting_and_restoring(empty, reader):
    person = reader(empty).sign_in()
    page = upload(person, "customers", file("客户资料.csv", customers(3)))
    assert dry_run(page) == [3, 0, 0, 0]
    assert run(page) == [3, 0, 0, 0]
    page = person.go("/customers")
    name = page.locator("tr[data-zk-row] .zk-name > a").first
    words, address = name.inner_text().strip(), name.get_attribute("href").split("?")[0]
    page = person.go(address + "/deletion")
    page.locator("[name=reason]").fill("重复")
    person.check("workbench-delete")
    page.locator("main button.btn-primary").click()
    expect(page.locator("h1")).to_have_text("回收站")
    person.check("workbench-bin")
    expect(page.locator("tbody")).to_contain_text(words)
    page = person.go("/customers")
    expect(rows(page)).to_have_count(2)
    page = person.go("/customers/bin")
    page.locator("tbody button").first.click()
    expect(page.locator("h1")).to_contain_text(words)


@requirement("SRC-13")
def test_J35_wrong_an_import_is_taken_back(empty, reader):
    person = reader(empty).sign_in()
    page = upload(person, "customers", file("客户资料.csv", customers(30)))
    assert dry_run(page) == [30, 0, 0, 0]
    assert run(page) == [30, 0, 0, 0]
    done = page.url
    page = person.go("/customers")
    page = person.go(page.locator("tr[data-zk-row] .zk-name > a").first.get_attribute("href").split("?")[0] + "/edit")
    page.locator("[name=phone]").fill("0571-87654321")
    page.locator("main button.btn-primary").first.click()
    expect(page.locator(".zk-hero")).to_be_visible()
    page = person.go(done.replace(person.company.url, ""))
    page.locator("button", has_text="撤销").click()
    page.locator("dialog .btn-primary").click()
    expect(page.locator(".zk-note", has_text=re.compile("已撤销"))).to_contain_text("已撤销 29 项，保留 1 项", timeout=20_000)
    person.check("workbench-import-undone")
    page = person.go("/customers")
    expect(rows(page)).to_have_count(1)
