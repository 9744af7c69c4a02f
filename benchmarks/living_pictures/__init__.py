"""Films drawn here in which something moves by itself, with and without somebody who works in front of it."""
