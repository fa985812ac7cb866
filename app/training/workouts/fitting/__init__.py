"""How much of a session fits one runner: who they are, what they may carry, how they warm up."""
