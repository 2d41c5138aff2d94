"""Mending text that OCR has garbled: a noisy channel decoded with a syllable language model, grammar first."""

from vanban.repair.layer import weigh_layer
from vanban.repair.measure import REGION_WORDS
from vanban.repair.pages import repair_page
from vanban.repair.repairer import ChannelName, Repairer, repair

__all__ = ["REGION_WORDS", "ChannelName", "Repairer", "repair", "repair_page", "weigh_layer"]
