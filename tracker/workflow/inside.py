"""Which addresses are inside a network, and not on the open internet: webhooks do not go there unasked."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterator

_nat64 = ipaddress.ip_network("64:ff9b::/96")


def is_inside(address: str) -> bool:
    """Whether an IP address is anything but one of the open internet, also where it wraps such a one."""
    found = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    return any(
        not each.is_global
        or each.is_multicast
        or each.is_reserved
        or (isinstance(each, ipaddress.IPv6Address) and each.is_site_local)
        for each in _with_wrapped(found)
    )


def is_named_inside(host: str) -> bool:
    """Whether a host is inside by what is written alone: this machine by name, or such an IP address.

    Nothing is looked up. `127.1`, `0x7f.0.0.1` and `2130706433` are addresses too, as the system reads them.
    """
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith((".localhost", ".localdomain")):  # RFC 6761, 6.3
        return True
    try:
        if re.fullmatch(r"[0-9a-fx.]+", name) and name[0].isdigit():
            return is_inside(socket.inet_ntoa(socket.inet_aton(name)))
        return is_inside(host)
    except (ValueError, OSError):
        return False


def _with_wrapped(
    found: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> Iterator[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    if isinstance(found, ipaddress.IPv4Address):
        yield found
        return
    wrapped = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
    if found in _nat64:
        wrapped.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
    there = [each for each in wrapped if each is not None]
    yield from there
    if found.ipv4_mapped is None and found not in _nat64:
        yield found
