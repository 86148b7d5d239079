# SPDX-License-Identifier: MIT
"""Whether the program may ask services online: off at first, each allowed by itself, each host named."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from fieldsales.desk.desk import Desk
from fieldsales.desk.settings import NETWORK_LEAVES
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

#: What the rep allows by itself, and the services that this lets be asked.
LEAVES: Mapping[Service, tuple[Service, ...]] = MappingProxyType(
    {
        Service.COMPANIES: (Service.COMPANIES,),
        Service.ADDRESSES: (Service.ADDRESSES, Service.ADDRESSES_ABROAD),
        Service.MAP: (Service.MAP,),
    }
)


def allowed_by(value: object) -> frozenset[Service]:
    """Return what a value of the setting allows; an older portfolio knows only on and off."""
    if value is True:
        return frozenset(LEAVES)
    return frozenset(one for one in LEAVES if isinstance(value, list) and one.value in value)


def allowed(desk: Desk) -> frozenset[Service]:
    """Return what the rep allows, of `LEAVES`."""
    return allowed_by(desk.settings.get(NETWORK))


def hosts_of(leaves: frozenset[Service]) -> tuple[str, ...]:
    """Return the hosts that may be asked, each once, in a fixed order."""
    return tuple(dict.fromkeys(HOSTS[one] for leave in LEAVES if leave in leaves for one in LEAVES[leave]))


def allows(desk: Desk, service: Service) -> bool:
    """Return whether the rep allows a service to be asked."""
    return any(service in LEAVES[leave] for leave in allowed(desk))


def is_online(desk: Desk) -> bool:
    """Return whether any service may be asked."""
    return bool(allowed(desk))


def with_leave(desk: Desk, leave: Service, *, is_on: bool) -> str:
    """Return the setting as the rep would type it with one leave given or taken back."""
    leaves = allowed(desk) | {leave} if is_on else allowed(desk) - {leave}
    if not leaves or leaves == LEAVES.keys():
        return "on" if leaves else "off"
    return ",".join(name for name in NETWORK_LEAVES if name in leaves)


def refusal(desk: Desk, service: Service) -> NotAllowedOnlineError | None:
    """Return why a service may not be asked and how the rep allows it, None where it may."""
    if allows(desk, service):
        return None
    missing = next(leave for leave in LEAVES if service in LEAVES[leave])
    return NotAllowedOnlineError(HOSTS[service], missing, with_leave(desk, missing, is_on=True))


def require(desk: Desk, service: Service) -> None:
    """Raise NotAllowedOnlineError where the rep does not allow a service to be asked."""
    if (refused := refusal(desk, service)) is not None:
        raise refused
