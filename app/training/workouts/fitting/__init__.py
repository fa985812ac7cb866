"""How much of a session fits one runner: who he is, what doses and lengths he may carry, how he warms up."""
