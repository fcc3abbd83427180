"""FAC: what does not fit with what is known beside the article."""
