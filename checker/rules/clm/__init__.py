"""Claims that cannot both be true."""
