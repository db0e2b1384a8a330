"""Wireroom: reads news wires and makes them searchable. The map of the house: docs/architecture.md."""
