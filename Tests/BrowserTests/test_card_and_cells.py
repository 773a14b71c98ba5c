"""Working through a list: steps from card to card, notes and the time line, a cell edited in place, what fits marked; journey J04."""
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


def names(page):
    return page.locator("tr[data-zk-row] td.zk-c-name a").all_inner_texts()


@requirement("UX-8")
@pytest.mark.parametrize("phone", [False, True])
def test_a_card_steps_through_its_list(company, reader, phone):
    person = reader(company, phone=phone).sign_in()
    page = person.go("/customers?sort=-amount")
    listed = names(page)
    page.goto(page.locator("tr[data-zk-row] a[href]").nth(1).get_attribute("href"))
    expect(page.locator("h1")).to_have_text(listed[1])
    expect(page.locator(".zk-stepper")).to_contain_text("2 / 80")
    page.keyboard.press("j")
    expect(page.locator("h1")).to_have_text(listed[2])
    page.keyboard.press("k")
    expect(page.locator("h1")).to_have_text(listed[1])
    page.keyboard.press("k")
    expect(page.locator("h1")).to_have_text(listed[0])
    expect(page.locator(".zk-stepper a[rel=prev]")).to_have_count(0)
    person.check(f"card-steps{'-phone' if phone else ''}")
    page.locator(".zk-top a:visible").first.click()
    expect(page).to_have_url(re.compile(r"/customers\?sort=-amount$"))


@requirement("SRC-9")
def test_notes_stand_in_the_time_line(company, reader):
    person = reader(company, language="en", dark=True).sign_in()
    page = person.go("/customers?sort=-amount")
    page.goto(page.locator("tr[data-zk-row] a[href]").nth(3).get_attribute("href"))
    page.locator("#note").fill("Cooler next week")
    page.locator(".zk-composer select[name=contact]").select_option(index=1)
    page.locator(".zk-composer button").click()
    expect(page.locator("#people .zk-dealings")).to_contain_text("Cooler next week")
    lines = page.locator("#timeline-lines")
    page.locator(".zk-pick", has_text="Notes").click()
    expect(lines.locator("li")).to_have_count(1)
    page.locator(".zk-tlbar input[type=search]").fill("freezer")
    expect(lines).to_contain_text("Nothing in the time line fits")
    page.locator(".zk-tlbar input[type=search]").fill("cooler")
    expect(lines.locator("li")).to_have_count(1)
    person.check("time-line")
    lines.locator("button", has_text="Remove").click()
    expect(page.locator("#timeline-lines")).to_contain_text("removed")
    page.locator("#timeline-lines button", has_text="Put back").first.click()
    expect(page.locator("#timeline-lines")).to_contain_text("Cooler next week")


@requirement("UX-8")
def test_a_cell_is_edited_by_mouse_and_by_keys(company, reader):
    person = reader(company).sign_in()
    person.expected.append("422")
    page = person.go("/customers?col=phone&col=staff&col=format")
    phone = page.locator("td[data-zk-field=phone]").nth(2)
    phone.dblclick()
    expect(page.locator("#celledit input[name=phone]")).to_be_focused()
    person.check("cell")
    page.keyboard.type("0731-8888 7777")
    page.keyboard.press("Enter")
    expect(phone).to_have_text("0731-8888 7777")
    expect(phone).to_be_focused()
    # by keys to the cell beside it; what cannot be read comes back with its reason
    page.keyboard.press("ArrowRight")
    page.keyboard.press("F2")
    page.locator("#celledit input[name=staff]").fill("许多")
    page.keyboard.press("Enter")
    expect(page.locator("#celledit .zk-bad")).to_be_visible()
    expect(page.locator("#celledit input[name=staff]")).to_have_value("许多")
    page.keyboard.press("Escape")
    expect(page.locator("#celledit")).to_be_hidden()
    expect(page.locator("td[data-zk-field=staff]").nth(2)).to_be_focused()
    phone.dblclick()
    expect(page.locator("#celledit input[name=phone]")).to_be_focused()
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    expect(phone).to_have_text("1")
    page.locator("#toasts button", has_text="撤销").click()
    expect(page.locator("td[data-zk-field=phone]").nth(2)).to_have_text("0731-8888 7777")


@requirement("UX-5")
def test_what_fits_is_marked(company, reader):
    person = reader(company, phone=True).sign_in()
    page = person.go("/customers")
    name = names(page)[0]
    page.locator("[data-zk-search]").fill(name[:2])
    expect(page.locator("tr[data-zk-row] mark").first).to_have_text(name[:2])
    person.check("marked")


def test_paper_is_numbered(company, reader):
    person = reader(company).sign_in()
    page = person.go("/customers")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--zk-paper-head')").strip('"') == page.locator(".zk-brand .zk-cap").inner_text()
    page.emulate_media(media="print")
    for hidden in (".zk-side", ".zk-filters", ".zk-actions"):
        expect(page.locator(hidden).first).to_be_hidden()
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert paper.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", paper)) >= 2
