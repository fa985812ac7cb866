"""Physiology: floats in SI, pure functions; a file is one model, a function has one source."""
