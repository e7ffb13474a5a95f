// A proxy before the server that can cut connections. Browsers and their service workers use it as the server.
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server as HttpServer, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** How connections fail: before the request reaches the server, before the response comes back, or by hanging without
 * an error. */
export type Cut = "before the server" | "before the answer" | "in silence";

/** A response instead of the server's. */
interface Answer {
  /** The only path that gets this response; all paths without it. */
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
  /** Method and path of every request, also of failed ones. */
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

  /** Cuts all connections, also open ones. */
  cut(where: Cut = "before the server"): void {
    this.#cut = where;
    if (where === "before the server") this.#hangUp();
  }

  mend(): void {
    this.#cut = undefined;
    this.#answers = undefined;
  }

  /** Responds instead of the server, as a captive portal does. */
  intercept(answer: Answer): void {
    this.#answers = answer;
  }

  /** Simulates a new release: pages refer to the bundle by a new name, and its files have that name. */
  rename(bundle: string, to: string): void {
    this.#rewrite = [bundle, to];
  }

  /** The number of requests for a path. */
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
    // Uncompressed, because the bundle's name is replaced in the text.
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
