"""Settings of a process on the stage: the product's own, with the stage's tasks and real engine."""

from gaung.config.settings import *  # noqa: F403

GAUNG_TASKS = "engine"
GAUNG_SCHEDULE = "tests.foundation.stage_tasks"
