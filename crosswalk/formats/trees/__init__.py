"""Files as trees: JSON, XML and RDF made into one kind of node, each with the place where it stood."""
