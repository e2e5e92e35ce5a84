"""Ground every chapter stands on: time, tenancy, access, audit, tasks, words."""
