# SPDX-License-Identifier: MIT
"""An appointment is made, moved or cancelled: one small sheet, reached from a record and from a day."""

from fieldsales.ui.appointments.sheet import Agreed, AppointmentSheet, Asked

__all__ = ["Agreed", "AppointmentSheet", "Asked"]
