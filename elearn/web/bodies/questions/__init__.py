"""Questions on a page: asked (a form), answered (rows and reasons), and read back from what was posted."""
