"""Everything that can go wrong, as one tree.

CrosswalkError
├── UnreadableInput (ValueError)   a file that cannot be read as a credential
│   ├── UnknownFormat              nothing in it tells what it is
│   ├── NotACredential             recognised, but it is something else (an endorsement, a profile)
│   └── LimitExceeded              larger, deeper or more compressed than is read
├── UnknownFramework (KeyError)    no framework or edition of that name
├── NotEncoded (ValueError)        an edition that is only a slot, because its text was not available
├── BrokenData (ValueError)        our own Turtle, or a folder given by ``--data``, is not usable
├── NotAcceptable (ValueError)     a proposal that cannot be made, or not be taken over
├── NoJapaneseFont (RuntimeError)  a picture cannot be drawn, because no font here has Japanese characters
└── Misuse (ValueError)            options that contradict each other

Unreadable and not acceptable things are ``Explained``: in either language, with what to do next. A
credential that falls short of a framework is a finding, never an exception.
"""

from __future__ import annotations


class CrosswalkError(Exception):
    """Base of every error that this package raises on purpose."""


class Explained(CrosswalkError):
    """An error whose reason and next step can be said in either language.

    ``name`` is the name of the file or thing, ``place`` a JSON pointer, line or cell (may be empty),
    ``reason`` and ``remedy`` are English sentences for a person, and ``gaps`` fills the braces in
    them: so each can be said in another language too (``reports.refusal``).
    """

    def __init__(self, name: str, reason: str, remedy: str = "", place: str = "", **gaps: object) -> None:
        """Keep the parts; the message is one line of English."""
        self.name, self.reason, self.remedy, self.place, self.gaps = name, reason, remedy, place, gaps
        super().__init__(str(self))

    def __str__(self) -> str:
        """One plain line: file, place, reason, next step."""
        where = f"{self.name} ({self.place})" if self.place else self.name
        # A sentence without gaps may hold braces of its own.
        said = (part.format(**self.gaps) if self.gaps else part for part in (self.reason, self.remedy) if part)
        return f"{where}: {' '.join(said)}"


class UnreadableInput(Explained, ValueError):
    """A file that cannot be read: which file, where in it, and what to do next."""


class UnknownFormat(UnreadableInput):
    """Nothing in the file tells which credential format it is."""


class NotACredential(UnreadableInput):
    """The file was recognised, and is not a credential or a course description."""


class LimitExceeded(UnreadableInput):
    """The file is larger, deeper or more compressed than a credential ever is."""


class UnknownFramework(CrosswalkError, KeyError):
    """No framework or edition of that identifier."""

    def __str__(self) -> str:
        """Without the quotation marks that KeyError puts around its argument."""
        return str(self.args[0]) if self.args else ""


class NotEncoded(CrosswalkError, ValueError):
    """An edition of which only the slot exists: its text was not available."""


class BrokenData(CrosswalkError, ValueError):
    """A Turtle file of ``vocab/`` or ``shapes/`` that cannot be used."""


class NotAcceptable(Explained, ValueError):
    """A proposal that cannot be made as it is, or whose result could not be published."""


class NoJapaneseFont(CrosswalkError, RuntimeError):
    """No font of this computer has Japanese characters, so a picture would show boxes."""


class Misuse(CrosswalkError, ValueError):
    """Arguments that do not go together; the sentence with its ``gaps`` can be said in another language too."""

    def __init__(self, sentence: str, **gaps: object) -> None:
        """Keep the sentence as it was marked for translation; the message is English."""
        self.sentence, self.gaps = sentence, gaps
        super().__init__(sentence.format(**gaps) if gaps else sentence)
