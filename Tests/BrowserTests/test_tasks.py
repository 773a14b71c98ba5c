"""Tasks and follow-ups: written on the card, ticked off on the start page and in the list, by hand, by keyboard and on a phone."""
import datetime
import re

import pytest
from playwright.sync_api import expect

from company import Company
from requirement import requirement


@pytest.fixture(scope="module")
def company():
    made = Company(demo=("--customers", "80", "--months", "6", "--seed", "5"))
    yield made
    made.stop()


def today():
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()


def write(page, kind, text, due):
    page.locator(f".zk-composer label:has(input[value={kind}])").click()
    page.locator("#note").fill(text)
    page.locator(".zk-composer input[name=due]").fill(due.isoformat())
    page.locator(".zk-composer button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"#tasks$"))


def card(person):
    page = person.go("/customers?sort=-amount")
    page.goto(page.locator("tr[data-zk-row] a[href]").first.get_attribute("href"))
    return page


@requirement("INFO-22", "UX-2", "UX-8")
@pytest.mark.parametrize("language,phone", [("zh-Hans", False), ("zh-Hant", True), ("en", False)])
def test_a_follow_up_is_done_where_it_is_seen(company, reader, language, phone):
    person = reader(company, language=language, phone=phone).sign_in("cn.rep1")
    page, text = card(person), f"回访冷柜 {language}"
    expect(page.locator(".zk-composer input[name=due]")).to_be_hidden()
    write(page, "follow_up", text, today())
    expect(page.locator("#tasks .zk-task-text").filter(has_text=text)).to_be_visible()
    person.check(f"card-tasks-{language}")
    page = person.go("/")
    row = page.locator("[data-zk-block=tasks] tr").filter(has_text=text)
    expect(row).to_be_visible()
    person.check(f"home-tasks-{language}")
    row.locator("summary").click()
    expect(row.locator("input[name=outcome]")).to_be_focused()
    person.check(f"home-tasks-done-{language}")
    row.locator("input[name=outcome]").fill("已定柜")
    row.locator("input[name=next]").fill((today() + datetime.timedelta(days=14)).isoformat())
    row.locator("button[type=submit]").click()
    expect(page).to_have_url(company.url + "/")
    expect(page.locator("[data-zk-block=tasks] tbody tr").filter(has_text=text)).to_have_count(0)
    page = person.go("/tasks?part=coming")
    expect(page.locator(".zk-task-text").filter(has_text=text)).to_have_count(1)
    person.check(f"tasks-{language}")
    page = person.go("/tasks?part=done")
    expect(page.locator("tr.zk-task").filter(has_text=text)).to_contain_text("已定柜")
    person.check(f"tasks-of-done-{language}")


@requirement("UX-8")
def test_tasks_by_keyboard_alone(company, reader):
    person = reader(company, dark=True).sign_in("cn.rep2")
    page = card(person)
    write(page, "task", "寄样品", today())
    write(page, "task", "寄合同", today() + datetime.timedelta(days=2))
    page = person.go("/tasks")
    expect(page.locator("tr.zk-task")).to_have_count(2)
    page.keyboard.press("j")
    page.keyboard.press("d")
    expect(page.locator("tr.zk-task").first.locator("input[name=outcome]")).to_be_focused()
    page.keyboard.type("寄出两份")
    page.keyboard.press("Enter")
    expect(page.locator("tr.zk-task")).to_have_count(1)
    person.check("tasks-dark")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#f-text")).to_have_value("寄合同")
    person.check("task-form-dark")


@requirement("TYPE-9", "TYPE-10")
@pytest.mark.parametrize("language,phone", [("zh-Hans", False), ("en", True)])
def test_friends_and_the_cycle_are_seen(company, reader, language, phone):
    person = reader(company, language=language, phone=phone).sign_in()
    page = card(person)
    page.goto(page.url.split("?")[0] + "/alliances/new")
    page.locator("#f-kind").select_option("alliance")
    page.locator("#f-binds").fill("共建区域配送仓，年度让利挂钩")
    page.locator("#f-since").fill("2025-01-01")
    person.check(f"alliance-form-{language}")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator(".zk-bonds")).to_contain_text("共建区域配送仓")
    person.check(f"card-alliance-{language}")
    page = person.go("/customers/alliances")
    expect(page.locator("tbody tr").first).to_contain_text("共建区域配送仓")
    person.check(f"alliances-{language}")
    page = person.go("/customers/lifecycle")
    expect(page.locator(".zk-cycle > li")).to_have_count(5)
    person.check(f"cycle-{language}")
    page = person.go("/customers?loyalty=loyal&col=loyalty&col=next")
    person.check(f"loyal-{language}")
