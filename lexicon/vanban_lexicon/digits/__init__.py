"""How the reader of pen-written figures was made: figures by pen, set into printed gaps, and a small network.

Run as ``python -m vanban_lexicon.digits``. It needs PyTorch and onnx, which reading does not.
"""
