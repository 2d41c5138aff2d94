"""Mending text that OCR has garbled: a noisy channel decoded with a syllable language model, grammar first."""

from vanban.repair.repairer import Repairer, repair, repair_page

__all__ = ["Repairer", "repair", "repair_page"]
