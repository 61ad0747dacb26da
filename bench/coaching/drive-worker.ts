import { answering } from '../support/answering.ts';
import { scoredDrive } from './scored-drive.ts';

// A thread that scores the drives it is sent.
answering(scoredDrive);
