"""Every error vanban raises on purpose, each with the exit code the command line returns for it.

VanbanError (1)
├── UsageError (2)               arguments that make no sense together
├── InputError (3)               the input cannot be used
│   ├── UnreadableInput          missing, empty, truncated, not a document
│   ├── EncryptedInput           needs a password
│   ├── UnsupportedInput         a kind of file vanban does not read
│   └── OversizedInput           more pixels or bytes than the limit
├── MissingDependency (4)        a program or a language model is not installed
└── EngineError (5)              the OCR engine failed
    ├── EngineTimeout            … or took longer than it was given
    └── EngineDied               … or was killed, or crashed

A message is one line that names the file and says what to do next.
"""

OK = 0
INCOMPLETE = 6  # a batch finished, but some documents failed or are partial
INTERRUPTED = 130


class VanbanError(Exception):
    """Root of the tree; by itself it means a bug or an unforeseen state."""

    exit_code = 1


class UsageError(VanbanError):
    """Arguments that make no sense together, or name nothing."""

    exit_code = 2


class InputError(VanbanError):
    """The input cannot be used."""

    exit_code = 3


class UnreadableInput(InputError):
    """Missing, empty, truncated or not a document at all."""


class EncryptedInput(InputError):
    """Protected by a password."""


class UnsupportedInput(InputError):
    """A kind of file that vanban does not read."""


class OversizedInput(InputError):
    """More pixels or bytes than the limit allows."""


class MissingDependency(VanbanError):
    """A program or a language model is not installed; the message has the command that installs it."""

    exit_code = 4


class EngineError(VanbanError):
    """The OCR engine failed on a page."""

    exit_code = 5


class EngineTimeout(EngineError):
    """The OCR engine was killed because it took longer than it was given."""


class EngineDied(EngineError):
    """The OCR engine was killed, or crashed, with an image in hand; the next time it may read it."""


def one_line(text: str) -> str:
    r"""Text with its line breaks and other controls shown instead of done.

    >>> one_line("a\nb.pdf: no such file")
    'a\\nb.pdf: no such file'
    """
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text.strip())
