"""What a pen wrote into a form: the places, the strips cut from them, and the reader of their figures."""
