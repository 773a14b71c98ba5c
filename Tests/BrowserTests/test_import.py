"""Files of other systems through the browser: encodings, damaged rows, the same file twice, real data."""
import re

import pytest
from playwright.sync_api import expect

from company import SHARED, Company
from files import dry_run, file, run, upload
from requirement import requirement

CUSTOMERS = [("客户编号", "店铺名称", "许可证", "地区", "老板", "手机", "结算方式", "建档日")] + [
    (f"YL{n:06d}", f"{name}副食店", f"53010200{n:04d}", "望江区", owner, f"1390000{n:04d}", "现结", f"2019/3/{n % 28 + 1}")
    for n, (name, owner) in enumerate([("春和", "沈国安"), ("福满仓", "李玉梅"), ("永顺", "赵雨桐"), ("天和", "钱小满"), ("锦程", "周敏"), ("九里香", "孙立群")] * 4, 1)]


@pytest.fixture(scope="module")
def company():
    """One company that the tests of this file fill step by step."""
    made = Company()
    yield made
    made.stop()


@requirement("SRC-13", "INFO-2", "INFO-11")
def test_customer_list_in_gbk_with_a_damaged_row(company, reader):
    person = reader(company).sign_in()
    rows = CUSTOMERS + [("YL000099", "坏行商店", "5.30102E+17", "望江区", "王五", "13900000099", "现结", "2019/3/8")]
    page = upload(person, "customers", file("客户资料.csv", rows, "gbk"))
    expect(page.locator(".zk-filters").first).to_contain_text(re.compile("GB", re.IGNORECASE))
    person.check("import-mapping")
    assert dry_run(page) == [24, 0, 0, 1]
    person.check("import-dry-run")
    with page.expect_download() as download:
        page.locator('a[href$="/refused"]').click()
    text = open(download.value.path(), encoding="utf-8-sig").read()
    assert "坏行商店" in text
    assert run(page) == [24, 0, 0, 1]
    person.check("import-result")
    page = person.go("/customers?q=永顺")
    expect(page.locator("tr[data-zk-row]")).to_have_count(4)


@requirement("SRC-13")
def test_the_same_file_again_changes_nothing(company, reader):
    person = reader(company).sign_in()
    page = upload(person, "customers", file("客户资料.csv", CUSTOMERS, "utf-8-sig"))
    assert dry_run(page) == [0, 0, 24, 0]


@requirement("SRC-13")
def test_a_file_that_is_none_is_refused_with_words(company, reader):
    person = reader(company).sign_in()
    person.expected.append("422|413")
    page = person.go("/imports")
    page.locator("select[name=kind]").select_option("customers")
    page.locator("input[type=file]").set_input_files({"name": "photo.csv", "mimeType": "text/csv", "buffer": b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00" + bytes(range(256))})
    expect(page.locator("[role=alert]").first).to_be_visible()


@pytest.mark.skipif(not (SHARED / "northwind").exists(), reason="shared data sets are not here")
@requirement("SALES-1", "SALES-6", "SRC-13")
def test_northwind_from_file_to_figures(company, reader):
    person = reader(company).sign_in()
    for kind, name, new in (("customers", "customers.csv", 91), ("products", "products.csv", 77), ("orders", "orders.csv", 830), ("lines", "order_details.csv", 2155)):
        path = SHARED / "northwind" / name
        page = upload(person, kind, str(path))
        assert dry_run(page)[0] == new, f"dry run of {name}"
        counts = run(page)
        assert counts[0] == new and counts[3] == 0, f"{name}: {counts}"
    person.settle()
    page = person.go("/analysis/composition?by=category&measure=amount&from=1996-01-01&to=1998-12-31")
    expect(page.locator("tfoot").first).to_contain_text(re.compile(r"126\.[56]|1,265,793"))
    person.check("northwind-composition")


def test_mapping_on_a_phone(company, reader):
    person = reader(company, phone=True).sign_in()
    upload(person, "customers", file("phone.csv", CUSTOMERS, "utf-16"))
    person.check("import-phone")
