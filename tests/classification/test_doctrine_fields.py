# SPDX-License-Identifier: MIT
"""All that a firm may change in a doctrine has a key of its own, and each number says whether it is ours."""

from collections.abc import Mapping

from fieldsales.classification.class_tables_file import CHANNELS
from fieldsales.classification.doctrine import CLIENT, CLIENT_VIP, RESERVED, Doctrine
from fieldsales.classification.doctrine_fields import Form, Group, fields_of

#: The only numbers that a source gives; DOCTRINES leaves every other one open.
SAID_BY_SOURCES = {"thermometre": {"rules.pages_long_enough.when.quantity": 3}}


def test_every_number_that_a_source_leaves_open_is_marked_as_ours(texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        said = {one.key: one.value for one in fields_of(text) if one.is_number and not one.is_ours}
        assert said == SAID_BY_SOURCES.get(name, {}), name


def test_every_key_is_there_once_and_leads_to_its_value(texts: Mapping[str, str]) -> None:
    for text in texts.values():
        fields = fields_of(text)
        assert len({one.key for one in fields}) == len(fields)
        assert len({one.path for one in fields}) == len(fields)
        assert {one.group for one in fields} == set(Group)


def test_what_a_firm_argues_about_can_all_be_changed(texts: Mapping[str, str]) -> None:
    keys = {one.key: one.form for one in fields_of(texts["thermometre"])}
    assert keys["labels.fr"] is Form.TEXT
    assert keys["temperatures.tiede.labels.en"] is Form.TEXT
    assert keys["rules.offer_again.when.sessions"] is Form.WHOLE
    assert keys["rules.met_by_us.when.window_days"] is Form.DAYS
    assert keys["half_life_days.order"] is Form.WHOLE  # not in the file, and may be put there
    assert keys["schedule.tiede.cadence_days"] is Form.WHOLES
    assert keys["schedule.tiede.working_days"] is Form.FLAG
    assert keys["loss.chaud.shape"] is Form.NUMBER
    assert keys["p_win.non_classe"] is Form.SHARE
    assert keys["vip.match"] is Form.CHOICE
    assert keys["vip.criteria.amount.when.amount"] is Form.NUMBER
    assert keys["client.when.window_days"] is Form.DAYS
    assert keys["after.ordered.days"] is Form.WHOLE
    assert keys["messages.chaud.text.fr"] is Form.TEXT
    assert keys["worth.delay"] is Form.SHARE
    assert not {"id", "format", "link", "stages.lead.shape"} & keys.keys()


def test_conditions_within_conditions_are_counted_from_one(texts: Mapping[str, str]) -> None:
    field = next(one for one in fields_of(texts["entrant"]) if one.key == "rules.wants.when.any.1.count")
    assert field.path[-3:] == ("any", 0, "count")


def test_every_doctrine_says_the_nearest_class_of_every_other_one(doctrines: Mapping[str, Doctrine]) -> None:
    for one in doctrines.values():
        for other in doctrines.values():
            if other.id == one.id:
                continue
            for class_id in one.class_ids:
                assert one.nearest(class_id, other.id) in (*other.class_ids, CLIENT, CLIENT_VIP, *RESERVED)
            assert set(one.class_ids) <= set(one.mappings[other.id])


def test_every_class_has_a_message_in_both_languages_and_its_ways(doctrines: Mapping[str, Doctrine]) -> None:
    for doctrine in doctrines.values():
        for class_id, schedule in doctrine.schedules.items():
            message = doctrine.messages[schedule.template]
            for language in ("fr", "en"):
                assert "{rep}" in message.text[language], class_id
                assert message.subject[language]
            assert schedule.channels
            assert set(schedule.channels) <= set(CHANNELS)


def test_every_sentence_of_a_source_is_filled_in(doctrines: Mapping[str, Doctrine]) -> None:
    for doctrine in doctrines.values():
        for rule in (*doctrine.rules, *doctrine.vip.criteria, doctrine.client.rule):
            for text in (rule.source_fr, rule.source_en):
                assert text[-1] == "."
                assert "{" not in text
    pages = next(one for one in doctrines["thermometre"].rules if one.id == "pages_long_enough")
    assert pages.source_en.startswith("They saw at least 3 pages")
    amount = next(one for one in doctrines["entrant"].vip.criteria if one.id == "vip_amount")
    assert "10\u202f000 €" in amount.source_fr
    assert "€10,000" in amount.source_en


def test_a_changed_letter_is_another_fingerprint(doctrines: Mapping[str, Doctrine]) -> None:
    assert len({one.fingerprint for one in doctrines.values()}) == len(doctrines)
