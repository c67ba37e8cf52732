"""A profile on its way to another municipality: docs/profile-transfer.md says what the file holds and why."""
