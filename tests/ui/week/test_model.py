# SPDX-License-Identifier: MIT
"""The visits of a week as a table: what Qt expects of a model, and what screen readers are told."""

from PySide6.QtCore import QModelIndex, Qt

from fieldsales.ui.week.model import Role, WeekModel

from .conftest import MONDAY, TUESDAY


def test_the_model_keeps_qt_s_promises_whatever_is_shown(qapp, columns, qtmodeltester):
    model = WeekModel()
    qtmodeltester.check(model)
    model.show_columns(columns)
    model.show_columns(columns[2:])
    model.show_columns(())
    model.show_columns(columns)


def test_each_visit_answers_what_it_is(qapp, columns):
    model = WeekModel()
    model.show_columns(columns)
    indexes = list(model.indexes())
    assert len(indexes) == sum(len(column.blocks) for column in columns)
    for index in indexes:
        block = model.block_at(index)
        assert block is not None
        assert index.data() == block.face.name
        assert index.data(Role.PROSPECT) == block.prospect_id
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == block.sentence
        assert model.index_of(block.prospect_id, block.on) == index
    assert model.block_at(QModelIndex()) is None
    assert not model.index_of("nobody").isValid()


def test_a_place_without_a_visit_can_neither_be_chosen_nor_read(qapp, columns):
    model = WeekModel()
    model.show_columns(columns)
    monday = model.index(0, model.number_of(MONDAY))
    assert model.flags(monday) == Qt.ItemFlag.NoItemFlags
    assert monday.data() is None


def test_the_head_of_a_day_is_read_out_with_its_figures(qapp, columns):
    model = WeekModel()
    model.show_columns(columns)
    number = model.number_of(TUESDAY)
    said = model.headerData(number, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert str(said).startswith("Tuesday 12 May, today, ")
    assert "driving" in str(said)
    assert model.number_of(TUESDAY.replace(year=2030)) == -1
