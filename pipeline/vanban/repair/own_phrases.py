"""A user's phrases in garbled text: words that stand beside each other as in a phrase are likelier to be its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from vanban.repair.proposals import Slot
from vanban.repair.splits import Reading
from vanban.repair.tokens import CLOSING, OPENING, fold

LIKELIER = 4.0
"""By how much (in nats), each word: enough for one that was read as another with a letter lost or added."""

Phrase = tuple[str, ...]


class OwnPhrases:
    """Finds phrases of two words and more among the options of the places."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            words = tuple(phrase.split())
            if len(words) > 1 and all(word.isalpha() for word in words):
                self._by_first[fold(words[0])].append(words)

    def favoured(self, slots: list[Slot]) -> list[Slot]:
        """The places with the words of phrases likelier, and written as the user writes them."""
        if not self._by_first:
            return slots
        result = list(slots)
        for at, slot in enumerate(slots):
            if slot.piece.symbols is None:
                for phrase in {phrase for text in _words(slot) for phrase in self._by_first.get(text, ())}:
                    places = slots[at : at + len(phrase)]
                    if len(places) == len(phrase) and _may_be(places, phrase):
                        for number, word in enumerate(phrase):
                            result[at + number] = _favoured(result[at + number], word)
        return result


def _may_be(slots: Sequence[Slot], phrase: Phrase) -> bool:
    """Whether each place has the phrase's word among its options."""
    pairs = zip(slots[1:], phrase[1:], strict=True)
    return all(slot.piece.symbols is None and fold(word) in _words(slot) for slot, word in pairs)


def _words(slot: Slot) -> set[str]:
    return {fold(_core(option[2])) for option in slot.options if option[2]}


def _core(text: str) -> str:
    return text.strip(OPENING + CLOSING + " ")


def _favoured(slot: Slot, word: str) -> Slot:
    """A place with one word likelier."""
    options: list[Reading] = []
    for symbol, weight, text, rule in slot.options:
        core = _core(text) if text else ""
        if text and fold(core) == fold(word):
            options.append((symbol, weight + LIKELIER, text.replace(core, _in_case(word, core)), rule))
        else:
            options.append((symbol, weight, text, rule))
    return Slot(slot.piece, tuple(options))


def _in_case(word: str, read: str) -> str:
    """A user's word, all in capitals or in small letters where it was read so."""
    return word.upper() if read.isupper() and len(read) > 1 else word.lower() if read.islower() else word
