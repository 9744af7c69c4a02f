"""The article tab: the draft as readers get it, its words editable in place."""
