"""From events and pictures to steps, and from steps to words."""
