#!/usr/bin/python3
"""letters.py ORIGIN SIGNER PASSWORD STEP... - a letter at each step asked for

Prints their ids as JSON.  The screens' tests begin where a screen does.
"directed" is a letter that came in and was given to an officer.
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
         ("released", Story.clerk_releases),
         ("registered", Story.receivers_answer),
         ("directed", Story.leader_directs)]


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
    return story.sent


def at_sealing(given):
    story = at(given, "numbering")
    clerk = story.who("hoant.stttt")
    action, rev = clerk.action_with(story.sent, "number")
    form = clerk.get(f"/letters/{story.sent}/numbering")
    clerk.post(f"/letters/{story.sent}/number", {
        "action": action, "rev": rev,
        "register": form["registers"][0]["id"], **form["proposed"]})
    clerk.post(f"/letters/{story.sent}/fill")
    return story.sent


OTHERS = {
    "checking": at_checking, "sealing": at_sealing,
    "directed": lambda given: at(given, "directed").arrived["id"],
}


def main():
    given, steps = sys.argv[1:4], sys.argv[4:]
    made = {step: OTHERS[step](given) if step in OTHERS
            else at(given, step).sent for step in steps}
    print(json.dumps(made))


if __name__ == "__main__":
    main()
