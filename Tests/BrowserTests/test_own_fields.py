"""What a company changes without a program: a field of its own, the word of a shipped one, the entries of a list."""
import pytest
from playwright.sync_api import expect

from company import Company
from requirement import requirement


@pytest.fixture
def company():
    made = Company(demo=("--customers", "60", "--months", "3", "--seed", "5"))
    yield made
    made.stop()


def add(page, kind, word, entries=""):
    page.locator(".zk-actions a", has_text="新建字段").click()
    page.locator("#f-label-zh-Hans").fill(word)
    page.locator("#f-kind").select_option(kind)
    if entries:
        page.locator("#f-entries").fill(entries)
    page.locator("main button[type=submit]", has_text="保存").click()
    expect(page.locator("main table")).to_contain_text(word)


@requirement("PLAT-5")
def test_a_field_of_ones_own_from_form_to_list(company, reader):
    person = reader(company).sign_in()
    page = person.go("/admin/fields")
    expect(page.locator("main")).to_contain_text("还没有自定义字段")
    person.check("own-fields-empty")
    add(page, "number", "冰柜数")
    add(page, "several", "冷饮品类", "雪糕\n饮料\n啤酒")
    person.check("own-fields")
    page.locator("button[aria-label='上移冷饮品类']").click()
    expect(page.locator("tbody tr a").first).to_have_text("冷饮品类")

    # a customer with both
    person.go("/customers/new")
    page.locator("#f-name").fill("冰柜多多")
    page.locator("details", has_text="经营信息").locator("summary").click()
    page.locator("[name='own.f1']").fill("12")
    for kind in ("雪糕", "啤酒"):
        page.get_by_role("group", name="冷饮品类").get_by_label(kind).check()
    person.check("own-form")
    page.locator("main button[type=submit]", has_text="保存").click()
    expect(page.locator("h1")).to_have_text("冰柜多多")
    expect(page.locator("main")).to_contain_text("雪糕、啤酒")
    person.check("own-card")

    # as a column, sorted by, and as a condition
    person.go("/customers?col=own.f1&col=own.f2&sort=-own.f1")
    expect(page.locator("tr[data-zk-row]").first).to_contain_text("冰柜多多")
    expect(page.locator("tr[data-zk-row]").first).to_contain_text("12")
    person.check("own-list")
    page.locator("th a", has_text="冰柜数").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("冰柜数")
    person.go("/customers?where=own.f2.is.e3")
    expect(page.locator("tr[data-zk-row]")).to_have_count(1)
    expect(page.locator(".zk-chip")).to_contain_text("啤酒")


@requirement("PLAT-5")
def test_shipped_words_and_lists(company, reader):
    person = reader(company).sign_in()
    page = person.go("/admin/fields/labels")
    person.check("own-labels")
    page.locator("main a[href='/admin/fields/labels/hobbies']").click()
    page.locator("#f-label-zh-Hans").fill("平日喜好")
    page.locator("#f-hidden").check()
    person.check("own-label")
    page.locator("main button[type=submit]", has_text="保存").click()
    expect(page.locator("main table")).to_contain_text("平日喜好")
    page.locator(".zk-tabs a", has_text="选项表").click()
    person.check("own-lists")
    page.locator("main a[href='/admin/fields/lists/format']").click()
    page.locator("[name='e0.zh-Hans']").fill("便民店")
    page.locator("[name='e10.zh-Hans']").fill("花店")
    person.check("own-entries")
    page.locator("main button[type=submit]", has_text="保存").click()
    person.go("/customers/new")
    expect(page.locator("select[name=format]")).to_contain_text("花店")
    expect(page.locator("select[name=format]")).to_contain_text("便民店")
    expect(page.locator("[name=hobbies]")).to_have_count(0)


@requirement("PLAT-5", "UX-3")
@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_on_a_phone_in_other_languages(company, reader, language):
    person = reader(company, language=language, phone=True).sign_in()
    for path in ("/admin/fields", "/admin/fields/new", "/admin/fields/labels", "/admin/fields/labels/hobbies", "/admin/fields/lists", "/admin/fields/lists/format"):
        person.go(path)
        person.check(f"own-{language}-{path.strip('/').replace('/', '-')}")
