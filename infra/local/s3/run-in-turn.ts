/** Runs tasks of the same name one after another, those of different names side by side. */
export type RunInTurn = <Value>(name: string, task: () => Promise<Value>) => Promise<Value>;

export const createTurns = (): RunInTurn => {
  const last = new Map<string, Promise<unknown>>();
  return async (name, task) => {
    const before = last.get(name) ?? Promise.resolve();
    // Whether the task before failed is its own caller's matter.
    const mine = before.then(task, task);
    last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (last.get(name) === mine) last.delete(name);
    }
  };
};
