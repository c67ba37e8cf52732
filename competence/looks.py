from newcomer_portal.accounts.audit import record_read


def record_look(*, newcomer, by, purpose, at) -> None:
    """Log a look by somebody other than the person. Call it in the transaction that reads."""
    if newcomer.user_id != by.pk:
        record_read(by=by, person_id=newcomer.pk, purpose=purpose, at=at)
