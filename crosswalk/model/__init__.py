"""Frozen records that everything talks about."""
