"""The delivery ledger and the engine that sends."""
