"""The coach: frozen nouns and the decisions about them."""
