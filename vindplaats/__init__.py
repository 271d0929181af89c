"""The command-line program of Vindplaats."""
