"""Short versions of `make soak`."""

from soak import damage, kill


def test_killed_runs_end_with_the_records_of_an_undisturbed_one(tmp_path):
    tally = kill.soak(tmp_path, kills=3, seed=3)
    assert tally.kills >= 3


def test_damaged_inputs_end_in_rows_with_reasons_and_sound_ones_are_read(tmp_path):
    ended = damage.soak(tmp_path, count=23, seed=2)
    assert not list(damage.complaints(ended))
    assert sum(made.good and outcome.status == "ok" for made, outcome in ended) >= 2
