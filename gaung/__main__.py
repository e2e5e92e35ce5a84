"""`python -m gaung` is `gaung`."""

import sys

from gaung.config.cli import main

sys.exit(main())
