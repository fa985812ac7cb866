"""What an operator asks for, a file a subject; each is a sentence on the command line."""
