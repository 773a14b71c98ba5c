#!/usr/bin/env python3
"""Fails when a Swift test that names a requirement did not run.

usage: check-requirements.py SWIFT-TEST-LOG
A test counts as run when its name stands in the log as passed, or as skipped (for missing data it says so itself).
"""
import pathlib
import re
import sys

TEST = re.compile(r"@Test\s*(\((?:[^()\"]|\"(?:[^\"\\]|\\.)*\"|\((?:[^()\"]|\"(?:[^\"\\]|\\.)*\"|\([^()]*\))*\))*\))?(?:\s*@\w+)*\s*(?:static\s+)?func\s+(`[^`]+`|\w+)")
RAN = re.compile(r"Test (?:case passing.* of )?(\"(?:[^\"\\]|\\.)*\"|`[^`]+`|\w+)\(?.*?(?:passed|skipped|started)")


def named_tests():
    for path in sorted(pathlib.Path("Tests").rglob("*.swift")):
        if "BrowserTests" in path.parts or "TestKit" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        whole = re.search(r"@Suite\s*\([^\n]*\.requirement\(", text) is not None
        for arguments, function in TEST.findall(text):
            if whole or ".requirement(" in arguments:
                shown = re.match(r"\(\s*(\"(?:[^\"\\]|\\.)*\")", arguments)
                yield path, function, {function, function.strip("`")} | ({shown.group(1)} if shown else set())


def main(log):
    ran = set(RAN.findall(pathlib.Path(log).read_text(encoding="utf-8", errors="replace")))
    tests = list(named_tests())
    missing = [(path, function) for path, function, names in tests if not names & ran]
    for path, function in missing:
        print(f"{path}: {function} names a requirement and did not run")
    print(f"requirements: {len(tests)} tests name one, {len(missing)} did not run")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
