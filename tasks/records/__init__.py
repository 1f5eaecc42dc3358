"""The vocabulary of the house: frozen types that pass between stages, importing nothing else of ours."""
