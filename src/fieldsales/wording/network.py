# SPDX-License-Identifier: MIT
"""What the services online are called that the rep allows, and what is said where one is not allowed."""

from fieldsales.domain.errors import NotAllowedOnlineError
from fieldsales.wording.words import Words


def permission_label(words: Words, permission: str) -> str:
    """Return what a permission is called on the page “Network” of the settings."""
    _ = words.gettext
    return {"companies": _("Companies"), "addresses": _("Addresses"), "map": _("Map")}.get(
        permission, permission
    )


def not_allowed_text(words: Words, error: NotAllowedOnlineError) -> str:
    """Return who may not be asked, and how to allow it in the window and in the terminal."""
    text = words.gettext(
        "{host} may not be asked: allow “{permission}” under “Network” in the settings, or type “fieldsales"
        " settings network {setting}”."
    )
    label = permission_label(words, error.permission)
    return text.format(host=error.host, permission=label, setting=error.setting)
