"""What an X server tells: windows, what covers them, and their pixels."""
