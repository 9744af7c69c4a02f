"""Text fields in which the words of a guide are edited, wherever they stand."""
