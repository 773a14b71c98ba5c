"""Journey J32, step 1 (compositions of products and regions) and the classes: from a figure to the customers behind it."""
import re

import pytest
from playwright.sync_api import expect

from requirement import requirement


@requirement("ANA-2", "ANA-3")
@pytest.mark.parametrize("by", ["category", "region", "region,category"])
def test_composition_beside_its_table_leads_to_customers(demo, reader, by):
    person = reader(demo).sign_in()
    page = person.go(f"/analysis/composition?by={by}&measure=amount")
    expect(page.locator("[data-zk-chart] svg").first).to_be_visible()
    cells = page.locator("table tbody a.zk-link")
    expect(cells.first).to_be_visible()
    person.check(f"composition-{by.replace(',', '-')}")
    cells.first.click()
    expect(page.locator("tbody a[href^='/customers/']").first).to_be_visible()
    person.check(f"composition-{by.replace(',', '-')}-customers")


@requirement("ANA-2")
def test_composition_is_exported(demo, reader):
    person = reader(demo).sign_in()
    page = person.go("/analysis/composition?by=category&measure=amount")
    with page.expect_download() as download:
        page.locator("details:has(a[href*='/analysis/export']) > summary").click()
        page.locator("a[href*='/analysis/export'][href*='as=csv']").click()
    assert open(download.value.path(), encoding="utf-8-sig").readline().count(",") >= 1


@requirement("ABC-1", "ABC-2", "ABC-3")
def test_pareto_and_classes(demo, reader):
    person = reader(demo).sign_in()
    page = person.go("/classes")
    expect(page.locator("[data-zk-chart=pareto] svg")).to_be_visible()
    rows = page.locator("section", has=page.locator(".zk-abc")).locator("tbody tr")
    expect(rows.first).to_be_visible()
    person.check("classes")
    page.locator("tbody a.zk-link").first.click()
    expect(page.locator("tbody a[href^='/customers/']").first).to_be_visible()
    person.check("class-a")


@requirement("ABC-2")
def test_bounds_are_dragged_tried_out_and_saved(demo, reader):
    person = reader(demo).sign_in()
    page = person.go("/classes?basis=amount")
    handle = page.locator("[data-zk-chart=pareto] svg text", has_text="⋮ 80%").first
    box = handle.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 34, steps=6)
    page.mouse.up()
    page.wait_for_url(re.compile(r"[?&]a=\d"))
    tried = page.locator("#bound-a").input_value()
    assert 1 <= float(tried) < 80, tried
    note = page.locator(".zk-note", has_text=tried + "%")
    expect(note).to_contain_text("A → B")
    person.check("classes-tried")
    page.locator("[data-zk-chart=pareto] svg").wait_for()
    page.locator('form[action="/classes/bounds"] button').click()
    expect(page.locator("#bound-a")).to_have_value(tried)
    expect(page.locator('form[action="/classes/bounds"]')).to_have_count(0)
    # back to what the other tests expect
    page.locator("#bound-a").fill("80")
    page.locator("#bound-a").dispatch_event("change")
    page.locator('form[action="/classes/bounds"] button').click()
    expect(page.locator("#bound-a")).to_have_value("80")


@requirement("CLASS-6")
def test_run_of_classes_is_kept(demo, reader):
    person = reader(demo).sign_in()
    page = person.go("/classes")
    page.locator('form[action="/classes/runs"] button').first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".zk-note").first).to_contain_text(re.compile(r"\S"), timeout=30_000)
    person.check("class-run")
