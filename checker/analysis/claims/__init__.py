"""Claims: propositions with their holders, from attributions and from what the outlet says itself."""
