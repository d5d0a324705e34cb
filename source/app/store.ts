import type {Effect, Message} from './messages.ts';
import type {State} from './state.ts';
import {update} from './update.ts';

/** Hears of each change: what was, what happened, what is now. */
export type Listener = (before: State, message: Message, after: State) => void;

/** The only mutable thing of the program: holds the state, takes messages, hands effects on. */
export type Store = {
  readonly state: () => State;
  readonly dispatch: (message: Message) => void;
  /** Calls back after each change; returns the way to stop. */
  readonly subscribe: (listener: Listener) => () => void;
};

/** Makes a store; `run` does the effects and brings their outcome back through `dispatch`. */
export function createStore(first: State, run: (effect: Effect, dispatch: Store['dispatch']) => void): Store {
  let current = first;
  const listeners = new Set<Listener>();
  const dispatch = (message: Message): void => {
    const before = current;
    const [next, effects] = update(before, message);
    current = next;
    for (const effect of effects) run(effect, dispatch);
    if (next !== before) for (const listener of listeners) listener(before, message, next);
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
