"""The checks, by what they look at: one function for each rule of the book."""
