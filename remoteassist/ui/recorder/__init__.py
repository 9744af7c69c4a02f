"""Recording from the window: what is recorded, the bar and the tray that steer it."""
