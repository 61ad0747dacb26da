// Starts a broker as the launcher does, for a test that then kills this process.
import { startBroker } from '../run/broker.ts';

const [program, data, port] = process.argv.slice(2);
if (program === undefined || data === undefined || port === undefined) throw new Error('PROGRAM DATA PORT are wanted');
const broker = await startBroker({ program, data, port: Number(port) });
process.send?.({ pid: broker.pid });
