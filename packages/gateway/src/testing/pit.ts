import { type Bus, connectBus, type Service } from '@gt3/bus';
import {
  type ClientMessage,
  encode,
  type FrameBatch,
  type Insight,
  type LapSummary,
  type LapTrace,
  type Presence,
  RIGS_BUCKET,
  resultSubject,
  type SessionInfo,
  telemetrySubject,
  traceName,
} from '@gt3/schemas';
import { silentLog } from '../../../../test/support/log.ts';
import { startNatsServer, type TestServer } from '../../../../test/support/nats.ts';
import { type GatewayOptions, startGateway } from '../gateway.ts';
import { Browser } from './browser.ts';
import { makeSession } from './messages.ts';
import { makeTrace } from './traces.ts';

/** A real broker, a gateway on it, and what rigs and coaches would publish. */
export class Pit {
  readonly server: TestServer;
  readonly bus: Bus;
  readonly gateway: Service & { readonly url: string };
  readonly #browsers: Browser[] = [];

  private constructor(server: TestServer, bus: Bus, gateway: Service & { readonly url: string }) {
    this.server = server;
    this.bus = bus;
    this.gateway = gateway;
  }

  static async open(options: Partial<GatewayOptions> = {}): Promise<Pit> {
    const server = await startNatsServer();
    const bus = await connectBus({ servers: server.url, name: 'test', log: silentLog() });
    const gateway = await startGateway({ servers: server.url, port: 0, log: silentLog(), ...options });
    return new Pit(server, bus, gateway);
  }

  async browser(headers: Record<string, string> = {}): Promise<Browser> {
    const browser = await Browser.open(this.gateway.url, headers);
    this.#browsers.push(browser);
    return browser;
  }

  /** GET of a path; the body as JSON where it is some. */
  async get(path: string, init: RequestInit = {}): Promise<{ status: number; body: unknown; headers: Headers }> {
    const response = await fetch(this.gateway.url + path, init);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
  }

  frames(rig: string, batch: FrameBatch | Uint8Array): void {
    this.bus.nc.publish(telemetrySubject(rig, 'frames'), batch instanceof Uint8Array ? batch : encode(batch));
  }

  async session(rig: string, info: SessionInfo): Promise<void> {
    await this.bus.js.publish(telemetrySubject(rig, 'session'), encode(info));
  }

  /**
   * Subscribes a browser, and waits until the broker sends the rig's frames: the session that comes first was asked for
   * behind the subscription.
   */
  async subscribe(
    browser: Browser,
    message: Omit<Extract<ClientMessage, { type: 'subscribe' }>, 'type'>,
  ): Promise<void> {
    await this.session(message.rig, makeSession('r1', 'Ann'));
    browser.send({ type: 'subscribe', ...message });
    await browser.until(() => browser.data('session').find(({ rig }) => rig === message.rig));
  }

  async lap(lap: LapSummary): Promise<number> {
    return (await this.bus.js.publish(resultSubject(lap.rig, 'laps'), encode(lap))).seq;
  }

  async insight(insight: Insight): Promise<number> {
    return (await this.bus.js.publish(resultSubject(insight.rig, 'insights'), encode(insight))).seq;
  }

  async presence(presence: Presence): Promise<void> {
    await this.presenceBytes(presence.rig, encode(presence));
  }

  async presenceBytes(rig: string, bytes: Uint8Array): Promise<void> {
    await (await this.bus.bucket(RIGS_BUCKET)).put(rig, bytes);
  }

  async trace(trace: LapTrace): Promise<void> {
    await (await this.bus.traces()).putBlob({ name: traceName(trace.rig, trace.run, trace.lap) }, encode(trace));
  }

  /** Stores the trace of a lap driven at a steady speed, with times only, on a grid of 2 m. */
  async timedTrace(rig: string, run: string, lap: number, seconds: number, metres = 200): Promise<void> {
    const points = metres / 2;
    const times = Float32Array.from({ length: points + 1 }, (_, i) => (i * seconds) / points);
    const cols = new Uint8Array(times.buffer);
    await this.trace({ ...makeTrace(rig, run, lap), time: seconds, n: times.length, channels: ['Time'], cols });
  }

  async close(): Promise<void> {
    for (const browser of this.#browsers) await browser.close();
    await this.gateway.stop();
    await this.bus.close();
    await this.server.stop();
  }
}
