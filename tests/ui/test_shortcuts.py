"""A key means one thing: what works everywhere is not used for something else in a screen."""

from ui import shortcuts

EVERYWHERE = {
    shortcuts.HELP, shortcuts.NEW, shortcuts.SEARCH, shortcuts.TRY_NOW, shortcuts.SIGN_OUT, shortcuts.LISTS,
    shortcuts.PAUSE, shortcuts.STICK,
}  # fmt: skip


def test_no_screen_takes_a_key_that_works_everywhere() -> None:
    keys = [
        key
        for name, value in vars(shortcuts).items()
        if name.isupper()
        for key in (value if isinstance(value, tuple) else (value,))
        if isinstance(key, str)
    ]
    assert len(EVERYWHERE) == 8
    assert sorted(key for key in keys if key in EVERYWHERE) == sorted(EVERYWHERE)
