"""Stage 1: files to parsed releases and organisations, with the place of everything. Only ``workspace`` touches the disk."""
