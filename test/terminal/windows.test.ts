import {suite, test} from 'node:test';
import {start} from '../support/pty.ts';

const args = ['articles/india-china-2015.md'];

suite('two programs on one article', () => {
  test('each shows the other’s notes as they come; one edited in both is kept twice, to choose from', async context => {
    const one = await start(context, {args});
    await one.until(/▌ Delhi/);
    const two = await start(context, {args, env: {POSTIL_HOME: one.home}});
    await two.until(/▌ Delhi/);
    one.type('2Ga');
    await one.until(/Enter save/);
    one.type('From the first.\r');
    await one.until(/^ saved/m);
    await two.until(/│ From the first\./);

    // Both edit it: the second one begins before the first one saves.
    two.type('2Ga');
    await two.until(/Enter save/);
    two.type(' Second.');
    one.type('a First.\r');
    await one.until(/From the first\. First\./);
    await one.until(/^ saved/m);
    two.type('\r');
    await two.until(/both versions are kept/);
    for (const session of [one, two]) {
      await session.until(/≠ From the first\. First\./);
      await session.until(/≠ From the first\. Second\./);
    }

    // One of them chooses, and the other one sees what is kept.
    one.type('V');
    await one.until(/^ {3}4 both texts, in one note/m);
    one.type('2');
    for (const session of [one, two]) {
      await session.until(/│ From the first\. Second\./);
      await session.until(screen => !screen.includes('From the first. First.'), 'one version is left');
    }
  });
});
