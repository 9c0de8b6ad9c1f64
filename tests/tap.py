"""tap.py - what every campaign prints: TAP, as it happens"""
import sys


class Tap:
    def __init__(self):
        self.number = self.bad = 0

    def test(self, sentence, good, notes=()):
        self.number += 1
        self.bad += not good
        print(f'{"ok" if good else "not ok"} {self.number} - {sentence}')
        for note in notes:
            self.say(str(note))
        sys.stdout.flush()

    def none(self, sentence, wrong):
        """Good when nothing went wrong; else the first of it is told."""
        self.test(sentence, not wrong,
                  [str(one)[-700:] for one in list(wrong or ())[:8]])

    def skip(self, sentence, why):
        self.number += 1
        print(f'ok {self.number} - {sentence} # SKIP {why}', flush=True)

    @staticmethod
    def say(text):
        print(''.join(f'# {line}\n' for line in text.splitlines()), end='',
              flush=True)

    def end(self):
        """The plan; what the program ends with."""
        print(f'1..{self.number}', flush=True)
        return int(self.bad != 0)
