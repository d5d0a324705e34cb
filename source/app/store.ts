import type {Effect, Message} from './messages.ts';
import type {State} from './state.ts';
import {update} from './update.ts';

/** The only mutable thing of the program: holds the state, takes messages, hands effects on. */
export type Store = {
  readonly state: () => State;
  readonly dispatch: (message: Message) => void;
  /** Calls back after each change; returns the way to stop. */
  readonly subscribe: (listener: () => void) => () => void;
};

/** Makes a store; `run` does the effects and brings their outcome back through `dispatch`. */
export function createStore(first: State, run: (effect: Effect, dispatch: Store['dispatch']) => void): Store {
  let current = first;
  const listeners = new Set<() => void>();
  const dispatch = (message: Message): void => {
    const [next, effects] = update(current, message);
    const isChanged = next !== current;
    current = next;
    for (const effect of effects) run(effect, dispatch);
    if (isChanged) for (const listener of listeners) listener();
  };
  return {
    state: () => current,
    dispatch,
    subscribe: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
