"""Clients: whom an address on the internet stands for, where it is counted how often somebody asks."""

from __future__ import annotations

import ipaddress

_IPV6_PREFIX_BYTES = 8
"""One subscriber has all addresses with the same first bits, so they count as one."""


def client_of(address: str | None) -> str:
    """The client at ``address``, as a proxy or the server gave it; what is no address stands for itself."""
    address = address or ""
    if ":" not in address:
        return address
    try:
        found = ipaddress.IPv6Address(address)
    except ValueError:
        return address
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)  # which all have the same first bits
    return found.packed[:_IPV6_PREFIX_BYTES].hex()
