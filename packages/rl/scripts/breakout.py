"""Writes ../goldens/breakout.json: episodes of MinAtar's Breakout, without sticky actions.

pip install minatar==1.0.15; python packages/rl/scripts/breakout.py
"""

import json
import pathlib
import random

import minatar

# MinAtar's numbers of the actions that have an effect: stay, left, right.
minimal = [0, 1, 3]


def episode(seed, skill, most):
    """One game. `skill` is how often the paddle follows the ball instead of moving by chance."""
    draw = random.Random(seed)
    environment = minatar.Environment("breakout", sticky_action_prob=0.0)
    environment.seed(seed)
    environment.reset()
    game = environment.env
    side = 0 if game.ball_x == 0 else 1
    actions, rewards, states = "", "", []
    terminal = False
    while not terminal and len(actions) < most:
        action = draw.randrange(3)
        if draw.random() < skill:
            # Under the ball or where it goes: both throw it back, each to another side.
            aim = game.ball_x
            if game.ball_y < 8 or draw.random() < 0.5:
                aim = min(9, max(0, aim + (1 if game.ball_dir in (1, 2) else -1)))
            action = 0 if aim == game.pos else 1 if aim < game.pos else 2
        reward, terminal = environment.act(minimal[action])
        actions += str(action)
        rewards += str(reward)
        # The places of all ones: row * 40 + column * 4 + plane.
        states.append([int(i) for i in environment.state().reshape(-1).nonzero()[0]])
    # Whole observations of some steps, and a sum over all that tells which one differs.
    sums = [sum((i + 1) * (i % 97 + 1) for i in ones) for ones in states]
    some = {str(i): states[i] for i in range(0, len(states), 50)}
    return {"side": side, "actions": actions, "rewards": rewards, "terminated": terminal, "sums": sums, "ones": some}


content = {
    "what": "Breakout by MinAtar 1.0.15: side is where the ball starts; ones are the places of ones in an observation",
    "episodes": [episode(seed, 0, 400) for seed in range(6)]
    + [episode(seed, 0.9, 400) for seed in range(6, 10)]
    + [episode(10, 1, 1000), episode(11, 1, 1000)],
}
path = pathlib.Path(__file__).parent.parent / "goldens" / "breakout.json"
path.write_text(json.dumps(content) + "\n")
