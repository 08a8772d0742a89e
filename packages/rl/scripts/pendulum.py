"""Writes ../goldens/pendulum.json: episodes of Gymnasium's Pendulum-v1 in float64.

pip install gymnasium==1.4.0; python packages/rl/scripts/pendulum.py
"""

import json
import pathlib

import gymnasium
import numpy

random = numpy.random.default_rng(1)


def episode(steps, torque, direction=0):
    environment = gymnasium.make("Pendulum-v1").unwrapped
    start = [float(random.uniform(-numpy.pi, numpy.pi)), float(random.uniform(-1, 1))]
    if direction != 0:
        start[1] = direction * abs(start[1])
    environment.state = numpy.array(start)
    actions, states, rewards = [], [], []
    for step in range(steps):
        action = round(float(torque(step, environment.state)), 6)
        _, reward, _, _, _ = environment.step(numpy.array([action]))
        actions.append(action)
        states.append([float(x) for x in environment.state])
        rewards.append(float(reward))
    return {"start": start, "actions": actions, "states": states, "rewards": rewards}


policies = [
    lambda step, state: random.uniform(-2, 2),
    # Beyond the limits, so that torques are clipped, and with the motion, so that the speed is, too.
    lambda step, state: 3 if state[1] >= 0 else -3,
    lambda step, state: 0,
    lambda step, state: random.normal(),
]
content = {
    "what": f"Pendulum-v1 by Gymnasium {gymnasium.__version__}: states [angle, velocity] and rewards, float64",
    "episodes": [episode(60, policy) for policy in policies]
    + [episode(60, policies[1], direction) for direction in (-1, 1)],
}
path = pathlib.Path(__file__).parent.parent / "goldens" / "pendulum.json"
path.write_text(json.dumps(content) + "\n")
