#!/usr/bin/env python3
"""Checks what a formatter would: tabs, trailing blanks, line and file length. Says where, ends with 1."""
import subprocess
import sys

COLUMNS = 240
LINES = {"swift": 300, "css": 200, "js": 200, "mustache": 80, "py": 300}
TEXTS = tuple(LINES) + ("sh", "sql", "md", "json", "txt")


def faults(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    kind = path.rsplit(".", 1)[-1]
    lines = text.split("\n")
    if text and not text.endswith("\n"):
        yield len(lines), "no line end at the end of the file"
    if kind in LINES and len(lines) - 1 > LINES[kind]:
        yield len(lines), f"more than {LINES[kind]} lines"
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            yield number, "a tab"
        if line != line.rstrip():
            yield number, "blanks or a carriage return at the end of the line"
        if kind in ("swift", "css", "js", "py", "sh") and len(line) > COLUMNS and "data:" not in line:
            yield number, f"more than {COLUMNS} columns"


def main():
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True, check=True).stdout.splitlines()
    scripts = [f for f in listed if f.startswith("bin/") and "." not in f] + [".ci/run"]
    paths = [f for f in listed if f.endswith(tuple("." + t for t in TEXTS)) and "/Fixtures/" not in f and not f.startswith("docs/")] + scripts
    bad = 0
    for path in sorted(set(paths)):
        try:
            for number, what in faults(path):
                bad += 1
                print(f"{path}:{number}: {what}")
        except FileNotFoundError:
            continue
        except UnicodeDecodeError:
            bad += 1
            print(f"{path}: not UTF-8")
    print(f"format: {len(paths)} files, {bad} faults")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
