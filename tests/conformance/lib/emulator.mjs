// Runs the emulator as a process of its own for one test file.
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const host = (configuration) =>
  fileURLToPath(new URL(`../../EnsHaVip.EmulatorHost/bin/${configuration}/net10.0/EnsHaVip.EmulatorHost.dll`, import.meta.url));

const newestHost = () => {
  const built = ['Debug', 'Release'].map(host).filter((file) => existsSync(file));
  if (built.length === 0) {
    throw new Error('The emulator is not built. Run: dotnet build EnsHaVip.sln');
  }
  return built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
};

export class Emulator {
  #process;
  #lines;

  static async start() {
    const emulator = new Emulator();
    const seed = fileURLToPath(new URL('../seed.json', import.meta.url));
    emulator.#process = spawn('dotnet', [newestHost(), '--seed', seed, '--transition-ms', '50'], { stdio: ['pipe', 'pipe', 'inherit'] });
    emulator.#lines = createInterface({ input: emulator.#process.stdout })[Symbol.asyncIterator]();
    emulator.endpoint = await emulator.#readLine();
    return emulator;
  }

  /** host:port, as the clients want it */
  get authority() {
    return new URL(this.endpoint).host;
  }

  /** What the emulator was asked since the last time. */
  async requests() {
    this.#process.stdin.write('requests\n');
    return JSON.parse(await this.#readLine());
  }

  /** Roles, an OIDC token and an OAuth sign-in that the emulator's identity services take. */
  async identity() {
    this.#process.stdin.write('identity\n');
    return JSON.parse(await this.#readLine());
  }

  async stop() {
    const exited = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.stdin.end();
    return await exited;
  }

  async #readLine() {
    const { value, done } = await this.#lines.next();
    if (done) {
      throw new Error('The emulator ended.');
    }
    return value;
  }
}
