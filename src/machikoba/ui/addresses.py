# SPDX-License-Identifier: Apache-2.0
"""From where a request comes, for limits against scripts. Never stored."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest


def network_of(request: HttpRequest) -> str:
    """The visitor's IPv4 address or IPv6 /64, which is one household; "" where it says nothing.

    Behind a proxy that MACHIKOBA_TRUSTED_PROXIES does not know, every visitor has the proxy's
    address. Addresses that are not of the open network are therefore nobody's: better no limit
    than one for all visitors together.
    """
    hops = [request.META.get("REMOTE_ADDR", "")]
    if settings.TRUSTED_PROXIES:
        hops = request.headers.get("X-Forwarded-For", "").split(",")[-settings.TRUSTED_PROXIES :]
    try:
        address = ip_address(hops[0].strip())
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped) if address.ipv4_mapped.is_global else ""
        return f"{IPv6Address(int(address) >> 64 << 64)}/64" if address.is_global else ""
    return str(address) if address.is_global else ""
