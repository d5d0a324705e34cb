/**
 * A pure function that remembers its answer as long as its argument lives. For what every frame asks of the whole
 * article: its state is never changed in place, so that the same argument has the same answer.
 */
export function once<Argument extends object, Answer>(
  ask: (argument: Argument) => Answer,
): (argument: Argument) => Answer {
  const answers = new WeakMap<Argument, {readonly answer: Answer}>();
  return argument => {
    const known = answers.get(argument) ?? {answer: ask(argument)};
    answers.set(argument, known);
    return known.answer;
  };
}
