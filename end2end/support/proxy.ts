// A line to the server that can be cut: browsers talk to it, and their workers do, as if it were the server.
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server as HttpServer, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** Where the line is cut: before anything reaches the server, before its answer comes back, or so that nobody hears of
 * it and everything just takes for ever. */
export type Cut = "before the server" | "before the answer" | "in silence";

/** What is answered in the server's place. */
interface Answer {
  /** The path for which; everything without. */
  path?: string;
  status: number;
  type: string;
  body: string;
}

export class Proxy {
  readonly url: string;
  readonly #http: HttpServer;
  readonly #sockets = new Set<Socket>();
  readonly #target: string;
  #cut: Cut | undefined;
  #answers: Answer | undefined;
  #rewrite: [string, string] | undefined;
  /** Method and path of everything that was asked for, whether it got through or not. */
  readonly asked: string[] = [];

  private constructor(http: HttpServer, target: string) {
    this.#http = http;
    this.#target = target;
    this.url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    http.on("request", (asked: IncomingMessage, answer: ServerResponse) => this.#pass(asked, answer));
    http.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
  }

  static async start(target: string): Promise<Proxy> {
    const http = createServer().listen(0, "127.0.0.1");
    await once(http, "listening");
    return new Proxy(http, target);
  }

  async stop(): Promise<void> {
    const closed = once(this.#http, "close");
    this.#http.close();
    this.#hangUp();
    await closed;
  }

  /** Cuts the line, connections in use included. */
  cut(where: Cut = "before the server"): void {
    this.#cut = where;
    if (where === "before the server") this.#hangUp();
  }

  mend(): void {
    this.#cut = undefined;
    this.#answers = undefined;
  }

  /** Answers in the server's place, as a venue's sign-in page does. */
  intercept(answer: Answer): void {
    this.#answers = answer;
  }

  /** Has the server send other code: pages name the bundle anew, and its files go by that name. */
  rename(bundle: string, to: string): void {
    this.#rewrite = [bundle, to];
  }

  /** How often something was asked for. */
  count(what: string): number {
    return this.asked.filter((asked) => asked === what).length;
  }

  #hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    const { method = "GET", url: path = "/" } = asked;
    this.asked.push(`${method} ${path}`);
    if (this.#cut === "before the server") return void asked.socket.destroy();
    if (this.#cut === "in silence") return;
    const own = this.#answers;
    if (own && (own.path ?? path) === path) {
      return void answer.writeHead(own.status, { "content-type": own.type }).end(own.body);
    }
    const [old, renamed] = this.#rewrite ?? ["", ""];
    const wanted = renamed ? path.replace(renamed, old) : path;
    // A name can be exchanged in plain text alone.
    const headers = { ...asked.headers, "accept-encoding": "identity" };
    const onward = request(this.#target + wanted, { method, headers }, async (back) => {
      const chunks: Buffer[] = [];
      for await (const chunk of back) chunks.push(chunk as Buffer);
      if (this.#cut === "before the answer") return void asked.socket.destroy();
      const body = Buffer.concat(chunks);
      const html = renamed && /html/.test(back.headers["content-type"] ?? "");
      const shown = html ? Buffer.from(body.toString().replaceAll(old, renamed)) : body;
      answer.writeHead(back.statusCode ?? 502, { ...back.headers, "content-length": shown.length }).end(shown);
    });
    onward.on("error", () => asked.socket.destroy());
    asked.pipe(onward);
  }
}
