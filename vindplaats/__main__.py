"""``python -m vindplaats``."""

from vindplaats.command_line import main

main()
