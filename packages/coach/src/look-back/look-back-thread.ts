import { parentPort, workerData } from 'node:worker_threads';
import { debriefRecorded } from './recorded.ts';

parentPort?.postMessage(debriefRecorded(workerData));
