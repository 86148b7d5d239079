# SPDX-License-Identifier: MIT
"""Whether the program may ask services online: off at first, each allowed by itself, each host named."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from fieldsales.desk.desk import Desk
from fieldsales.desk.settings import NETWORK_PERMISSIONS
from fieldsales.domain.errors import NotAllowedOnlineError

#: The setting that keeps the rep's choice: on, off, or what is allowed.
NETWORK = "network"


class Service(StrEnum):
    """What is asked online, once the rep allows it."""

    COMPANIES = "companies"
    ADDRESSES = "addresses"
    ADDRESSES_ABROAD = "addresses_abroad"
    MAP = "map"


#: The one host that each service is asked at; no other is ever asked.
HOSTS: Mapping[Service, str] = MappingProxyType(
    {
        Service.COMPANIES: "recherche-entreprises.api.gouv.fr",
        Service.ADDRESSES: "data.geopf.fr",
        Service.ADDRESSES_ABROAD: "nominatim.openstreetmap.org",
        Service.MAP: "data.geopf.fr",
    }
)

#: The services that a permission lets be asked besides the one that it is called after.
_BESIDES = {Service.ADDRESSES: (Service.ADDRESSES_ABROAD,)}

#: What the rep allows by itself, and the services that this lets be asked.
PERMISSIONS: Mapping[Service, tuple[Service, ...]] = MappingProxyType(
    {one: (one, *_BESIDES.get(one, ())) for one in map(Service, NETWORK_PERMISSIONS)}
)


def allowed_by(value: object) -> frozenset[Service]:
    """Return what a value of the setting allows; an older portfolio knows only on and off."""
    if value is True:
        return frozenset(PERMISSIONS)
    return frozenset(one for one in PERMISSIONS if isinstance(value, list) and one.value in value)


def allowed(desk: Desk) -> frozenset[Service]:
    """Return what the rep allows, of `PERMISSIONS`."""
    return allowed_by(desk.settings.get(NETWORK))


def hosts_of(given: frozenset[Service]) -> tuple[str, ...]:
    """Return the hosts that may be asked with some permissions, each once, in a fixed order."""
    services = (one for permission, some in PERMISSIONS.items() if permission in given for one in some)
    return tuple(dict.fromkeys(HOSTS[one] for one in services))


def allows(desk: Desk, service: Service) -> bool:
    """Return whether the rep allows a service to be asked."""
    return any(service in PERMISSIONS[one] for one in allowed(desk))


def is_online(desk: Desk) -> bool:
    """Return whether any service may be asked."""
    return bool(allowed(desk))


def with_permission(desk: Desk, permission: Service, *, is_on: bool) -> str:
    """Return the setting as the rep would type it with one permission given or taken back."""
    given = allowed(desk) | {permission} if is_on else allowed(desk) - {permission}
    if not given or given == PERMISSIONS.keys():
        return "on" if given else "off"
    return ",".join(one for one in PERMISSIONS if one in given)


def refusal(desk: Desk, service: Service) -> NotAllowedOnlineError | None:
    """Return why a service may not be asked and how the rep allows it, None where it may."""
    if allows(desk, service):
        return None
    missing = next(one for one, services in PERMISSIONS.items() if service in services)
    return NotAllowedOnlineError(HOSTS[service], missing, with_permission(desk, missing, is_on=True))


def require(desk: Desk, service: Service) -> None:
    """Raise NotAllowedOnlineError where the rep does not allow a service to be asked."""
    if (refused := refusal(desk, service)) is not None:
        raise refused
