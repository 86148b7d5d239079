# SPDX-License-Identifier: MIT
"""Keep resources/i18n/{fr,en}.po in step with the code: python packaging/catalogues.py update | check.

`update` takes the texts out of the code: new ones go in untranslated, English
ones are filled with themselves, those no longer used are kept apart as
obsolete (`update --prune` drops them). `check` tells what is missing or wrong
and ends with status 1. Run it with the Python of `.venv`, which has Babel.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "fieldsales"
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("fr", "en")

_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
_HEADER = "# SPDX-License-Identifier: MIT\n# {language} texts of fieldsales.\n#"
_LEFT_OUT = (
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Generated-By",
    "Report-Msgid-Bugs-To",
)
_FIELD = re.compile(r"\{[^{}]*\}")

#: What French typography wants otherwise: narrow spaces (U+202F) before high marks and inside guillemets.
_FRENCH = (
    (re.compile(r"[^\s\u202f][;:!?»](?=[\s.,)»]|$)"), "no narrow space before"),
    (re.compile(r"[ \u00a0][;:!?»]"), "an ordinary space before"),
    (re.compile(r"«[^\u202f]"), "no narrow space after"),
    (re.compile(r"0[ \u00a0](?:min|h|km|m|s|€|%)(?!\w)"), "no narrow space between number and unit:"),
    (re.compile(r"\w*'\w*"), "a straight apostrophe in"),
    (re.compile(r"[“”\"]"), "other quotation marks than « »:"),
    (re.compile(r"\.\.\."), "three points for an ellipsis:"),
)


def main(arguments: list[str]) -> int:
    """Do what the verb asks for and return the exit status."""
    match arguments:
        case ["update", *rest] if set(rest) <= {"--prune"}:
            for language in LANGUAGES:
                update(language, SOURCE, FOLDER, prune="--prune" in rest)
            return 0
        case ["check"]:
            problems = [*hidden(SOURCE), *(one for each in LANGUAGES for one in check(each, SOURCE, FOLDER))]
            for problem in problems:
                print(problem)
            print(f"Catalogues: {len(problems)} problems." if problems else "Catalogues: complete.")
            return 1 if problems else 0
        case _:
            print(__doc__, file=sys.stderr)
            return 2


def texts_of(source: Path) -> Catalog:
    """Return the texts that people read, out of the code."""
    catalog = Catalog(charset="utf-8")
    found = extract_from_dir(
        source, [("**.py", "python")], keywords=_KEYWORDS, comment_tags=("Translators:",)
    )
    for file, line, message, comments, context in (*found, *_help_texts(source)):
        place = (source.parent / source.name / file).relative_to(source.parent.parent).as_posix()
        catalog.add(message, None, [(place, line)], auto_comments=comments, context=context)
    return catalog


def _help_texts(source: Path) -> Iterator[tuple[str, int, str, list[str], None]]:
    """Yield what `--help` says: docstrings of commands, and the `help=` of their options."""
    for path in sorted((source / "cli").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.FunctionDef(
                    args=ast.arguments(args=[ast.arg(arg="context"), *_]), decorator_list=[]
                ):
                    text = ast.get_docstring(node)
                case ast.keyword(arg="help", value=ast.Constant(value=str(text))):
                    pass
                case _:
                    continue
            if text:
                yield path.relative_to(source).as_posix(), node.lineno, text, [], None


def hidden(source: Path) -> Iterator[str]:
    """Yield where `_()` is given something else than a plain text, which no catalogue can hold."""
    for path in sorted(source.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="_"), args=[ast.Constant()]):
                    pass
                case ast.Call(func=ast.Name(id="_")):
                    yield f"{path.relative_to(source.parent).as_posix()}:{node.lineno}: no plain text in _()"


def read(language: str, folder: Path) -> Catalog:
    """Return a catalogue as it stands, an empty one where there is none."""
    path = folder / f"{language}.po"
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open(encoding="utf-8") as file:
        return read_po(file, locale=language, charset="utf-8")


def update(language: str, source: Path, folder: Path, *, prune: bool) -> None:
    """Bring a catalogue to the code, and fill English with the code's own words."""
    catalog = read(language, folder)
    catalog.header_comment = _HEADER.format(language={"fr": "French", "en": "English"}[language])
    catalog.project, catalog.version, catalog.fuzzy = "fieldsales", "", False
    catalog.update(texts_of(source), no_fuzzy_matching=True, update_header_comment=False)
    if language == "en":
        for message in catalog:
            if message.id:
                message.string = message.id
                message.flags.discard("fuzzy")  # set where a text got a plural
    text = io.BytesIO()
    write_po(text, catalog, width=110, sort_by_file=True, ignore_obsolete=prune, include_lineno=False)
    lines = text.getvalue().decode("utf-8").splitlines()
    kept = (line for line in lines if not line.startswith(tuple(f'"{name}:' for name in _LEFT_OUT)))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{language}.po").write_text("\n".join(kept) + "\n", encoding="utf-8", newline="\n")


def check(language: str, source: Path, folder: Path) -> Iterator[str]:
    """Yield what is missing, left over or wrong in a catalogue, a line each."""
    file = f"{language}.po"
    if not (folder / file).exists():
        yield f"{file}: not there; run python packaging/catalogues.py update"
        return
    catalog, texts = read(language, folder), texts_of(source)
    for text in texts:
        known = catalog.get(text.id, text.context) if text.id else text
        if known is None:
            yield f"{file}: missing: {_shown(text)}"
        elif text.pluralizable != known.pluralizable or (text.pluralizable and text.id != known.id):
            yield f"{file}: another plural in the code: {_shown(text)}"
    for message in catalog:
        if message.id:
            yield from (f"{file}: {problem}" for problem in _problems(message, language, catalog, texts))
    for message in catalog.obsolete.values():
        yield f"{file}: obsolete: {_shown(message)}"


def _problems(message: Message, language: str, catalog: Catalog, texts: Catalog) -> Iterator[str]:
    ids, strings = _forms(message.id), _forms(message.string)
    if texts.get(message.id, message.context) is None:
        yield f"not in the code any more: {_shown(message)}"
    if message.fuzzy:
        yield f"fuzzy: {_shown(message)}"
    if not all(strings) or len(strings) != (catalog.num_plurals if message.pluralizable else 1):
        yield f"untranslated: {_shown(message)}"
        return
    # A form for one may leave the count out; none brings a field that the code does not fill.
    wanted, everywhere = _fields(ids[0]), _fields(" ".join(ids))
    for string in strings:
        if _fields(string) - everywhere or (not message.pluralizable and _fields(string) != wanted):
            yield f"other {{fields}} than in the code: {_shown(message)}"
        if _ending(string) != _ending(ids[0]):
            yield f"another ending than in the code: {_shown(message)}"
        if language == "fr":
            for pattern, what in _FRENCH:
                if fault := pattern.search(_FIELD.sub("0", string)):
                    yield f"{what} “{fault.group().strip()}”: {string!r}"


def _forms(text: object) -> tuple[str, ...]:
    """Return the singular, then the plurals where there are any."""
    return tuple(map(str, text)) if isinstance(text, (tuple, list)) else (str(text or ""),)


def _fields(text: str) -> set[str]:
    return set(_FIELD.findall(text))


def _ending(text: str) -> str:
    """Return the marks that close a text, with the spaces behind them."""
    return text[len(text.rstrip(" .…:;!?")) :]


def _shown(message: Message) -> str:
    first = _forms(message.id)[0]
    places = ", ".join(place for place, _ in message.locations)
    return f"{first!r} ({places})" if places else repr(first)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
