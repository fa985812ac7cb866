"""The shop window: pages and scripts that speak to us over the public API alone."""
