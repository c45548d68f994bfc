"""Spreadsheets: sheets of cells, the headers over them, and a record a row."""
