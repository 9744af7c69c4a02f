"""Records a target: grabs the picture, hears the input, writes the session."""
