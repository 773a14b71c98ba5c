"""Files as ERP systems export them, and the steps of an import in the browser."""
import csv
import io
import re

from playwright.sync_api import expect

NAMES = ["春和", "福满仓", "永顺", "天和", "锦程", "九里香"]
HEADER = ("客户编号", "店铺名称", "许可证", "地区", "老板", "手机", "结算方式", "业态", "地址")


def customers(count, start=1):
    """Rows of a customer list, header first."""
    return [HEADER] + [
        (f"YL{n:06d}", f"{NAMES[n % 6]}{n}号副食店", f"53010200{n:06d}", ("望江区", "城东区", "石浦镇")[n % 3], "沈国安", f"139{n:08d}", "现结", "便利店", f"青渡路 {n} 号")
        for n in range(start, start + count)]


def file(name, rows, encoding="utf-8-sig"):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return {"name": name, "mimeType": "text/csv", "buffer": text.getvalue().encode(encoding)}


def upload(person, kind, content):
    page = person.go("/imports")
    page.locator("select[name=kind]").select_option(kind)
    page.locator("input[type=file]").set_input_files(content)
    expect(page).to_have_url(re.compile(r"/imports/\d+$"), timeout=60_000)
    return page


def figures(page, timeout=60_000):
    """Counts of the outcome in the order new, changed, unchanged, refused."""
    expect(page.locator(".zk-counts")).to_be_visible(timeout=timeout)
    return [int(re.sub(r"\D", "", text)) for text in page.locator(".zk-counts .zk-fig").all_inner_texts()][:4]


def dry_run(page):
    page.locator("button[name=go][value=check]").click()
    return figures(page, timeout=240_000)


def start(page):
    page.locator('form[action$="/run"] button').click()


def ended(page, timeout=240_000):
    expect(page.locator('.zk-dock a[href="/imports"]')).to_be_visible(timeout=timeout)
    return figures(page)


def run(page):
    start(page)
    return ended(page)
