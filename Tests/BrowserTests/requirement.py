"""Names the requirements that a test proves; docs/requirements.md is made from the sources by this decorator's name."""


def requirement(*ids):
    def mark(test):
        test.requirements = ids
        return test
    return mark
