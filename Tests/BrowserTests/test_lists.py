"""The list as a tool: sets of filters joined by or, groups inside the list, ticking on a phone, the list on paper; and one journey
through the workbench in each language, once by keyboard alone and once by touch alone."""
import re

import pytest
from playwright.sync_api import expect

from company import Company
from requirement import requirement

LANGUAGES = ["zh-Hans", "zh-Hant", "en"]


@pytest.fixture(scope="module")
def company():
    made = Company(demo=("--customers", "120", "--months", "6", "--seed", "11"))
    yield made
    made.stop()


def rows(page):
    return page.locator("tr[data-zk-row]:visible")


def tab_to(page, selector, most=90):
    """Tab until the focus stands on it, as somebody does who has no mouse."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return page.locator(":focus")
    raise AssertionError(f"{selector} is not reached by Tab; the focus stands on {page.evaluate('document.activeElement.outerHTML.slice(0, 120)')}")


def tap(locator):
    """By finger: the target is as large as a finger."""
    locator.scroll_into_view_if_needed()
    assert locator.bounding_box()["height"] >= 43.5, f"{locator} is {locator.bounding_box()['height']} px high"
    locator.tap()


@requirement("UX-3", "UX-6", "UX-7", "INFO-22")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbench_by_keyboard_alone(company, reader, language):
    person = reader(company, language=language).sign_in()
    page = person.go("/customers?col=phone&col=amount&col=status")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the side bar
    # filter
    tab_to(page, ".zk-filters summary:has(.ti-filter-plus)")
    page.keyboard.press("Enter")
    page.locator("#filter-abc").wait_for()  # the menu is read when it is opened
    tab_to(page, "#filter-abc")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#filter-abc")).to_have_value("A")
    tab_to(page, ".zk-menu-l form .btn-primary")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]abc=A"))
    expect(page.locator(".zk-chip")).to_have_count(1)
    # sort
    tab_to(page, ".zk-filters summary:has(.ti-arrows-sort)")
    page.keyboard.press("Enter")
    tab_to(page, ".zk-menu-b a[href*='sort=-amount']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"sort=-amount"))
    person.check(f"keys-{language}-list")
    # edit the telephone of the second in the list, open its summary and its card
    second = rows(page).nth(1)
    name = second.locator(".zk-name > a").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(second).to_have_attribute("aria-selected", "true")
    page.keyboard.press("F2")
    expect(second.locator("td[data-zk-field=phone]")).to_be_focused()
    page.keyboard.press("F2")
    expect(page.locator("#celledit input[name=phone]")).to_be_focused()
    page.keyboard.press("Control+a")
    number = f"0731-5550 12{LANGUAGES.index(language)}4"
    page.keyboard.type(number)
    person.check(f"keys-{language}-cell")
    page.keyboard.press("Enter")
    expect(second.locator("td[data-zk-field=phone]")).to_have_text(number)
    expect(second.locator("td[data-zk-field=phone]")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(second.locator(".zk-name > a")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#drawer")).to_contain_text(name)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name)
    person.check(f"keys-{language}-card")
    # and back: the list stands as it was left
    tab_to(page, ".zk-crumb a")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"abc=A.*sort=-amount|sort=-amount.*abc=A"))
    expect(rows(page).nth(1)).to_contain_text(number)


@requirement("UX-3", "UX-6", "UX-7", "INFO-22")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbench_by_touch_alone(company, reader, language):
    person = reader(company, language=language, phone=True).sign_in()
    page = person.go("/")
    tap(page.locator(".zk-tabbar a[href='/customers']"))
    tap(page.locator(".zk-filters summary:has(.ti-filter-plus)"))
    # the telephone's own wheel chooses
    page.locator("#filter-abc").select_option("A")
    page.locator(".zk-menu-l form .btn-primary").tap()
    expect(page).to_have_url(re.compile(r"[?&]abc=A"))
    tap(page.locator(".zk-filters summary:has(.ti-arrows-sort)"))
    tap(page.locator(".zk-menu-b a[href*='sort=-amount']"))
    expect(page).to_have_url(re.compile(r"sort=-amount"))
    person.check(f"touch-{language}-list")
    row = rows(page).nth(1)
    name = row.locator(".zk-name > a").inner_text()
    tap(row)
    expect(page.locator("h1")).to_have_text(name)
    person.check(f"touch-{language}-card")
    page.locator(".zk-actions a.btn-primary").tap()
    page.locator("#f-phone").tap()
    page.keyboard.press("Control+a")
    number = f"0731-5550 98{LANGUAGES.index(language)}6"
    page.keyboard.type(number)
    page.locator(".zk-buttons .btn-primary").tap()
    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator("main")).to_contain_text(number)
    page.locator(".zk-top a.zk-phone").tap()
    expect(page).to_have_url(re.compile(r"abc=A.*sort=-amount|sort=-amount.*abc=A"))
    expect(rows(page).nth(1)).to_contain_text(name)


@requirement("UX-6", "SRC-8")
@pytest.mark.parametrize("phone", [False, True])
def test_sets_of_filters_are_joined_by_or(company, reader, phone):
    person = reader(company, phone=phone).sign_in()
    page = person.go("/customers?abc=A")
    alone = rows(page).count()
    page.locator(".zk-filters > a", has_text="或…").click()
    # the form of filters stands open for the other set
    page.locator("#filter-status").select_option("prospect")
    page.locator(".zk-menu-l form .btn-primary").click()
    expect(page.locator(".zk-chips-one")).to_have_count(2)
    expect(page.locator(".zk-or")).to_have_text("或")
    assert rows(page).count() > alone
    person.check(f"or{'-phone' if phone else ''}")
    page.locator(".zk-chips-one .zk-chip-x[href]").last.click()
    expect(page.locator(".zk-chip")).to_have_count(1)
    expect(rows(page)).to_have_count(alone)


@requirement("UX-6")
def test_groups_open_and_shut_by_keyboard(company, reader):
    person = reader(company, dark=True).sign_in()
    page = person.go("/customers")
    page.locator(".zk-filters summary:has(.ti-layout-rows)").click()
    page.locator(".zk-menu-b a[href$='group=rep']").click()
    heads = page.locator("a[data-zk-group]")
    expect(heads.first).to_have_attribute("aria-expanded", "true")
    person.check("groups")
    shown = rows(page).count()
    page.locator("tbody:not([hidden]) input[name=chosen]").first.check()
    expect(page.locator(".zk-chosen")).to_be_visible()
    heads.first.focus()
    page.keyboard.press("ArrowLeft")
    expect(heads.first).to_have_attribute("aria-expanded", "false")
    expect(page.locator("input[name=chosen]:checked")).to_have_count(0)  # nobody changes what they no longer see
    assert rows(page).count() < shown
    last = heads.last
    while last.get_attribute("aria-expanded") == "false" and not last.evaluate("one => one === document.activeElement"):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(last).to_have_attribute("aria-expanded", "true")
    part = last.get_attribute("data-zk-group")
    expect(page).to_have_url(re.compile(rf"part={part}"))
    body = page.locator(f"#{last.get_attribute('aria-controls')}")
    expect(body.locator("tr[data-zk-row]").first).to_be_visible()
    count = int(re.sub(r"\D", "", last.locator("small").inner_text()))
    assert body.locator("tr[data-zk-row]").count() == count
    # the address keeps what is open
    page.reload()
    expect(page.locator(f"a[data-zk-group='{part}']")).to_have_attribute("aria-expanded", "true")
    expect(heads.first).to_have_attribute("aria-expanded", "false")


@requirement("UX-3", "UX-8")
@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_ticked_by_touch(company, reader, language):
    person = reader(company, language=language, phone=True, dark=language == "en").sign_in()
    page = person.go("/customers")
    expect(page.locator(".zk-chosen")).to_be_hidden()
    tap(page.locator("label[for=ticking]"))
    for number in (0, 2, 3):
        tap(rows(page).nth(number).locator(".zk-tick"))
    tap(rows(page).nth(3).locator(".zk-tick"))
    expect(page.locator("[data-zk-count]")).to_have_text("2")
    assert "/customers" in page.url and page.locator("h1").count() == 1
    person.check(f"ticked-{language}")
    bar = page.locator(".zk-chosen").bounding_box()
    assert bar["y"] + bar["height"] <= page.locator(".zk-tabbar").bounding_box()["y"] + 1
    tap(page.locator(".zk-chosen button").first)
    expect(page).to_have_url(re.compile(r"/customers/bulk/\d+"))
    person.check()
    page.go_back()
    # what is ticked is let go with the mode
    page.reload()
    tap(page.locator("label[for=ticking]"))
    tap(rows(page).nth(1).locator(".zk-tick"))
    tap(page.locator("label[for=ticking]"))
    expect(page.locator("input[name=chosen]:checked")).to_have_count(0)
    expect(page.locator(".zk-chosen")).to_be_hidden()


@requirement("UX-9", "ACC-7")
def test_paper_holds_the_whole_list(company, reader):
    person = reader(company, language="zh-Hant").sign_in()
    person.page.add_init_script("window.print = () => { window.asked = true; }")
    page = person.go("/customers?sort=code")
    page.locator(".zk-top details summary").last.click()
    page.locator(".zk-menu-b a[href^='/customers/print']").click()
    expect(page.locator("h1")).to_have_text("客戶列表")
    expect(page.locator(".zk-dir .zk-c-name")).to_have_count(120)
    page.wait_for_function("window.asked")  # the dialog of the printer opens by itself
    person.check("paper")
    page.emulate_media(media="print")
    for hidden in (".zk-side", ".zk-actions"):
        expect(page.locator(hidden).first).to_be_hidden()
    assert page.locator("thead").evaluate("one => getComputedStyle(one).display") == "table-header-group"
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) >= 3
