"""Pictures in the window: taken, cut, straightened, kept and shown. Nothing of them is ever in a file."""
