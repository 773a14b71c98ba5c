"""Journey J04, steps 1 to 4: find a customer and answer at once."""
import re
import urllib.parse

from playwright.sync_api import expect

from requirement import requirement


def names(page):
    return page.locator("tr[data-zk-row] .zk-name > a")


def search(page, words):
    """Types and waits until the list is the one for these words."""
    page.locator("[data-zk-search]").fill(words)
    expect(page).to_have_url(re.compile(r"[?&]q=" + re.escape(urllib.parse.quote_plus(words)) + r"(&|$)"))


def first_customer(person):
    page = person.go("/customers")
    row = page.locator("tr[data-zk-row]").first
    expect(row).to_be_visible()
    return names(page).first.inner_text().strip(), names(page).first.get_attribute("href").split("?")[0]


@requirement("UX-5", "INFO-11")
def test_any_part_of_a_name_finds_the_customer(demo, reader):
    person = reader(demo).sign_in()
    name, _ = first_customer(person)
    chinese = re.sub(r"[^一-鿿]", "", name)
    for typed in (chinese[:2], chinese[-3:], chinese):
        page = person.go("/customers")
        search(page, typed)
        expect(names(page).filter(has_text=name).first).to_be_visible()
        for found in names(page).all_inner_texts():
            assert typed[0] in found, f"{typed} found {found}"
    person.check("search")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(name)


@requirement("UX-5", "UX-7")
def test_pinyin_code_and_traditional_find_it_too(demo, reader):
    person = reader(demo).sign_in()
    _, href = first_customer(person)
    page = person.go(href)
    code = page.locator(".zk-facts .zk-num").first.inner_text().strip()
    licence = page.locator(".zk-fieldset dd", has_text=re.compile(r"^\s*\d{12,18}")).first.inner_text().split()[0]
    telephone = re.sub(r"\D", "", page.locator(".zk-person").first.inner_text())[-11:]
    page = person.go("/customers")
    for typed in (code, licence, telephone, telephone[-4:]):
        search(page, typed)
        expect(page.locator(f'tr[data-zk-row] a[href^="{href}?"]').first).to_be_visible()
    for typed, part in (("便利", "便利"), ("便民店", "便民店"), ("chaoshi", "超市"), ("bmd", "便民店"), ("煙酒", "烟酒")):
        search(page, typed)
        expect(names(page).first).to_contain_text(part)


@requirement("UX-5")
def test_search_of_the_side_bar_opens_a_card_from_anywhere(demo, reader):
    person = reader(demo).sign_in()
    name, href = first_customer(person)
    page = person.go("/imports")
    page.keyboard.press("Control+k")
    page.keyboard.type(name)
    expect(page.locator("#hits li a").first).to_contain_text(name)
    person.check("suggestions")
    page.keyboard.press("Enter")
    expect(page).to_have_url(demo.url + href)


@requirement("ACC-5")
def test_nobody_finds_what_is_out_of_scope(demo, reader):
    boss = reader(demo).sign_in()
    page = boss.go("/customers")
    page.locator(".zk-scroll").hover()
    everybody = page.locator("tr[data-zk-row]").evaluate_all("all => all.map(row => row.dataset.zkId)")
    person = reader(demo).sign_in("cn.rep1")
    person.expected.append("404")
    own = person.go("/customers").locator("tr[data-zk-row]").evaluate_all("all => all.map(row => row.dataset.zkId)")
    others = [one for one in everybody if one not in own]
    assert own and others
    assert person.page.goto(f"/customers/{others[0]}").status == 404


@requirement("UX-5")
def test_composing_pinyin_does_not_search(demo, reader):
    person = reader(demo).sign_in()
    page = person.go("/customers")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "q=" in request.url else None)
    page.locator("[data-zk-search]").focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "haolin", "selectionStart": 6, "selectionEnd": 6})
    page.wait_for_timeout(700)
    assert not asked, asked
    keyboard.send("Input.insertText", {"text": "便利"})
    expect(page.locator("[data-zk-search]")).to_have_value("便利")
    expect(names(page).first).to_be_visible()
    page.wait_for_timeout(700)
    assert asked and all("haolin" not in url for url in asked), asked


@requirement("INFO-1", "INFO-6", "INFO-21")
def test_card_shows_the_portrait_on_one_screen(demo, reader):
    person = reader(demo).sign_in()
    name, href = first_customer(person)
    page = person.go(href)
    expect(page.locator("h1")).to_contain_text(name)
    expect(page.locator(".zk-fieldset summary")).to_have_count(5)
    expect(page.locator(".zk-tl, [data-zk-timeline]").first).to_be_attached()
    person.check("card")


@requirement("SALES-6", "ARCH-17")
def test_card_answers_how_much_he_bought(demo, reader):
    person = reader(demo).sign_in()
    _, href = first_customer(person)
    page = person.go(href)
    expect(page.locator("[data-zk-chart=yoy]").first).to_be_visible()
    person.settle()


@requirement("UX-5")
def test_list_by_keyboard(demo, reader):
    person = reader(demo).sign_in()
    page = person.go("/customers")
    rows = page.locator("tr[data-zk-row]")
    expect(rows.first).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(rows.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("#drawer h2").first).to_be_visible()
    person.check("drawer")
    page.keyboard.press("Escape")
    expect(page.locator("#drawer > *")).to_have_count(0)
