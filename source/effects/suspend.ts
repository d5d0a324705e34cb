/**
 * How long (ms) a stop may take to happen. A session leader (`tmux new postil`) is never stopped and gets no
 * SIGCONT either: after this time it goes on as if it had been. The clock runs on while the process is stopped.
 */
const stopTime = 200;

/**
 * Ctrl-Z: gives the terminal back to the shell, stops the whole process group (under `npm start` npm would else
 * go on holding the terminal) and resolves when Postil is in the foreground again and drawn anew.
 */
export async function suspend(
  suspendTerminal: (callback: () => Promise<void>) => Promise<void>,
): Promise<void> {
  await suspendTerminal(async () => {
    const {promise, resolve} = Promise.withResolvers<void>();
    process.once('SIGCONT', resolve);
    // Not unref'd: without a terminal to read nothing else would keep the process alive meanwhile.
    const timer = setTimeout(resolve, stopTime);
    process.kill(0, 'SIGTSTP');
    await promise;
    clearTimeout(timer);
    process.off('SIGCONT', resolve);
  });
}
