"""Letters that nobody wrote, of which is known where personal data stands in them."""
