"""The service over HTTP: pages for people, `/api` for programs, a fast way for readers."""

from tracker.web.app import create

__all__ = ["create"]
