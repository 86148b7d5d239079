# SPDX-License-Identifier: MIT
"""What the rep reads when what is wished of a record, or a file of zones, cannot be taken."""

from fieldsales.domain import errors
from fieldsales.domain.zone import MOST_POINTS
from fieldsales.wording import formats, labels
from fieldsales.wording.forms import form_refusal_text
from fieldsales.wording.sales import sales_fault
from fieldsales.wording.words import Words


def record_fault(words: Words, error: errors.FieldSalesError) -> str:
    """Return the sentence of an error on a record or on zones, empty for any other."""
    _ = words.gettext
    match error:
        case errors.ChangedMeanwhileError():
            return _("The days were changed meanwhile: look again, and choose from what suits now.")
        case errors.ClientClassError(name=name):
            text = _("{name} is a client by its orders: no other class can be chosen for it.")
            return text.format(name=name)
        case errors.NoOverrideError(name=name):
            text = _("The class of {name} is the doctrine’s: there is no choice of yours to take back.")
            return text.format(name=name)
        case errors.NoAnswerError(name=name, criterion="brake"):
            return _("No brake is known of {name}: there is nothing to take back.").format(name=name)
        case errors.NoAnswerError(name=name, criterion=criterion):
            text = _("Nobody answered “{criterion}” for {name}: there is nothing to take back.")
            return text.format(criterion=labels.criterion_label(words, criterion), name=name)
        case errors.NoPlaceError(name=name):
            text = _("{name} has no place on the map: put its address right, or set its pin yourself.")
            return text.format(name=name)
        case errors.FormError():
            return form_refusal_text(words, error)
        case errors.NoFormError(visit=visit):
            text = _(
                "Nothing is to be completed of the visit “{visit}”: it is gone, or no form asks about it."
            )
            return text.format(visit=visit)
        case errors.PinSetByHandError(name=name):
            text = _(
                "You set the pin of {name} yourself: say whether it moves to the new address,"
                " with “--pin moves”, or stays, with “--pin stays”."
            )
            return text.format(name=name)
        case errors.UnknownFollowUpError(words=asked):
            text = _(
                "No relance and no task alone has the id “{words}”: “fieldsales relances” and"
                " “fieldsales tasks” show them."
            )
            return text.format(words=asked)
        case errors.UnknownTemplateError(words=asked, known=known):
            text = _("No template is called “{words}”: they are called as {known}.")
            return text.format(words=asked, known=", ".join(known))
        case errors.UnknownFieldError(template=template, field=field, known=known):
            text = _("The template “{template}” names {field}, which is no field: there are {known}.")
            fields = ", ".join(f"{{{one}}}" for one in known)
            return text.format(template=template, field=f"{{{field}}}", known=fields)
        case errors.FarYearError(what=what, words=asked, is_past=True, first=year):
            text = _("“{words}” for {what} is too long ago: give a day of {year} or later.")
            return text.format(words=asked, what=what, year=year)
        case errors.FarYearError(what=what, words=asked, last=year):
            text = _("“{words}” for {what} is too far ahead: give a day of {year} or earlier.")
            return text.format(words=asked, what=what, year=year)
        case errors.GoneDayError(words=asked, on=on):
            text = _(
                "“{words}” was {day} and is gone: write the year if you mean the next one, such as {example}."
            )
            example = f"{on:%d/%m}/{on.year + 1}"
            return text.format(words=asked, day=formats.full_day(words, on), example=example)
        case errors.UndatedTaskError():
            return _("A task without a prospect has no day: it stays under “undated”.")
        case errors.BadZoneError(path=path, zone=""):
            text = _("{file} brings no zones ({why}): nothing was changed.")
            return text.format(file=path.name, why=_zone_problem(words, error))
        case errors.BadZoneError(path=path, zone=zone):
            text = _("The zone “{zone}” of {file} cannot be used ({why}): nothing was changed.")
            return text.format(zone=zone, file=path.name, why=_zone_problem(words, error))
        case errors.BadDrawingError(why="crosses_itself"):
            return _("The zone was not kept: its line crosses itself. Draw it again.")
        case errors.BadDrawingError(why="too_many_points"):
            return _("The zone was not kept: it has too many corners. Draw it with fewer.")
        case errors.BadDrawingError():
            return _("The zone was not kept: it needs three corners that do not lie on one line.")
        case errors.UnknownZoneError(known=()):
            return _("There is no zone yet: bring some in with “fieldsales zones import FILE”.")
        case errors.UnknownZoneError(words=asked, known=known):
            text = _("No zone is called “{words}”. Choose one of: {known}.")
            return text.format(words=asked, known=", ".join(known))
    return sales_fault(words, error)


def _zone_problem(words: Words, error: errors.BadZoneError) -> str:
    _ = words.gettext
    most = error.most
    problems = {
        "too_large": _("it is larger than {size} MB").format(size=formats.number(words, most // 1_000_000)),
        "not_geojson": _("it is not GeoJSON: save the zones again as GeoJSON"),
        "no_zone": _("it holds no polygon"),
        "too_many_zones": _("it holds more than {count} zones").format(count=formats.number(words, most)),
        "crs": _("it is not in longitude and latitude in degrees: save it again in WGS 84"),
        "same_name": _("another one of the file has its name: give each a name of its own"),
        "swapped": _("latitude and longitude seem swapped: save it with the longitude first"),
        "dateline": _("it crosses the date line: cut it there in two"),
        "not_a_polygon": _("it is neither a Polygon nor a MultiPolygon"),
        "empty": _("it has fewer than three corners"),
        "not_a_number": _("one of its coordinates is not a number"),
        "out_of_range": _("its coordinates are no longitude and latitude in degrees: save it in WGS 84"),
        "open": _("one of its lines does not end where it began"),
        "too_many_points": _("it has more than {count} corners: simplify it").format(
            count=formats.number(words, MOST_POINTS)
        ),
        "crosses_itself": _("one of its lines crosses itself: draw it again"),
    }
    return problems.get(error.why, error.why)
