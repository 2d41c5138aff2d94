"""Flat tables and other forms of the records of an output folder, kept in step with it as documents end."""

from vanban.tables.keeping import FORMS, Form, Keep, Tables

__all__ = ["FORMS", "Form", "Keep", "Tables"]
