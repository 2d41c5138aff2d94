"""The form that Decree 30/2020/NĐ-CP prescribes: letterhead, marks, recipients, signature; also where a pen wrote."""
