"""Two at once, on a real database. Mark such tests with django_db(transaction=True)."""

import threading

from django.db import connections


def at_once(*actions):
    """Run each in a thread of its own, started together; what each returned or raised, in order."""
    start, results = threading.Barrier(len(actions)), [None] * len(actions)

    def run(place, action):
        start.wait()
        try:
            results[place] = action()
        except Exception as error:  # noqa: BLE001  the test looks at it
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
