// Fails when a package lacks what it promises: its licence and README, the images shown there, what "files" names.
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {ROOT} from './lib/root.mjs';

for (const folder of [ROOT, `${ROOT}/server`]) {
  const {name, files} = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const packed = pack(folder);
  const images = [
    ...readFileSync(`${folder}/README.md`, 'utf8').matchAll(/!\[[^\]]*\]\((?!https?:)([^)]+)\)/g),
  ];
  for (const path of ['LICENSE', 'README.md', ...files, ...images.map(([, image]) => image)]) {
    if (packed.some((file) => file === path || file.startsWith(`${path}/`))) continue;
    console.error(`Expected ${path} in the package ${name}, found none.`);
    process.exitCode = 1;
  }
}

/** The paths of the files that a package is made of. */
function pack(folder) {
  const args = ['pack', '--dry-run', '--json'];
  const {stdout} = spawnSync('npm', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  return JSON.parse(stdout).flatMap(({files}) => files.map(({path}) => path));
}
