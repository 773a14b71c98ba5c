"""Signing in, the frame of every page, languages and themes."""
import pytest
from playwright.sync_api import expect

from requirement import requirement


@requirement("ACC-1")
def test_door_turns_strangers_away_and_lets_people_in(demo, reader):
    person = reader(demo)
    page = person.page
    page.goto("/customers")
    expect(page).to_have_url(demo.url + "/sign-in?next=%2Fcustomers")
    person.check("door")
    person.expected.append("40[0-9]|42[0-9]")
    page.locator("input[autocomplete=username]").fill("admin")
    page.locator("input[type=password]").fill("wrong password")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    person.check("door-refused")
    person.sign_in()
    expect(page.locator(".zk-me")).to_be_visible()
    page.locator(".zk-me summary").click()
    page.locator('form[action="/sign-out"] button').click()
    page.goto("/customers")
    expect(page).to_have_url(demo.url + "/sign-in?next=%2Fcustomers")


@requirement("UX-7")
@pytest.mark.parametrize("language,word", [("zh-Hans", "客户"), ("zh-Hant", "客戶"), ("en", "Customers")])
def test_frame_speaks_three_languages(demo, reader, language, word):
    person = reader(demo, language=language).sign_in()
    page = person.go("/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator(".zk-nav a[href='/customers']")).to_contain_text(word)
    person.check(f"home-{language}")


@requirement("UX-1")
def test_theme_follows_the_browser_until_it_is_chosen(demo, reader):
    person = reader(demo, dark=True).sign_in()
    page = person.go("/")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    person.check("home-dark")
    page.locator("[data-zk-theme]").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "light")


def test_keys_of_the_frame(demo, reader):
    person = reader(demo).sign_in()
    page = person.go("/")
    page.keyboard.press("Control+k")
    expect(page.locator("[data-zk-find]")).to_be_focused()
    page.keyboard.type("副食")
    page.keyboard.press("Enter")
    expect(page).to_have_url(demo.url + "/customers?q=%E5%89%AF%E9%A3%9F")


def test_phone_has_every_entry(demo, reader):
    person = reader(demo, phone=True).sign_in()
    page = person.go("/")
    person.check("home-phone")
    expect(page.locator(".zk-tabbar a")).to_have_count(5)
    page.locator(".zk-tabbar a[href='#side']").click()
    expect(page.locator(".zk-nav a[href='/customers']")).to_be_visible()
    person.check("menu-phone")
