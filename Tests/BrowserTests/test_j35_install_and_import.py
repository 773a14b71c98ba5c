"""Journey J35, steps 1 and 3 to 6: install on Friday, import on Saturday (step 3 without doubles, step 6 without receipts)."""
import csv
import re

import pytest
from playwright.sync_api import expect

from company import PASSWORD, Company
from files import HEADER, customers, dry_run, file, run, start, upload
from requirement import requirement


@pytest.fixture
def company():
    """What `zhike serve` makes on its first start: nobody can sign in yet."""
    made = Company(new=True)
    yield made
    made.stop()


def found(person, company):
    page = person.page
    page.goto(company.first_link())
    person.check("j35-welcome")
    for field, value in (("company", "云澜商贸"), ("displayName", "蒋凯"), ("login", "jiang"), ("password", PASSWORD)):
        page.locator(f"[name={field}]").fill(value)
    page.locator("[name=password]").press("Enter")
    expect(page.locator(".zk-nav a[href='/imports']")).to_be_visible()
    return page


@requirement("PLAT-1", "UX-7", "SRC-13", "INFO-2", "INFO-3", "INFO-6", "INFO-11", "SALES-1", "SALES-6")
def test_J35_from_nothing_to_a_working_company(company, reader):
    person = reader(company)
    page = found(person, company)
    # step 1: the first page says where the work begins; the link works once
    expect(page.locator(".zk-state a[href='/imports']")).to_be_visible()
    person.check("j35-home-empty")
    # step 3: the list in GBK, with faults by row and reason
    bad = [("YL000098", "坏行商店", "5.30102E+17", "望江区", "王五", "13900000098", "现结", "便利店", ""), ("YL000099", "", "530102000099", "望江区", "", "", "", "", "")]
    page = upload(person, "customers", file("客户资料.csv", customers(60) + bad, "gbk"))
    expect(page.locator(".zk-filters").first).to_contain_text(re.compile("GB", re.IGNORECASE))
    assert dry_run(page) == [60, 0, 0, 2]
    expect(page.locator(".zk-list").first).to_contain_text("62")
    person.check("j35-dry-run")
    # step 4: the error file is mended and imported; the rest goes in first
    assert run(page) == [60, 0, 0, 2]
    with page.expect_download() as download:
        page.locator('a[href$="/refused"]').click()
    refused = list(csv.reader(open(download.value.path(), encoding="utf-8-sig")))
    assert len(refused) == 3 and "YL000098" in refused[1]
    at = refused[0].index(HEADER[0])
    mended = [tuple(row[at:at + len(HEADER)]) for row in refused]
    mended = [mended[0]] + [(row[0], row[1] or "补名商店", "530102000098" if "E+" in row[2] else row[2], *row[3:]) for row in mended[1:]]
    page = upload(person, "customers", file("改好的.csv", mended))
    assert dry_run(page) == [2, 0, 0, 0]
    assert run(page) == [2, 0, 0, 0]
    # step 5: products and contacts
    goods = [("商品编码", "商品名称", "品类", "品牌", "规格", "单位", "件装数", "单价", "成本价"), ("SP01", "湘泉绿茶", "饮料", "湘泉", "500ml", "瓶", "24", "3.00", "2.10"),
             ("SP02", "洞庭大米", "粮油", "洞庭", "5kg", "袋", "4", "36.00", "30.00")]
    page = upload(person, "products", file("商品.csv", goods))
    assert dry_run(page) == [2, 0, 0, 0]
    assert run(page) == [2, 0, 0, 0]
    people = [("客户编号", "姓名", "职务", "手机")] + [(f"YL{n:06d}", f"李玉梅{n}", "店主", f"138{n:08d}") for n in range(1, 11)]
    page = upload(person, "contacts", file("联系人.csv", people))
    assert dry_run(page)[0] == 10
    assert run(page)[0] == 10
    # step 6: a flat file of sales; the sums are the old system's to 0.00
    sales = [("订单号", "日期", "客户编号", "商品编码", "数量", "单价", "金额")] + [
        (f"XS{n:05d}", f"2026年{1 + n % 10}月{1 + n % 28}日", f"YL{1 + n % 60:06d}", "SP01" if n % 2 else "SP02", "24", "3.00" if n % 2 else "36.00", "72.00" if n % 2 else "864.00")
        for n in range(300)]
    page = upload(person, "sales", file("销售流水.csv", sales))
    assert dry_run(page) == [300, 0, 0, 0]
    start(page)
    expect(page.locator('.zk-dock a[href="/imports"]')).to_be_visible(timeout=120_000)
    # the marks of the list follow in a job
    page = person.go("/analysis/composition?by=category&measure=amount&from=2026-01-01&to=2026-12-31")
    titles = page.locator("tbody a.zk-link").evaluate_all("all => all.map(a => a.title)")
    assert sorted(titles) == ["10800", "129600"], titles
    page = person.go("/customers?q=补名")
    expect(page.locator("tr[data-zk-row]")).to_have_count(1)
    # each value later stands on its section of the card, beside the contact
    page = person.go("/customers?q=YL000010")
    page.goto(page.locator("tr[data-zk-row] .zk-name > a").first.get_attribute("href"))
    expect(page.locator(".zk-fieldset").nth(0)).to_contain_text("现结")
    expect(page.locator(".zk-card-right")).to_contain_text("李玉梅10")
    # after: a record of every import with file, person and counts
    page = person.go("/imports")
    expect(page.locator("tbody tr")).to_have_count(5)
    expect(page.locator("tbody tr").first).to_contain_text("蒋凯")
    person.check("j35-imports")
    page = person.go("/")
    expect(page.locator("[data-zk-block=imports] li")).to_have_count(5)
    person.check("j35-home")


@requirement("PLAT-1", "ACC-1")
def test_first_link_works_once(company, reader):
    link = company.first_link()
    found(reader(company), company)
    other = reader(company)
    other.expected.append("40[0-9]|410|422")
    answer = other.page.goto(link)
    assert answer.status >= 400 or "sign-in" in other.page.url
    expect(other.page.locator("h1")).to_be_visible()


EMPTY = ["/", "/customers", "/imports", "/products", "/reports/customers", "/reports/customers?kind=sales", "/classes", "/classes/tiers", "/classes/list?class=A",
         "/analysis/composition", "/analysis/composition?by=region,category&against=year", "/account", "/admin/users", "/admin/roles", "/admin/branches", "/admin/settings",
         "/admin/tokens", "/admin/journal", "/customers/new", "/products/new"]


@requirement("UX-7")
@pytest.mark.parametrize("look", [{}, {"language": "en", "phone": True, "dark": True}, {"language": "zh-Hant", "phone": True}], ids=["desktop", "english-phone-dark", "traditional-phone"])
def test_every_page_of_an_empty_company(empty, reader, look):
    person = reader(empty, **look).sign_in()
    for path in EMPTY:
        person.go(path)
        person.check("empty" + re.sub(r"\W+", "-", path) + ("-phone" if look.get("phone") else ""))
