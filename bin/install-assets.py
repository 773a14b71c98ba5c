#!/usr/bin/env python3
"""Unpacks the browser parts from their wheels into Sources/Web/Public/vendor (ignored by git).

usage: install-assets.py WHEELS ROOT
Icons: only those that templates, scripts and Swift sources name are kept in the icon font.
"""
import glob
import gzip
import os
import re
import shutil
import subprocess
import sys
import zipfile

PARTS = {
    "sqladmin": [
        ("sqladmin/statics/css/tabler.min.css", "css/tabler.min.css"),
        ("sqladmin/statics/js/tabler.min.js", "js/tabler.min.js"),
    ],
    "django_htmx": [("django_htmx/static/django_htmx/htmx-2.min.js", "js/htmx.min.js")],
    "django_tomselect": [
        ("django_tomselect/static/django_tomselect/js/django-tomselect.min.js", "js/tom-select.min.js"),
        ("django_tomselect/static/django_tomselect/vendor/tom-select/css/tom-select.bootstrap5.min.css", "css/tom-select.min.css"),
    ],
}
ICON_CSS = "sqladmin/statics/css/tabler-icons.min.css"
ICON_FONT = "sqladmin/statics/webfonts/tabler-icons.woff2"
ECHARTS = "nicegui/elements/echart/dist/"
# named by code point in marks.css
SEALS = {"crown", "award", "eye", "diamond"}
AXE = "axe_playwright_python/axe.min.js"
LICENCES = """Browser parts delivered with Zhike, unchanged except that source map references were taken out and the icon font was cut to the icons in use.

Tabler 1.4.0 (css, js; holds Bootstrap 5.3 and Popper)   MIT          https://github.com/tabler/tabler
Tabler Icons 3.44.0                                      MIT          https://github.com/tabler/tabler-icons
htmx 2.0.10                                              0BSD         https://github.com/bigskysoftware/htmx
Tom Select 2.5.2                                         Apache-2.0   https://github.com/orchidjs/tom-select
Apache ECharts 6.1.0                                     Apache-2.0   https://github.com/apache/echarts
  NOTICE: Apache ECharts, Copyright 2017-2026 The Apache Software Foundation. This product includes software developed at
  The Apache Software Foundation (https://www.apache.org/). ECharts holds code of zrender (BSD-3-Clause) and d3 (BSD-3-Clause).

Licence texts: https://spdx.org/licenses/MIT, https://spdx.org/licenses/0BSD, https://spdx.org/licenses/Apache-2.0, https://spdx.org/licenses/BSD-3-Clause
"""


def opened(wheels, name):
    found = glob.glob(f"{wheels}/{name}-*.whl")
    if len(found) != 1:
        sys.exit(f"install-assets: one wheel of {name} expected in {wheels}, {len(found)} found")
    return zipfile.ZipFile(found[0])


def put(data, path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if path.endswith((".js", ".css")):
        # else the console of the browser reports a missing file
        data = re.sub(rb"\n?(//#|/\*#) sourceMappingURL=\S+( \*/)?\s*$", b"\n", data)
        with open(path + ".gz", "wb") as file:
            file.write(gzip.compress(data, 9, mtime=0))
    with open(path, "wb") as file:
        file.write(data)


def named_icons(root, known):
    """Names that the sources use; a name that the icon font lacks ends the set-up."""
    sure, likely = set(), set()
    for folder, _, files in os.walk(f"{root}/Sources"):
        if "/vendor" in folder:
            continue
        for name in files:
            if not name.endswith((".mustache", ".swift", ".js")):
                continue
            with open(f"{folder}/{name}", encoding="utf-8") as file:
                text = file.read()
            sure.update(re.findall(r"\bti ti-([a-z0-9-]*[a-z0-9])(?=[\s\"'`])", text))
            for line in text.splitlines():
                if "icon" in line.lower():
                    sure.update(re.findall(r"\bicon: \"([a-z0-9-]+)\"", line))
                    likely.update(re.findall(r"\"([a-z][a-z0-9-]+)\"", line))
    unknown = sure - known
    if unknown:
        sys.exit("install-assets: no such icon: " + ", ".join(sorted(unknown)))
    return SEALS | sure | (likely & known)


def install_icons(wheel, root, out, work):
    css = wheel.read(ICON_CSS).decode()
    codes = dict(re.findall(r'\.ti-([a-z0-9-]+):before\{content:"\\([0-9a-f]+)"\}', css))
    icons = named_icons(root, set(codes))
    full = f"{work}/tabler-icons.woff2"
    with open(full, "wb") as file:
        file.write(wheel.read(ICON_FONT))
    os.makedirs(f"{out}/fonts", exist_ok=True)
    subset = shutil.which("pyftsubset", path="/usr/bin:" + os.environ["PATH"])
    codepoints = ",".join("U+" + codes[i] for i in sorted(icons) or ["x"])
    subprocess.check_call([subset, full, "--unicodes=" + codepoints, "--flavor=woff2", f"--output-file={out}/fonts/tabler-icons.woff2"])
    head = re.sub(r'src:[^;}]+', 'src:url("../fonts/tabler-icons.woff2") format("woff2")', css[:css.index(".ti-")])
    rules = "".join(f'.ti-{i}:before{{content:"\\{codes[i]}"}}' for i in sorted(icons))
    put((head + rules).encode(), f"{out}/css/tabler-icons.css")
    os.remove(full)
    return len(icons)


def main(wheels, root):
    out = f"{root}/Sources/Web/Public/vendor"
    work = out + ".new"
    shutil.rmtree(work, ignore_errors=True)
    for name, parts in PARTS.items():
        with opened(wheels, name) as wheel:
            for source, target in parts:
                put(wheel.read(source), f"{work}/{target}")
    with opened(wheels, "nicegui") as wheel:
        index = wheel.read(ECHARTS + "index.js")
        inner = re.search(rb'from"\./(index-[^"]+\.js)"', index).group(1).decode()
        put(index, f"{work}/js/echarts/index.js")
        put(wheel.read(ECHARTS + inner), f"{work}/js/echarts/{inner}")
    with opened(wheels, "sqladmin") as wheel:
        icons = install_icons(wheel, root, work, work)
    with opened(wheels, "axe_playwright_python") as wheel:
        put(wheel.read(AXE), f"{root}/Tests/BrowserTests/out/axe.min.js")
    put(LICENCES.encode(), f"{work}/THIRD_PARTY.txt")
    # the old folder goes last, so that a broken download leaves a working product
    shutil.rmtree(out, ignore_errors=True)
    os.rename(work, out)
    print(f"browser parts: {sum(len(f) for _, _, f in os.walk(out))} files, {icons} icons")


if __name__ == "__main__":
    main(*sys.argv[1:])
