"""Photos and scans before they are kept: read, straightened, judged, encoded: in memory, never in a file."""
