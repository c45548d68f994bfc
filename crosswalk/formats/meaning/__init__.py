"""What the words of a field mean: dates, hours, credits, levels, and labelled passages of free text."""
