"""Every page that the side bar leads to: on desktop and phone, light and dark, no finding."""
import pytest
from playwright.sync_api import expect

from requirement import requirement


@requirement("UX-1")
@pytest.mark.parametrize("look", [{}, {"dark": True}, {"phone": True}, {"language": "en", "phone": True, "dark": True}, {"language": "zh-Hant"}],
                         ids=["desktop", "dark", "phone", "english-phone-dark", "traditional"])
def test_pages_of_the_side_bar(demo, reader, look, request):
    person = reader(demo, **look).sign_in()
    page = person.go("/")
    paths = page.locator(".zk-nav a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert len(paths) >= 4, paths
    for path in dict.fromkeys(paths):
        person.go(path)
        person.check(f"page{path.replace('/', '-')}-{request.node.callspec.id}")


def test_missing_page_says_so(demo, reader):
    person = reader(demo).sign_in()
    person.expected.append("404")
    answer = person.page.goto("/customers/1")
    assert answer.status == 404
    expect(person.page.locator("main h2")).to_be_visible()
    person.check("missing")
