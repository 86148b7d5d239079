# SPDX-License-Identifier: MIT
"""An appointment is made, moved or cancelled: one small sheet, reached from a record and from a day."""

from fieldsales.ui.appointments.sheet import AppointmentSheet

__all__ = ["AppointmentSheet"]
