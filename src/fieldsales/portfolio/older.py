# SPDX-License-Identifier: MIT
"""What older versions wrote in another way, read as it is written today: the file stays as it is."""

from collections.abc import Mapping

from fieldsales.domain.located import OSM, SIRENE


def place_source_of(told: str, source_id: str | None, extra: Mapping[str, str] | None) -> str:
    """Return who gave a place, by who is told to have, the id of its record's source and its own columns.

    What was saved from the register of establishments was once told to be OpenStreetMap's. It is the
    register's, unless the record was said to be a place of OpenStreetMap too: that may have given it.
    """
    if told != OSM or not (source_id or "").startswith("siret:"):
        return told
    return OSM if "osm:" in (extra or {}).get("same_as", "") else SIRENE
