"""What is shown over the screens themselves: choosing a region, counting down."""
