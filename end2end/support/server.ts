// Starts and stops the real binary with its demonstration conference.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const START_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 5_000;

const target = process.env["CARGO_TARGET_DIR"] ?? join(import.meta.dirname, "..", "..", "target");
const binary = join(target, "debug", "aside");

export type Role = "chair" | "responder" | "organiser" | "trustee";

/** A member of the demo conference, as `aside serve --demo` prints it. */
export interface Member {
  role: Role;
  email: string;
  passphrase: string;
}

export class Server {
  /** The output of the server so far. */
  log = "";
  readonly url: string;
  readonly dataDir: string;
  #process: ChildProcess;
  #failure: Error | undefined;

  private constructor(port: number, dataDir: string) {
    this.url = `http://127.0.0.1:${port}`;
    this.dataDir = dataDir;
    this.#process = this.#serve("--demo");
  }

  #serve(...options: string[]): ChildProcess {
    const args = ["serve", ...options, "--listen", new URL(this.url).host, "--data-dir", this.dataDir];
    const process = spawn(binary, args, { env: ownEnvironment(), stdio: ["ignore", "pipe", "pipe"] });
    process.on("error", (error) => (this.#failure = error));
    for (const stream of [process.stdout, process.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => (this.log += text));
    }
    return process;
  }

  static async start(): Promise<Server> {
    const server = new Server(await freePort(), await mkdtemp(join(tmpdir(), "aside-end2end-")));
    try {
      await server.#ready();
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Runs an `aside` command on the same database. Returns its output. */
  async run(...args: string[]): Promise<string> {
    const data = ["--data-dir", this.dataDir];
    const { stdout } = await promisify(execFile)(binary, [...args, ...data], { env: ownEnvironment() });
    return stdout;
  }

  /** Kills the process, as a power cut does. */
  async kill(): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await ended;
  }

  /** Starts the server again at the same address, with the same data. */
  async restart(): Promise<void> {
    this.#process = this.#serve();
    await this.#ready();
  }

  async stop(): Promise<void> {
    if (this.#running()) {
      const ended = once(this.#process, "exit");
      this.#process.kill("SIGTERM");
      const forced = setTimeout(() => this.#process.kill("SIGKILL"), STOP_WITHIN_MS);
      await ended;
      clearTimeout(forced);
    }
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** The demo's members with their passphrases, in the order in which they were printed. */
  get members(): Member[] {
    const lines = this.log.matchAll(/^\s*(chair|responder|organiser)\s+(\S+@\S+)\s+(\S.*?)\s*$/gm);
    return Array.from(lines, ([, role, email, passphrase]) => ({ role, email, passphrase }) as Member);
  }

  /** The first member with this role, or the `nth` counted from 0. */
  member(role: Role, nth = 0): Member {
    const found = this.members.filter((member) => member.role === role)[nth];
    if (found === undefined) throw new Error(`the server printed no ${role} number ${nth}:\n${this.log}`);
    return found;
  }

  async #ready(): Promise<void> {
    const deadline = Date.now() + START_WITHIN_MS;
    while (Date.now() < deadline) {
      if (this.#failure !== undefined) throw this.#failure;
      if (!this.#running()) throw new Error(`${binary} ended with ${this.#process.exitCode}:\n${this.log}`);
      const healthy = await fetch(`${this.url}/health`).then(
        (response) => response.ok,
        () => false,
      );
      if (healthy) return;
      await sleep(50);
    }
    throw new Error(`${binary} was not ready in ${START_WITHIN_MS} ms:\n${this.log}`);
  }

  #running(): boolean {
    return this.#process.pid !== undefined && this.#process.exitCode === null && this.#process.signalCode === null;
  }
}

/** The environment without ASIDE_* variables, which are meant for the developer's own server. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("ASIDE_")));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
