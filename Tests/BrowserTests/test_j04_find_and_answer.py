"""Journey J04, steps 1 to 4, as one person does them: at the desk by keyboard, and on the phone in front of the shop."""
import re

from playwright.sync_api import expect

from requirement import requirement


def buyer(person):
    """A customer that bought, with its name, address and telephone."""
    page = person.go("/customers?sort=-amount")
    href = page.locator("tr[data-zk-row] .zk-name > a").first.get_attribute("href").split("?")[0]
    page.goto(href)
    name = page.locator("h1").inner_text().strip()
    telephone = re.sub(r"\D", "", page.locator(".zk-person a[href^='tel:']").first.get_attribute("href"))
    return name, href, telephone


@requirement("UX-5", "UX-7", "UX-1", "INFO-1", "INFO-6", "INFO-21", "SALES-6", "ARCH-17")
def test_J04_find_a_customer_and_answer_at_once(demo, reader):
    person = reader(demo).sign_in()
    name, href, telephone = buyer(person)
    # 1: from any page, keys only: search, Enter, card
    page = person.go("/imports")
    page.keyboard.press("Control+k")
    page.keyboard.type(telephone[-4:])
    expect(page.locator(f"#hits a[href='{href}']")).to_be_visible()
    person.check("j04-suggestions")
    page.keyboard.press("Escape")
    expect(page.locator("#hits li")).to_have_count(0)
    page.locator("[data-zk-find]").fill(name)
    expect(page.locator("#hits li a").first).to_contain_text(name)
    page.keyboard.press("ArrowDown")
    expect(page.locator("#hits li a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(name)
    # 3: the portrait: marks and why, five groups, orders, contacts, time line
    expect(page.locator(".zk-hero .zk-abc")).to_be_visible()
    expect(page.locator(".zk-hero .zk-status")).to_be_visible()
    expect(page.locator(".zk-why dd").first).to_contain_text(re.compile(r"\d"))
    expect(page.locator(".zk-fieldset summary")).to_have_count(5)
    expect(page.locator(".zk-tl li").first).to_be_attached()
    person.check("j04-card")
    # 4: how much did he buy? One click opens the orders, and they are as many as the card says
    link = page.locator("h3 a.zk-link[href*='/orders']")
    count = int(re.sub(r"\D", "", link.inner_text()))
    link.click()
    expect(page).to_have_url(re.compile(r"/orders"))
    expect(page.locator("tbody tr").first).to_be_visible()
    assert count > 0
    person.check("j04-orders")
    page.go_back()
    expect(page.locator("h1")).to_contain_text(name)


@requirement("UX-5", "UX-1")
def test_J04_on_the_phone_in_front_of_the_shop(demo, reader):
    desk = reader(demo).sign_in()
    name, href, telephone = buyer(desk)
    person = reader(demo, phone=True).sign_in()
    page = person.go("/")
    page.locator(".zk-tabbar a[href='/customers']").tap()
    page.locator("[data-zk-search]").fill(name)
    row = page.locator(f"tr[data-zk-row] a[href^='{href}?']")
    expect(row).to_be_visible()
    person.check("j04-phone-list")
    row.tap()
    quick = page.locator(".zk-quick")
    expect(quick.locator("a[href^='tel:']")).to_be_visible()
    assert telephone in quick.locator("a[href^='tel:']").get_attribute("href")
    for link in quick.locator("a").all():
        assert link.bounding_box()["height"] >= 44
    quick.locator("a[href='#dealings']").tap()
    expect(page.locator("[data-zk-chart=yoy]").first).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    person.check("j04-phone-card")
    quick.locator("a[href$='/contacts/new']").tap()
    expect(page.locator("[name=name]")).to_be_visible()
    person.check("j04-phone-contact")
    page.go_back()
    expect(page.locator("h1")).to_contain_text(name)


@requirement("UX-5")
def test_nothing_found_offers_a_new_customer_with_the_typed_name(demo, reader):
    person = reader(demo).sign_in()
    page = person.go("/customers?q=鑫鑫鑫鑫鑫鑫商店")
    person.check("j04-nothing")
    page.locator(".zk-state a[href^='/customers/new']").click()
    expect(page.locator("[name=name]").first).to_have_value("鑫鑫鑫鑫鑫鑫商店")


@requirement("UX-5")
def test_filters_are_chips_that_the_address_carries(demo, reader):
    person = reader(demo).sign_in()
    page = person.go("/customers")
    page.locator(".zk-filters summary").first.click()
    page.locator("#filter-abc").select_option("A")
    page.keyboard.press("Escape")
    expect(page.locator("#filter-abc")).to_be_hidden()
    page.locator(".zk-filters summary").first.click()
    page.locator("#filter-abc").select_option("A")
    page.locator(".zk-menu-l form .btn-primary").click()
    expect(page).to_have_url(re.compile(r"[?&]abc=A"))
    chip = page.locator(".zk-filters .zk-chip")
    expect(chip).to_have_count(1)
    marks = page.locator("tbody .zk-c-name .zk-abc").all_inner_texts()
    assert marks and set(marks) == {"A"}
    page.locator("tr[data-zk-row] a[href]").nth(0).focus()
    page.goto(page.locator("tr[data-zk-row] a[href]").first.get_attribute("href"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"[?&]abc=A"))
    expect(chip).to_have_count(1)
    chip.locator("a").click()
    expect(page).not_to_have_url(re.compile("abc=A"))
    person.check("chips")


def test_server_gone_is_said_in_words(empty, reader):
    person = reader(empty).sign_in()
    person.expected.append("ERR_|Failed to load|htmx:")
    page = person.go("/customers")
    empty.kill()
    page.locator("[data-zk-find]").fill("春和")
    expect(page.locator(".zk-toast-bad")).to_be_visible()
    page.locator("[data-zk-search]").fill("春和")
    expect(page.locator(".zk-toast-bad")).to_have_count(1)
    empty.start()


def test_keyboard_reaches_everything_in_order(demo, reader):
    person = reader(demo).sign_in()
    page = person.go("/customers")
    page.keyboard.press("Tab")
    expect(page.locator(".zk-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    # next is the first thing inside the page itself, not the side bar again
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")
    # a menu opens by keyboard and Escape gives the focus back
    page.locator(".zk-me summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".zk-me .zk-menu-b")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".zk-me .zk-menu-b")).to_be_hidden()
    expect(page.locator(".zk-me summary")).to_be_focused()


def test_card_and_statement_print_on_white_paper(demo, reader):
    person = reader(demo, dark=True).sign_in()
    _, href, _ = buyer(person)
    page = person.page
    for path in (href, href + "/statement"):
        person.go(path)
        person.settle()
        page.emulate_media(media="print", color_scheme="dark")
        for gone in (".zk-side", ".zk-actions", ".zk-tabbar"):
            assert page.locator(gone).first.is_hidden(), gone
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") in ("rgb(0, 0, 0)", "rgb(23, 25, 31)")
        assert page.evaluate("[...document.querySelectorAll('.zk-body, .zk-card3 > *')].every(e => getComputedStyle(e).overflowY === 'visible')")
        page.emulate_media(media="screen")
