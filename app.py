"""The app: its language and its pages, nothing else. Start it with ``crosswalk app``."""

from crosswalk.ui import frame

lang = frame.prepare()
frame.navigation(lang).run()
frame.foot(lang)
