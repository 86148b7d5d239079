# SPDX-License-Identifier: MIT
"""Whether the program may ask services online: off at first, one switch for all, each host named."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from fieldsales.desk.desk import Desk
from fieldsales.domain.errors import NetworkOffError

#: The setting that keeps the rep's choice.
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


def is_online(desk: Desk) -> bool:
    """Return whether the rep turned the network on."""
    return desk.settings.get(NETWORK) is True


def require(desk: Desk, service: Service) -> None:
    """Raise NetworkOffError, with the host that would be asked, where the rep did not turn the network on."""
    if not is_online(desk):
        raise NetworkOffError(HOSTS[service])
