# SPDX-License-Identifier: MIT
"""A prospect's address is written anew: one small sheet, from its record and from where places are wrong."""

from fieldsales.ui.address.sheet import AddressSheet, AddressWritten

__all__ = ["AddressSheet", "AddressWritten"]
