#!/usr/bin/python3
"""letters.py ORIGIN SIGNER PASSWORD - a letter at every step of its way out

Prints their ids as JSON.  The screens' tests begin where a screen does.
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] /
                       "journey"))

from story import Story  # noqa: E402

STEPS = [("draft", Story.draft), ("signing", Story.checks),
         ("numbering", Story.leader_signs), ("releasing",
                                             Story.clerk_numbers),
         ("released", Story.clerk_releases)]


def at(given, step):
    story = Story(given[0], given[2], given[1])
    story.mark = f" ({step})"
    for name, run in STEPS:
        run(story)
        if name == step:
            return story
    raise AssertionError(step)


def at_checking(given):
    story = at(given, "draft")
    story.who("dungnv.stttt").act(story.sent, "trinh")
    return story


def at_sealing(given):
    story = at(given, "numbering")
    clerk = story.who("hoant.stttt")
    action, rev = clerk.action_with(story.sent, "number")
    form = clerk.get(f"/letters/{story.sent}/numbering")
    clerk.post(f"/letters/{story.sent}/number", {
        "action": action, "rev": rev,
        "register": form["registers"][0]["id"], **form["proposed"]})
    clerk.post(f"/letters/{story.sent}/fill")
    return story


def main():
    given = sys.argv[1:]
    stories = {name: at(given, name) for name, _ in STEPS}
    stories["checking"] = at_checking(given)
    stories["sealing"] = at_sealing(given)
    print(json.dumps({name: story.sent for name, story in stories.items()}))


if __name__ == "__main__":
    main()
