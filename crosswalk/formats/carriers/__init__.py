"""What credentials come in: pictures, tokens and seals, PDF, archives, text pasted one after another."""
