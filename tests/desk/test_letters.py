# SPDX-License-Identifier: MIT
"""What is said or written to somebody: the template of class and channel, filled in, and its links."""

import tomllib
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.desk.history import undo
from fieldsales.desk.letters import FIELDS, Letter, Template, filled, keep_template, letter, reset_template
from fieldsales.desk.prospects import find, line_of
from fieldsales.desk.rules import set_setting
from fieldsales.desk.template_setting import KINDS
from fieldsales.domain import errors
from fieldsales.domain.relance import CHANNELS


def said(desk: Desk, name: str, channel: str = "call", language: str = "en", text: str = "") -> Letter:
    one = find(desk, name).id
    line = line_of(desk, one)
    assert line is not None
    return letter(desk, one, channel, language, line.verdict, text)


def test_every_template_of_the_box_names_fields_that_there_are_in_both_languages(root: Path) -> None:
    fields = dict.fromkeys(FIELDS, "x")
    usual = tomllib.loads((root / "data/templates/usual.toml").read_text())
    assert usual.pop("nobody")["name"].keys() == {"fr", "en"}
    for kind, channels in usual.items():
        assert kind in KINDS
        for channel, texts in channels.items():
            assert channel in CHANNELS
            assert {"fr", "en"} <= texts.keys()
            for one in texts.values():
                assert "{" not in filled(Template(kind, one), one, fields)


def test_a_call_says_what_its_class_asks_for_with_names_filled_in(camille: Desk) -> None:
    set_setting(camille, "rep.name", "Camille Roux")
    told = said(camille, "Le Comptoir", text="the price list")
    assert told.template == "chaud.call"
    assert told.text.startswith("“Good morning Inès Bertrand, Camille Roux. You got in touch with us")
    assert told.text.endswith("\nthe price list")
    assert told.phone_link == f"tel:{told.phone}"


def test_without_a_name_of_the_rep_its_comma_goes_too(camille: Desk) -> None:
    assert said(camille, "Le Comptoir").text.startswith("“Good morning Inès Bertrand. You got in touch")


def test_a_mail_is_the_doctrines_own_message_and_its_link_holds_all_of_it(camille: Desk) -> None:
    told = said(camille, "Cave Martin", "email", "fr")
    assert told.subject == "Pour répondre à votre besoin"
    link = Letter("x", "Été & hiver?\nà 50 % #1", "Ça = é", email="a+b@c.fr").mail_link
    parts = urlsplit(link)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "a+b@c.fr")
    asked = parse_qs(parts.query, strict_parsing=True)
    assert asked == {"subject": ["Ça = é"], "body": ["Été & hiver?\r\nà 50 % #1"]}
    assert "+" not in parts.query
    assert "\n" not in link


def test_a_firms_own_text_stands_before_the_boxs_until_it_is_taken_away(camille: Desk) -> None:
    usual = said(camille, "Cave Martin").text
    keep_template(camille, "tiede.call", "en", "Hello {person} of {town}")
    assert said(camille, "Cave Martin").text == "Hello Luc Martin of Niort"
    assert said(camille, "Cave Martin", language="fr").template == "tiede.call"
    undo(camille)
    assert said(camille, "Cave Martin").text == usual
    keep_template(camille, "tiede.call", "en", "Hello")
    reset_template(camille, "tiede.call", "en")
    assert said(camille, "Cave Martin").text == usual


def test_an_unknown_field_names_the_template_and_the_field(camille: Desk) -> None:
    with pytest.raises(errors.UnknownFieldError) as refused:
        keep_template(camille, "tiede.call", "en", "Hello {nobody}")
    assert (refused.value.template, refused.value.field) == ("tiede.call", "nobody")
    with pytest.raises(errors.UnknownTemplateError):
        keep_template(camille, "tiede.pigeon", "en", "Hello")
    with pytest.raises(errors.BadValueError):
        keep_template(camille, "tiede.call", "en", "  ")
    with pytest.raises(errors.BadValueError):
        set_setting(camille, "templates", '{"tiede.call": {"fr": "no table"}}')


def test_an_own_template_that_came_with_a_file_and_names_no_field_is_told_as_such(camille: Desk) -> None:
    set_setting(camille, "templates", '{"tiede.call": {"en": {"text": "{x}"}}}')
    with pytest.raises(errors.UnknownFieldError):
        said(camille, "Cave Martin")


@pytest.mark.parametrize("kept", [5, [], {"chaud.call": 5}, {"chaud.call": {"en": "text"}}])
def test_texts_of_another_shape_are_passed_over_for_those_of_the_box(camille: Desk, kept: object) -> None:
    usual = said(camille, "Cave Martin")
    with camille.portfolio.action("settings") as book:
        book.set("templates", kept)
    assert said(camille, "Cave Martin") == usual
