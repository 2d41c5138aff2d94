"""One spelling per unit and document: of forms that differ in marks alone, the one most often printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vanban.extract.layout.context import Setting
from vanban.extract.words.occurrences import occurrences
from vanban.extract.words.wording import skeleton


class UnitForms:
    """The forms in which a document prints its units' names.

    A name that was read with a mark lost or swapped ("Văn phong Ban") is given as the document has it elsewhere.
    Letters are never changed, and the place of the name keeps what was read as evidence.
    """

    def __init__(self, settings: Sequence[Setting]) -> None:
        self._text = "\n".join(setting.paragraph.text for setting in settings)
        self._plain = skeleton(self._text)
        self._settled: dict[str, str] = {}

    def settle(self, name: str) -> str:
        """The usual form of a name, its first letter's case kept."""
        if name not in self._settled:
            self._settled[name] = self._usual(name)
        return self._settled[name]

    def _usual(self, name: str) -> str:
        stands = occurrences(self._plain).find(skeleton(name))
        forms = Counter(" ".join(self._text[found.start : found.end].split()) for found in stands)
        folded: Counter[str] = Counter()
        for form, count in forms.items():
            folded[form.casefold()] += count
        if not folded or folded[name.casefold()] >= max(folded.values()):
            return name
        best = max(folded, key=lambda form: folded[form])
        printed = max((form for form in forms if form.casefold() == best), key=lambda form: forms[form])
        return name[0].upper() + printed[1:] if name[0].isupper() else printed[0].lower() + printed[1:]
