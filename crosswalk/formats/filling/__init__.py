"""A record while it is being read: tables of fields, and what becomes of a text in one."""
