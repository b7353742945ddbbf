import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {helpText, readConfig} from '../../server/config.js';
import {LIMIT_SETTINGS, SETTINGS} from '../../server/settings.js';
import {DEFAULT_LIMITS, LIMITS} from '../../server/sandbox/limits.js';

describe('readConfig', () => {
  it('has a default for everything', () => {
    const {slots, ...config} = readConfig([], {});
    assert.ok(slots >= 1);
    assert.deepEqual(config, {
      port: 8080,
      host: '127.0.0.1',
      hosts: [],
      origins: [],
      frameAncestors: [],
      maxBodyBytes: 1024 * 1024,
      queueLength: 500,
      metricsToken: '',
      proxies: [],
      interactiveWallTimeMs: 600_000,
      resumeGraceMs: 30_000,
      closeGraceMs: 5000,
      requestTimeoutMs: 30_000,
      runsAtOnce: 400,
      runsPerMinute: 1800,
      userRunsAtOnce: 16,
      userRunsPerMinute: 120,
      auth: '',
      authSecret: '',
      authJwks: '',
      authIssuer: '',
      authAudience: '',
      authRolesClaim: 'roles',
      authAdminRole: 'admin',
      authAuthorRole: '',
      databaseUrl: '',
      importOwner: 'local',
      userCards: 2000,
      userBytes: 50 * 1024 * 1024,
      historyDays: 90,
      historyOutputBytes: 16_384,
      logLevel: 'warn',
      logBytes: DEFAULT_LIMITS.outputBytes,
      sandbox: 'auto',
      warmBoxes: 4,
      limits: DEFAULT_LIMITS,
      unsafe: false,
    });
  });

  it('takes an option rather than the environment, and an empty variable for none', () => {
    assert.equal(readConfig(['--port', '0'], {PORT: '9'}).port, 0);
    assert.equal(readConfig([], {PORT: '9'}).port, 9);
    assert.equal(readConfig([], {PORT: ''}).port, 8080);
  });

  it('reads every limit', () => {
    for (const {field, variable} of LIMITS) {
      assert.equal(readConfig([], {[variable]: '12345'}).limits[field], 12345);
      const option = `--${variable.toLowerCase().replaceAll('_', '-')}`;
      assert.equal(readConfig([option, '54321'], {}).limits[field], 54321);
    }
  });

  it('has at least one slot, however little memory is free', () => {
    assert.equal(readConfig([], {MEMORY_BYTES: String(2 ** 50)}).slots, 1);
    assert.equal(readConfig([], {SLOTS: '7'}).slots, 7);
  });

  it('keeps as much output as a run may have, unless it is told how much', () => {
    assert.equal(readConfig([], {OUTPUT_BYTES: '5000'}).logBytes, 5000);
    assert.equal(readConfig([], {OUTPUT_BYTES: '5000', LOG_BYTES: '300'}).logBytes, 300);
  });

  it('reads lists', () => {
    const {origins, hosts} = readConfig([], {
      ORIGINS: 'https://a.example, http://b.example:81 null',
      HOSTS: 'run.example.org other.example',
    });
    assert.deepEqual(origins, ['https://a.example', 'http://b.example:81', 'null']);
    assert.deepEqual(hosts, ['run.example.org', 'other.example']);
  });

  const wrong: [variable: string, value: string, expected: RegExp][] = [
    ['PORT', 'http', /Expected PORT \(--port\) to be a whole number from 0 to 65535, got "http"/],
    ['PORT', '70000', /got "70000"/],
    ['PORT', '-1', /got "-1"/],
    ['SLOTS', '1.5', /SLOTS/],
    ['WALL_TIME_MS', '0', /Expected WALL_TIME_MS \(--wall-time-ms\) to be a whole number from 1/],
    ['MAX_BODY_BYTES', '1MB', /MAX_BODY_BYTES/],
    ['ORIGINS', 'docs.example.org', /a list of origins.*got "docs.example.org"/],
    ['ORIGINS', 'https://docs.example.org/', /ORIGINS/],
    ['ORIGINS', '*', /ORIGINS/],
    ['HOSTS', 'https://run.example.org', /a list of host names/],
    ['LOG_LEVEL', 'loud', /one of fatal, error/],
  ];
  for (const [variable, value, expected] of wrong) {
    it(`refuses ${variable}=${value}`, () => {
      assert.throws(() => readConfig([], {[variable]: value}), {name: 'StartError', message: expected});
    });
  }

  it('refuses options it does not know', () => {
    assert.throws(() => readConfig(['--prot', '1'], {}), {
      name: 'StartError',
      message: /--help shows, got --prot 1/,
    });
  });

  it('runs code without a sandbox only on loopback', () => {
    assert.equal(readConfig(['--unsafe'], {}).unsafe, true);
    assert.throws(() => readConfig(['--unsafe'], {HOST: '0.0.0.0'}), {
      name: 'StartError',
      message: /Expected HOST to be a loopback address .* got "0.0.0.0"/,
    });
  });
});

describe('helpText', () => {
  it('names every setting', () => {
    for (const name of ['PORT', '--port', 'HOSTS', '--origins', 'MEMORY_BYTES', '--unsafe'])
      assert.ok(helpText().includes(name), name);
  });
});

describe('Every setting', () => {
  /** For each row of a table that begins with the name of a setting: that, and what stands beside it. */
  const rowsOf = (file: string) =>
    [...readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').matchAll(ROW)].map(
      ([, variable = '', next = '']) => [variable, next.replaceAll('`', '').trim()] as const,
    );
  const ROW = /^\| `([A-Z_]+)` *\|([^|]*)\|/gm;

  for (const readme of ['README.md', 'README.zh-CN.md'])
    it(`stands once in ${readme}, with its default, or in the page on users`, () => {
      const rows = [...rowsOf(readme), ...rowsOf('docs/users.md')];
      for (const {variable, default: fallback} of [...Object.values(SETTINGS), ...LIMIT_SETTINGS]) {
        const told = rows.filter(([name]) => name === variable);
        assert.equal(told.length, 1, `${variable} has ${told.length} rows`);
        if (/^\d/.test(fallback)) assert.ok(told[0]?.[1].startsWith(fallback), `${variable}: ${fallback}`);
      }
    });
});
