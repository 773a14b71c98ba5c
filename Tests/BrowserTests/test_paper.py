"""Paper: what Chromium prints holds TrueType faces as subsets, and its text can be read and searched, in the three scripts."""
import subprocess

import pytest
from playwright.sync_api import expect

from company import Company
from requirement import requirement


@pytest.fixture(scope="module")
def company():
    made = Company(demo=("--customers", "80", "--months", "6", "--seed", "5"))
    yield made
    made.stop()


def fonts(path):
    """Type, embedded and subset of each face in the file; the type is two words, such as `CID TrueType`."""
    lines = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()
    start = lines[0].index("type")
    return [(line[:start].strip(), line[start:lines[0].index("encoding")].strip(), *line[lines[0].index("emb"):].split()[:2]) for line in lines[2:]]


@requirement("UX-9")
@pytest.mark.parametrize("language,words", [("zh-Hans", ["基本信息", "网络信息", "经营信息", "个人信息"]), ("zh-Hant", ["基本資訊", "網路資訊", "經營資訊", "個人資訊"]), ("en", ["Basic", "Network", "Business", "Personal"])])
def test_the_card_is_printed_with_truetype_faces(company, reader, tmp_path, language, words):
    person = reader(company, language=language).sign_in()
    page = person.go("/customers?sort=-amount")
    page.goto(page.locator("tr[data-zk-row] a[href]").first.get_attribute("href"))
    person.settle()
    name = page.locator("h1").inner_text()
    heads = page.locator(".zk-fieldset > summary").all_inner_texts()
    assert all(any(word in head for head in heads) for word in words), heads
    page.emulate_media(media="print")
    expect(page.locator(".zk-side")).to_be_hidden()
    paper = tmp_path / f"card-{language}.pdf"
    page.pdf(path=str(paper), format="A4", prefer_css_page_size=True, print_background=True)
    faces = fonts(paper)
    assert faces and all("TrueType" in kind and embedded == "yes" and subset == "yes" for _, kind, embedded, subset in faces), faces
    text = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
    plain = text.replace(" ", "")
    for word in [name, *words]:
        assert word.replace(" ", "") in plain, f"{word} is not on the paper:\n{text[:2000]}"
    # one subset of some kilobytes a page, not pictures of letters
    assert paper.stat().st_size < 400_000
