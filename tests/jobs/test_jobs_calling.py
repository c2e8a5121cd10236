"""Posting to an address that somebody typed in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from jobs.outside import System

from tracker.jobs import calling
from tracker.jobs.calling import post
from tracker.workflow.delivering import Call
from tracker.workflow.inside import is_inside, is_named_inside


def call(address: str) -> Call:
    return Call(address, {"content-type": "application/json", "webhook-id": "msg_1"}, b'{"a":1}')


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2002:a00:1::",
        "2001:db8::1",
    ],
)
def test_addresses_inside(address: str) -> None:
    assert is_inside(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_of_the_open_internet(address: str) -> None:
    assert not is_inside(address)


def test_what_is_posted(system: Callable[..., System]) -> None:
    other = system()
    assert post(call(other.url), private=True).status == 200
    headers, body = other.got[0]
    assert (headers["webhook-id"], body) == ("msg_1", '{"a":1}')
    assert headers["host"] == other.url.split("/")[2]


def test_nothing_goes_inside_unless_it_may(system: Callable[..., System]) -> None:
    other = system()
    for address in (
        other.url,
        other.url.replace("127.0.0.1", "localhost"),
        other.url.replace("127.0.0.1", "2130706433"),
    ):
        answer = post(call(address), private=False)
        assert answer.status is None
        assert "inside this network" in answer.said or "could not be looked up" in answer.said
    assert not other.got


def test_the_address_that_was_judged_is_the_one_that_is_called(
    system: Callable[..., System], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers with one address now and another a moment later: it is asked once."""
    other, asked = system(), []

    def looked_up(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1", "10.1.1.1"]

    monkeypatch.setattr(calling, "_looked_up", looked_up)
    port = other.url.split(":")[2]
    assert post(call(f"http://turning.example:{port}"), private=True).status == 200
    assert asked == ["turning.example"]
    assert other.got[0][0]["host"].startswith("turning.example")
    assert post(call(f"http://turning.example:{port}"), private=False).status is None
    assert len(other.got) == 1


def test_a_redirect_is_not_followed(system: Callable[..., System]) -> None:
    inner = system()
    answer = post(call(system(f"to {inner.url}").url), private=True)
    assert (answer.status, answer.taken) == (302, False)
    assert not inner.got


@pytest.mark.parametrize("how", ["never", "drip"])
def test_one_that_takes_its_time(system: Callable[..., System], how: str) -> None:
    """By itself it would never end: that there is an answer at all is what is held here."""
    answer = post(call(system(how).url), private=True, within=0.6)
    assert answer.said == "No answer within 0.6 seconds."


def test_one_that_is_not_there() -> None:
    assert post(call("http://127.0.0.1:9/"), private=True).said.startswith("No answer")
    assert "could not be looked up" in post(call("http://nowhere.invalid/"), private=True).said
    assert post(call("https://127.0.0.1:9/"), private=True).status is None


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST.", "a.localhost", "127.0.0.1", "127.1", "0x7f.0.0.1", "0x7f000001", "2130706433", "0", "10.1.2.3", "::1", "fd12::1", "::ffff:10.0.0.1", "fe80::1%eth0"],
)  # fmt: skip
def test_what_is_inside_by_its_name_alone(host: str) -> None:
    assert is_named_inside(host)


@pytest.mark.parametrize(
    "host", ["hooks.example", "8.8.8.8", "134744072", "2606:4700::1111", "localhost.example", "face.example", "1.2.3.4.5", "deed", "x"]
)  # fmt: skip
def test_what_may_be_outside(host: str) -> None:
    assert not is_named_inside(host)
