"""Imports that know each other: remembered columns, mended rows, contacts taken back, a folder that is watched."""
import re

import pytest
from playwright.sync_api import expect

from company import Company
from files import dry_run, file, run
from requirement import requirement


@pytest.fixture(scope="module")
def company():
    made = Company()
    yield made
    made.stop()


def bring(person, *files):
    """Without saying what the files hold."""
    page = person.go("/imports")
    page.set_input_files("#file", list(files))
    expect(page).to_have_url(re.compile(r"/imports/\d+$" if len(files) == 1 else r"/imports$"), timeout=60_000)
    return page


@requirement("SRC-13", "UX-8")
def test_mended_rows_and_remembered_columns(company, reader):
    person = reader(company).sign_in()
    head = ("Nr", "Wie", "Tel")
    page = bring(person, file("erst.csv", [("客户编号", "店名", "电话"), ("M1", "春和店", "0571 1"), ("M2", "", "0571 2")]))
    expect(page.locator("h1")).to_contain_text("客户")
    assert dry_run(page) == [1, 0, 0, 1]
    assert run(page) == [1, 0, 0, 1]
    page.set_input_files("#corrected", file("berichtigt.csv", [("客户编号", "店名", "电话", "行号", "原因"), ("M2", "福满仓", "0571 2", "3", "请填写此项")]))
    page.locator("form[action$='/corrections'] button[type=submit]").click()
    expect(page.locator(".zk-note a", has_text="erst.csv")).to_be_visible()
    person.check("import-correction")
    assert dry_run(page) == [1, 0, 0, 0]
    assert run(page) == [1, 0, 0, 0]
    # names that nobody knows are told once
    page = bring(person, file("fremd.csv", [("客户编号", *head), ("M3", "甲", "永顺店", "0571 3")]))
    page.select_option("#column-2", "name")
    assert dry_run(page) == [1, 0, 0, 0]
    assert run(page) == [1, 0, 0, 0]
    page = bring(person, file("fremd2.csv", [("客户编号", *head), ("M4", "甲", "天和店", "0571 4")]))
    expect(page.locator("#column-2")).to_have_value("name")
    expect(page.locator("body")).to_contain_text("沿用")
    person.check("import-recalled")


@requirement("SRC-13")
def test_several_files_of_which_one_is_none(company, reader):
    person = reader(company).sign_in()
    person.expected.append("422")
    empty = {"name": "leer.csv", "mimeType": "text/csv", "buffer": b""}
    page = person.go("/imports")
    page.set_input_files("#file", [file("gut.csv", [("客户编号", "店名"), ("S1", "九里香")]), empty])
    expect(page.locator("[role=alert]")).to_contain_text("leer.csv")
    page = person.go("/imports")
    expect(page.locator("tbody tr", has_text="gut.csv")).to_have_count(1)


@requirement("SRC-7", "SRC-13")
def test_an_import_of_contacts_is_taken_back(company, reader):
    person = reader(company).sign_in()
    bring(person, file("kunde.csv", [("客户编号", "店名"), ("C1", "锦程店")]))
    assert dry_run(person.page) == [1, 0, 0, 0]
    run(person.page)
    page = bring(person, file("leute.csv", [("客户编号", "姓名", "手机"), ("C1", "沈国安", "13900000001"), ("C1", "孙立群", "13900000002")]))
    expect(page.locator("h1")).to_contain_text("联系人")
    assert dry_run(page) == [2, 0, 0, 0]
    assert run(page) == [2, 0, 0, 0]
    page.locator("form[action$='/undo'] button").click()
    page.locator("dialog .btn-primary").click()
    expect(page.locator("body")).to_contain_text("已撤销")
    page = person.go("/customers?q=沈国安")
    expect(page.locator("tr[data-zk-row]")).to_have_count(0)


@requirement("PLAT-2")
def test_a_folder_is_watched(company, reader, tmp_path):
    """By the program itself, as another program would use it: good rows, refused ones, a file that is none, one still being written."""
    (tmp_path / "customers").mkdir()
    (tmp_path / "customers/a.csv").write_text("客户编号,店名\nW1,望江店\nW2,\n", encoding="utf-8")
    (tmp_path / "customers/leer.csv").write_text("")
    (tmp_path / "customers/halb.csv.part").write_text("客户编号,店名\nW9,半\n", encoding="utf-8")
    (tmp_path / "customers" / ("长" * 78 + ".csv")).write_text("客户编号,店名\nW3,长名店\n", encoding="utf-8")
    said = company.run("import", "--watch", str(tmp_path), "--once")
    assert "customers/a.csv: new 1, changed 0, unchanged 0, refused 1" in said
    assert sorted(path.name for path in (tmp_path / "customers").iterdir()) == ["halb.csv.part"]
    assert [path.name.endswith("a.csv") or "长" in path.name for path in (tmp_path / "done/customers").iterdir()] == [True, True]
    refused = list((tmp_path / "refused/customers").glob("* a.csv.csv"))
    assert len(refused) == 1 and "W2" in refused[0].read_text(encoding="utf-8-sig")
    failed = sorted(path.name for path in (tmp_path / "failed/customers").iterdir())
    assert len(failed) == 2 and failed[1].endswith("leer.csv.txt")
    # the same rows once more change nothing
    (tmp_path / "customers/a.csv").write_text("客户编号,店名\nW1,望江店\n", encoding="utf-8")
    assert "new 0, changed 0, unchanged 1, refused 0" in company.run("import", "--watch", str(tmp_path), "--once")
    person = reader(company).sign_in()
    page = person.go("/imports")
    expect(page.locator("tbody tr", has_text="a.csv").first).to_be_visible()
    page = person.go("/customers?q=W1")
    expect(page.locator("tr[data-zk-row]")).to_have_count(1)
