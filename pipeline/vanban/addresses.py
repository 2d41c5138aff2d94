"""Addresses of files elsewhere (``s3://``, ``https://`` …), opened by fsspec: ``vanban[cloud]``."""

from __future__ import annotations

from typing import Any

from vanban.errors import InputError, MissingDependency, UnreadableInput


def is_url(text: str) -> bool:
    """Whether an argument names an address rather than a path.

    >>> is_url("s3://kho/2024/kh.pdf"), is_url("scans/kh.pdf"), is_url("C://kh.pdf")
    (True, False, False)
    """
    scheme, mark, _ = text.partition("://")
    return bool(mark) and len(scheme) > 1 and scheme[0].isalpha() and scheme.replace("+", "").isalnum()


def filesystem(url: str) -> tuple[Any, str]:
    """The fsspec file system of an address, and the path in it.

    Raises MissingDependency if fsspec, or the storage's own package, is not installed.
    """
    try:
        import fsspec
    except ImportError as error:
        raise MissingDependency(f"{url}: needs fsspec; install it: pip install 'vanban[cloud]'") from error
    try:
        system, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise MissingDependency(f"{url}: {_line(error)}; for s3:// and https:// pip install 'vanban[cloud]'") from error
    except ValueError as error:
        raise UnreadableInput(f"{url}: {_line(error)}") from error
    return system, path


def cannot_be_had(name: str, error: Exception) -> InputError:
    """What to say of a file whose storage does not give it."""
    return UnreadableInput(f"{name}: cannot be had: {_line(error)}")


def _line(error: Exception) -> str:
    text = str(error) or type(error).__name__
    return f"{type(error).__name__}: {text}".splitlines()[0][:300]
