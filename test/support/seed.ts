/**
 * Imported before the tests. Property tests draw new cases at each run, but under `CI` the same ones: whether a change
 * lands must not hang on luck, and a case found at home gets a test of its own.
 */
import process from 'node:process';

if (process.env['CI'] !== undefined) {
  const {configureGlobal} = await import('fast-check');
  configureGlobal({seed: 20_261_125});
}
