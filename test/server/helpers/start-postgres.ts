import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {until} from './processes.js';

/** Where Debian keeps the programs of each version; they are not on PATH. */
const DEBIAN = '/usr/lib/postgresql';

function programs(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folder = versions
    .map((version) => join(DEBIAN, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')));
  return folder ?? execFileSync('pg_config', ['--bindir']).toString().trim();
}

/** PostgreSQL refuses to run as root. */
const AS_POSTGRES = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--'] : [];

/** A PostgreSQL of its own, on a socket in a folder of its own. */
export class TestPostgres {
  readonly #folder = mkdtempSync(join(tmpdir(), 'code-card-postgres-'));
  readonly #programs = programs();
  #server: ChildProcess | undefined;

  /** Starts a new one. */
  static async start(): Promise<TestPostgres> {
    const postgres = new TestPostgres();
    if (AS_POSTGRES.length > 0) execFileSync('chown', ['postgres', postgres.#folder]);
    postgres.#run(
      'initdb',
      '-D',
      postgres.#data,
      '-A',
      'trust',
      '-U',
      'postgres',
      '-N',
      '-E',
      'UTF8',
      '--locale=C',
    );
    await postgres.start();
    return postgres;
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  /** The address of a database that is made by it. */
  createDatabase(name: string): string {
    this.#run('createdb', '-h', this.#folder, '-U', 'postgres', name);
    return `postgres://postgres@/${name}?host=${this.#folder}`;
  }

  /** Gives all its databases a setting, as soon as it has read that again. */
  set(setting: string, value: string): void {
    this.#run(
      'psql',
      ...['-h', this.#folder, '-U', 'postgres', '-q'],
      ...['-c', `alter system set ${setting} = ${value}`, '-c', 'select pg_reload_conf()'],
    );
  }

  /** Starts it again. */
  async start(): Promise<void> {
    const [file = '', ...args] = [
      ...AS_POSTGRES,
      join(this.#programs, 'postgres'),
      ...['-D', this.#data, '-k', this.#folder, '-c', 'listen_addresses=', '-c', 'fsync=off'],
    ];
    this.#server = spawn(file, args, {stdio: 'ignore', cwd: this.#folder});
    await until(() => this.#answers());
  }

  /** Ends it at once, with every connection; what it has committed stays. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (server?.exitCode !== null) return;
    const closed = once(server, 'close');
    this.#run('pg_ctl', '-D', this.#data, '-m', 'immediate', 'stop');
    await closed;
  }

  /** Ends it, and removes everything. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, {recursive: true, force: true});
  }

  #answers(): boolean {
    try {
      this.#run('pg_isready', '-h', this.#folder, '-q');
      return true;
    } catch {
      return false;
    }
  }

  #run(program: string, ...args: string[]): void {
    const [file = '', ...rest] = [...AS_POSTGRES, join(this.#programs, program), ...args];
    execFileSync(file, rest, {stdio: 'pipe', cwd: this.#folder});
  }
}
