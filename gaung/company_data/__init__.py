"""A company's data as a whole: taken away as files, or erased for good (SET-04)."""
