const [games, most, discount] = [16, 200, 0.99];
type State = readonly [x: number, dx: number, angle: number, turn: number];

/**
 * Plays CartPole sixteen times, for 200 moments each at most, by one call of `act` a moment.
 *
 * @returns 3,200 states with actions and discounted returns, hundredths; `live` is 0 behind the end of a game
 */
export function playPoles(act: (states: readonly State[]) => ArrayLike<number>) {
  const states = Array.from({ length: games }, (_, i) => startOf(i));
  const [lengths, s, a] = [new Array<number>(games).fill(0), [] as State[], [] as number[]];
  for (let moment = 0; moment < most; moment++) {
    const actions = act(states);
    for (let i = 0; i < games; i++) {
      const state = states[i] as State;
      s.push(state);
      a.push(actions[i] ?? 0);
      if (lengths[i] !== moment) continue;
      const next = pushed(state, actions[i] ?? 0);
      states[i] = next;
      if (Math.abs(next[0]) <= 2.4 && Math.abs(next[2]) <= Math.PI / 15) lengths[i] = moment + 1;
    }
  }
  // A reward of 1 a moment: what is left of a game, discounted. A pole that stands to the end would have gone on.
  const each = (value: (moment: number, length: number) => number) =>
    s.map((_, at) => value(Math.floor(at / games), lengths[at % games] ?? 0));
  const end = (length: number) => (length === most ? Infinity : length);
  return {
    s,
    a,
    returns: each((moment, length) => (1 - discount ** Math.max(0, end(length) - moment)) / (1 - discount) / 100),
    live: each((moment, length) => Number(moment <= length)),
    length: lengths.reduce((a, b) => a + b) / games,
  };
}

function startOf(game: number): State {
  const [x, dx, angle, turn] = [0, 1, 2, 3].map((i) => 0.05 * Math.sin(1 + 7 * game + 3 * i)) as [
    number,
    number,
    number,
    number,
  ];
  return [x, dx, angle, turn];
}

/** The state 20 ms later, by Gymnasium's equations (Barto, Sutton & Anderson 1983). */
function pushed([x, dx, angle, turn]: State, action: number): State {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const force = ((action === 1 ? 10 : -10) + 0.05 * turn ** 2 * sin) / 1.1;
  const turnRate = (9.8 * sin - cos * force) / (0.5 * (4 / 3 - (0.1 * cos ** 2) / 1.1));
  const pull = force - (0.05 * turnRate * cos) / 1.1;
  return [x + 0.02 * dx, dx + 0.02 * pull, angle + 0.02 * turn, turn + 0.02 * turnRate];
}
