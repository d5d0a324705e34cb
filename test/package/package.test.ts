import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {publint} from 'publint';
import {checkCommand, installPackage} from '../support/package.ts';

const root = path.join(import.meta.dirname, '../..');

type Manifest = {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
};

async function manifestIn(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

test('the package', async scope => {
  const installed = await installPackage(scope);
  const own = path.join(installed.folder, 'node_modules/postil');

  await scope.test('holds what runs and nothing else', async () => {
    const fit =
      /^(?:articles\/[\w-]+\.md|bin\/postil\.js|build\/[\w-]+\.js|build\/names\.model|build\/licences\.txt|license|package\.json|readme\.md)$/u;
    assert.deepEqual(
      installed.files.filter(file => !fit.test(file)),
      [],
    );
    const built = await readdir(path.join(root, 'build'));
    assert.deepEqual(
      built.filter(file => !installed.files.includes(`build/${file}`)),
      [],
    );
    // 1.7 MB, of which the name model is 0.9; what makes it half as large again should be noticed.
    assert.ok(installed.size < 2_600_000, `${installed.size} bytes`);
  });

  await scope.test('works with the Node of the project, without what it was built with', context =>
    checkCommand(context, installed, process.execPath),
  );

  await scope.test('runs no script when it is installed, nor does anything that comes with it', async () => {
    const folder = path.join(installed.folder, 'node_modules');
    const manifests = (await readdir(folder, {recursive: true})).filter(file =>
      /(?:^|\/)package\.json$/u.test(file),
    );
    assert.ok(manifests.length > 2);
    for (const file of manifests) {
      const {scripts = {}} = await manifestIn(path.join(folder, path.dirname(file)));
      for (const script of ['preinstall', 'install', 'postinstall'])
        assert.equal(scripts[script], undefined, file);
    }
    const {dependencies = {}} = await manifestIn(root);
    assert.ok(Object.keys(dependencies).length <= 12);
  });

  await scope.test('names the licence of everything that is bundled', async () => {
    const licences = await readFile(path.join(own, 'build/licences.txt'), 'utf8');
    const heads = licences.matchAll(/^-{80}\n\n(\S+) \d+\.\d+\.\d+/gmu);
    const named = new Set(Array.from(heads, ([, name = '']) => name));
    for (const name of ['ink', 'react', 'yoga-layout', 'marked', 'commander', 'conf', 'highlight.js'])
      assert.ok(named.has(name), name);
    const {dependencies = {}} = await manifestIn(root);
    for (const name of Object.keys(dependencies))
      assert.equal(named.has(name), false, `${name} is not bundled`);
    for (const section of licences.split(`\n${'-'.repeat(80)}\n`))
      assert.match(section, /licen[cs]e|permission|redistribution/iu);
    assert.doesNotMatch(licences, /\r|\/node_modules\//u);
  });

  await scope.test('names no folder of the machine it was built on', async () => {
    for (const file of installed.files.filter(name => name.startsWith('build/') && name.endsWith('.js')))
      assert.equal((await readFile(path.join(own, file), 'utf8')).includes(root), false, file);
  });

  await scope.test('has nothing that publint complains of', async () => {
    const {messages} = await publint({pkgDir: own, strict: true, pack: false});
    assert.deepEqual(messages, []);
  });
});
