#!/usr/bin/env python3
"""Makes the tables that search reads Chinese by, from the wheel pypinyin (MIT).

usage: make-pinyin.py WHEELS OUT
OUT/pinyin-characters.bin   字<TAB>yin,hang   readings without tone, most common first, ü written v
OUT/pinyin-phrases.bin      银行<TAB>yin hang  phrases of 2 to 4 characters that the characters' first readings get wrong
"""
import glob
import json
import sys
import unicodedata
import zipfile


def plain(syllable):
    """lǜ → lv, háng → hang; "" for what is not a syllable."""
    letters = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    letters = "".join(c for c in letters if not unicodedata.combining(c)).lower()
    return letters if letters.isascii() and letters.isalpha() else ""


def readings_by_character(table):
    characters = {}
    for code, text in table.items():
        readings = list(dict.fromkeys(r for r in map(plain, text.split(",")) if r))
        if readings:
            characters[chr(int(code))] = readings
    return characters


def telling_phrases(table, characters):
    for phrase, syllables in table.items():
        if not 2 <= len(phrase) <= 4 or len(syllables) != len(phrase):
            continue
        said = [plain(one[0]) for one in syllables]
        if all(said) and all(c in characters for c in phrase) and said != [characters[c][0] for c in phrase]:
            yield phrase, said


def main(wheels, out):
    found = glob.glob(f"{wheels}/pypinyin-*.whl")
    if len(found) != 1:
        sys.exit(f"make-pinyin: one wheel of pypinyin expected in {wheels}, {len(found)} found")
    with zipfile.ZipFile(found[0]) as wheel:
        characters = readings_by_character(json.loads(wheel.read("pypinyin/pinyin_dict.json")))
        phrases = dict(telling_phrases(json.loads(wheel.read("pypinyin/phrases_dict.json")), characters))
    with open(f"{out}/pinyin-characters.bin", "w", encoding="utf-8") as file:
        file.writelines(f"{c}\t{','.join(r)}\n" for c, r in sorted(characters.items()))
    with open(f"{out}/pinyin-phrases.bin", "w", encoding="utf-8") as file:
        file.writelines(f"{p}\t{' '.join(s)}\n" for p, s in sorted(phrases.items()))
    print(f"pinyin: {len(characters)} characters, {len(phrases)} phrases")


if __name__ == "__main__":
    main(*sys.argv[1:])
